import { AwaitingTable } from "@/components/contracts/awaiting-table";
import { Page } from "@/components/shell/page";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { readFilter } from "@/components/ui/url-filter";
import { verificationsFilter } from "@/server/contracts/verification-schema";
import { pageCaller } from "@/server/trpc/caller";

export const metadata = { title: "Livrables en attente de vérification" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function VerificationsPage({ searchParams }: Props) {
  const { api } = await pageCaller();
  const filter = readFilter(verificationsFilter, await searchParams);
  const view = await api.contracts.verifications(filter);
  const { rows, lateCount, contracts } = view;
  const count = rows.length === 0 ? "Rien n’attend de décision." : `${rows.length} livrable${rows.length > 1 ? "s attendent" : " attend"} une décision, ${lateCount === 0 ? "aucun en retard" : `dont ${lateCount} en retard`}.`;
  return (
    <Page title="Livrables en attente de vérification" breadcrumb={[{ label: "Marchés", href: "/marches" }]} intro={count}>
      {contracts.length > 1 && (
        <FilterBar label="Livrables en attente" path="/marches/verifications" isFiltered={filter.contractId !== undefined}>
          <Field name="contractId" kind="select" label="Marché" placeholder="Tous" options={contracts.map(({ id, number }) => ({ value: id, label: number }))} defaultValue={filter.contractId} />
        </FilterBar>
      )}
      <AwaitingTable view={view} />
    </Page>
  );
}
