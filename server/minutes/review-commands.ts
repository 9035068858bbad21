import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { minutes, minutesReviews } from "@/db/schema";
import type { ReviewVerdict } from "@/domain/minutes/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { lockMinutes, recordStep, type LockedMinutes } from "./lock-minutes";
import { MINUTES_WRITERS } from "./policy";
import { listCandidates } from "./review-queries";
import type { ReviewerAnswer, Transition, VerdictAnswer } from "./schema";

/** Draft → in review: the text can still be edited while it is read. Each submission is a round of its own; those before stay. Without `reviewers`, those whom the instance proposes. */
export function submitForReview(db: Db, scope: Scope, { meetingId, reviewers }: { meetingId: string; reviewers?: string[] }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const locked = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, locked.programmeId, MINUTES_WRITERS);
    if (locked.state !== "draft") return { ok: false, reason: "already_frozen" };
    if (reviewers?.length === 0) return { ok: false, reason: "nobody" };
    const candidates = await listCandidates(tx, scope, locked);
    const chosen = [...new Set(reviewers ?? candidates.filter(({ isProposed }) => isProposed).map(({ id }) => id))];
    if (!chosen.every((userId) => candidates.some(({ id }) => id === userId))) return { ok: false, reason: "no_access" };
    const round = locked.reviewRound + 1;
    await tx.update(minutes).set({ state: "in_review", reviewRound: round, version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    await askReviewers(tx, scope, { locked, round, userIds: chosen });
    return recordStep(tx, scope, { from: locked, to: "in_review", after: { round, reviewers: chosen } });
  });
}

async function askReviewers(tx: Tx, scope: Scope, { locked: { meetingId, programmeId }, round, userIds }: { locked: LockedMinutes; round: number; userIds: string[] }): Promise<void> {
  if (userIds.length === 0) return;
  const askedOn = await todayOf(tx);
  await tx.insert(minutesReviews).values(userIds.map((userId) => ({ meetingId, programmeId, round, userId, askedOn, askedBy: scope.userId })));
}

/** Somebody more is asked to read the draft under review, from today on. */
export function addReviewer(db: Db, scope: Scope, { meetingId, userId }: { meetingId: string; userId: string }): Promise<ReviewerAnswer> {
  return db.transaction(async (tx) => {
    const locked = await lockMinutes(tx, scope, meetingId);
    const { programmeId, state, reviewRound: round } = locked;
    requireRole(scope, programmeId, MINUTES_WRITERS);
    if (state !== "in_review") return { ok: false, reason: "not_in_review" };
    const candidates = await listCandidates(tx, scope, locked);
    if (!candidates.some(({ id }) => id === userId)) return { ok: false, reason: "no_access" };
    if (await findReview(tx, { meetingId, round, userId })) return { ok: false, reason: "already_asked" };
    await askReviewers(tx, scope, { locked, round, userIds: [userId] });
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "minutes", subjectId: meetingId, action: "reviewer_added", after: { round, userId } });
    return { ok: true };
  });
}

/** In review → draft; what was said of it stays in its round. */
export function returnToDraft(db: Db, scope: Scope, { meetingId }: { meetingId: string }): Promise<Transition> {
  return db.transaction(async (tx) => {
    const locked = await lockMinutes(tx, scope, meetingId);
    requireRole(scope, locked.programmeId, MINUTES_WRITERS);
    if (locked.state !== "in_review") return { ok: false, reason: "not_in_review" };
    await tx.update(minutes).set({ state: "draft", version: sql`${minutes.version} + 1` }).where(eq(minutes.meetingId, meetingId));
    return recordStep(tx, scope, { from: locked, to: "draft", after: { round: locked.reviewRound } });
  });
}

type Said = { meetingId: string; /** That the person read. */ round: number; verdict: ReviewVerdict | null; remark: string };

/**
 * What somebody who was asked says of the draft, or takes back (null): whatever their role, they were asked. A verdict taken back is
 * awaited anew from today, so that silence does not at once approve for somebody who no longer does.
 */
export function sayVerdict(db: Db, scope: Scope, { meetingId, round, verdict, remark }: Said): Promise<VerdictAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId, state, reviewRound } = await lockMinutes(tx, scope, meetingId);
    if (state !== "in_review") return { ok: false, reason: "not_in_review" };
    if (round !== reviewRound) return { ok: false, reason: "other_round" };
    const before = await findReview(tx, { meetingId, round, userId: scope.userId });
    if (!before) return { ok: false, reason: "not_asked" };
    const said = verdict === null ? { askedOn: await todayOf(tx), saidAt: null } : { saidAt: sql`now()` };
    await tx.update(minutesReviews).set({ verdict, remark, ...said }).where(sameReview({ meetingId, round, userId: scope.userId }));
    await appendAudit(tx, {
      ...{ actorId: scope.userId, programmeId, subject: "minutes", subjectId: meetingId, action: verdict === null ? "verdict_withdrawn" : `review_${verdict}` },
      before: { round, verdict: before.verdict, remark: before.remark },
      after: { round, verdict, remark },
    });
    return { ok: true };
  });
}

type ReviewKey = { meetingId: string; round: number; userId: string };
const sameReview = ({ meetingId, round, userId }: ReviewKey) => and(eq(minutesReviews.meetingId, meetingId), eq(minutesReviews.round, round), eq(minutesReviews.userId, userId));

async function findReview(tx: Tx, key: ReviewKey) {
  const [found] = await tx.select().from(minutesReviews).where(sameReview(key));
  return found;
}
