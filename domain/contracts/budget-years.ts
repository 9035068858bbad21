import { sumAmounts, vatAmount, type PartialSum } from "@/domain/contracts/amounts";
import type { PlanMonth } from "@/domain/contracts/delivery-plan";
import type { BudgetMonth } from "@/domain/contracts/ledger";

/** Amounts with VAT, in cents, of a civil year; `year` null: no day known. `gap`: paid less planned, null while a payment is unknown. */
export type BudgetYear = { year: string | null; planned: number; ae: PartialSum; cp: PartialSum; gap: number | null };

const yearOf = (month: string | null): string | null => month && month.slice(0, 4);

/**
 * What was planned to be delivered each year against what was committed ("AE") and paid ("CP") in it, earliest first, then what has no day.
 * VAT of what is planned is rounded once a year: nothing invoices it.
 */
export function budgetYears(months: readonly BudgetMonth[], plan: readonly PlanMonth[], vatBasisPoints: number): BudgetYear[] {
  const [spent, planned] = [Map.groupBy(months, ({ month }) => yearOf(month)), Map.groupBy(plan, ({ month }) => yearOf(month))];
  const years = [...new Set([...spent.keys(), ...planned.keys()])].toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a.localeCompare(b)));
  return years.map((year) => {
    const [its, awaited] = [spent.get(year) ?? [], (planned.get(year) ?? []).reduce((sum, month) => sum + month.planned, 0)];
    const total = (what: "ae" | "cp"): PartialSum => ({ cents: sumAmounts(its.map((month) => month[what].cents)).cents, unknownCount: its.reduce((count, month) => count + month[what].unknownCount, 0) });
    const [ae, cp, including] = [total("ae"), total("cp"), awaited + vatAmount(awaited, vatBasisPoints)];
    return { year, planned: including, ae, cp, gap: cp.unknownCount > 0 ? null : cp.cents - including };
  });
}
