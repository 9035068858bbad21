import { formatEuros, type OrdersSummary, type PartialSum } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";

const STAGES = {
  ordered: "Commandé\u00a0: somme des bons de commande émis, qu’ils soient ou non livrés.",
  delivered: "Livré\u00a0: somme des bons de commande dont tous les livrables sont remis et ni ajournés ni rejetés.",
  certified: "Certifié\u00a0: somme des bons de commande dont le service fait est certifié.",
  paid: "Payé\u00a0: somme des bons de commande payés.",
} as const;
export type AmountStage = keyof typeof STAGES;

/** One amount of the contract's follow-up, in cents without VAT, with what it leaves out. Unknown when not one of its orders has an amount. */
export function explainAmount(stage: AmountStage, sum: PartialSum, knownCount: number): Explained<number> {
  const left = sum.unknownCount;
  const base = {
    rule: `${STAGES[stage]} Montants hors taxes.`,
    source: "Bons de commande du marché",
    inputs: [
      { label: "Bons de commande comptés", value: String(knownCount) },
      { label: "Sans montant connu", value: String(left) },
    ],
    steps: [
      `Somme des montants connus\u00a0: ${formatEuros(sum.cents)}`,
      ...(left > 0 ? [`${left} bon${left > 1 ? "s" : ""} de commande sans prix connu, hors de la somme`] : []),
    ],
  };
  if (knownCount === 0 && left > 0) return { ...base, value: null, unknownBecause: "Aucun des bons de commande concernés n’a de montant connu." };
  return { ...base, value: sum.cents };
}

export type ExplainedAmounts = Record<AmountStage | "remaining", Explained<number>>;

/** The five amounts of a follow-up. `counts` says how many orders with a known amount reached each stage. */
export const explainAmounts = (summary: OrdersSummary, counts: Record<AmountStage, number>): ExplainedAmounts => ({
  ordered: explainAmount("ordered", summary.ordered, counts.ordered),
  delivered: explainAmount("delivered", summary.delivered, counts.delivered),
  certified: explainAmount("certified", summary.certified, counts.certified),
  paid: explainAmount("paid", summary.paid, counts.paid),
  remaining: summary.remaining,
});
