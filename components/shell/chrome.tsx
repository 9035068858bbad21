import { SkipLinks } from "@codegouvfr/react-dsfr/SkipLinks";
import type { ReactNode } from "react";
import { Behaviours } from "./behaviours";
import { DisplaySettings } from "./display-settings";
import { SiteFooter } from "./site-footer";
import { SiteHeader, type Viewer } from "./site-header";
import type { ThemeChoice } from "./theme";

type ChromeProps = { viewer: Viewer | null; theme: ThemeChoice; children: ReactNode };

/** What surrounds every page: skip links, header, main, footer, and the dialogs that they open. */
export function Chrome({ viewer, theme, children }: ChromeProps) {
  const menu = viewer ? [{ label: "Menu", anchor: "#menu" }] : [];
  return (
    <>
      <SkipLinks
        links={[{ label: "Contenu", anchor: "#contenu" }, ...menu, { label: "Pied de page", anchor: "#pied-de-page" }]}
      />
      <SiteHeader viewer={viewer} />
      <main role="main" id="contenu" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
      <DisplaySettings current={theme} />
      <Behaviours hasSearch={viewer !== null} />
    </>
  );
}
