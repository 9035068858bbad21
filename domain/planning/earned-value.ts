import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";
import { formatNumber, formatShare, rounded } from "@/domain/planning/points";

type Figure = Explained<number>;

/** `budget` (at completion) and `actual` in cents without VAT; points as they were promised, and as they are done. `elapsed`: sprints that are over, of those planned. */
export type EarnedValueFacts = { budget: Figure; actual: Figure; plannedPoints: Figure; donePoints: Figure; sprints: { planned: number; elapsed: number } };

/** Shares of the whole: 0.4 = 40 %; amounts in cents without VAT; indices without a unit, 1 = as planned. */
export type EarnedValue = Record<"plannedShare" | "earnedShare" | "planned" | "earned" | "spi" | "cpi" | "atCompletion", Figure>;

const SOURCE = "Engagement de l’incrément, stories terminées, sprints, bons de commande";
const INDEX_MARKS = "Repère\u00a0: 1 comme prévu, plus de 1 mieux que prévu, moins de 1 moins bien.";
const INDICES = new Intl.NumberFormat("fr-FR", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
/** "0,93". */
export const formatIndex = (value: number): string => INDICES.format(value);

/**
 * Earned value at the end of a day (DOMAIN §2): PV = BAC × sprints elapsed / sprints planned, EV = BAC × points done / points planned,
 * SPI = EV / PV, CPI = EV / AC, EAC = BAC / CPI. The budget cancels out of SPI, which is told without one. What lacks a term, or would be
 * divided by 0, is unknown and says what is missing.
 */
export function earnedValue({ budget, actual, plannedPoints, donePoints, sprints }: EarnedValueFacts): EarnedValue {
  const time = { top: counted("Sprints écoulés", sprints.elapsed, NONE_OVER), bottom: counted("Sprints prévus", sprints.planned, NO_SPRINT) };
  const work = { top: { label: "Points terminés", figure: donePoints }, bottom: { label: "Points engagés", figure: plannedPoints } };
  const plannedShare = quotient("Part prévue = sprints écoulés / sprints prévus.", time.top, time.bottom, formatShare);
  const earnedShare = quotient("Part acquise = points terminés / points engagés.", work.top, work.bottom, formatShare);
  const planned = partOf("Valeur prévue (PV) = budget × sprints écoulés / sprints prévus.", budget, { ...time, share: plannedShare });
  const earned = partOf("Valeur acquise (EV) = budget × points terminés / points engagés.", budget, { ...work, share: earnedShare });
  const spi = quotient(`SPI = valeur acquise / valeur prévue, de même que part acquise / part prévue. ${INDEX_MARKS}`, { label: "Part acquise", figure: earnedShare, format: formatShare }, { label: "Part prévue", figure: plannedShare, format: formatShare }, formatIndex);
  const cpi = quotient(`CPI = valeur acquise / coût réel. ${INDEX_MARKS}`, { label: "Valeur acquise", figure: earned, format: formatEuros }, { label: "Coût réel", figure: actual, format: formatEuros, zero: "Rien n’est encore certifié\u00a0: le coût réel est de 0\u00a0€." }, formatIndex);
  const atCompletion = quotient("Coût estimé à l’achèvement (EAC) = budget / CPI.", { label: "Budget", figure: budget, format: formatEuros }, { label: "CPI", figure: cpi, format: formatIndex, zero: "Rien n’est encore acquis\u00a0: le CPI est nul." }, formatEuros, Math.round);
  return { plannedShare, earnedShare, planned, earned, spi, cpi, atCompletion };
}

const NONE_OVER = "Aucun sprint de réalisation de l’incrément n’est terminé : rien n’était encore à acquérir.";
const NO_SPRINT = "L’incrément n’a aucun sprint de réalisation : ajoutez-les dans son cadre.";

const counted = (label: string, count: number, none: string): Term => ({ label, figure: count > 0 ? bare(count) : { ...bare(null), unknownBecause: none } });
const bare = (value: number | null): Figure => ({ value, rule: "", source: SOURCE, inputs: [], steps: [] });

/** `zero`: why nothing is divided by it. */
type Term = { label: string; figure: Figure; format?: (value: number) => string; zero?: string };
const plain = formatNumber;
const inputOf = ({ label, figure: { value }, format = plain }: Term) => ({ label, value: value === null ? "inconnu" : format(value) });

function quotient(rule: string, top: Term, bottom: Term, format: (value: number) => string, round: (value: number) => number = rounded): Figure {
  const base = { rule, source: SOURCE, inputs: [inputOf(top), inputOf(bottom)], steps: [] };
  for (const { figure, label } of [bottom, top]) if (figure.value === null) return { ...base, value: null, unknownBecause: figure.unknownBecause ?? `${label}\u00a0: inconnu.` };
  if (bottom.figure.value === 0) return { ...base, value: null, unknownBecause: bottom.zero ?? `${bottom.label}\u00a0: 0, rien ne se divise par lui.` };
  const value = round(top.figure.value! / bottom.figure.value!);
  return { ...base, value, steps: [`${base.inputs[0]!.value} / ${base.inputs[1]!.value} = ${format(value)}`] };
}

/** Of the budget, to the nearest cent: the share itself is rounded, and would be some cents off. */
function partOf(rule: string, budget: Figure, { top, bottom, share }: { top: Term; bottom: Term; share: Figure }): Figure {
  const base = { rule, source: SOURCE, inputs: [inputOf({ label: "Budget", figure: budget, format: formatEuros }), inputOf(top), inputOf(bottom)], steps: [] };
  const missing = budget.value === null ? budget : share.value === null ? share : null;
  if (missing) return { ...base, value: null, unknownBecause: missing.unknownBecause ?? "Inconnu." };
  const value = Math.round((budget.value! * top.figure.value!) / bottom.figure.value!);
  return { ...base, value, steps: [`${formatEuros(budget.value!)} × ${plain(top.figure.value!)} / ${plain(bottom.figure.value!)} = ${formatEuros(value)}`] };
}
