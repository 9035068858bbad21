import { and, asc, count, eq, isNull, not, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { minutesReviews, minutesThreads, minutesVersions, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { openReview, reviewOf, type Review, type ReviewRule } from "@/domain/minutes/review";
import type { MinutesState } from "@/domain/minutes/vocabulary";
import type { Scope } from "@/server/auth/scope";

const SAID_ON = sql<string | null>`(${minutesReviews.saidAt} at time zone 'Europe/Paris')::date::text`;

/** One round as it stands on a day, in the order of names. */
export async function loadRound(db: Db, { meetingId, round, rule, today }: { meetingId: string; round: number; rule: ReviewRule; today: Day }): Promise<Review> {
  const { userId, askedOn, verdict, remark } = minutesReviews;
  const rows = await db
    .select({ userId, name: users.name, askedOn, verdict, remark, saidOn: SAID_ON })
    .from(minutesReviews)
    .innerJoin(users, eq(users.id, userId))
    .where(and(eq(minutesReviews.meetingId, meetingId), eq(minutesReviews.round, round)))
    .orderBy(sql`${users.name} collate "fr-x-icu"`, asc(userId));
  return reviewOf(rows, rule, today);
}

type Round = Parameters<typeof loadRound>[1];

/** What the page of a meeting shows of its last round. Null where that round read another text: the one that was validated since. */
export async function viewRound(db: Db, scope: Scope, { state, ...of }: Round & { state: MinutesState }) {
  if (state === "draft" && !(await isOfThisDraft(db, of))) return null;
  const [review, [threads]] = await Promise.all([
    loadRound(db, of),
    db.select({ unresolved: count() }).from(minutesThreads).where(and(eq(minutesThreads.meetingId, of.meetingId), isNull(minutesThreads.resolvedAt))),
  ]);
  return {
    round: of.round,
    silenceDays: of.rule.silenceDays,
    isApproved: review.isApproved,
    open: openReview(review),
    unresolvedThreads: threads?.unresolved ?? 0,
    lines: review.lines.map(({ userId, name, remark, answer }) => ({ userId, name, remark, answer, isMine: userId === scope.userId })),
  };
}

async function isOfThisDraft(db: Db, { meetingId, round }: Round): Promise<boolean> {
  const validatedSince = sql`exists (select from ${minutesVersions} v where v.meeting_id = ${minutesReviews.meetingId} and v.created_at >= ${minutesReviews.createdAt})`;
  const [found] = await db.select({ round: minutesReviews.round }).from(minutesReviews).where(and(eq(minutesReviews.meetingId, meetingId), eq(minutesReviews.round, round), not(validatedSince))).limit(1);
  return found !== undefined;
}
