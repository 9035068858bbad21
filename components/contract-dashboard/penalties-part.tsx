import { Money } from "@/components/contracts/money";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import type { ContractDashboardView, PenalisedOrder } from "@/server/contracts/dashboard-schema";

/** What lateness costs on the whole contract so far, and on each order, whose page counts it out. */
export function PenaltiesPart({ view: { contract, penalties: { total, orders, orderCount } } }: { view: ContractDashboardView }) {
  const columns: Column<PenalisedOrder>[] = [
    { key: "number", label: "Bon de commande", isRowHeader: true, cell: ({ orderId, number }) => <Link href={`/marches/${contract.id}/commandes/${orderId}`}>{number}</Link> },
    { key: "cents", label: "Pénalité à ce jour", numeric: true, cell: ({ cents, unknownBecause }) => (cents === null ? <>Inconnue<span className="fr-hint-text">{unknownBecause}</span></> : formatEuros(cents)) },
  ];
  return (
    <>
      <dl className="facts">
        <dt>Ensemble du marché, à ce jour</dt>
        <dd>
          <Money label="Pénalités de retard du marché" of={total} />
        </dd>
      </dl>
      {(total.value !== null || orderCount > 0) && <PenalisedTable {...{ columns, orders, orderCount }} />}
    </>
  );
}

function PenalisedTable({ columns, orders, orderCount }: { columns: Column<PenalisedOrder>[]; orders: PenalisedOrder[]; orderCount: number }) {
  return (
    <>
      {orderCount > orders.length && <p>{`Les ${orders.length} bons les plus touchés sur ${orderCount}.`}</p>}
      <DataTable
        caption="Pénalités par bon de commande"
        hidesCaption
        columns={columns}
        rows={orders}
        rowKey={({ orderId }) => orderId}
        total={orderCount}
        empty={<EmptyState title="Aucune pénalité">Aucun bon de commande n’a de retard qui coûte quelque chose à ce jour.</EmptyState>}
      />
    </>
  );
}
