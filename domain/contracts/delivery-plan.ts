import { equalShare } from "@/domain/contracts/allocation";
import { formatDay, monthOf, shiftMonth, type Day } from "@/domain/calendar";
import { formatEuros } from "@/domain/contracts/amounts";
import type { Explained } from "@/domain/explained";

/** A deliverable, when it is planned, was handed over for the last time, and was accepted. */
export type PlannedPart = { plannedOn: Day | null; deliveredOn: Day | null; acceptedOn: Day | null };
/** A line of an issued order, in cents without VAT, null while unknown, with what it delivers. */
export type PlannedLine = { amountCents: number | null; parts: readonly PlannedPart[] };

/** Amounts in cents of one month, and from the first to it. `month` null: planned without a day. */
export type PlanMonth = { month: string | null; planned: number; delivered: number; accepted: number; plannedSoFar: number; deliveredSoFar: number; acceptedSoFar: number };

/**
 * What was to be handed over each month, and what was, valued at the price of the orders: the amount of a line is shared equally among its
 * deliverables, to the cent. Every month from the first to the last is there, then what has no planned day. Lines without a known
 * amount count for nothing: `unknownLines` says how many.
 */
export function deliveryPlan(lines: readonly PlannedLine[]): { months: PlanMonth[]; unknownLines: number } {
  const sums = { planned: new Map<string | null, number>(), delivered: new Map<string | null, number>(), accepted: new Map<string | null, number>() };
  const add = (to: Map<string | null, number>, day: Day | null, cents: number): void => {
    const month = day === null ? null : monthOf(day);
    to.set(month, (to.get(month) ?? 0) + cents);
  };
  eachPart(lines, ({ plannedOn, deliveredOn, acceptedOn }, cents) => {
    add(sums.planned, plannedOn, cents);
    add(sums.delivered, deliveredOn, cents);
    add(sums.accepted, acceptedOn, cents);
  });
  const dated = Object.values(sums).flatMap((each) => [...each.keys()]).filter((month) => month !== null);
  const months: PlanMonth[] = [];
  for (const month of monthsBetween(dated)) {
    const last = months.at(-1);
    const [planned, delivered, accepted] = [sums.planned.get(month) ?? 0, sums.delivered.get(month) ?? 0, sums.accepted.get(month) ?? 0];
    months.push({
      ...{ month, planned, delivered, accepted },
      plannedSoFar: (last?.plannedSoFar ?? 0) + planned,
      deliveredSoFar: (last?.deliveredSoFar ?? 0) + delivered,
      acceptedSoFar: (last?.acceptedSoFar ?? 0) + accepted,
    });
  }
  const undated = sums.planned.get(null) ?? 0;
  const last = months.at(-1);
  if (undated > 0) months.push({ month: null, planned: undated, delivered: 0, accepted: 0, plannedSoFar: (last?.plannedSoFar ?? 0) + undated, deliveredSoFar: last?.deliveredSoFar ?? 0, acceptedSoFar: last?.acceptedSoFar ?? 0 });
  return { months, unknownLines: lines.filter(({ amountCents }) => amountCents === null).length };
}

const NOTHING_YET: readonly PlannedPart[] = [{ plannedOn: null, deliveredOn: null, acceptedOn: null }];

/** Each deliverable of the lines whose amount is known, with its share of it in cents. A line that delivers nothing yet is awaited all the same. */
function eachPart(lines: readonly PlannedLine[], take: (part: PlannedPart, cents: number) => void): void {
  for (const { amountCents, parts } of lines) {
    if (amountCents === null) continue;
    const awaited = parts.length > 0 ? parts : NOTHING_YET;
    for (let rank = 0; rank < awaited.length; rank += 1) take(awaited[rank]!, equalShare(amountCents, awaited.length, rank));
  }
}

/** What was handed over less what was to be, up to `today` included, in cents; negative when late. Unknown when nothing was planned by then. */
export function explainPlanGap(lines: readonly PlannedLine[], today: Day): Explained<number> {
  let [planned, delivered, isAnyDue] = [0, 0, false];
  eachPart(lines, ({ plannedOn, deliveredOn }, cents) => {
    const [wasPlanned, wasDelivered] = [plannedOn !== null && plannedOn <= today, deliveredOn !== null && deliveredOn <= today];
    if (wasPlanned) planned += cents;
    if (wasDelivered) delivered += cents;
    isAnyDue ||= wasPlanned || wasDelivered;
  });
  const unknown = lines.filter(({ amountCents }) => amountCents === null).length;
  const base = {
    rule: "Écart = valeur des livrables remis − valeur des livrables prévus, à ce jour. Le montant d’une ligne de commande se partage à parts égales entre ses livrables.",
    source: "Bons de commande, bordereaux de livraison",
    inputs: [
      { label: `Prévus au ${formatDay(today, { year: true, weekday: false })}`, value: formatEuros(planned) },
      { label: "Remis à cette date", value: formatEuros(delivered) },
      { label: "Lignes sans montant connu, hors du calcul", value: String(unknown) },
    ],
    steps: [],
  };
  if (!isAnyDue) return { ...base, value: null, unknownBecause: "Aucun livrable n’était prévu à ce jour." };
  return { ...base, value: delivered - planned, steps: [`${formatEuros(delivered)} − ${formatEuros(planned)} = ${formatEuros(delivered - planned)}`] };
}

function monthsBetween(months: readonly string[]): string[] {
  const sorted = months.toSorted();
  const [first, last] = [sorted[0], sorted.at(-1)];
  const all: string[] = [];
  for (let month = first; month !== undefined && month <= last!; month = shiftMonth(month, 1)) all.push(month);
  return all;
}
