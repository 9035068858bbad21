import { EmptyState } from "@/components/ui/empty-state";
import { Field } from "@/components/ui/field";
import { FilterBar } from "@/components/ui/filter-bar";
import { Pagination } from "@/components/ui/pagination";
import { withParams } from "@/components/ui/url-filter";
import { WORK_UNITS } from "@/domain/contracts/catalogue";
import { ORDER_STATE_LABELS, ORDER_STATES } from "@/domain/contracts/vocabulary";
import type { ContractView, OrderFilter } from "@/server/contracts/schema";
import { OrdersTable } from "./orders-table";

type Props = { contract: ContractView; filter: Omit<Partial<OrderFilter>, "contractId" | "after">; isFirstPage: boolean };

/** The orders of a contract, with their filters and their clock. */
export function OrdersSection({ contract: { id, orders, tranches, can }, filter, isFirstPage }: Props) {
  const path = `/marches/${id}`;
  const isFiltered = Object.values(filter).some((value) => value !== undefined);
  const { next } = orders;
  return (
    <>
      <FilterBar label="Bons de commande" path={path} isFiltered={isFiltered}>
        <Field name="q" kind="search" label="Numéro ou application" defaultValue={filter.q} />
        <Field name="state" kind="select" label="État" placeholder="Tous" options={ORDER_STATES.map((value) => ({ value, label: ORDER_STATE_LABELS[value] }))} defaultValue={filter.state} />
        <Field name="workUnitCode" kind="select" label="Unité d’œuvre" placeholder="Toutes" options={WORK_UNITS.map(({ code }) => ({ value: code, label: code }))} defaultValue={filter.workUnitCode} />
        <Field name="trancheId" kind="select" label="Tranche" placeholder="Toutes" options={tranches.map(({ id: value, label }) => ({ value, label }))} defaultValue={filter.trancheId} />
      </FilterBar>
      <OrdersTable
        contractId={id}
        rows={orders.rows}
        empty={
          isFiltered || !isFirstPage ? (
            <EmptyState title="Aucun bon de commande ne correspond">Modifiez ou effacez les filtres.</EmptyState>
          ) : (
            <EmptyState title="Aucun bon de commande">{can.order ? "Préparez le premier : son niveau et son montant se calculent à mesure." : "Les bons de commande émis apparaîtront ici."}</EmptyState>
          )
        }
      />
      <Pagination
        label="Bons de commande"
        firstHref={isFirstPage ? undefined : withParams(path, filter)}
        nextHref={next ? withParams(path, { ...filter, apres: next.orderedOn ?? undefined, apresId: next.id }) : undefined}
      />
    </>
  );
}
