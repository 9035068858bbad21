import { AwaitingTable } from "@/components/contracts/awaiting-table";
import { Page } from "@/components/shell/page";
import { ExportLinks } from "@/components/ui/export-links";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pagination } from "@/components/ui/pagination";
import { readFilter, withParams } from "@/components/ui/url-filter";
import { verificationsFilter } from "@/server/contracts/verification-schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Livrables en attente de vérification" };

const PATH = "/marches/verifications";

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function VerificationsPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const filter = readFilter(verificationsFilter, await searchParams);
  const view = await api.contracts.verifications(filter);
  const { count: awaited, lateCount, contracts, page, hasNext, isCut } = view;
  const count = awaited === 0 ? "Rien n’attend de décision." : `${isCut ? "Plus de " : ""}${awaited} livrable${awaited > 1 ? "s attendent" : " attend"} une décision, ${lateCount === 0 ? "aucun en retard" : `dont ${lateCount} en retard`}.`;
  return (
    <Page title="Livrables en attente de vérification" breadcrumb={[{ label: "Marchés", href: "/marches" }]} intro={count}>
      {contracts.length > 1 && (
        <FilterBar label="Livrables en attente" path={PATH} isFiltered={filter.contractId !== undefined}>
          <Field name="contractId" kind="select" label="Marché" placeholder="Tous" options={contracts.map(({ id, number }) => ({ value: id, label: number }))} defaultValue={filter.contractId} />
        </FilterBar>
      )}
      <AwaitingTable view={view} />
      <Pagination label="Livrables en attente" firstHref={page > 1 ? withParams(PATH, { contractId: filter.contractId }) : undefined} nextHref={hasNext ? withParams(PATH, { contractId: filter.contractId, page: page + 1 }) : undefined} />
      {awaited > 0 && <ExportLinks path="/marches/export" filter={{ what: "awaiting", contractId: filter.contractId }} />}
    </Page>
  );
}
