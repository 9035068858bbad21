import { and, eq, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { attendances, ballots, ballotVotes, registryEntries } from "@/db/schema";
import { hasTooManyVotes, votersAmong } from "@/domain/meetings/ballot";
import type { BallotChoice, BallotMode } from "@/domain/meetings/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { attendingMembers } from "./attendance-commands";
import { lockMeeting, requireVersion } from "./lock-meeting";
import { MEETING_RUNNERS } from "./policy";

type Refusal = { ok: false; reason: "frozen" | "no_rule" | "not_of_meeting" | "too_many" | "not_there" };
type Answer = { ok: true } | Refusal;

/** Puts something to the vote: a line of these minutes, or a question in words. */
export function openBallot(db: Db, scope: Scope, { meetingId, question, entryId, mode }: { meetingId: string; question: string; entryId: string | null; mode: BallotMode }): Promise<Answer> {
  return db.transaction(async (tx) => {
    const { meeting, series, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_RUNNERS);
    if (isFrozen) return { ok: false, reason: "frozen" };
    if (series.ballotRule === null) return { ok: false, reason: "no_rule" };
    if (entryId !== null) {
      const [entry] = await tx.select({ id: registryEntries.id }).from(registryEntries).where(and(eq(registryEntries.id, entryId), eq(registryEntries.meetingId, meetingId), isNull(registryEntries.withdrawnAt)));
      if (!entry) return { ok: false, reason: "not_of_meeting" };
    }
    const [created] = await tx.insert(ballots).values({ meetingId, question, entryId, mode }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId: meeting.programmeId, subject: "ballot", subjectId: created!.id, action: "opened", after: created });
    return { ok: true };
  });
}

type Counted = { ballotId: string; version: number; for: number; against: number; abstention: number; chairChoice: BallotChoice | null };

/** Votes by a show of hands. More of them than there are voters are refused. */
export function countVotes(db: Db, scope: Scope, { ballotId, version, chairChoice, ...tally }: Counted): Promise<Answer> {
  return db.transaction(async (tx) => {
    const { ballot, meeting, series, isFrozen } = await lockBallot(tx, scope, ballotId, version);
    if (isFrozen) return { ok: false, reason: "frozen" };
    if (hasTooManyVotes({ tally, ...(await votersAt(tx, meeting.id, series.id)) })) return { ok: false, reason: "too_many" };
    await change(tx, scope, meeting.programmeId, ballot, "counted", { votesFor: tally.for, votesAgainst: tally.against, abstentions: tally.abstention, chairChoice });
    return { ok: true };
  });
}

type Named = { ballotId: string; version: number; votes: { userId: string; choice: BallotChoice | null }[] };

/** Votes by name: of members, and of those who are there or represented once attendance is known. */
export function recordVotes(db: Db, scope: Scope, { ballotId, version, votes }: Named): Promise<Answer> {
  return db.transaction(async (tx) => {
    const { ballot, meeting, series, isFrozen } = await lockBallot(tx, scope, ballotId, version);
    if (isFrozen) return { ok: false, reason: "frozen" };
    const { may } = await votersAt(tx, meeting.id, series.id);
    const cast = votes.flatMap(({ userId, choice }) => (choice === null ? [] : [{ ballotId, userId, choice }]));
    if (cast.some(({ userId }) => !may.some(({ id }) => id === userId))) return { ok: false, reason: "not_there" };
    const before = await tx.delete(ballotVotes).where(eq(ballotVotes.ballotId, ballotId)).returning();
    if (cast.length > 0) await tx.insert(ballotVotes).values(cast);
    await change(tx, scope, meeting.programmeId, { ...ballot, votes: before }, "votes_recorded", {}, cast);
    return { ok: true };
  });
}

/** A vote called by mistake; its trace stays in the audit trail. */
export function removeBallot(db: Db, scope: Scope, { ballotId, version }: { ballotId: string; version: number }): Promise<Answer> {
  return db.transaction(async (tx) => {
    const { ballot, meeting, isFrozen } = await lockBallot(tx, scope, ballotId, version);
    if (isFrozen) return { ok: false, reason: "frozen" };
    const votes = await tx.delete(ballotVotes).where(eq(ballotVotes.ballotId, ballotId)).returning();
    await tx.delete(ballots).where(eq(ballots.id, ballotId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: meeting.programmeId, subject: "ballot", subjectId: ballotId, action: "removed", before: { ...ballot, votes } });
    return { ok: true };
  });
}

async function lockBallot(tx: Tx, scope: Scope, ballotId: string, version: number) {
  const [known] = await tx.select({ meetingId: ballots.meetingId }).from(ballots).where(eq(ballots.id, ballotId));
  if (!known) throw new NotFoundError();
  // The gate is the meeting's: outside the scope a ballot does not exist.
  const locked = await lockMeeting(tx, scope, known.meetingId, MEETING_RUNNERS);
  const [ballot] = await tx.select().from(ballots).where(eq(ballots.id, ballotId));
  if (!ballot) throw new NotFoundError();
  requireVersion(ballot, version);
  return { ...locked, ballot };
}

async function votersAt(tx: Tx, meetingId: string, seriesId: string) {
  const members = await attendingMembers(tx, seriesId);
  const rows = await tx.select({ userId: attendances.userId, status: attendances.status }).from(attendances).where(eq(attendances.meetingId, meetingId));
  const statusOf = new Map(rows.map(({ userId, status }) => [userId, status]));
  return votersAmong(members.map(({ userId }) => ({ id: userId, status: statusOf.get(userId) ?? null })));
}

type StoredBallot = typeof ballots.$inferSelect & { votes?: unknown };

async function change(tx: Tx, scope: Scope, programmeId: string, before: StoredBallot, action: string, values: Partial<typeof ballots.$inferInsert>, votes?: unknown): Promise<void> {
  const [after] = await tx.update(ballots).set({ ...values, version: before.version + 1 }).where(eq(ballots.id, before.id)).returning();
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "ballot", subjectId: before.id, action, before, after: { ...after, votes } });
}
