import { and, asc, eq, gte, or } from "drizzle-orm";
import type { Db } from "@/db/client";
import { features, increments, programmes, sprints, squads, stories } from "@/db/schema";
import { addDays, sprintWeeks, type Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { PAGE_SIZE, findPlannedProgramme } from "./frame-queries";
import { featureHistory, storyHistory } from "./history";
import { canPlan, canWriteStories } from "./policy";
import type { PlanningOptions } from "./schema";
import { byKey, keyAfter, storyLines } from "./story-lines";

/** Work goes to the increments under way and to come; and to the last one, until its count is closed. */
const CLOSED_AFTER_DAYS = 91;
/** A list longer than that is no longer chosen from. */
const MAX_FEATURES = 200;

type OptionsWanted = { programmeId: string; today: Day; keptIncrement?: string | null; keptFeature?: string | null };

/** What the forms offer to choose from, what is chosen already included. */
async function formOptions(db: Db, scope: Scope, { programmeId, today, keptIncrement, keptFeature }: OptionsWanted): Promise<PlanningOptions> {
  const open = or(gte(increments.endsOn, addDays(today, -CLOSED_AFTER_DAYS)), keptIncrement ? eq(increments.id, keptIncrement) : undefined);
  const [itsSquads, rows, itsFeatures] = await Promise.all([
    db.select({ id: squads.id, name: squads.name }).from(squads).where(and(eq(squads.programmeId, programmeId), visible(scope, { programme: squads.programmeId }))).orderBy(asc(squads.name)),
    db
      .select({ id: increments.id, number: increments.number, sprint: { id: sprints.id, name: sprints.name, from: sprints.startsOn, to: sprints.endsOn } })
      .from(increments)
      .innerJoin(sprints, eq(sprints.incrementId, increments.id))
      .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId }), open))
      .orderBy(asc(increments.number), asc(sprints.position)),
    db
      .select({ id: features.id, key: features.key, title: features.title })
      .from(features)
      .leftJoin(increments, eq(increments.id, features.incrementId))
      .where(and(eq(features.programmeId, programmeId), visible(scope, { programme: features.programmeId }), or(open, keptFeature ? eq(features.id, keptFeature) : undefined)))
      .orderBy(byKey(features.key))
      .limit(MAX_FEATURES),
  ]);
  const byIncrement = Map.groupBy(rows, ({ id }) => id);
  return {
    squads: itsSquads,
    increments: [...byIncrement.values()].map((its) => ({
      id: its[0]!.id,
      number: its[0]!.number,
      sprints: its.map(({ sprint }) => ({ id: sprint.id, name: sprint.name, weeks: sprintWeeks(sprint) })),
    })),
    features: itsFeatures,
  };
}

/** For the forms that create. */
export async function viewFormOptions(db: Db, scope: Scope, { slug, today }: { slug: string; today: Day }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const options = await formOptions(db, scope, { programmeId: programme.id, today });
  return { programme, today, options, can: { plan: canPlan(scope, programme.id), writeStories: canWriteStories(scope, programme.id) } };
}

/** A feature with its stories of every increment, `PAGE_SIZE` a page; `after` is the last key of the page before. */
export async function viewFeature(db: Db, scope: Scope, { slug, key, after, today }: { slug: string; key: string; after?: string; today: Day }) {
  const [programme, [feature]] = await Promise.all([
    findProgramme(db, scope, { slug }),
    db
      .select({
        id: features.id,
        key: features.key,
        title: features.title,
        benefit: features.benefit,
        acceptance: features.acceptance,
        state: features.state,
        incrementId: features.incrementId,
        increment: increments.number,
        version: features.version,
      })
      .from(features)
      .innerJoin(programmes, eq(programmes.id, features.programmeId))
      .leftJoin(increments, eq(increments.id, features.incrementId))
      .where(and(eq(programmes.slug, slug), eq(features.key, key), visible(scope, { programme: features.programmeId }))),
  ]);
  if (!feature) throw new NotFoundError();
  const [rows, history, options] = await Promise.all([
    storyLines(db)
      .where(and(eq(stories.featureId, feature.id), visible(scope, { programme: stories.programmeId }), keyAfter(stories.key, after)))
      .orderBy(byKey(stories.key))
      .limit(PAGE_SIZE + 1),
    featureHistory(db, scope, { featureId: feature.id }),
    formOptions(db, scope, { programmeId: programme.id, today, keptIncrement: feature.incrementId }),
  ]);
  const shown = rows.slice(0, PAGE_SIZE).map(({ featureId: _, ...line }) => line);
  return {
    programme,
    feature,
    stories: shown,
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.key ?? null) : null,
    history,
    options,
    can: { plan: canPlan(scope, programme.id), writeStories: canWriteStories(scope, programme.id) },
  };
}

const STORY_COLUMNS = {
  ...{ id: stories.id, key: stories.key, title: stories.title, kind: stories.kind, state: stories.state, points: stories.points, acceptance: stories.acceptance },
  ...{ featureId: stories.featureId, squadId: stories.squadId, incrementId: stories.incrementId, sprintId: stories.sprintId },
  ...{ addedOn: stories.addedOn, doneOn: stories.doneOn, version: stories.version },
};

export async function viewStory(db: Db, scope: Scope, { slug, key, today }: { slug: string; key: string; today: Day }) {
  const [programme, [row]] = await Promise.all([
    findProgramme(db, scope, { slug }),
    db
      .select({
        story: STORY_COLUMNS,
        feature: { key: features.key, title: features.title },
        squad: squads.name,
        increment: increments.number,
        sprint: sprints.name,
      })
      .from(stories)
      .innerJoin(programmes, eq(programmes.id, stories.programmeId))
      .leftJoin(features, eq(features.id, stories.featureId))
      .leftJoin(squads, eq(squads.id, stories.squadId))
      .leftJoin(increments, eq(increments.id, stories.incrementId))
      .leftJoin(sprints, eq(sprints.id, stories.sprintId))
      .where(and(eq(programmes.slug, slug), eq(stories.key, key), visible(scope, { programme: stories.programmeId }))),
  ]);
  if (!row) throw new NotFoundError();
  const { story } = row;
  const [history, options] = await Promise.all([
    storyHistory(db, scope, { storyId: story.id }),
    formOptions(db, scope, { programmeId: programme.id, today, keptIncrement: story.incrementId, keptFeature: story.featureId }),
  ]);
  return {
    programme,
    story: { ...story, feature: row.feature, squad: row.squad, increment: row.increment, sprint: row.sprint },
    history,
    options,
    can: { writeStories: canWriteStories(scope, programme.id) },
  };
}
