import { supportPath, supportTrail, ticketsPath } from "@/components/support/places";
import { TicketsFilters } from "@/components/support/tickets-filters";
import { TicketsTable } from "@/components/support/tickets-table";
import { FIGURE_LABELS } from "@/components/support/words";
import { Page } from "@/components/shell/page";
import { EmptyState } from "@/components/ui/empty-state";
import { ExportLinks } from "@/components/ui/export-links";
import { Link } from "@/components/ui/link";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { ticketAddress } from "@/server/support/schema";
import { orNotFound, pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Tickets de support" };

type Props = { params: Promise<{ id: string }>; searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function TicketsPage({ params, searchParams }: Props) {
  const { api } = await pageCaller();
  const { id: contractId } = await params;
  const { openedAt, id, ...filter } = readFilter(ticketAddress, await searchParams, { openedAt: "apres", id: "apresId" });
  const after = openedAt !== undefined && id !== undefined ? { openedAt, id } : undefined;
  const page = await orNotFound(api.support.tickets({ contractId, ...filter, after }));
  const { contract, rows, total, next, period, can } = page;
  const path = ticketsPath(contractId);
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  return (
    <Page
      title="Tickets de support"
      breadcrumb={supportTrail(contract)}
      intro={period ? `${FIGURE_LABELS[filter.figure ?? "opened"]}, ${period.label}` : "Du dernier ouvert au premier"}
      action={
        can.keep && (
          <Link className="fr-btn" href={`${path}/nouveau`}>
            Saisir un ticket
          </Link>
        )
      }
    >
      <TicketsFilters page={page} filter={filter} />
      <TicketsTable
        contractId={contractId}
        rows={rows}
        total={total}
        empty={
          isFiltered || after ? (
            <EmptyState title="Aucun ticket ne correspond">Modifiez ou effacez les filtres.</EmptyState>
          ) : (
            <EmptyState title="Aucun ticket" action={can.keep && <Link href={`${supportPath(contractId)}/import`}>Importer un export de GLPI</Link>}>
              Les tickets de support de niveau 2 se saisissent ou s’importent de GLPI.
            </EmptyState>
          )
        }
      />
      <Pagination label="Tickets" firstHref={after && withParams(path, filter)} nextHref={next ? withParams(path, { ...filter, apres: next.openedAt, apresId: next.id }) : undefined} />
      {rows.length > 0 && <ExportLinks path={`${supportPath(contractId)}/export`} filter={{ ...filter, what: "tickets" }} />}
    </Page>
  );
}
