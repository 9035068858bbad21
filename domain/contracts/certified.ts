import { formatEuros, sumAmounts } from "@/domain/contracts/amounts";
import { formatRate } from "@/domain/contracts/read-rate";
import type { Explained } from "@/domain/explained";

/** Basis points of a reduction ("réfaction"): 1 = 0.01 %, 10 000 = the whole. */
type Part = { label: string; reductionBasisPoints: number | null };
/** A line of an order, in cents without VAT, and what it delivers. */
type Line = { label: string; amountCents: number | null; parts: readonly Part[] };

/** What is left of an amount after a reduction, in cents, to the nearest, half a cent up. RangeError on a rate out of 0 to 10 000. */
export function reduceAmount(cents: number, basisPoints: number): number {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > 10_000) throw new RangeError("Taux de réfaction hors des bornes.");
  return Number((BigInt(cents) * BigInt(10_000 - basisPoints) + 5_000n) / 10_000n);
}

/**
 * What the service fait certifies of an order whose deliverables are all accepted, in cents without VAT: its lines, less the reductions. A
 * reduction bears on the price of its deliverable, which is known only where it is the only one of its line: else a person says how much.
 */
export function certifiedAmount(lines: readonly Line[]): Explained<number> {
  const { cents, unknownCount } = sumAmounts(lines.map(({ amountCents }) => amountCents));
  const reduced = lines.flatMap(({ parts }) => parts).filter(({ reductionBasisPoints }) => reductionBasisPoints !== null);
  const base = {
    rule: "Montant certifié = montant commandé − réfactions.",
    source: "Bon de commande, décisions de vérification",
    inputs: [
      { label: "Montant commandé, hors taxes", value: unknownCount > 0 ? "inconnu" : formatEuros(cents) },
      ...reduced.map(({ label, reductionBasisPoints }) => ({ label: `Réfaction, ${label}`, value: formatRate(reductionBasisPoints!) })),
    ],
    steps: [],
  };
  if (unknownCount > 0) return { ...base, value: null, unknownBecause: "Le montant du bon de commande n’est pas connu." };
  if (reduced.length === 0) return { ...base, value: cents, steps: ["Aucune réfaction"] };
  const shared = lines.find(({ parts }) => parts.length > 1 && parts.some(({ reductionBasisPoints }) => reductionBasisPoints !== null));
  if (shared) return { ...base, value: null, unknownBecause: `Le bon de commande ne dit pas la part du montant de «\u00a0${shared.label}\u00a0» qui revient au livrable réfacté\u00a0: indiquez le montant à certifier.` };
  const left = lines.map(({ label, amountCents, parts }) => ({ label, amount: amountCents!, rate: parts[0]?.reductionBasisPoints ?? null }));
  const value = left.reduce((total, { amount, rate }) => total + (rate === null ? amount : reduceAmount(amount, rate)), 0);
  const steps = left.map(({ label, amount, rate }) => (rate === null ? `${label}\u00a0: ${formatEuros(amount)}` : `${label}\u00a0: ${formatEuros(amount)} × (1 − ${formatRate(rate)}) = ${formatEuros(reduceAmount(amount, rate))}`));
  return { ...base, value, steps: steps.length > 1 ? [...steps, `Total\u00a0: ${formatEuros(value)}`] : steps };
}

export type CertifiedObjection = "certified_needed" | "certified_above" | "certified_reason_needed";

/**
 * Why this amount cannot be certified of an order; null when it can. `proposed`: see `certifiedAmount`. An order whose amount is unknown may be
 * certified without one: it stays unknown.
 */
export function objectionToCertified({ amountCents, proposed, certifiedCents, reason }: { amountCents: number | null; proposed: number | null; certifiedCents: number | null; reason?: string }): CertifiedObjection | null {
  if (amountCents === null) return null;
  if (certifiedCents === null) return "certified_needed";
  if (certifiedCents > amountCents) return "certified_above";
  return proposed !== null && certifiedCents !== proposed && !reason ? "certified_reason_needed" : null;
}
