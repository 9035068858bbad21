import { commitments, commitmentStories, confidenceBallots, confidenceVoters, confidenceVotes, driftReasons, objectives } from "@/db/schema";
import type { Tx } from "@/db/client";
import { addDays, type Day } from "@/domain/calendar";
import type { DriftKind } from "@/domain/planning/vocabulary";
import { insertAll } from "@/db/insert-all";
import type { SeededFeature } from "./features";
import type { SeededProgramme } from "./people";
import { at, type SeededIncrement } from "./increments";
import type { Random } from "./random";
import type { SeededStory } from "./stories";
import type { SeededSquad } from "./teams";
import { fill } from "./text";
import { ACTUAL_NOTES, BALLOT_COMMENTS, DRIFT_REASONS, OBJECTIVE_FORMS, UNREADY_REASONS } from "./words";

/** Every programme keeps its default reserve. */
const RESERVE_PERCENT = 10;
/** A builder for three weeks, before there is a measured velocity (DOMAIN §2). */
const POINTS_PER_BUILDER = 12;
const OBJECTIVES_PER_SQUAD = 4;

export type SeededPlans = { programme: SeededProgramme; squads: SeededSquad[]; plans: SeededIncrement[]; features: SeededFeature[]; stories: SeededStory[]; today: Day };

/** Objectives of every increment; of those that have begun, the vote on the plan, the plan as it was promised, and why some of it went otherwise. */
export async function seedCommitments(tx: Tx, random: Random, planned: SeededPlans): Promise<void> {
  const { programme, squads, plans, features, stories, today } = planned;
  const said = plans.flatMap((plan) => drawObjectives(random, { programmeId: programme.id, plan, squads, features, today }));
  await insertAll(tx, objectives, said);
  const begun = plans.filter(({ from }) => from <= today);
  const votes = begun.flatMap((plan) => drawVotes(random, programme, plan));
  await insertAll(tx, confidenceVotes, votes.map(({ vote }) => vote));
  await insertAll(tx, confidenceVoters, votes.flatMap(({ voters }) => voters));
  await insertAll(tx, confidenceBallots, votes.flatMap(({ ballots }) => ballots));
  await insertAll(tx, commitments, begun.map((plan) => ({
    ...{ incrementId: plan.id, programmeId: programme.id, committedAt: committedAt(plan), committedOn: committedOn(plan), committedBy: programme.people[1]!.id, reservePercent: RESERVE_PERCENT, note: "" },
    confidence: votes.findLast(({ vote }) => vote.incrementId === plan.id)!.mean,
    capacities: squads.flatMap(({ id, name, builders }) => plan.sprints.filter(({ kind }) => kind === "delivery").map((sprint) => ({ squadId: id, squad: name, sprintId: sprint.id, sprint: sprint.name, points: builders * POINTS_PER_BUILDER }))),
    objectives: said
      .filter(({ incrementId }) => incrementId === plan.id)
      .map(({ id, squadId, title, isCommitted, businessValue }) => ({ id, squadId, squad: squads.find((squad) => squad.id === squadId)!.name, title, isCommitted, businessValue })),
  })));
  const ofBegun = stories.filter(({ plan }) => plan.from <= today);
  await insertAll(tx, commitmentStories, ofBegun.filter(isPromised).map((story) => promiseOf(random, story)));
  await insertAll(tx, driftReasons, ofBegun.flatMap((story) => departuresOf(story).flatMap((kind) => (random.chance(0.5) ? [reasonOf(random, programme, story, kind)] : []))));
}

/** The Friday before. */
const committedOn = ({ from }: SeededIncrement): Day => addDays(from, -3);
const committedAt = (plan: SeededIncrement): Date => at(committedOn(plan), 14, 0);

function drawObjectives(random: Random, { programmeId, plan, squads, features, today }: { programmeId: string; plan: SeededIncrement; squads: SeededSquad[]; features: SeededFeature[]; today: Day }) {
  return squads.flatMap(({ id: squadId }) => {
    const its = features.filter((feature) => feature.plan === plan && feature.squads.some(({ id }) => id === squadId));
    return Array.from({ length: OBJECTIVES_PER_SQUAD }, (_, rank) => {
      const businessValue = random.int(3, 10);
      const isWithdrawn = plan.from < today && random.chance(0.03);
      const given = isWithdrawn ? 0 : Math.max(0, businessValue - random.weighted([[0, 6], [1, 3], [2, 2], [5, 1]]));
      return {
        ...{ id: random.uuid(), programmeId, incrementId: plan.id, squadId, featureId: its[rank]?.id ?? null, title: fill(random, random.pick(OBJECTIVE_FORMS)), isCommitted: rank < OBJECTIVES_PER_SQUAD - 1 },
        ...{ businessValue, actualValue: plan.to < today ? given : null, actualNote: plan.to < today && given < businessValue ? fill(random, random.pick(ACTUAL_NOTES)) : "" },
        ...{ withdrawnAt: isWithdrawn ? at(plan.from, 16, 0) : null, withdrawnReason: isWithdrawn ? random.pick(DRIFT_REASONS) : null, createdAt: at(addDays(plan.from < today ? plan.from : today, -14), 9, 0) },
      };
    });
  });
}

/** One round, or two where the first asked for the plan to be worked over; anonymous but for one in three. */
function drawVotes(random: Random, { id: programmeId, people }: SeededProgramme, plan: SeededIncrement) {
  const voting = people.slice(0, 12);
  const isAnonymous = !random.chance(0.33);
  return Array.from({ length: random.chance(0.3) ? 2 : 1 }, (_, index) => {
    const id = random.uuid();
    const when = at(committedOn(plan), 9 + index * 2, 0);
    const ballots = voting.map((person) => ({ id: random.uuid(), voteId: id, programmeId, userId: isAnonymous ? null : person.id, value: random.weighted([[5, 3], [4, 6], [3, 3], [2, 1]]), comment: random.chance(0.15) ? random.pick(BALLOT_COMMENTS) : "" }));
    return {
      vote: { id, programmeId, incrementId: plan.id, round: index + 1, isAnonymous, openedAt: when, openedBy: people[1]!.id, closedAt: when, closedBy: people[1]!.id },
      voters: voting.map(({ id: userId }) => ({ voteId: id, userId, programmeId })),
      ballots,
      mean: Math.round((ballots.reduce((sum, { value }) => sum + value, 0) / ballots.length) * 1e6) / 1e6,
    };
  });
}

const isPromised = ({ life, plan }: SeededStory): boolean => life.addedOn === plan.from;

/** As it stood: in its first sprint, with its former points; one in thirty was not ready, with a reason. */
function promiseOf(random: Random, { row, plan, life, promisedPoints }: SeededStory) {
  const { id: storyId, programmeId, key, title, kind, squadId, featureId } = row;
  const sprintId = life.stays[0]?.id ?? null;
  const isUnready = sprintId !== null && random.chance(0.03);
  return { incrementId: plan.id, storyId, programmeId, key, title, kind, state: isUnready ? ("draft" as const) : ("ready" as const), points: promisedPoints, squadId, sprintId, featureId, unreadyReason: isUnready ? random.pick(UNREADY_REASONS) : null };
}

function departuresOf({ row, plan, life, promisedPoints }: SeededStory): DriftKind[] {
  if (life.place.kind === "removed") return life.addedOn === plan.from ? ["removed"] : [];
  if (life.addedOn !== plan.from) return ["added"];
  return [...(row.sprintId === (life.stays[0]?.id ?? null) ? [] : ["moved" as const]), ...(row.points === promisedPoints ? [] : ["reestimated" as const])];
}

function reasonOf(random: Random, { id: programmeId, people }: SeededProgramme, { row, plan, life }: SeededStory, kind: DriftKind) {
  return { incrementId: plan.id, storyId: row.id, kind, programmeId, reason: random.pick(DRIFT_REASONS), givenBy: random.pick(people).id, givenAt: at(kind === "added" ? life.addedOn : plan.from, 17, 0) };
}
