import { and, desc, eq, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { users, type orderEvents, type quoteEvents } from "@/db/schema";

const SHOWN = 100;

/** The last events first; those of the administration only where the reader is of it (`isOurs`). `of`: those of one order, or of one request. */
export async function listJournal(db: Db, table: typeof orderEvents | typeof quoteEvents, { of, isOurs }: { of: SQL; isOurs: boolean }) {
  // Both tables have these columns: the types of the union do not say so.
  const events = table as typeof quoteEvents;
  const rows = await db
    .select({ id: events.id, at: events.at, actor: users.name, what: events.what, isInternal: events.isInternal })
    .from(events)
    .leftJoin(users, eq(users.id, events.actorId))
    .where(and(of, isOurs ? undefined : eq(events.isInternal, false)))
    .orderBy(desc(events.id))
    .limit(SHOWN);
  return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
}
