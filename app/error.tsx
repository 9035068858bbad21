"use client";

import { StatusPage } from "@/components/shell/status-page";

type ErrorPageProps = { error: Error & { digest?: string }; reset: () => void };

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <StatusPage
      title="Erreur inattendue"
      code={error.digest ? `Erreur 500, référence ${error.digest}` : "Erreur 500"}
      lead="Le service rencontre un problème et n’a pas pu afficher cette page."
      actions={
        <>
          <li>
            <button className="fr-btn" onClick={reset}>
              Réessayer
            </button>
          </li>
          <li>
            <a className="fr-btn fr-btn--secondary" href="/">
              Revenir à « Ma journée »
            </a>
          </li>
        </>
      }
    >
      <p>
        Ce qui était enregistré l’est toujours. Réessayez dans quelques instants ; si l’erreur persiste, signalez-la en
        donnant sa référence.
      </p>
    </StatusPage>
  );
}
