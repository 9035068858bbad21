import { formatDay, type Day, type HolidayZone } from "@/domain/calendar";
import { deliveryDues, type Due, type PartHistory } from "@/domain/contracts/dues";
import { orderPenalty, type Lateness } from "@/domain/contracts/penalty";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { periodDeadline } from "@/domain/contracts/verification";
import type { Explained } from "@/domain/explained";

type Context = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day };

/** The times at which a deliverable was late, or is: `doneOn` is the delivery, or today while it is awaited. What has no day is never late. A deliverable in time gives nothing. */
export function latenessesOf(history: PartHistory, { today, ...context }: Context): Lateness[] {
  return latenessesAmong(deliveryDues(history, context), today);
}

/** The same, where what was due of the deliverable is known. */
export const latenessesAmong = (dues: readonly Due[], today: Day): Lateness[] =>
  dues.flatMap((due) => (isLate(due, today) ? [{ label: due.label, dueOn: due.dueOn, doneOn: due.doneOn ?? today, isRunning: due.doneOn === null }] : []));

/** Whether what was due came after its day, or is awaited after it. */
const isLate = (due: Due, today: Day): due is Due & { dueOn: Day } => due.dueOn !== null && (due.doneOn ?? today) > due.dueOn;

/**
 * The days on which at least one of them was late, as periods that do not overlap, first first: an order of three late documents is late once a
 * day. Touching periods join.
 */
export function mergeLatenesses(lates: readonly Lateness[]): Lateness[] {
  const merged: Lateness[] = [];
  for (const late of lates.toSorted((a, b) => (a.dueOn < b.dueOn ? -1 : a.dueOn > b.dueOn ? 1 : 0))) {
    const last = merged.at(-1);
    // Late from the day after `dueOn`: one that is due on the day on which the other is done follows it without a gap.
    if (!last || late.dueOn > last.doneOn) merged.push({ ...late });
    else {
      if (!last.label.split("\u00a0; ").includes(late.label)) last.label += `\u00a0; ${late.label}`;
      if (late.doneOn > last.doneOn) last.doneOn = late.doneOn;
      last.isRunning ||= late.isRunning;
    }
  }
  return merged;
}

/** `amountCents`: of the order, and of each line. */
type OrderOf<Line> = { amountCents: number | null; orderedOn: Day | null; lines: readonly ({ amountCents: number | null } & Line)[] };

/**
 * What the lateness of an order costs so far. V is the amount of the line that is late, once a day for each line. The clause is that of the day of the order.
 * What a refused postponement no longer asks for is told among the steps.
 */
export function latenessPenalty({ lines, ...order }: OrderOf<{ parts: readonly PartHistory[] }>, context: Context): Explained<number> {
  const penalty = penaltyOfLatenesses({ ...order, lines: lines.map(({ amountCents, parts }) => ({ amountCents, lates: parts.flatMap((part) => latenessesOf(part, context)) })) }, context);
  const hasClause = rulesOn(context.rules, order.orderedOn ?? context.today).penalty !== null;
  return hasClause ? { ...penalty, steps: [...penalty.steps, ...lines.flatMap(({ parts }) => parts.flatMap((part) => sayRefusal(part, context)))] } : penalty;
}

function sayRefusal({ label, events }: PartHistory, { rules, zone }: Context): string[] {
  const last = events.at(-1);
  if (!last || !("refusedOn" in last)) return [];
  const { rule, source } = periodDeadline("refusal_decision", last.refusedOn, { profile: rulesOn(rules, last.refusedOn), zone });
  return [`${label}\u00a0: ajournement refusé par le titulaire le ${formatDay(last.refusedOn, { year: true })}. Aucune nouvelle livraison n’est due tant que l’administration n’a pas décidé\u00a0: la pénalité ne court pas. Délai de cette décision\u00a0: ${rule} – ${source}.`];
}

/** The penalty alone, where the times at which each line was late are known. */
export function penaltyOfLatenesses({ amountCents, orderedOn, lines }: OrderOf<{ lates: readonly Lateness[] }>, context: Context): Explained<number> {
  const lates = lines.flatMap(({ amountCents: valueCents, lates: its }) => mergeLatenesses(its).map((late) => ({ ...late, valueCents })));
  return orderPenalty(lates, { orderCents: amountCents, profile: rulesOn(context.rules, orderedOn ?? context.today), zone: context.zone });
}
