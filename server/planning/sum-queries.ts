import { and, count, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { burnUp, progressOf, type BurnUp, type BurnUpStory } from "@/domain/planning/burn-up";
import type { Explained } from "@/domain/explained";
import { visible, type Scope } from "@/server/auth/scope";

const ofIncrement = (scope: Scope, incrementId: string) => and(eq(stories.incrementId, incrementId), visible(scope, { programme: stories.programmeId }));

const sums = {
  stories: count(),
  /** Of the estimated ones. */
  points: sql<number>`coalesce(sum(${stories.points}), 0)`,
  unestimated: sql<number>`(count(*) filter (where ${stories.points} is null))::int`,
};

/** Done and scope points of an increment by day, and its progress, as of the end of `today`. */
export async function incrementProgress(
  db: Db,
  scope: Scope,
  { increment, today }: { increment: { id: string; startsOn: Day; endsOn: Day }; today: Day },
): Promise<{ burnUp: BurnUp; progress: Explained<number> }> {
  const groups = await db
    .select({ addedOn: stories.addedOn, doneOn: stories.doneOn, ...sums })
    .from(stories)
    .where(ofIncrement(scope, increment.id))
    .groupBy(stories.addedOn, stories.doneOn);
  // The database adds up what shares its days: the rules give the same figures for a sum as for its parts.
  const summed = groups.flatMap(({ addedOn, doneOn, stories: n, points, unestimated }): BurnUpStory[] => {
    const days = { addedOn: addedOn ?? increment.startsOn, doneOn };
    return [...(n > unestimated ? [{ points, ...days }] : []), ...repeat(unestimated, { points: null, ...days })];
  });
  return { burnUp: burnUp({ from: increment.startsOn, to: increment.endsOn, today, stories: summed }), progress: progressOf(summed, today) };
}

export type PlanSum = { sprintId: string | null; squadId: string | null; stories: number; drafts: number; points: number; unestimated: number };

/** What is planned for each sprint and squad. */
export const sumsBySprintAndSquad = (db: Db, scope: Scope, { incrementId }: { incrementId: string }): Promise<PlanSum[]> =>
  db
    .select({ sprintId: stories.sprintId, squadId: stories.squadId, drafts: sql<number>`(count(*) filter (where ${stories.state} = 'draft'))::int`, ...sums })
    .from(stories)
    .where(ofIncrement(scope, incrementId))
    .groupBy(stories.sprintId, stories.squadId);

export type FeatureSum = { featureId: string | null; stories: number; points: number; donePoints: number; unestimated: number };

/** What each feature has in the increment; the null one is of the stories without a feature. */
export const sumsByFeature = (db: Db, scope: Scope, { incrementId }: { incrementId: string }): Promise<FeatureSum[]> =>
  db
    .select({ featureId: stories.featureId, donePoints: sql<number>`coalesce(sum(${stories.points}) filter (where ${stories.state} = 'done'), 0)`, ...sums })
    .from(stories)
    .where(ofIncrement(scope, incrementId))
    .groupBy(stories.featureId);

export const repeat = <T>(times: number, value: T): T[] => Array.from({ length: times }, () => value);
