import { DataTable, type Column } from "@/components/ui/data-table";
import { RuleNote } from "@/components/ui/explained";
import { formatMonth } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import type { AmountsView, BudgetMonth, BudgetYear } from "@/server/contracts/amounts-schema";
import { Sum } from "./sums";

const SPENT = [
  { key: "ae", label: "Autorisations d’engagement", numeric: true, cell: ({ ae }: Pick<BudgetMonth, "ae">) => <Sum of={ae} /> },
  { key: "cp", label: "Crédits de paiement", numeric: true, cell: ({ cp }: Pick<BudgetMonth, "cp">) => <Sum of={cp} /> },
];

const YEARS: Column<BudgetYear>[] = [
  { key: "year", label: "Année", isRowHeader: true, cell: ({ year }) => year ?? "Sans date" },
  { key: "planned", label: "Livrables prévus", numeric: true, cell: ({ planned }) => formatEuros(planned) },
  ...SPENT,
  { key: "gap", label: "Payé moins prévu", numeric: true, cell: ({ gap }) => (gap === null ? null : formatEuros(gap)) },
];

const MONTHS: Column<BudgetMonth>[] = [{ key: "month", label: "Mois", isRowHeader: true, cell: ({ month }) => (month === null ? "Sans date" : formatMonth(month)) }, ...SPENT];

/** What each year planned, committed and paid, VAT included, and each month behind it. */
export function BudgetTable({ budget: { years, months } }: { budget: AmountsView["budget"] }) {
  return (
    <>
      <DataTable caption="Prévu, engagé et payé par année, toutes taxes comprises" columns={YEARS} rows={years} rowKey={({ year }) => year ?? "-"} empty={null} />
      {years.length > 0 && (
        <RuleNote
          question="D’où viennent ces montants ?"
          about="par année"
          rule="Prévu : part des lignes de commande des livrables dont la remise est prévue dans l’année. Engagé : bons de commande notifiés dans l’année. Payé : montants certifiés et payés dans l’année. Payé moins prévu est inconnu tant qu’un montant payé l’est."
          source="Bons de commande du marché"
        />
      )}
      {months.length > 0 && (
        <details className="disclosure">
          <summary>Voir mois par mois</summary>
          <DataTable caption="Autorisations d’engagement et crédits de paiement, toutes taxes comprises, par mois" hidesCaption columns={MONTHS} rows={months} rowKey={({ month }) => month ?? "-"} empty={null} />
        </details>
      )}
    </>
  );
}
