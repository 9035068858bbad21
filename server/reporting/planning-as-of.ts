import { and, eq, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, commitmentStories, features, stories, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { rounded } from "@/domain/planning/points";
import type { FeatureFacts, MilestoneFacts, RiskFacts } from "@/domain/reporting/compose-parts";
import type { PromiseFacts } from "@/domain/reporting/compose-weather";
import { milestonesToldOn, risksToldOn } from "@/domain/reporting/planning-as-of";
import { visible, type Scope } from "@/server/auth/scope";
import { milestoneStoriesOfProgrammes, riskStoriesOfProgrammes } from "@/server/planning/planning-as-of-queries";

type OfIncrement = { programmeId: string; increment: { id: string; startsOn: Day; endsOn: Day }; asOf: Day };

/** The milestones to be reached at the end of a day, and those reached since the increment began, as they were known then. Those cancelled by then are left out. */
export const milestonesAsOf = async (db: Db, scope: Scope, { programmeId, increment, asOf }: OfIncrement): Promise<MilestoneFacts[]> =>
  (await milestonesOfProgrammes(db, scope, { programmes: [{ id: programmeId, reachedSince: increment.startsOn }], asOf })).get(programmeId)!;

/** The same of several programmes, in as many statements; `reachedSince` is of each. */
export async function milestonesOfProgrammes(db: Db, scope: Scope, { programmes, asOf }: { programmes: readonly { id: string; reachedSince: Day }[]; asOf: Day }): Promise<Map<string, MilestoneFacts[]>> {
  const earliest = programmes.map(({ reachedSince }) => reachedSince).toSorted()[0] ?? asOf;
  const its = Map.groupBy(await milestoneStoriesOfProgrammes(db, scope, { programmeIds: programmes.map(({ id }) => id), since: asOf, reachedSince: earliest }), ({ programmeId }) => programmeId);
  return new Map(programmes.map(({ id, reachedSince }) => [id, milestonesToldOn(its.get(id) ?? [], { asOf, reachedSince })]));
}

/** The risks of a programme that were not resolved at the end of a day, as they were then; and how many were resolved. */
export const risksAsOf = async (db: Db, scope: Scope, { programmeId, asOf }: { programmeId: string; asOf: Day }): Promise<ToldRisks> => (await risksOfProgrammes(db, scope, { programmeIds: [programmeId], asOf })).get(programmeId)!;

type ToldRisks = { open: RiskFacts[]; resolved: number };

/** The same of several programmes, in as many statements. */
export async function risksOfProgrammes(db: Db, scope: Scope, { programmeIds, asOf }: { programmeIds: readonly string[]; asOf: Day }): Promise<Map<string, ToldRisks>> {
  const { stories, resolvedBefore } = await riskStoriesOfProgrammes(db, scope, { programmeIds, since: asOf });
  const owners = stories.flatMap(({ ownerId, events }) => [ownerId, ...events.map(({ before }) => before.ownerId)]).filter((id) => id !== null && id !== undefined);
  const named = owners.length === 0 ? [] : await db.select({ id: users.id, name: users.name }).from(users).where(inArray(users.id, owners));
  const names = new Map(named.map(({ id, name }) => [id, name]));
  const its = Map.groupBy(stories, ({ programmeId }) => programmeId);
  return new Map(programmeIds.map((id) => [id, risksToldOn({ stories: its.get(id) ?? [], resolvedBefore: resolvedBefore.get(id) ?? 0, names }, asOf)]));
}

/** The features that have stories in an increment, with what these had become at the end of a day. Titles, benefits and points have no history: they are those of now. */
export function featuresAsOf(db: Db, scope: Scope, { increment, asOf }: Pick<OfIncrement, "increment" | "asOf">): Promise<FeatureFacts[]> {
  const isDone = lte(stories.doneOn, asOf);
  return db
    .select({
      ...{ key: features.key, title: features.title, benefit: features.benefit },
      stories: sql<number>`count(*)::int`,
      doneStories: sql<number>`(count(*) filter (where ${isDone}))::int`,
      points: sql<number>`coalesce(sum(${stories.points}), 0)`,
      lastDoneOn: sql<string | null>`max(${stories.doneOn}) filter (where ${isDone})`,
    })
    .from(stories)
    .innerJoin(features, eq(features.id, stories.featureId))
    .where(and(eq(stories.incrementId, increment.id), visible(scope, { programme: stories.programmeId }), sql`coalesce(${stories.addedOn}, ${increment.startsOn}::date) <= ${asOf}::date`))
    .groupBy(features.id);
}

/** What was promised of an increment by the end of a day, and the points of what came in since: the stories that the promise does not hold. Their points are those of now. */
export const promiseAsOf = async (db: Db, scope: Scope, { increment, asOf }: Pick<OfIncrement, "increment" | "asOf">): Promise<PromiseFacts | null> =>
  (await promisesAsOf(db, scope, { incrementIds: [increment.id], asOf })).get(increment.id) ?? null;

/** The same of several increments, in one statement: those of which nothing was promised are not there. */
export async function promisesAsOf(db: Db, scope: Scope, { incrementIds, asOf }: { incrementIds: string[]; asOf: Day }): Promise<Map<string, PromiseFacts>> {
  // A statement of its own within the other: what a query of one table selects is written without the names of tables, of others too.
  const added = sql`coalesce((select json_agg(${stories.points}) from ${stories} where ${stories.incrementId} = ${commitments.incrementId} and ${stories.addedOn} <= ${asOf}::date
    and not exists (select from ${commitmentStories} where ${commitmentStories.incrementId} = ${commitments.incrementId} and ${commitmentStories.storyId} = ${stories.id})), '[]'::json)`;
  const rows = await db
    .select({
      incrementId: commitments.incrementId,
      committedOn: commitments.committedOn,
      capacities: commitments.capacities,
      reservePercent: commitments.reservePercent,
      added: sql<(number | null)[]>`${added}`,
    })
    .from(commitments)
    .where(and(inArray(commitments.incrementId, incrementIds), lte(commitments.committedOn, asOf), visible(scope, { programme: commitments.programmeId })));
  return new Map(
    rows.map(({ incrementId, committedOn, capacities, reservePercent, added }) => {
      const isKnown = capacities.length > 0 && capacities.every(({ points }) => points !== null);
      const capacity = isKnown ? rounded(capacities.reduce((sum, { points }) => sum + points!, 0)) : null;
      return [incrementId, { committedOn, capacity, reserveRate: reservePercent / 100, added: added.map((points) => ({ points })) }];
    }),
  );
}
