import { getTableColumns, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { supportTickets } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { measureTicket } from "@/domain/support/measure";
import { dateOf, minuteOf, type Minute } from "@/domain/support/minutes";
import { recurrenceKey } from "@/domain/support/recurrence";
import type { SupportTerms } from "@/domain/support/terms";
import { TIME_FIELDS, type TicketRecord } from "@/domain/support/ticket";

export type TicketRow = typeof supportTickets.$inferSelect;
export type Measured = { terms: SupportTerms; zone: HolidayZone };

const minuteOrNull = (instant: Date | null): Minute | null => (instant === null ? null : minuteOf(instant));
const dateOrNull = (minute: Minute | null): Date | null => (minute === null ? null : dateOf(minute));

export function recordOf(row: TicketRow): TicketRecord {
  const { reference, title, application, kind, cause, severity, state, escalated, openedAt, pauses } = row;
  return {
    ...{ reference, title, application, kind, cause, severity, state, isEscalated: escalated, openedAt: minuteOf(openedAt), pauses },
    ...{ takenAt: minuteOrNull(row.takenAt), workaroundAt: minuteOrNull(row.workaroundAt), resolvedAt: minuteOrNull(row.resolvedAt), closedAt: minuteOrNull(row.closedAt) },
    ...{ escalatedAt: minuteOrNull(row.escalatedAt), sentBackAt: minuteOrNull(row.sentBackAt), reopenedAt: minuteOrNull(row.reopenedAt) },
  };
}

/** What is kept of a ticket: what was said of it, and what that gives. */
export function valuesOf(record: TicketRecord, { terms, zone }: Measured) {
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

/** A statement's JSON stays a few megabytes. */
const CHUNK = 2_500;

/** Tickets as they now are, by their identifier, thousands a statement; each of them is one version further. */
export async function updateTickets(tx: Tx, rows: readonly ({ id: number; sourceAt?: Date | null } & ReturnType<typeof valuesOf>)[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const columns = getTableColumns(supportTickets);
  const set = Object.keys(first).flatMap((key) => (key === "id" ? [] : [{ key, name: columns[key as keyof typeof columns].name }]));
  const assignments = sql.join(set.map(({ name }) => sql`${sql.identifier(name)} = r.${sql.identifier(name)}`), sql`, `);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK).map((row) => Object.fromEntries([["id", row.id], ...set.map(({ key, name }) => [name, row[key as keyof typeof row]])]));
    await tx.execute(sql`update ${supportTickets} t set ${assignments}, version = t.version + 1 from json_populate_recordset(null::support_ticket, ${JSON.stringify(chunk)}::json) r where t.id = r.id`);
  }
}
