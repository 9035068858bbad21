import { DataTable, type Column } from "@/components/ui/data-table";
import { formatMonth } from "@/domain/calendar";
import type { AmountsView, BudgetMonth } from "@/server/contracts/amounts-schema";
import { Sum } from "./sums";

const COLUMNS: Column<BudgetMonth>[] = [
  { key: "month", label: "Mois", isRowHeader: true, cell: ({ month }) => (month === null ? "Sans date" : formatMonth(month)) },
  { key: "ae", label: "Autorisations d’engagement", numeric: true, cell: ({ ae }) => <Sum of={ae} /> },
  { key: "cp", label: "Crédits de paiement", numeric: true, cell: ({ cp }) => <Sum of={cp} /> },
];

/** What each month commits and pays, VAT included. */
export function BudgetTable({ budget: { months } }: { budget: AmountsView["budget"] }) {
  return <DataTable caption="Autorisations d’engagement et crédits de paiement, toutes taxes comprises, par mois" hidesCaption columns={COLUMNS} rows={months} rowKey={({ month }) => month ?? "-"} empty={null} />;
}
