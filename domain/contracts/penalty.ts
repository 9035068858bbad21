import { countWorkingDays, daysBetween, addDays, formatDay, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { formatEuros } from "@/domain/contracts/amounts";
import { describeFormula, evaluateFormula, readFormula, type Fraction } from "@/domain/contracts/formula";
import { formatRate } from "@/domain/contracts/read-rate";
import type { RuleProfile } from "@/domain/contracts/rule-profile";

export type Penalty = {
  /** In V (value of what is late, euros) and R (days late), see formula.ts. */
  formula: string;
  /** How R counts the days: each of them, or only those worked. */
  days: "calendar" | "working";
  /** Highest share of the order's amount, in basis points (1000 = 10 %); null: no cap. */
  capBasisPoints: number | null;
  /** A total up to this, in cents, itself included, is not asked for; null: everything is. */
  waivedUpToCents: number | null;
  article?: string;
};

/** One delivery that was due: `doneOn` is the day it came, or today while it is still awaited. */
export type Lateness = { label: string; dueOn: Day; doneOn: Day; isRunning: boolean };

type Context = { profile: RuleProfile; zone: HolidayZone };

/** Days late, from the day after `dueOn` to `doneOn` inclusive; 0 when in time. */
export function daysLate({ dueOn, doneOn }: Pick<Lateness, "dueOn" | "doneOn">, days: Penalty["days"], zone: HolidayZone): number {
  if (doneOn <= dueOn) return 0;
  return days === "calendar" ? daysBetween(dueOn, doneOn) : countWorkingDays(addDays(dueOn, 1), doneOn, zone);
}

/** To the nearest cent, half a cent away from zero. */
function toCents({ top, over }: Fraction): number {
  const scaled = top * 100n;
  const half = scaled < 0n ? -over : over;
  const cents = Number((scaled * 2n + half) / (over * 2n));
  if (!Number.isSafeInteger(cents)) throw new RangeError("Pénalité hors des bornes.");
  return cents === 0 ? 0 : cents;
}

const NO_PENALTY = "Ce marché ne prévoit pas de pénalité de retard.";

/**
 * What lateness costs on one order, in cents: the days late of all its deliveries, each with the value of what was late, by the contract's formula,
 * then the cap on the order's amount. The waiver is judged on the whole contract, see `contractPenalties`. Unknown where the contract has no
 * penalty, or where an amount is.
 */
export function orderPenalty(lates: readonly (Lateness & { valueCents: number | null })[], { orderCents, ...context }: Context & { orderCents: number | null }): Explained<number> {
  const { profile, zone } = context;
  const { penalty } = profile;
  if (!penalty) return { value: null, unknownBecause: NO_PENALTY, rule: NO_PENALTY, source: profile.label, inputs: [], steps: [] };
  const base = { rule: ruleOf(penalty), source: penalty.article ? `${penalty.article}, ${profile.label}` : profile.label, inputs: [], steps: [] };
  const read = readFormula(penalty.formula);
  if (!read.ok) return { ...base, value: null, unknownBecause: `Formule illisible\u00a0: ${read.why}` };
  const counted = lates.map((late) => ({ ...late, days: daysLate(late, penalty.days, profile.zone ?? zone) })).filter(({ days }) => days > 0);
  if (counted.length === 0) return { ...base, value: 0, steps: ["Aucun jour de retard."] };
  const unknown = counted.find(({ valueCents }) => valueCents === null);
  if (unknown) return { ...base, value: null, unknownBecause: `Montant non renseigné pour «\u00a0${unknown.label}\u00a0».` };
  const parts = counted.map((late) => {
    const result = evaluateFormula(read.formula, { V: { top: BigInt(late.valueCents!), over: 100n }, R: { top: BigInt(late.days), over: 1n } });
    return { ...late, cents: result && Math.max(0, toCents(result)) };
  });
  const broken = parts.find(({ cents }) => cents === null);
  if (broken) return { ...base, value: null, unknownBecause: "La formule divise par zéro." };
  const total = parts.reduce((sum, { cents }) => sum + cents!, 0);
  const steps = parts.map((part) => sayPart(part, penalty));
  if (parts.length > 1) steps.push(`Total\u00a0: ${formatEuros(total)}`);
  const inputs = parts.map(({ label, valueCents }) => ({ label: `V, ${label}`, value: formatEuros(valueCents!) }));
  if (penalty.capBasisPoints === null) return { ...base, inputs, steps, value: total };
  if (orderCents === null) return { ...base, inputs, steps, value: null, unknownBecause: "Le plafond dépend du montant de la commande, qui n’est pas renseigné." };
  const cap = toCents({ top: BigInt(orderCents) * BigInt(penalty.capBasisPoints), over: 1_000_000n });
  if (total > cap) steps.push(`Plafonnée à ${formatRate(penalty.capBasisPoints)} de ${formatEuros(orderCents)}\u00a0: ${formatEuros(cap)}`);
  return { ...base, inputs: [...inputs, { label: "Montant de la commande", value: formatEuros(orderCents) }], steps, value: Math.min(total, cap) };
}

function sayPart({ label, dueOn, doneOn, isRunning, days, cents }: Lateness & { days: number; cents: number | null }, penalty: Penalty): string {
  const until = isRunning ? `au ${formatDay(doneOn, { year: true })} (en cours)` : `livré le ${formatDay(doneOn, { year: true })}`;
  return `${label}\u00a0: dû le ${formatDay(dueOn, { year: true })}, ${until}, R = ${days} jour${days > 1 ? "s" : ""}${penalty.days === "working" ? ` ouvré${days > 1 ? "s" : ""}` : ""}\u00a0; ${formatEuros(cents ?? 0)}`;
}

/** The rule of a penalty in one sentence. */
export function ruleOf({ formula, days, capBasisPoints, waivedUpToCents }: Penalty): string {
  return [
    `P = ${describeFormula(formula)}, V\u00a0: valeur en retard, R\u00a0: jours ${days === "working" ? "ouvrés" : "calendaires"} de retard`,
    ...(capBasisPoints === null ? [] : [`plafonnée à ${formatRate(capBasisPoints)} du montant de la commande`]),
    ...(waivedUpToCents === null ? [] : [`non appliquée jusqu’à ${formatEuros(waivedUpToCents)} sur le marché`]),
  ].join("\u00a0; ");
}

/** What the orders of a contract cost in penalties, in cents: their sum, or 0 while the contract waives it. Unknown as soon as one of them is. */
export function contractPenalties(orders: readonly Explained<number>[], profile: RuleProfile): Explained<number> {
  const { penalty } = profile;
  if (!penalty) return { value: null, unknownBecause: NO_PENALTY, rule: NO_PENALTY, source: profile.label, inputs: [], steps: [] };
  const base = { rule: ruleOf(penalty), source: penalty.article ? `${penalty.article}, ${profile.label}` : profile.label, inputs: [], steps: [] };
  const unknownCount = orders.filter(({ value }) => value === null).length;
  if (unknownCount > 0) return { ...base, value: null, unknownBecause: `Pénalité inconnue pour ${unknownCount} bon(s) de commande.` };
  const total = orders.reduce((sum, { value }) => sum + value!, 0);
  const isWaived = penalty.waivedUpToCents !== null && total <= penalty.waivedUpToCents;
  const steps = [`Total des commandes\u00a0: ${formatEuros(total)}`, ...(isWaived && total > 0 ? [`Exonéré\u00a0: le total ne dépasse pas ${formatEuros(penalty.waivedUpToCents!)}`] : [])];
  return { ...base, value: isWaived ? 0 : total, steps };
}

/** What the lateness of an order costs so far, in cents, in one sentence; an unknown amount says why. */
export function tellPenalty({ value, unknownBecause = "" }: Explained<number>): string {
  if (unknownBecause === NO_PENALTY) return NO_PENALTY;
  return `Pénalité courue\u00a0: ${value === null ? `inconnue. ${unknownBecause}` : formatEuros(value)}`;
}
