import { getTableColumns, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { supportTickets } from "@/db/schema";
import type { keptOf } from "@/domain/support/kept";
import { minuteOf, type Minute } from "@/domain/support/minutes";
import type { TicketRecord } from "@/domain/support/ticket";

export type TicketRow = typeof supportTickets.$inferSelect;

const minuteOrNull = (instant: Date | null): Minute | null => (instant === null ? null : minuteOf(instant));

export function recordOf(row: TicketRow): TicketRecord {
  const { reference, title, application, kind, cause, severity, state, escalated, openedAt, pauses } = row;
  return {
    ...{ reference, title, application, kind, cause, severity, state, isEscalated: escalated, openedAt: minuteOf(openedAt), pauses },
    ...{ takenAt: minuteOrNull(row.takenAt), workaroundAt: minuteOrNull(row.workaroundAt), resolvedAt: minuteOrNull(row.resolvedAt), closedAt: minuteOrNull(row.closedAt) },
    ...{ escalatedAt: minuteOrNull(row.escalatedAt), sentBackAt: minuteOrNull(row.sentBackAt), reopenedAt: minuteOrNull(row.reopenedAt) },
  };
}

/** A statement's JSON stays a few megabytes. */
const CHUNK = 2_500;

/** Tickets as they now are, by their identifier, thousands a statement; each of them is one version further. */
export async function updateTickets(tx: Tx, rows: readonly ({ id: number; sourceAt?: Date | null } & ReturnType<typeof keptOf>)[]): Promise<void> {
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
