import { contractTrail } from "@/components/contracts/contract-trail";
import { RequestsTable } from "@/components/contracts/requests-table";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { ExportLinks } from "@/components/ui/export-links";
import { FilterBar } from "@/components/ui/filter-bar";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { REQUEST_STATE_LABELS, REQUEST_STATES } from "@/domain/contracts/quote-states";
import { requestCursor, requestFilter } from "@/server/contracts/quote-schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Demandes de devis" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function RequestsPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const [{ id: contractId }, asked] = [await params, await searchParams];
  const { state } = readFilter(requestFilter.pick({ state: true }), asked);
  const { createdAt, id } = readFilter(requestCursor, asked, { createdAt: "apres", id: "apresId" });
  const after = createdAt && id ? { createdAt, id } : undefined;
  const { contract, rows, next, can } = await orNotFound(api.quotes.list({ contractId, state, after }));
  const path = `/marches/${contractId}/devis`;
  return (
    <Page
      title="Demandes de devis"
      breadcrumb={contractTrail(contract)}
      intro={`Marché ${contract.number}, ${contract.holder}`}
      action={
        can.request && (
          <Link className="fr-btn" href={`${path}/nouvelle`}>
            Exprimer un besoin
          </Link>
        )
      }
    >
      <FilterBar label="Demandes de devis" path={path} isFiltered={state !== undefined}>
        <Field name="state" kind="select" label="État" placeholder="Tous" options={REQUEST_STATES.map((value) => ({ value, label: REQUEST_STATE_LABELS[value] }))} defaultValue={state} />
      </FilterBar>
      <RequestsTable
        path={path}
        rows={rows}
        empty={
          state || after ? (
            <EmptyState title="Aucune demande ne correspond">Modifiez ou effacez le filtre.</EmptyState>
          ) : (
            <EmptyState title="Aucune demande de devis">{can.request ? "Exprimez un besoin : le devis se demande ensuite, et son délai se compte." : "Les devis qui vous seront demandés apparaîtront ici."}</EmptyState>
          )
        }
      />
      <Pagination label="Demandes de devis" firstHref={after ? withParams(path, { state }) : undefined} nextHref={next ? withParams(path, { state, apres: next.createdAt, apresId: next.id }) : undefined} />
      <ExportLinks path={`/marches/${contractId}/export`} filter={{ what: "quotes" }} what="tous les devis" hint="Un rang par ligne de devis" />
    </Page>
  );
}
