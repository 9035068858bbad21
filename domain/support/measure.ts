import type { HolidayZone } from "@/domain/calendar";
import { dueAt, elapsedMinutes } from "./elapsed";
import type { Minute } from "./minutes";
import type { Opening } from "./opening";
import { targetMinutes, type SupportTerms, type Target } from "./terms";
import { isDateless, leftAt, pausesOf, type Pause, type Ticket } from "./ticket";
import type { Clock } from "./vocabulary";

/** How a clock runs: on opening hours, unless the contract counts its hours day and night. */
function openingOf(target: Target | null, { hours, opensAt, closesAt }: SupportTerms, zone: HolidayZone): Opening {
  return target !== null && "hours" in target && hours === "always" ? "always" : { opensAt, closesAt, zone };
}

/**
 * The outcome of a clock. `minutes`: counted until its end, null while it runs. `kept` and `decidedAt`: known at the end when it came in time,
 * else from the instant at which the time ran out; for a clock that still runs, that instant is to come and `kept` is false from then on. Both
 * null where the clock stands still, or where nobody knows when it ended.
 */
export type ClockOutcome = { minutes: number | null; kept: boolean | null; decidedAt: Minute | null };

export type ClockParts = { from: Minute; end: Minute | null; target: number; pauses: Pause[]; opening: Opening };

/** When a clock ends: a resolution without a workaround before is one. */
function endOf(clock: Clock, ticket: Ticket): Minute | null {
  switch (clock) {
    case "workaround":
      return ticket.workaroundAt ?? ticket.resolvedAt;
    case "resolution":
      return ticket.resolvedAt;
    case "escalation":
      return ticket.escalatedAt;
  }
}

export function partsOf(clock: Clock, ticket: Ticket, terms: SupportTerms, zone: HolidayZone): ClockParts {
  const target = terms.severities[ticket.severity][clock];
  return { from: ticket.openedAt, end: endOf(clock, ticket), target: targetMinutes(target, terms), pauses: pausesOf(ticket, terms), opening: openingOf(target, terms, zone) };
}

/** What a clock gave, see `ClockOutcome`. A ticket that is not escalated has no escalation to time. */
export function clockOutcome(clock: Clock, ticket: Ticket, terms: SupportTerms, zone: HolidayZone): ClockOutcome {
  const { from, end, target, pauses, opening } = partsOf(clock, ticket, terms, zone);
  const unknown = { minutes: null, kept: null, decidedAt: null };
  if (end === null) {
    if (clock === "escalation" || isDateless(ticket) || ticket.closedAt !== null) return unknown;
    const due = dueAt(from, target, pauses, opening);
    return due === null ? unknown : { minutes: null, kept: false, decidedAt: due };
  }
  const minutes = elapsedMinutes({ from, to: end }, pauses, opening);
  return minutes <= target ? { minutes, kept: true, decidedAt: end } : { minutes, kept: false, decidedAt: dueAt(from, target, pauses, opening) };
}

export type TicketFacts = {
  /** Minutes of opening, pauses out, from the opening to each; null: not yet, or not known. */
  takenMinutes: number | null;
  closingMinutes: number | null;
  workaround: ClockOutcome;
  resolution: ClockOutcome;
  escalation: ClockOutcome;
  leftAt: Minute | null;
  isDateless: boolean;
};

/** All that the figures need of a ticket, to be kept with it: they are then sums. */
export function measureTicket(ticket: Ticket, terms: SupportTerms, zone: HolidayZone): TicketFacts {
  const pauses = pausesOf(ticket, terms);
  const until = (end: Minute | null): number | null => (end === null ? null : elapsedMinutes({ from: ticket.openedAt, to: end }, pauses, openingOf(null, terms, zone)));
  return {
    takenMinutes: until(ticket.takenAt),
    closingMinutes: until(ticket.closedAt),
    workaround: clockOutcome("workaround", ticket, terms, zone),
    resolution: clockOutcome("resolution", ticket, terms, zone),
    escalation: clockOutcome("escalation", ticket, terms, zone),
    leftAt: leftAt(ticket),
    isDateless: isDateless(ticket),
  };
}
