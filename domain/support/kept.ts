import type { HolidayZone } from "@/domain/calendar";
import { measureTicket } from "./measure";
import { dateOf, type Minute } from "./minutes";
import { recurrenceKey } from "./recurrence";
import type { SupportTerms } from "./terms";
import { TIME_FIELDS, type TicketRecord } from "./ticket";

export type Measured = { terms: SupportTerms; zone: HolidayZone };

const dateOrNull = (minute: Minute | null): Date | null => (minute === null ? null : dateOf(minute));

/** What is kept of a ticket: what was said of it, and what that gives. */
export function keptOf(record: TicketRecord, { terms, zone }: Measured) {
  const { isEscalated, pauses, reference, title, application, kind, cause, severity, state } = record;
  const facts = measureTicket(record, terms, zone);
  const times = Object.fromEntries(TIME_FIELDS.map((field) => [field, dateOrNull(record[field])])) as Record<(typeof TIME_FIELDS)[number], Date | null>;
  return {
    ...{ reference, title, application, kind, cause, severity, state, escalated: isEscalated || record.escalatedAt !== null, pauses: [...pauses], ...times, openedAt: dateOf(record.openedAt) },
    ...{ leftAt: dateOrNull(facts.leftAt), isDateless: facts.isDateless, takenMinutes: facts.takenMinutes, closingMinutes: facts.closingMinutes, recurrenceKey: recurrenceKey(record) },
    ...{ workaroundMinutes: facts.workaround.minutes, workaroundKept: facts.workaround.kept, workaroundDecidedAt: dateOrNull(facts.workaround.decidedAt) },
    ...{ resolutionMinutes: facts.resolution.minutes, resolutionKept: facts.resolution.kept, resolutionDecidedAt: dateOrNull(facts.resolution.decidedAt) },
    ...{ escalationMinutes: facts.escalation.minutes, escalationKept: facts.escalation.kept, escalationDecidedAt: dateOrNull(facts.escalation.decidedAt) },
  };
}
