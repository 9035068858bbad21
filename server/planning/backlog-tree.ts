import { and, asc, count, eq, inArray, isNotNull, isNull, notInArray, or, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { epics, features, increments, programmes, stories } from "@/db/schema";
import type { FeatureState } from "@/domain/planning/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { backlogLines } from "./backlog-list";
import type { TreeFeature } from "./backlog-view-schema";
import { findPlannedProgramme } from "./frame-queries";
import { canPlan, canWriteStories } from "./policy";
import { findCreation } from "./undo-commands";

/** A tree longer than that is no longer read: the list has filters. */
const MOST_FEATURES = 100;
const MOST_STORIES = 50;
const OVER: FeatureState[] = ["done", "dropped"];

const canOf = (scope: Scope, programmeId: string) => ({ plan: canPlan(scope, programmeId), writeStories: canWriteStories(scope, programmeId) });

/** Features in the order of the backlog with what their stories add up to; those of `opened`, a feature's key, are shown. */
async function featureNodes(db: Db, scope: Scope, { condition, opened }: { condition: ReturnType<typeof and>; opened?: string }): Promise<(TreeFeature & { epicId: string | null })[]> {
  const found = await db
    .select({ id: features.id, epicId: features.epicId, key: features.key, title: features.title, state: features.state, increment: increments.number })
    .from(features)
    .leftJoin(increments, eq(increments.id, features.incrementId))
    .where(and(condition, visible(scope, { programme: features.programmeId })))
    .orderBy(asc(features.rank), asc(features.id))
    .limit(MOST_FEATURES);
  const ids = found.map(({ id }) => id);
  const openedId = found.find(({ key }) => key === opened)?.id;
  const [sums, rows] = await Promise.all([
    db
      .select({
        ...{ featureId: stories.featureId, stories: count(), unestimated: sql<number>`(count(*) filter (where ${stories.points} is null))::int` },
        ...{ points: sql<number>`coalesce(sum(${stories.points}), 0)`, donePoints: sql<number>`coalesce(sum(${stories.points}) filter (where ${stories.state} = 'done'), 0)` },
      })
      .from(stories)
      .where(and(inArray(stories.featureId, ids), visible(scope, { programme: stories.programmeId })))
      .groupBy(stories.featureId),
    openedId === undefined
      ? []
      : backlogLines(db)
          .where(and(eq(stories.featureId, openedId), visible(scope, { programme: stories.programmeId })))
          .orderBy(stories.rank, stories.id)
          .limit(MOST_STORIES),
  ]);
  return found.map((feature) => {
    const { featureId: _, ...sum } = sums.find(({ featureId }) => featureId === feature.id) ?? { featureId: null, stories: 0, points: 0, donePoints: 0, unestimated: 0 };
    return { ...feature, ...sum, rows: feature.id === openedId ? rows.map(({ rank: __, ...line }) => line) : null };
  });
}

/** What is not over, by epic and feature: what is over is found in the increments and on the page of its epic. */
export async function viewTree(db: Db, scope: Scope, { slug, opened }: { slug: string; opened?: string }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const programmeId = programme.id;
  const isOpen = and(eq(features.programmeId, programmeId), notInArray(features.state, OVER));
  const withSomethingToDo = db.select({ epicId: features.epicId }).from(features).where(and(isOpen, isNotNull(features.epicId)));
  const [itsEpics, nodes, [orphans]] = await Promise.all([
    db
      .select({ id: epics.id, key: epics.key, title: epics.title, state: epics.state })
      .from(epics)
      .where(and(eq(epics.programmeId, programmeId), visible(scope, { programme: epics.programmeId }), or(notInArray(epics.state, OVER), inArray(epics.id, withSomethingToDo))))
      .orderBy(asc(epics.rank), asc(epics.id))
      .limit(MOST_FEATURES),
    featureNodes(db, scope, { condition: isOpen, opened }),
    db.select({ stories: count() }).from(stories).where(and(eq(stories.programmeId, programmeId), visible(scope, { programme: stories.programmeId }), isNull(stories.featureId))),
  ]);
  const of = (epicId: string | null) => nodes.filter((node) => node.epicId === epicId).map(({ epicId: _, ...node }) => node);
  const alone = of(null);
  return {
    programme,
    epics: [...itsEpics.map(({ id, ...epic }) => ({ epic, features: of(id) })), ...(alone.length > 0 ? [{ epic: null, features: alone }] : [])],
    withoutFeature: orphans!.stories,
    can: canOf(scope, programmeId),
  };
}

/** An epic with all its features, over or not. */
export async function viewEpic(db: Db, scope: Scope, { slug, key }: { slug: string; key: string }) {
  const [programme, [epic]] = await Promise.all([
    findProgramme(db, scope, { slug }),
    db
      .select({ id: epics.id, key: epics.key, title: epics.title, description: epics.description, state: epics.state, version: epics.version })
      .from(epics)
      .innerJoin(programmes, eq(programmes.id, epics.programmeId))
      .where(and(eq(programmes.slug, slug), eq(epics.key, key), visible(scope, { programme: epics.programmeId }))),
  ]);
  if (!epic) throw new NotFoundError();
  const can = canOf(scope, programme.id);
  const [nodes, undoable] = await Promise.all([
    featureNodes(db, scope, { condition: eq(features.epicId, epic.id) }),
    can.plan ? findCreation(db, scope, { programmeId: programme.id, subject: "epic", ...epic }) : null,
  ]);
  return { programme, epic, features: nodes.map(({ epicId: _, ...node }) => node), undoable, can };
}
