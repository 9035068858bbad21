import { formatEuros } from "@/domain/contracts/amounts";
import { formatRate } from "@/domain/contracts/read-rate";
import type { Explained } from "@/domain/explained";

/** Basis points of a reduction ("réfaction"): 1 = 0.01 %, 10 000 = the whole. */
type Part = { label: string; reductionBasisPoints: number | null };

/** What is left of an amount after a reduction, in cents, to the nearest, half a cent up. RangeError on a rate out of 0 to 10 000. */
export function reduceAmount(cents: number, basisPoints: number): number {
  if (!Number.isInteger(basisPoints) || basisPoints < 0 || basisPoints > 10_000) throw new RangeError("Taux de réfaction hors des bornes.");
  return Number((BigInt(cents) * BigInt(10_000 - basisPoints) + 5_000n) / 10_000n);
}

/**
 * What the service fait certifies of an order whose deliverables are all accepted, in cents without VAT: its amount, less the reductions. A
 * reduction bears on the price of its deliverable, which is known only where it is the only one of the order: else a person says how much.
 */
export function certifiedAmount(amountCents: number | null, parts: readonly Part[]): Explained<number> {
  const reduced = parts.filter(({ reductionBasisPoints }) => reductionBasisPoints !== null);
  const base = {
    rule: "Montant certifié = montant commandé − réfactions.",
    source: "Bon de commande, décisions de vérification",
    inputs: [
      { label: "Montant commandé, hors taxes", value: amountCents === null ? "inconnu" : formatEuros(amountCents) },
      ...reduced.map(({ label, reductionBasisPoints }) => ({ label: `Réfaction, ${label}`, value: formatRate(reductionBasisPoints!) })),
    ],
    steps: [],
  };
  if (amountCents === null) return { ...base, value: null, unknownBecause: "Le montant du bon de commande n’est pas connu." };
  if (reduced.length === 0) return { ...base, value: amountCents, steps: ["Aucune réfaction"] };
  if (parts.length > 1) return { ...base, value: null, unknownBecause: "Le bon de commande ne dit pas la part du montant qui revient au livrable réfacté\u00a0: indiquez le montant à certifier." };
  const value = reduceAmount(amountCents, reduced[0]!.reductionBasisPoints!);
  return { ...base, value, steps: [`${formatEuros(amountCents)} × (1 − ${formatRate(reduced[0]!.reductionBasisPoints!)}) = ${formatEuros(value)}`] };
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
