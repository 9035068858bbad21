import { and, asc, eq, inArray, isNull, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { commitments, features, follows, increments, programmes, sprints, stories } from "@/db/schema";
import { countWorkingDays, type Day } from "@/domain/calendar";
import { REASONS_AT_HAND } from "@/domain/explained";
import { loadOf } from "@/domain/planning/capacity";
import { contentReadyWarning } from "@/domain/planning/readiness";
import { sumCapacities } from "@/domain/planning/team-capacity";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { squadCapacities } from "./capacity-queries";
import { driftFigures } from "./drift-queries";
import { PAGE_SIZE, listSquads } from "./frame-queries";
import { milestonesOfIncrement } from "./milestone-queries";
import { incrementProgress, repeat, sumsByFeature, sumsBySprintAndSquad, type FeatureSum, type PlanSum } from "./sum-queries";
import { canPlan, canWriteStories } from "./policy";
import { WITHOUT_FEATURE } from "./schema";
import { frameSprint } from "./sprint-frame";
import { byKey, keyAfter, storyLines } from "./story-lines";

type Wanted = { slug: string; number: number; opened?: string; after?: string; reasonsOf?: string; today: Day };

/** Everything that the page of an increment shows. Unless asked for one feature, all groups are open when they fit a page together. */
export async function viewIncrement(db: Db, scope: Scope, { slug, number, opened, after, reasonsOf, today }: Wanted) {
  const [programme, increment] = await Promise.all([findProgramme(db, scope, { slug }), findIncrement(db, scope, { slug, number })]);
  const incrementId = increment.id;
  const [itsSprints, squads, { burnUp, progress }, planSums, featureSums, milestones, [follow]] = await Promise.all([
    db.select().from(sprints).where(and(eq(sprints.incrementId, incrementId), visible(scope, { programme: sprints.programmeId }))).orderBy(asc(sprints.position)),
    listSquads(db, scope, { programmeId: programme.id }),
    incrementProgress(db, scope, { increment, today }),
    sumsBySprintAndSquad(db, scope, { incrementId }),
    sumsByFeature(db, scope, { incrementId }),
    milestonesOfIncrement(db, scope, { programmeId: programme.id, increment, today }),
    db.select({ subject: follows.subject }).from(follows).where(and(eq(follows.userId, scope.userId), eq(follows.subject, "increment"), eq(follows.subjectId, incrementId))),
  ]);
  const total = planSums.reduce((sum, { stories: n }) => sum + n, 0);
  // Nothing is committed on the IP sprint: it finishes work and plans.
  const delivery = itsSprints.filter(({ kind }) => kind === "delivery");
  const [groups, capacities, drift] = await Promise.all([
    featureGroups(db, scope, { programmeId: programme.id, incrementId, sums: featureSums, opened, opensAll: opened === undefined && total <= PAGE_SIZE, after }),
    squadCapacities(db, scope, { programmeId: programme.id, zone: programme.zone, sprints: delivery, squads, today, isAsked: ({ squadId }) => squads.length <= REASONS_AT_HAND || squadId === reasonsOf }),
    increment.committedOn === null ? null : driftFigures(db, scope, { incrementId }),
  ]);
  return {
    programme,
    today,
    increment: { ...increment, workingDays: countWorkingDays(increment.startsOn, increment.endsOn, programme.zone), isFollowed: follow !== undefined },
    sprints: itsSprints.map((sprint) => {
      const planned = planSums.filter(({ sprintId }) => sprintId === sprint.id);
      const drafts = planned.reduce((sum, { drafts: n }) => sum + n, 0);
      return {
        id: sprint.id,
        ...frameSprint(sprint, programme.zone),
        position: sprint.position,
        isClosed: sprint.closedAt !== null,
        readyBy: sprint.readyBy,
        isCurrent: sprint.startsOn <= today && today <= sprint.endsOn,
        stories: planned.reduce((sum, { stories: n }) => sum + n, 0),
        warning: contentReadyWarning(sprint, repeat(drafts, { state: "draft" as const }), today),
      };
    }),
    burnUp,
    progress,
    drift,
    loads: loadsOf({ squads, sums: planSums, sprints: delivery, capacities, reserveRate: programme.reservePercent / 100 }),
    stories: total,
    milestones,
    ...groups,
    can: { plan: canPlan(scope, programme.id), writeStories: canWriteStories(scope, programme.id) },
  };
}

async function findIncrement(db: Db, scope: Scope, { slug, number }: { slug: string; number: number }) {
  const [row] = await db
    .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn, version: increments.version, committedOn: commitments.committedOn })
    .from(increments)
    .innerJoin(programmes, eq(programmes.id, increments.programmeId))
    .leftJoin(commitments, eq(commitments.incrementId, increments.id))
    .where(and(eq(programmes.slug, slug), eq(increments.number, number), visible(scope, { programme: increments.programmeId })));
  if (!row) throw new NotFoundError();
  return row;
}

type LoadFacts = { squads: { id: string; name: string }[]; sums: PlanSum[]; sprints: { id: string; name: string }[]; capacities: Awaited<ReturnType<typeof squadCapacities>>; reserveRate: number };

/** What each squad has planned against what it can do. */
export function loadsOf({ squads, sums, sprints: delivery, capacities, reserveRate }: LoadFacts) {
  return squads.map(({ id, name }) => {
    const planned = sums.filter(({ squadId }) => squadId === id).flatMap(({ points, unestimated }) => [{ points }, ...repeat(unestimated, { points: null })]);
    const ofSquad = new Map(capacities.filter(({ squadId }) => squadId === id).map(({ sprintId, capacity }) => [sprintId, capacity]));
    const capacity = sumCapacities(delivery.map((sprint) => ({ name: sprint.name, capacity: ofSquad.get(sprint.id)! })));
    return { squad: { id, name }, capacity, load: loadOf(planned, capacity.value, reserveRate) };
  });
}

type GroupsWanted = { programmeId: string; incrementId: string; sums: FeatureSum[]; opened?: string; opensAll: boolean; after?: string };

/** The features that the increment plans, or that have stories in it; a page of them, those without a feature on the first one. */
async function featureGroups(db: Db, scope: Scope, { programmeId, incrementId, sums, opened, opensAll, after }: GroupsWanted) {
  const withStories = sums.flatMap(({ featureId }) => featureId ?? []);
  const openedIsFeature = opened !== undefined && opened !== WITHOUT_FEATURE;
  const openedFeature = db.select({ id: features.id }).from(features).where(and(eq(features.programmeId, programmeId), eq(features.key, opened ?? "")));
  const [found, shownStories] = await Promise.all([
    db
      .select({ id: features.id, key: features.key, title: features.title, state: features.state })
      .from(features)
      .where(
        and(
          eq(features.programmeId, programmeId),
          visible(scope, { programme: features.programmeId }),
          or(eq(features.incrementId, incrementId), inArray(features.id, withStories)),
          keyAfter(features.key, after),
        ),
      )
      .orderBy(byKey(features.key))
      .limit(PAGE_SIZE + 1),
    opened === undefined && !opensAll
      ? []
      : storyLinesOf(
          db,
          and(
            eq(stories.incrementId, incrementId),
            visible(scope, { programme: stories.programmeId }),
            openedIsFeature ? inArray(stories.featureId, openedFeature) : opened === WITHOUT_FEATURE ? isNull(stories.featureId) : undefined,
          ),
        ),
  ]);
  const none = { stories: 0, points: 0, donePoints: 0, unestimated: 0 };
  const group = (featureId: string | null, isOpen: boolean) => {
    const { featureId: _, ...sum } = sums.find((row) => row.featureId === featureId) ?? { featureId, ...none };
    return { ...sum, rows: isOpen ? shownStories.filter((row) => row.featureId === featureId).map(({ featureId: __, ...row }) => row) : null };
  };
  const shown = found.slice(0, PAGE_SIZE);
  const hasOrphans = after === undefined && withStories.length < sums.length;
  return {
    withoutFeature: hasOrphans ? group(null, opensAll || opened === WITHOUT_FEATURE) : null,
    features: shown.map((feature) => ({ ...feature, ...group(feature.id, opensAll || opened === feature.key) })),
    next: found.length > PAGE_SIZE ? (shown.at(-1)?.key ?? null) : null,
  };
}

const storyLinesOf = (db: Db, condition: ReturnType<typeof and>) => storyLines(db).where(condition).orderBy(byKey(stories.key)).limit(PAGE_SIZE);
