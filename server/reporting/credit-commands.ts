import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { creditVotes, programmes } from "@/db/schema";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { MAX_VOTES, type CreditAnswer, type NewCreditVote } from "./credit-schema";
import { REPORT_WRITERS } from "./policy";

/** What was voted of a year for a programme, by a decision of a day. */
export function addCreditVote(db: Db, scope: Scope, { programmeId, ...vote }: NewCreditVote): Promise<CreditAnswer> {
  requireRole(scope, programmeId, REPORT_WRITERS);
  return db.transaction(async (tx) => {
    if (vote.decidedOn > (await todayOf(tx))) return { ok: false, reason: "day_in_future" };
    // The row of the programme stands for its decisions: they are not counted while another is added.
    await tx.select({ id: programmes.id }).from(programmes).where(eq(programmes.id, programmeId)).for("no key update");
    if ((await tx.$count(creditVotes, eq(creditVotes.programmeId, programmeId))) >= MAX_VOTES) return { ok: false, reason: "too_many" };
    const [added] = await tx.insert(creditVotes).values({ programmeId, ...vote, recordedBy: scope.userId }).onConflictDoNothing().returning({ id: creditVotes.id });
    if (!added) return { ok: false, reason: "day_taken" };
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "credit_vote", subjectId: added.id, action: "added", after: vote });
    return { ok: true };
  });
}

/** One that should not be there; the audit trail keeps it. @throws NotFoundError, ForbiddenError */
export function removeCreditVote(db: Db, scope: Scope, { voteId }: { voteId: string }): Promise<CreditAnswer> {
  return db.transaction(async (tx) => {
    const [found] = await tx.select().from(creditVotes).where(and(eq(creditVotes.id, voteId), visible(scope, { programme: creditVotes.programmeId }))).for("update");
    if (!found) throw new NotFoundError();
    requireRole(scope, found.programmeId, REPORT_WRITERS);
    const { id, programmeId, recordedBy: _by, recordedAt: _at, ...before } = found;
    await tx.delete(creditVotes).where(eq(creditVotes.id, id));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "credit_vote", subjectId: id, action: "removed", before });
    return { ok: true };
  });
}
