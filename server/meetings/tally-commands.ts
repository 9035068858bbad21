import type { Tx } from "@/db/client";
import { ballots } from "@/db/schema";
import { ballotResult, hasTooManyVotes, votersAmong, type Tally } from "@/domain/meetings/ballot";
import { quorumReached } from "@/domain/meetings/quorum";
import type { BallotResult } from "@/domain/meetings/vocabulary";
import type { Explained } from "@/domain/explained";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { listAttending } from "./attendance-query";
import { lockMeeting } from "./lock-meeting";
import { MEETING_RUNNERS } from "./policy";

export type Weighed = {
  /** By the rule of the instance; null where it has none. */
  result: Explained<BallotResult> | null;
  isTooMany: boolean;
};

/** What a count of votes by show of hands gives in a meeting, which is held until the end of the transaction. @throws NotFoundError, ForbiddenError */
export async function weighTally(tx: Tx, scope: Scope, { meetingId, tally }: { meetingId: string; tally: Tally }): Promise<Weighed> {
  const { series } = await lockMeeting(tx, scope, meetingId, MEETING_RUNNERS);
  if (series.ballotRule === null) return { result: null, isTooMany: false };
  const attending = await listAttending(tx, { meetingId, seriesId: series.id });
  const { members, voters } = votersAmong(attending);
  const quorum = series.quorum && quorumReached(series.quorum, attending.map(({ status }) => status));
  return { result: ballotResult({ rule: series.ballotRule, tally, members, voters, quorum, chairChoice: null }), isTooMany: hasTooManyVotes({ tally, members, voters }) };
}

/** Keeps the count as a ballot of the meeting, about a line of its minutes, where the instance votes and its meeting is not over for good. */
export async function recordTally(tx: Tx, scope: Scope, { meetingId, entryId, question, tally }: { meetingId: string; entryId: string; question: string; tally: Tally }): Promise<void> {
  const { meeting, series, isFrozen } = await lockMeeting(tx, scope, meetingId, MEETING_RUNNERS);
  if (series.ballotRule === null || isFrozen) return;
  const [created] = await tx.insert(ballots).values({ meetingId, question, entryId, mode: "counted", votesFor: tally.for, votesAgainst: tally.against, abstentions: tally.abstention }).returning();
  await appendAudit(tx, { actorId: scope.userId, programmeId: meeting.programmeId, subject: "ballot", subjectId: created!.id, action: "counted", after: created });
}
