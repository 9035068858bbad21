import type { Day, HolidayZone } from "@/domain/calendar";
import { verdictOutcome } from "@/domain/contracts/order-clock";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { periodEnd } from "@/domain/contracts/verification";
import type { Verdict, VerificationKind } from "@/domain/contracts/vocabulary";

/** What happened to one deliverable, in order: a delivery, a verdict on the delivery before it, or the contractor's refusal of a postponement to which nobody has replied. */
export type PartEvent = { deliveredOn: Day } | { verdict: Verdict; decidedOn: Day } | { refusedOn: Day };
export type PartHistory = { label: string; plannedOn: Day | null; /** A joint reading sets another day than the order. */ readingOn?: Day | null; events: readonly PartEvent[] };

/** Something that was due: `dueOn` null where nothing sets a day, `doneOn` null while it is awaited. */
export type Due = { label: string; dueOn: Day | null; doneOn: Day | null };

type Context = { rules: readonly RulesVersion[]; zone: HolidayZone };

/** A delivery, and what was decided of it. */
type Handed = { deliveredOn: Day | null; verdict: Verdict | null; decidedOn: Day | null; /** See `refusalOf` in answers.ts. */ refusedOn?: Day | null };

/** What is known of the deliveries of one deliverable, and the last delivery and verdict that it carries, in order: what is in both is told once. */
export function partEvents(history: readonly Partial<Handed>[], stored: Handed): PartEvent[] {
  if (history.length === 0 && !stored.refusedOn) return storedEvents(stored);
  const told = [...history, stored];
  const deliveries = new Set(told.flatMap(({ deliveredOn }) => (deliveredOn ? [deliveredOn] : [])));
  const verdicts = new Map(told.flatMap(({ verdict, decidedOn }) => (verdict && decidedOn ? [[decidedOn, verdict] as const] : [])));
  const refusals = new Set(told.flatMap(({ refusedOn }) => (refusedOn ? [refusedOn] : [])));
  const events: { day: Day; event: PartEvent }[] = [
    ...[...deliveries].map((deliveredOn) => ({ day: deliveredOn, event: { deliveredOn } })),
    ...[...verdicts].map(([decidedOn, verdict]) => ({ day: decidedOn, event: { verdict, decidedOn } })),
    ...[...refusals].map((refusedOn) => ({ day: refusedOn, event: { refusedOn } })),
  ];
  // Of one day in the order of this list: a verdict may fall on the day of its delivery, a new delivery comes after the day of the verdict.
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0)).map(({ event }) => event);
}

/** Of most deliverables, the last delivery is the only one. */
function storedEvents({ deliveredOn, verdict, decidedOn }: Handed): PartEvent[] {
  const delivery: PartEvent[] = deliveredOn === null ? [] : [{ deliveredOn }];
  const decision: PartEvent[] = verdict === null || decidedOn === null ? [] : [{ verdict, decidedOn }];
  return deliveredOn !== null && decidedOn !== null && decidedOn < deliveredOn ? [...decision, ...delivery] : [...delivery, ...decision];
}

/**
 * The deliveries of one deliverable: by the day that the order or the joint reading sets, then by the day by which what was postponed has to come again.
 * A postponement that the contractor refuses asks for no delivery: the administration has to decide at last, within the period `refusal_decision`.
 */
export function deliveryDues({ label, plannedOn, readingOn, events }: PartHistory, { rules, zone }: Context): Due[] {
  const dues: Due[] = [];
  // Where the contract counts no delivery from a reading, the day of the order binds (firstDelivery in order-clock.ts).
  const firstDueOn = (readingOn ? periodEnd("reading_delivery", readingOn, { profile: rulesOn(rules, readingOn), zone }) : null) ?? plannedOn;
  let awaited: Omit<Due, "doneOn"> | null = { label, dueOn: firstDueOn };
  for (const event of events) {
    if ("deliveredOn" in event) {
      if (awaited) dues.push({ ...awaited, doneOn: event.deliveredOn });
      awaited = null;
    } else if ("refusedOn" in event) {
      awaited = null;
    } else if (verdictOutcome(event.verdict) === "postponed") {
      awaited = { label: `${label}, nouvelle livraison`, dueOn: periodEnd("redelivery", event.decidedOn, { profile: rulesOn(rules, event.decidedOn), zone }) };
    }
  }
  if (awaited) dues.push({ ...awaited, doneOn: null });
  return dues;
}

/** The decisions on its deliveries, each within the period that starts with the delivery. A delivery that another followed before any decision is not decided on: it asks for nothing. */
export function decisionDues({ label, verification, events }: Pick<PartHistory, "label" | "events"> & { verification: VerificationKind }, { rules, zone }: Context): Due[] {
  return events.flatMap((event, rank) => {
    const next = events[rank + 1];
    if (!("deliveredOn" in event) || (next && "deliveredOn" in next)) return [];
    const { deliveredOn } = event;
    return [{ label, dueOn: periodEnd(`verification_${verification}`, deliveredOn, { profile: rulesOn(rules, deliveredOn), zone }), doneOn: next && "verdict" in next ? next.decidedOn : null }];
  });
}

/** The verdict on the first delivery that was decided on, and its day; null before it. */
export function firstVerdict(events: readonly PartEvent[]): { verdict: Verdict; decidedOn: Day } | null {
  return events.find((event) => "verdict" in event) ?? null;
}

type QuoteHistory = { label: string; sentOn: Day | null; quotes: readonly { depositedOn: Day; refusedOn: Day | null }[] };

/** The quotes of one request: one within the period from the request, another from each refusal. `quotes` by rank; one that replaces another before any refusal was not due. */
export function quoteDues({ label, sentOn, quotes }: QuoteHistory, { rules, zone }: Context): Due[] {
  const dues: Due[] = [];
  let since = sentOn;
  const dueOn = (from: Day): Day | null => periodEnd("quote", from, { profile: rulesOn(rules, from), zone });
  for (const { depositedOn, refusedOn } of quotes) {
    if (since !== null) dues.push({ label, dueOn: dueOn(since), doneOn: depositedOn });
    since = refusedOn;
  }
  if (since !== null) dues.push({ label, dueOn: dueOn(since), doneOn: null });
  return dues;
}
