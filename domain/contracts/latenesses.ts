import type { Day, HolidayZone } from "@/domain/calendar";
import { firstDelivery, verdictOutcome } from "@/domain/contracts/order-clock";
import type { Lateness } from "@/domain/contracts/penalty";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import type { Verdict } from "@/domain/contracts/vocabulary";
import { redeliveryDeadline } from "@/domain/contracts/verification";

/** What happened to one deliverable, in order: a delivery, or a verdict on the delivery before it. */
export type PartEvent = { deliveredOn: Day } | { verdict: Verdict; decidedOn: Day };
export type PartHistory = { label: string; plannedOn: Day | null; /** A joint reading sets another day than the order. */ readingOn?: Day | null; events: readonly PartEvent[] };

/** What is known of the deliveries of one deliverable, and the last delivery and verdict that it carries, in order: what is in both is told once. */
export function partEvents(history: readonly { deliveredOn?: Day; verdict?: Verdict; decidedOn?: Day }[], stored: { deliveredOn: Day | null; verdict: Verdict | null; decidedOn: Day | null }): PartEvent[] {
  const told = [...history, { deliveredOn: stored.deliveredOn ?? undefined, verdict: stored.verdict ?? undefined, decidedOn: stored.decidedOn ?? undefined }];
  const deliveries = new Set(told.flatMap(({ deliveredOn }) => (deliveredOn ? [deliveredOn] : [])));
  const verdicts = new Map(told.flatMap(({ verdict, decidedOn }) => (verdict && decidedOn ? [[decidedOn, verdict] as const] : [])));
  const events: { day: Day; event: PartEvent }[] = [
    ...[...deliveries].map((deliveredOn) => ({ day: deliveredOn, event: { deliveredOn } })),
    ...[...verdicts].map(([decidedOn, verdict]) => ({ day: decidedOn, event: { verdict, decidedOn } })),
  ];
  // A verdict may fall on the day of its delivery; a new delivery comes after the day of the verdict.
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : "deliveredOn" in a.event ? -1 : 1)).map(({ event }) => event);
}

type Context = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day };

/**
 * The times at which a deliverable was late, or is: from the day that the order sets, then from the day by which what was postponed had to come
 * again. `doneOn` is the delivery, or today while it is awaited. What has no day is never late. A deliverable in time gives nothing.
 */
export function latenessesOf({ label, plannedOn, readingOn, events }: PartHistory, { rules, zone, today }: Context): Lateness[] {
  const late: Lateness[] = [];
  const note = (what: string, dueOn: Day | null, doneOn: Day | null): void => {
    if (dueOn !== null && (doneOn ?? today) > dueOn) late.push({ label: what, dueOn, doneOn: doneOn ?? today, isRunning: doneOn === null });
  };
  let awaited: { what: string; dueOn: Day | null } | null = { what: label, dueOn: firstDelivery({ plannedOn, readingOn }, { rules, zone }).due.value };
  for (const event of events) {
    if ("deliveredOn" in event) {
      if (awaited) note(awaited.what, awaited.dueOn, event.deliveredOn);
      awaited = null;
    } else if (verdictOutcome(event.verdict) === "postponed") {
      const due = redeliveryDeadline({ postponedOn: event.decidedOn, profile: rulesOn(rules, event.decidedOn), zone });
      awaited = { what: `${label}, nouvelle livraison`, dueOn: due.value };
    }
  }
  if (awaited) note(awaited.what, awaited.dueOn, null);
  return late;
}

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
