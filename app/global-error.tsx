"use client";

import "./dsfr.css";
import ErrorPage from "./error";

/** Takes the whole document's place when the root layout itself fails: no header, and the light theme. */
export default function GlobalError(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <html lang="fr" dir="ltr" data-fr-theme="light">
      <body>
        <title>Erreur inattendue – Cadence</title>
        <main role="main">
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}
