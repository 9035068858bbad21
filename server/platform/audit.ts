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
