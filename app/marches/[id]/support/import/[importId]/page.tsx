import { Rehearsal } from "@/components/interchange/rehearsal";
import { ImportReport } from "@/components/support/import-report";
import { supportPath, supportTrail } from "@/components/support/places";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { runImportAction, setOrderAction } from "../actions";

export const metadata = { title: "Import des tickets" };

type Props = { params: Promise<{ id: string; importId: string }> };

export default async function SupportImportPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId, importId } = await params;
  const view = await orNotFound(api.support.import({ contractId, importId }));
  const { contract, importedAt, report, version, dateOrder } = view;
  const list = `${supportPath(contractId)}/import`;
  const isDone = importedAt !== null;
  const hidden = (
    <>
      <input type="hidden" name="contractId" value={contractId} />
      <input type="hidden" name="importId" value={importId} />
      <input type="hidden" name="version" value={version} />
    </>
  );
  return (
    <Page
      title={isDone ? "Tickets importés" : "Essai à blanc de l’import"}
      breadcrumb={supportTrail(contract, { label: "Import des tickets de GLPI", href: list })}
      badge={isDone ? <Badge tone="success">Importé</Badge> : <Badge tone="info">Rien n’est encore importé</Badge>}
    >
      <Rehearsal
        done={isDone ? { href: supportPath(contractId), label: "Voir le tableau de bord" } : null}
        hidden={hidden}
        dates={{ action: setOrderAction, isAsked: report.isAsked, order: dateOrder }}
        run={{ action: runImportAction, label: "Importer", brings: report.counts.created + report.counts.updated > 0 }}
        otherHref={list}
        nothing="Ce fichier ne change rien : ses tickets sont déjà là, ou aucune ligne ne peut être lue."
      />
      <ImportReport view={view} />
    </Page>
  );
}
