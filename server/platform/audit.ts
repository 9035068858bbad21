import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents } from "@/db/schema";

export type AuditEntry = {
  actorId: string | null;
  programmeId: string | null;
  subject: string;
  subjectId: string;
  action: string;
  before?: unknown;
  after?: unknown;
  reason?: string;
};

/** Appends to the audit trail, in the transaction of the change itself; the database numbers and chains it (db/migrations/0001_guards.sql). */
export async function appendAudit(tx: Db, entry: AuditEntry): Promise<void> {
  await tx.insert(auditEvents).values(entry);
}

/** The first event whose content or place in the chain is not what was recorded, or null when the trail is whole. */
export async function brokenAuditLink(db: Db, programmeId: string | null): Promise<number | null> {
  const { rows } = await db.execute<{ id: string }>(sql`
    select id from (
      select e.id, e.hash = audit_event_digest(e) as is_intact, e.previous_hash = coalesce(lag(e.hash) over (order by e.id), '') as is_linked
      from audit_event e where e.programme_id is not distinct from ${programmeId}
    ) checked where not (is_intact and is_linked) order by id limit 1`);
  return rows[0] ? Number(rows[0].id) : null;
}
