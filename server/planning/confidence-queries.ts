import { and, asc, desc, eq, inArray, isNotNull, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { confidenceBallots, confidenceVoters, confidenceVotes, users } from "@/db/schema";
import { ballotCounts, confidenceOf, type Confidence } from "@/domain/planning/confidence";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { findCommittedIncrement } from "./committed-increment";
import { canPlan, VOTERS } from "./policy";

/** Rounds beyond are of no more use to the plan. */
const MAX_ROUNDS = 20;

/** The rounds of the vote of confidence on the plan of an increment, the latest first. */
export async function viewConfidence(db: Db, scope: Scope, named: { slug: string; number: number }) {
  const { programme, increment } = await findCommittedIncrement(db, scope, named);
  const rounds = await db
    .select({ id: confidenceVotes.id, round: confidenceVotes.round, isAnonymous: confidenceVotes.isAnonymous, openedAt: confidenceVotes.openedAt, openedBy: users.name, closedAt: confidenceVotes.closedAt })
    .from(confidenceVotes)
    .innerJoin(users, eq(users.id, confidenceVotes.openedBy))
    .where(and(eq(confidenceVotes.incrementId, increment.id), visible(scope, { programme: confidenceVotes.programmeId })))
    .orderBy(desc(confidenceVotes.round))
    .limit(MAX_ROUNDS);
  const ids = rounds.map(({ id }) => id);
  const [voters, ballots] = await Promise.all([
    db
      .select({ voteId: confidenceVoters.voteId, userId: confidenceVoters.userId, name: users.name })
      .from(confidenceVoters)
      .innerJoin(users, eq(users.id, confidenceVoters.userId))
      .where(and(inArray(confidenceVoters.voteId, ids), visible(scope, { programme: confidenceVoters.programmeId })))
      .orderBy(sql`${users.name} collate "fr-x-icu"`, asc(users.id)),
    ballotsOf(db, scope, ids),
  ]);
  return {
    programme,
    increment,
    rounds: rounds.map(({ openedAt, closedAt, ...round }) => {
      const [its, said] = [voters.filter(({ voteId }) => voteId === round.id), ballots.filter(({ voteId }) => voteId === round.id)];
      return {
        ...round,
        openedAt: openedAt.toISOString(),
        closedAt: closedAt?.toISOString() ?? null,
        voters: its.map(({ name }) => name),
        hasVoted: its.some(({ userId }) => userId === scope.userId),
        result: closedAt === null ? null : resultOf(round, said),
      };
    }),
    can: { plan: canPlan(scope, programme.id), vote: hasRole(scope, programme.id, VOTERS) },
  };
}

type Said = { voter: string | null; value: number; comment: string };

/** What is not to be known of a result is not in the answer either. */
function resultOf({ isAnonymous }: { isAnonymous: boolean }, said: (Said & { voteId: string })[]) {
  const values = said.map(({ value }) => value);
  const confidence = confidenceOf(values, { isAnonymous });
  if (confidence.value === null) return { confidence, counts: [], ballots: [] };
  return { confidence, counts: ballotCounts(values), ballots: said.map(({ voteId: _, ...ballot }) => ballot) };
}

/** By value, then by an identifier drawn at random: never in the order in which they came. */
const ballotsOf = (db: Db, scope: Scope, voteIds: string[]) =>
  db
    .select({ voteId: confidenceBallots.voteId, voter: users.name, value: confidenceBallots.value, comment: confidenceBallots.comment })
    .from(confidenceBallots)
    .leftJoin(users, eq(users.id, confidenceBallots.userId))
    .where(and(inArray(confidenceBallots.voteId, voteIds), visible(scope, { programme: confidenceBallots.programmeId })))
    .orderBy(asc(confidenceBallots.value), asc(confidenceBallots.id));

/** What the last closed vote says of the plan; null: none was closed. */
export async function lastConfidence(db: Db, scope: Scope, { incrementId }: { incrementId: string }): Promise<Confidence | null> {
  const [vote] = await db
    .select({ id: confidenceVotes.id, isAnonymous: confidenceVotes.isAnonymous })
    .from(confidenceVotes)
    .where(and(eq(confidenceVotes.incrementId, incrementId), isNotNull(confidenceVotes.closedAt), visible(scope, { programme: confidenceVotes.programmeId })))
    .orderBy(desc(confidenceVotes.round))
    .limit(1);
  if (!vote) return null;
  const said = await ballotsOf(db, scope, [vote.id]);
  return confidenceOf(said.map(({ value }) => value), vote);
}
