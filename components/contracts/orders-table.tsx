import type { ReactNode } from "react";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Day } from "@/components/ui/day";
import { Link } from "@/components/ui/link";
import { formatEuros } from "@/domain/contracts/amounts";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { LEVEL_LABELS, ORDER_STATE_LABELS } from "@/domain/contracts/vocabulary";
import type { OrderRow } from "@/server/contracts/schema";
import { DeadlineCell } from "./deadline-cell";
import { ORDER_STATE_TONES } from "./words";

const columns = (contractId: string): Column<OrderRow>[] => [
  { key: "number", label: "Bon de commande", isRowHeader: true, cell: ({ id, number }) => <Link href={`/marches/${contractId}/commandes/${id}`}>{number}</Link> },
  {
    key: "unit",
    label: "Unité d’œuvre",
    cell: ({ lines }) =>
      lines.map(({ workUnitCode, level, quantity, application }, rank) => (
        <div key={rank}>
          {quantity} × {workUnitCode} – {level ? LEVEL_LABELS[level].toLowerCase() : "niveau N/A"}
          <span className="fr-hint-text">
            {findWorkUnit(workUnitCode)?.unit.label}
            {application && `, ${application}`}
          </span>
        </div>
      )),
  },
  { key: "tranche", label: "Tranche", cell: ({ trancheLabel }) => trancheLabel },
  { key: "increment", label: "Incrément", numeric: true, cell: ({ incrementNumber }) => incrementNumber },
  { key: "state", label: "État", cell: ({ state }) => <Badge tone={ORDER_STATE_TONES[state]}>{ORDER_STATE_LABELS[state]}</Badge> },
  { key: "ordered", label: "Notifié le", cell: ({ orderedOn }) => orderedOn && <Day value={orderedOn} /> },
  { key: "next", label: "Prochaine échéance", cell: ({ next }) => <DeadlineCell of={next} /> },
  { key: "amount", label: "Montant HT", numeric: true, cell: ({ amountCents }) => (amountCents === null ? null : formatEuros(amountCents)) },
];

export function OrdersTable({ contractId, rows, empty }: { contractId: string; rows: OrderRow[]; empty: ReactNode }) {
  return <DataTable caption="Bons de commande" hidesCaption columns={columns(contractId)} rows={rows} rowKey={({ id }) => id} empty={empty} />;
}
