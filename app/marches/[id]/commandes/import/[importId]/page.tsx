import { contractTrail, orderImportsPath } from "@/components/contracts/contract-trail";
import { OrderImportReport } from "@/components/contracts/order-import-report";
import { Rehearsal } from "@/components/interchange/rehearsal";
import { Page } from "@/components/shell/page";
import { Badge } from "@/components/ui/badge";
import { orNotFound, pageCaller } from "@/server/trpc/caller";
import { runImportAction, setDatesAction } from "../actions";

export const metadata = { title: "Registre de bons de commande" };

type Props = { params: Promise<{ id: string; importId: string }> };

export default async function OrderImportPage({ params }: Props) {
  const { api } = await pageCaller();
  const { id: contractId, importId } = await params;
  const view = await orNotFound(api.contracts.orderImport({ contractId, importId }));
  const { contract, importedAt, report, version, dateOrder } = view;
  const list = orderImportsPath(contractId);
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
      title={isDone ? "Registre repris" : "Essai à blanc de la reprise"}
      breadcrumb={contractTrail(contract, { label: "Reprise d’un registre", href: list })}
      badge={isDone ? <Badge tone="success">Repris</Badge> : <Badge tone="info">Rien n’est encore repris</Badge>}
    >
      <Rehearsal
        done={isDone ? { href: `/marches/${contractId}`, label: "Voir les bons de commande" } : null}
        hidden={hidden}
        dates={{ action: setDatesAction, isAsked: report.isAsked, order: dateOrder }}
        run={{ action: runImportAction, label: "Reprendre ces bons", brings: report.counts.created.orders > 0 }}
        otherHref={list}
        nothing={report.missing.length === 0 ? "Ce fichier n’apporte rien : ses bons sont déjà là, ou aucun ne peut être repris." : null}
      />
      <OrderImportReport view={view} />
    </Page>
  );
}
