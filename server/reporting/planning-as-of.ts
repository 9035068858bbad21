import { and, asc, eq, gte, inArray, isNotNull, isNull, lt, lte, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents, commitments, commitmentStories, features, milestoneEvents, milestones, risks, stories, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { rounded } from "@/domain/planning/points";
import type { FeatureFacts, MilestoneFacts, RiskFacts } from "@/domain/reporting/compose-parts";
import type { PromiseFacts } from "@/domain/reporting/compose-weather";
import { visible, type Scope } from "@/server/auth/scope";

/** The first instant after a day, in France. */
const endOf = (day: Day): SQL => sql`((${day}::date + 1)::timestamp at time zone 'Europe/Paris')`;

type OfIncrement = { programmeId: string; increment: { id: string; startsOn: Day; endsOn: Day }; asOf: Day };

/**
 * The milestones to be reached at the end of a day, and those reached since the increment began, as they were known then: what the first event
 * after that day says they were before it, else as they are. Those cancelled by then are left out.
 */
export async function milestonesAsOf(db: Db, scope: Scope, { programmeId, increment, asOf }: OfIncrement): Promise<MilestoneFacts[]> {
  const end = endOf(asOf);
  const later = and(eq(milestoneEvents.milestoneId, milestones.id), gte(milestoneEvents.at, end));
  const next = db.select({ kind: milestoneEvents.kind, before: milestoneEvents.before }).from(milestoneEvents).where(later).orderBy(asc(milestoneEvents.id)).limit(1).as("next");
  const turned = db.select({ turn: milestoneEvents.kind }).from(milestoneEvents).where(and(later, inArray(milestoneEvents.kind, ["cancelled", "restored"]))).orderBy(asc(milestoneEvents.id)).limit(1).as("turned");
  const rows = await db
    .select({ milestone: milestones, next: next.kind, before: next.before, turn: turned.turn })
    .from(milestones)
    .leftJoinLateral(next, sql`true`)
    .leftJoinLateral(turned, sql`true`)
    .where(
      and(
        eq(milestones.programmeId, programmeId),
        visible(scope, { programme: milestones.programmeId }),
        lt(milestones.createdAt, end),
        or(isNull(milestones.actualOn), gte(milestones.actualOn, increment.startsOn), isNotNull(next.kind)),
      ),
    );
  return rows.flatMap(({ milestone: { key, cancelledAt, ...now }, next: kind, before, turn }) => {
    const isCancelled = turn === null ? cancelledAt !== null : turn === "restored";
    if (kind === "created" || isCancelled) return [];
    const { title, baselineOn, forecastOn, actualOn } = before ?? now;
    // A day to come is reached by nobody.
    const reachedOn = actualOn !== null && actualOn <= asOf ? actualOn : null;
    return reachedOn !== null && reachedOn < increment.startsOn ? [] : [{ key, title, baselineOn, forecastOn, actualOn: reachedOn }];
  });
}

type RiskRow = Omit<RiskFacts, "key"> & {
  resolved: number;
  /** Null where none is told. */
  key: string | null;
  /** Of the fields that changed since, what they were. */
  was: Partial<RiskFacts & { ownerId: string | null }> | null;
  was_owner: string | null;
};

/**
 * The risks of a programme that were not resolved at the end of a day, as they were then, by what the audit trail says was before each
 * later change; and how many were resolved.
 */
export async function risksAsOf(db: Db, scope: Scope, { programmeId, asOf }: { programmeId: string; asOf: Day }): Promise<{ open: RiskFacts[]; resolved: number }> {
  const end = endOf(asOf);
  const theirs = sql`${risks.programmeId} = ${programmeId}::uuid and ${visible(scope, { programme: risks.programmeId })} and ${risks.createdAt} < ${end}`;
  const { rows } = await db.execute<RiskRow>(sql`
    with resolved as (select count(*)::int as resolved from ${risks} where ${theirs} and ${risks.roam} = 'resolved' and ${risks.updatedAt} < ${end}),
    told as (
      select ${risks.key}, ${risks.title}, ${risks.roam}, ${risks.response}, ${risks.probability}, ${risks.impact}, owner.name as owner, past.was, former.name as was_owner
      from ${risks}
      left join lateral (
        select jsonb_object_agg(first.field, first.value) as was from (
          select distinct on (f.field) f.field, f.value from ${auditEvents} e, jsonb_each(e.before) as f (field, value)
          where e.subject = 'risk' and e.subject_id = ${risks.id}::text and e.at >= ${end} and jsonb_typeof(e.before) = 'object' order by f.field, e.id
        ) first
      ) past on ${risks.updatedAt} >= ${end}
      left join ${users} owner on owner.id = ${risks.ownerId}
      left join ${users} former on former.id = (past.was ->> 'ownerId')::uuid
      where ${theirs} and (${risks.roam} is distinct from 'resolved' or ${risks.updatedAt} >= ${end})
    )
    select resolved.resolved, told.* from resolved left join told on true`);
  const told = rows.flatMap(({ resolved: _count, key, was, was_owner, owner, ...now }): RiskFacts[] =>
    key === null ? [] : [{ key, ...now, ...pastOf(was), owner: was && "ownerId" in was ? was_owner : owner }],
  );
  const isOpen = ({ roam }: RiskFacts): boolean => roam !== "resolved";
  return { open: told.filter(isOpen), resolved: (rows[0]?.resolved ?? 0) + told.length - told.filter(isOpen).length };
}

const TOLD_OF_RISK = ["title", "roam", "response", "probability", "impact"] as const;
const pastOf = (was: RiskRow["was"]): Partial<RiskFacts> => Object.fromEntries(TOLD_OF_RISK.flatMap((field) => (was && field in was ? [[field, was[field]]] : [])));

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
  const rows = await db
    .select({
      incrementId: commitments.incrementId,
      committedOn: commitments.committedOn,
      capacities: commitments.capacities,
      reservePercent: commitments.reservePercent,
      added: sql<(number | null)[]>`coalesce((select json_agg(${stories.points}) from ${stories} where ${stories.incrementId} = ${commitments.incrementId} and ${stories.addedOn} <= ${asOf}::date
        and not exists (select from ${commitmentStories} where ${commitmentStories.incrementId} = ${commitments.incrementId} and ${commitmentStories.storyId} = ${stories.id})), '[]'::json)`,
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
