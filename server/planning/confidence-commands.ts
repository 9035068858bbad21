import { and, eq, isNull, max, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { confidenceBallots, confidenceVoters, confidenceVotes } from "@/db/schema";
import type { Role } from "@/domain/roles";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { lockIncrement } from "./committed-increment";
import type { Ballot, VoteAnswer } from "./confidence-schema";
import { PLANNERS, VOTERS } from "./policy";

/** Another round, one at a time; the plan is voted on before it is committed. */
export async function openVote(db: Db, scope: Scope, { incrementId, isAnonymous }: { incrementId: string; isAnonymous: boolean }): Promise<VoteAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId, committed } = await lockIncrement(tx, scope, { incrementId, roles: PLANNERS });
    if (committed) return { ok: false, reason: "committed" };
    const its = and(eq(confidenceVotes.incrementId, incrementId), visible(scope, { programme: confidenceVotes.programmeId }));
    if ((await tx.$count(confidenceVotes, and(its, isNull(confidenceVotes.closedAt)))) > 0) return { ok: false, reason: "already_open" };
    const [latest] = await tx.select({ round: max(confidenceVotes.round) }).from(confidenceVotes).where(its);
    const round = (latest?.round ?? 0) + 1;
    const [created] = await tx.insert(confidenceVotes).values({ programmeId, incrementId, round, isAnonymous, openedBy: scope.userId }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "confidence_vote", subjectId: created!.id, action: "opened", after: { round, isAnonymous } });
    return { ok: true };
  });
}

/** One ballot each, for good. Of an anonymous one nothing leads back to the voter: neither its row nor the audit, which says that they voted. */
export async function castBallot(db: Db, scope: Scope, { voteId, value, comment }: Ballot): Promise<VoteAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId, isAnonymous, closedAt } = await lockVote(tx, scope, voteId, VOTERS);
    if (closedAt !== null) return { ok: false, reason: "closed" };
    const added = await tx.insert(confidenceVoters).values({ voteId, userId: scope.userId, programmeId }).onConflictDoNothing().returning();
    if (added.length === 0) return { ok: false, reason: "already_voted" };
    await tx.insert(confidenceBallots).values({ voteId, programmeId, userId: isAnonymous ? null : scope.userId, value, comment });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "confidence_vote", subjectId: voteId, action: "voted", after: isAnonymous ? undefined : { value } });
    return { ok: true };
  });
}

/** The result is shown from then on. */
export async function closeVote(db: Db, scope: Scope, { voteId }: { voteId: string }): Promise<VoteAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId, closedAt } = await lockVote(tx, scope, voteId, PLANNERS);
    if (closedAt !== null) return { ok: false, reason: "closed" };
    await tx.update(confidenceVotes).set({ closedAt: sql`now()`, closedBy: scope.userId }).where(eq(confidenceVotes.id, voteId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "confidence_vote", subjectId: voteId, action: "closed" });
    return { ok: true };
  });
}

/** Held by who votes and by who closes: no ballot comes after the result. */
async function lockVote(tx: Tx, scope: Scope, voteId: string, roles: readonly Role[]) {
  const [vote] = await tx.select().from(confidenceVotes).where(and(eq(confidenceVotes.id, voteId), visible(scope, { programme: confidenceVotes.programmeId }))).for("update");
  if (!vote) throw new NotFoundError();
  requireRole(scope, vote.programmeId, roles);
  return vote;
}
