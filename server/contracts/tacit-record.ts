import { and, asc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents } from "@/db/schema";
import type { TacitRecord } from "@/domain/contracts/tacit-verdict";

/** What is recorded of a deliverable once it was decided on by silence; `tacit_replaced` ends it. */
const OF_A_DELIVERABLE = ["tacit_verdict", "tacit_replaced", "delivered", "verdict", "answered", "replied"] as const;

/**
 * The tacit decisions of an order that stand as recorded, or stood until something followed, by deliverable. Read in the audit trail, which nothing
 * erases: the decision itself is written like any other. The caller has found the order under its scope.
 */
export async function listTacitRecords(db: Db, orderId: string): Promise<Map<string, Pick<TacitRecord, "isFollowed">>> {
  const deliverableId = sql<string | null>`${auditEvents.after} ->> 'deliverableId'`;
  const rows = await db
    .select({ deliverableId, action: auditEvents.action })
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, "order"), eq(auditEvents.subjectId, orderId), inArray(auditEvents.action, [...OF_A_DELIVERABLE])))
    .orderBy(asc(auditEvents.id));
  const records = new Map<string, Pick<TacitRecord, "isFollowed">>();
  for (const { deliverableId: id, action } of rows) {
    if (id === null) continue;
    if (action === "tacit_verdict") records.set(id, { isFollowed: false });
    else if (action === "tacit_replaced") records.delete(id);
    else if (records.has(id)) records.set(id, { isFollowed: true });
  }
  return records;
}
