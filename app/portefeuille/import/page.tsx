import { PanoramaImportsTable } from "@/components/reporting/panorama-imports-table";
import { PORTFOLIO, PORTFOLIO_IMPORT } from "@/components/reporting/portfolio-places";
import { Page } from "@/components/shell/page";
import { FileForm } from "@/components/ui/file-form";
import { PANORAMA_COLUMNS } from "@/domain/panorama/columns";
import { isPanoramaRefusal, PANORAMA_REFUSALS } from "@/domain/panorama/refusals";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Import d’un panorama" };

const HINT = "XLSX, ou CSV à points-virgules ou à virgules. 2 Mo au plus. Rien n’est écrit avant votre accord.";
const others = PANORAMA_COLUMNS.filter(({ field }) => field !== "name").map(({ heading }) => heading);

type Props = { searchParams: Promise<{ refus?: string }> };

export default async function PanoramaImportPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const { refus } = await searchParams;
  const { imports, can } = await orNotFound(api.panorama.imports());
  return (
    <Page
      title="Import d’un panorama"
      breadcrumb={[
        { label: "Rapports", href: "/rapports" },
        { label: "Portefeuille", href: PORTFOLIO },
      ]}
      intro="Les fiches des programmes, dans les colonnes du panorama des grands projets numériques de l’État. Le fichier est d’abord essayé à blanc, ligne par ligne."
    >
      <dl className="facts">
        <dt>Colonne nécessaire</dt>
        <dd>Nom du projet</dd>
        <dt>Colonnes lues aussi</dt>
        <dd>{others.join(", ")}</dd>
        <dt>Un projet déjà là</dt>
        <dd>Reconnu à son identifiant Cadence, sinon à son nom, il est mis à jour si vous administrez le programme. Une case vide ne change rien.</dd>
        <dt>Un projet inconnu</dt>
        <dd>{can.create ? "Un programme est créé, dont vous devenez l’administrateur." : "Il est ignoré : seul un administrateur de la plateforme crée des programmes."}</dd>
      </dl>
      <FileForm id="panorama-file" action={`${PORTFOLIO_IMPORT}/fichier`} label="Fichier des projets" hint={HINT} accept=".csv,.xlsx,text/csv" error={isPanoramaRefusal(refus) ? PANORAMA_REFUSALS[refus] : null} />
      <h2>Derniers fichiers</h2>
      <PanoramaImportsTable imports={imports} />
    </Page>
  );
}
