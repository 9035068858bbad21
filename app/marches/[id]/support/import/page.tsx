import { ImportsTable } from "@/components/support/imports-table";
import { supportPath, supportTrail } from "@/components/support/places";
import { Page } from "@/components/shell/page";
import { FileForm } from "@/components/ui/file-form";
import { tellGlpiRefusal } from "@/domain/support/glpi/refusals";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Import des tickets de GLPI" };

const HINT = "L’export CSV de la liste des tickets, avec au moins l’ID, le statut, la date d’ouverture et la priorité. 10 Mo au plus. Rien n’est importé avant votre accord.";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ refus?: string }> };

export default async function SupportImportsPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const { refus } = await searchParams;
  const view = await orNotFound(api.support.imports({ contractId }));
  return (
    <Page title="Import des tickets de GLPI" breadcrumb={supportTrail(view.contract)} intro="Le fichier est d’abord essayé à blanc. Un ticket déjà là est mis à jour, jamais doublé. Les noms des personnes ne sont pas repris.">
      <FileForm id="glpi-file" action={`${supportPath(contractId)}/import/fichier`} label="Fichier CSV de GLPI" hint={HINT} accept=".csv,text/csv,text/plain" error={refus === undefined ? null : tellGlpiRefusal(refus)} />
      <h2>Derniers fichiers</h2>
      <ImportsTable view={view} />
    </Page>
  );
}
