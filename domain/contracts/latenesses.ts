import { formatDay, type Day, type HolidayZone } from "@/domain/calendar";
import { deliveryDues, type Due, type PartHistory } from "@/domain/contracts/dues";
import { orderPenalty, type Lateness } from "@/domain/contracts/penalty";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { periodDeadline } from "@/domain/contracts/verification";
import type { Explained } from "@/domain/explained";

type Context = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day };

/** The times at which a deliverable was late, or is: `doneOn` is the delivery, or today while it is awaited. What has no day is never late. A deliverable in time gives nothing. */
export function latenessesOf(history: PartHistory, { today, ...context }: Context): Lateness[] {
  return deliveryDues(history, context).flatMap((due) => (isLate(due, today) ? [{ label: due.label, dueOn: due.dueOn, doneOn: due.doneOn ?? today, isRunning: due.doneOn === null }] : []));
}

/** Whether what was due came after its day, or is awaited after it. */
export const isLate = (due: Due, today: Day): due is Due & { dueOn: Day } => due.dueOn !== null && (due.doneOn ?? today) > due.dueOn;

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

type LateOrder = { amountCents: number | null; orderedOn: Day | null; /** `amountCents`: of the line. */ lines: readonly { amountCents: number | null; parts: readonly PartHistory[] }[] };

/**
 * What the lateness of an order costs so far. V is the amount of the line that is late, once a day for each line. The clause is that of the day of the order.
 * What a refused postponement no longer asks for is told among the steps.
 */
export function latenessPenalty({ amountCents, orderedOn, lines }: LateOrder, context: Context): Explained<number> {
  const lates = lines.flatMap(({ amountCents: valueCents, parts }) => mergeLatenesses(parts.flatMap((part) => latenessesOf(part, context))).map((late) => ({ ...late, valueCents })));
  const profile = rulesOn(context.rules, orderedOn ?? context.today);
  const penalty = orderPenalty(lates, { orderCents: amountCents, profile, zone: context.zone });
  return profile.penalty ? { ...penalty, steps: [...penalty.steps, ...lines.flatMap(({ parts }) => parts.flatMap((part) => sayRefusal(part, context)))] } : penalty;
}

function sayRefusal({ label, events }: PartHistory, { rules, zone }: Context): string[] {
  const last = events.at(-1);
  if (!last || !("refusedOn" in last)) return [];
  const { rule, source } = periodDeadline("refusal_decision", last.refusedOn, { profile: rulesOn(rules, last.refusedOn), zone });
  return [`${label}\u00a0: ajournement refusé par le titulaire le ${formatDay(last.refusedOn, { year: true })}. Aucune nouvelle livraison n’est due tant que l’administration n’a pas décidé\u00a0: la pénalité ne court pas. Délai de cette décision\u00a0: ${rule} – ${source}.`];
}
