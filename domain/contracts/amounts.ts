import type { Explained } from "@/domain/explained";
import type { OrderState } from "@/domain/contracts/vocabulary";

/** A sum some of whose parts may be unknown: `cents` adds the known ones, `unknownCount` says how many are missing from it. */
export type PartialSum = { cents: number; unknownCount: number };

/** Cents are whole and exact. RangeError otherwise: a wrong amount must never be written. */
export function exact(cents: number): number {
  if (!Number.isSafeInteger(cents)) throw new RangeError("Montant hors des bornes\u00a0: un nombre entier de centimes est attendu.");
  return cents === 0 ? 0 : cents;
}

/** Amount before tax, in cents, of `quantity` whole units; null when the unit price is unknown. RangeError when an input or the product is not a safe integer, or when the quantity is negative. */
export function lineAmount(unitCents: number | null, quantity: number): number | null {
  if (exact(quantity) < 0) throw new RangeError("Quantité négative.");
  return unitCents === null ? null : exact(exact(unitCents) * quantity);
}

/** VAT in cents at a rate in basis points (2000 = 20 %), rounded to the nearest cent, half a cent away from zero. RangeError on a negative or fractional rate. */
export function vatAmount(netCents: number, rateBasisPoints: number): number {
  if (!Number.isSafeInteger(rateBasisPoints) || rateBasisPoints < 0) throw new RangeError("Taux de TVA hors des bornes.");
  const scaled = exact(netCents) * rateBasisPoints;
  // Nearly every amount: BigInt takes ten times as long, and a contract has thousands.
  if (Math.abs(scaled) < Number.MAX_SAFE_INTEGER - 5_000) return exact(Math.sign(scaled) * wholeTenThousandths(Math.abs(scaled) + 5_000));
  const product = BigInt(netCents) * BigInt(rateBasisPoints);
  const half = product < 0n ? -5_000n : 5_000n;
  return exact(Number((product + half) / 10_000n));
}

const wholeTenThousandths = (value: number): number => (value - (value % 10_000)) / 10_000;

/** Sum of amounts in cents; an unknown part stays unknown. RangeError past the safe integers. */
export function sumAmounts(amounts: readonly (number | null)[]): PartialSum {
  let [cents, unknownCount] = [0, 0];
  for (const amount of amounts) {
    if (amount === null) unknownCount += 1;
    else cents = exact(cents + exact(amount));
  }
  return { cents, unknownCount };
}

/** What an amount goes through, in that order. */
export const AMOUNT_STAGES = ["ordered", "delivered", "certified", "paid"] as const;
export type AmountStage = (typeof AMOUNT_STAGES)[number];

/** The stages that an order's amount has reached: a paid order was ordered, delivered and certified too. */
export function reached(state: OrderState): Record<AmountStage, boolean> {
  const none = { ordered: false, delivered: false, certified: false, paid: false };
  switch (state) {
    case "draft":
    case "cancelled":
      return none;
    case "issued":
    case "in_progress":
    // A postponed or rejected delivery does not stand; the order does.
    case "postponed":
    case "rejected":
      return { ...none, ordered: true };
    case "delivered":
    case "under_verification":
    case "accepted":
      return { ...none, ordered: true, delivered: true };
    case "certified":
    case "invoiced":
      return { ...none, ordered: true, delivered: true, certified: true };
    case "paid":
      return { ordered: true, delivered: true, certified: true, paid: true };
  }
}

export type OrdersSummary = Record<AmountStage, PartialSum> & {
  /** Ceiling less what is ordered, in cents; negative when the ceiling is passed. */
  remaining: Explained<number>;
};

/** Orders of one state, summed. `certified`: of what the service fait certified, which a reduction makes less than what was ordered. */
export type OrdersOfState = { state: OrderState; certified: PartialSum } & PartialSum;

/** Adds sums. */
const addSums = (sums: readonly PartialSum[]): PartialSum => ({ cents: sumAmounts(sums.map(({ cents }) => cents)).cents, unknownCount: sums.reduce((total, { unknownCount }) => total + unknownCount, 0) });

/**
 * Cumulated amounts, in cents, of orders by the stage that they reached: certified is included in delivered, itself in ordered. What is
 * certified and paid is counted as it was certified. `ceilingCents` is the amount that may be ordered, null when the contract gives none.
 */
export function summariseOrders(groups: readonly OrdersOfState[], ceilingCents: number | null): OrdersSummary {
  const sumOf = (stage: AmountStage): PartialSum =>
    addSums(groups.filter(({ state }) => reached(state)[stage]).map((group) => (stage === "certified" || stage === "paid" ? group.certified : group)));
  const ordered = sumOf("ordered");
  return { ordered, delivered: sumOf("delivered"), certified: sumOf("certified"), paid: sumOf("paid"), remaining: remainingOf(ordered, ceilingCents) };
}

function remainingOf(ordered: PartialSum, ceilingCents: number | null): Explained<number> {
  const base = {
    rule: "Reste à commander = montant plafond − montants commandés.",
    source: "Marché, bons de commande émis",
    inputs: [
      { label: "Montant plafond", value: ceilingCents === null ? "non fourni" : formatEuros(ceilingCents) },
      { label: "Montants commandés connus", value: formatEuros(ordered.cents) },
    ],
    steps: [],
  };
  if (ceilingCents === null) return { ...base, value: null, unknownBecause: "Le montant plafond n’est pas renseigné." };
  if (ordered.unknownCount > 0)
    return { ...base, value: null, unknownBecause: `Montant non renseigné pour ${ordered.unknownCount} bon(s) de commande.` };
  const value = exact(exact(ceilingCents) - ordered.cents);
  return { ...base, value, steps: [`${formatEuros(ceilingCents)} − ${formatEuros(ordered.cents)} = ${formatEuros(value)}`] };
}

const EUROS = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR" });

/** "1 234,56 €" as French writes it (U+202F between thousands, U+00A0 before the sign). Exact up to the largest safe integer. */
export function formatEuros(cents: number): string {
  // Written in decimal, not divided: a large amount in cents divided by 100 is no longer exact.
  const digits = String(Math.abs(exact(cents))).padStart(3, "0");
  const decimal = `${cents < 0 ? "-" : ""}${digits.slice(0, -2)}.${digits.slice(-2)}` as `${number}`;
  return EUROS.format(decimal);
}
