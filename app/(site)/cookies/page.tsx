import type { Metadata } from "next";
import { opensDialog } from "@/components/shell/dialog";
import { DISPLAY_SETTINGS_ID } from "@/components/shell/display-settings";
import { Page } from "@/components/shell/page";
import { THEME_COOKIE } from "@/components/shell/theme";
import { DataTable, type Column } from "@/components/ui/data-table";

export const metadata: Metadata = { title: "Gestion des cookies" };

type Stored = { name: string; purpose: string; kept: string };

const STORED: Stored[] = [
  { name: "next-auth.*", purpose: "Connexion : session ouverte, protection des formulaires et retour à la page demandée", kept: "Jusqu’à la déconnexion ou à l’expiration de la session" },
  { name: THEME_COOKIE, purpose: "Thème d’affichage choisi (système, clair ou sombre)", kept: "Un an" },
  { name: "Stockage du navigateur (IndexedDB)", purpose: "Copie, sur ce poste, des comptes rendus en cours de rédaction, pour ne rien perdre hors connexion", kept: "Jusqu’à son effacement dans le navigateur" },
];

const COLUMNS: Column<Stored>[] = [
  { key: "name", label: "Nom", cell: (row) => row.name, isRowHeader: true },
  { key: "purpose", label: "Usage", cell: (row) => row.purpose },
  { key: "kept", label: "Conservation", cell: (row) => row.kept },
];

export default function CookiesPage() {
  return (
    <Page title="Gestion des cookies" breadcrumb={[]} width="reading">
      <p>
        Cadence n’utilise que des cookies strictement nécessaires à son fonctionnement ou à un réglage que vous avez
        demandé. Ils sont dispensés de consentement (article 82 de la loi n° 78-17 du 6 janvier 1978) : c’est pourquoi
        aucun bandeau ne vous est présenté.
      </p>
      <p>
        Le service ne mesure pas d’audience, n’affiche pas de publicité et ne charge aucun contenu depuis un autre site.
      </p>
      <DataTable
        caption="Ce qui est enregistré sur votre poste"
        columns={COLUMNS}
        rows={STORED}
        rowKey={(row) => row.name}
        empty={null}
      />
      <h2>Modifier vos choix</h2>
      <p>
        Le thème se change à tout moment. Les cookies et le stockage s’effacent dans les réglages de votre navigateur ;
        effacer ceux de la connexion vous déconnecte, et effacer le stockage pendant que vous écrivez hors connexion
        fait perdre les notes qui n’ont pas encore été transmises.
      </p>
      <button className="fr-btn fr-btn--secondary fr-btn--icon-left fr-icon-theme-fill" {...opensDialog(DISPLAY_SETTINGS_ID)}>
        Modifier le thème d’affichage
      </button>
    </Page>
  );
}
