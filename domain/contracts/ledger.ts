import { AMOUNT_STAGES, exact, formatEuros, reached, sumAmounts, vatAmount, type AmountStage, type PartialSum } from "@/domain/contracts/amounts";
import { allocate } from "@/domain/contracts/allocation";
import { reduceAmount } from "@/domain/contracts/certified";
import { formatMonth, monthOf, type Day } from "@/domain/calendar";
import { formatRate } from "@/domain/contracts/read-rate";
import { ORDER_STATES, type OrderState, type WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";

/** A line of an order, in cents without VAT. `reductionBasisPoints`: of its deliverable where it has but one, null without a reduction. */
export type LedgerLine = { workUnitCode: string; level: WorkUnitLevel | null; application: string | null; quantity: number; amountCents: number | null; reductionBasisPoints: number | null };
/** An order as the accounts know it: its day at each stage, null where it is not written. `amountCents` is unknown while that of a line is. */
export type LedgerOrder = {
  id: string;
  number: string;
  state: OrderState;
  tranche: { id: string; label: string };
  incrementNumber: number | null;
  amountCents: number | null;
  certifiedCents: number | null;
  days: Readonly<Record<AmountStage, Day | null>>;
  lines: readonly LedgerLine[];
};

/** What a line weighs at each stage that its order has reached, in cents without VAT: null where unknown; the key is absent where it is not reached. */
export type LedgerEntry = { order: LedgerOrder; line: LedgerLine; cents: Partial<Record<AmountStage, number | null>> };

/**
 * The lines of an order, with their part of its amounts. An order of which one line has no known amount is unknown as a whole, in each of its
 * lines: whatever the amounts are broken down by, they so add up to the same sum. What the service fait certified is shared in proportion
 * to the lines, less the reduction that each bears.
 */
export function entriesOf(order: LedgerOrder): LedgerEntry[] {
  const { state, amountCents, certifiedCents, lines } = order;
  const stages = STAGES_OF[state];
  if (stages.length === 0) return lines.map((line) => ({ order, line, cents: {} }));
  const known = amountCents === null ? null : lines.map((line) => line.amountCents ?? 0);
  const certified = certifiedCents === null ? null : allocate(certifiedCents, lines.map(({ amountCents: cents, reductionBasisPoints: rate }) => (rate === null ? (cents ?? 0) : reduceAmount(cents ?? 0, rate))));
  return lines.map((line, rank) => {
    const cents: LedgerEntry["cents"] = {};
    for (const stage of stages) cents[stage] = (stage === "ordered" || stage === "delivered" ? known : certified)?.[rank] ?? null;
    return { order, line, cents };
  });
}

const STAGES_OF = Object.fromEntries(ORDER_STATES.map((state) => [state, AMOUNT_STAGES.filter((stage) => reached(state)[stage])])) as Record<OrderState, AmountStage[]>;

/** What the amounts of a contract are broken down by. */
export const BREAKDOWNS = ["tranche", "work_unit", "level", "application", "increment", "month"] as const;
export type BreakdownKind = (typeof BREAKDOWNS)[number];

/** One row of a breakdown. `key` null: what cannot be placed, as an amount without an application, or without a day. `unknownCount` counts orders. */
export type BreakdownGroup = { key: string | null; orderCount: number; sums: Record<AmountStage, PartialSum> };

/** The key under which a line's amount stands at a stage. Only months differ by stage: an amount is ordered in one and paid in another. */
function keyOf({ order, line }: Pick<LedgerEntry, "order" | "line">, by: BreakdownKind, stage: AmountStage): string | null {
  switch (by) {
    case "tranche":
      return order.tranche.id;
    case "work_unit":
      return line.workUnitCode;
    case "level":
      return line.level;
    case "application":
      return line.application;
    case "increment":
      return order.incrementNumber === null ? null : String(order.incrementNumber);
    case "month":
      return order.days[stage] === null ? null : monthOf(order.days[stage]);
  }
}

/** Amounts by stage, by what is asked, in no order. An order that has reached no stage (a draft, a cancelled one) is in none of its groups. */
export function breakDown(entries: readonly LedgerEntry[], by: BreakdownKind): BreakdownGroup[] {
  const groups = new Map<string | null, Record<AmountStage, LedgerEntry[]>>();
  for (const entry of entries) {
    for (const stage of AMOUNT_STAGES) {
      if (!(stage in entry.cents)) continue;
      const key = keyOf(entry, by, stage);
      let group = groups.get(key);
      if (!group) groups.set(key, (group = { ordered: [], delivered: [], certified: [], paid: [] }));
      group[stage].push(entry);
    }
  }
  return [...groups].map(([key, group]) => ({ key, orderCount: countOrders(Object.values(group)), sums: sumsOf((stage) => group[stage]) }));
}

function countOrders(groups: readonly (readonly LedgerEntry[])[]): number {
  const ids = new Set<string>();
  for (const entries of groups) for (const { order } of entries) ids.add(order.id);
  return ids.size;
}

/** The lines of one group, each with the stages at which it is in it. */
export function inGroup(entries: readonly LedgerEntry[], by: BreakdownKind, key: string | null): LedgerEntry[] {
  return entries.flatMap((entry) => {
    const stages = AMOUNT_STAGES.filter((stage) => stage in entry.cents && keyOf(entry, by, stage) === key);
    return stages.length === 0 ? [] : [{ ...entry, cents: Object.fromEntries(stages.map((stage) => [stage, entry.cents[stage] ?? null])) }];
  });
}

/** Amounts by stage, all lines together. */
export const totalOf = (entries: readonly LedgerEntry[]): Record<AmountStage, PartialSum> => sumsOf((stage) => entries.filter(({ cents }) => stage in cents));

function sumsOf(at: (stage: AmountStage) => readonly LedgerEntry[]): Record<AmountStage, PartialSum> {
  const sum = (stage: AmountStage): PartialSum => {
    const unknown = new Set<string>();
    let known = 0;
    for (const { order, cents } of at(stage)) {
      const amount = cents[stage] ?? null;
      if (amount === null) unknown.add(order.id);
      else known = exact(known + exact(amount));
    }
    return { cents: known, unknownCount: unknown.size };
  };
  return { ordered: sum("ordered"), delivered: sum("delivered"), certified: sum("certified"), paid: sum("paid") };
}

/** Commitment authorisations ("AE", at the order) and payment credits ("CP", at the payment), VAT included, in cents, of a month; null: no day known. */
export type BudgetMonth = { month: string | null; ae: PartialSum; cp: PartialSum };

/** What a budget counts of an order. */
type SpentOrder = Pick<LedgerOrder, "state" | "amountCents" | "certifiedCents"> & { days: Pick<LedgerOrder["days"], "ordered" | "paid"> };

/** Of each month that has any, earliest first, then what has no day. VAT is rounded order by order, as it is invoiced. */
export function budgetMonths(orders: readonly SpentOrder[], vatBasisPoints: number): BudgetMonth[] {
  const including = (cents: number | null): number | null => (cents === null ? null : cents + vatAmount(cents, vatBasisPoints));
  const months = (stage: "ordered" | "paid") => Map.groupBy(orders.filter(({ state }) => STAGES_OF[state].includes(stage)), ({ days }) => (days[stage] === null ? null : monthOf(days[stage])));
  const [committed, paid] = [months("ordered"), months("paid")];
  const keys = [...new Set([...committed.keys(), ...paid.keys()])].toSorted((a, b) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : 1));
  return keys.map((month) => ({
    month,
    ae: sumAmounts((committed.get(month) ?? []).map(({ amountCents }) => including(amountCents))),
    cp: sumAmounts((paid.get(month) ?? []).map(({ certifiedCents }) => including(certifiedCents))),
  }));
}

/** All the months of a budget, in cents with VAT. What misses some orders says so; unknown when none of its orders has an amount. */
export function explainBudget(months: readonly BudgetMonth[], what: "ae" | "cp", vatBasisPoints: number): Explained<number> {
  const cents = sumAmounts(months.map((month) => month[what].cents)).cents;
  const unknownCount = months.reduce((sum, month) => sum + month[what].unknownCount, 0);
  const base = {
    rule: `${BUDGET_RULES[what]} TVA de ${formatRate(vatBasisPoints)} arrondie au centime bon de commande par bon de commande.`,
    source: "Bons de commande du marché",
    inputs: [{ label: "Bons sans montant connu", value: String(unknownCount) }],
    steps: months.map((month) => `${month.month === null ? "Sans date" : formatMonth(month.month)}\u00a0: ${formatEuros(month[what].cents)}`),
  };
  return cents === 0 && unknownCount > 0 ? { ...base, value: null, unknownBecause: `Montant non renseigné pour ${unknownCount} bon(s) de commande.` } : { ...base, value: cents };
}

const BUDGET_RULES = {
  ae: "Autorisations d’engagement\u00a0: montants commandés toutes taxes comprises, au jour de la notification du bon.",
  cp: "Crédits de paiement\u00a0: montants certifiés toutes taxes comprises, au jour du paiement.",
} as const;
