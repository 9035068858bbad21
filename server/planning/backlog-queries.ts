import { and, asc, eq, gte, isNotNull, or, sql, type AnyColumn } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications, commitments, dependencies, epics, featureSquads, features, increments, people, programmes, sprints, squads, stories } from "@/db/schema";
import { addDays, sprintWeeks, type Day } from "@/domain/calendar";
import { criteriaOf, planningNeeds, readinessOf } from "@/domain/planning/ready";
import { wsjfOf } from "@/domain/planning/wsjf";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import { PAGE_SIZE, findPlannedProgramme } from "./frame-queries";
import { featureHistory, storyHistory } from "./history";
import { canPlan, canWriteStories } from "./policy";
import type { PlanningOptions } from "./schema";
import { byKey, keyAfter, storyLines } from "./story-lines";
import { findCreation } from "./undo-commands";

/** Work goes to the increments under way and to come; and to the last one, until its count is closed. */
const CLOSED_AFTER_DAYS = 91;
/** A list longer than that is no longer chosen from. */
const MAX_CHOICES = 200;

type OptionsWanted = { programmeId: string; today: Day; keptIncrement?: string | null; keptFeature?: string | null };

/** What the forms offer to choose from, what is chosen already included. */
export async function formOptions(db: Db, scope: Scope, { programmeId, today, keptIncrement, keptFeature }: OptionsWanted): Promise<PlanningOptions> {
  const open = or(gte(increments.endsOn, addDays(today, -CLOSED_AFTER_DAYS)), keptIncrement ? eq(increments.id, keptIncrement) : undefined);
  const named = (name: AnyColumn) => sql`${name} collate "fr-x-icu"`;
  const [itsSquads, rows, itsFeatures, itsEpics, itsApplications, itsPeople] = await Promise.all([
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
      .limit(MAX_CHOICES),
    db.select({ id: epics.id, key: epics.key, title: epics.title }).from(epics).where(and(eq(epics.programmeId, programmeId), visible(scope, { programme: epics.programmeId }))).orderBy(asc(epics.rank)).limit(MAX_CHOICES),
    db.select({ id: applications.id, name: applications.name }).from(applications).where(and(eq(applications.programmeId, programmeId), visible(scope, { programme: applications.programmeId }))).orderBy(named(applications.name)).limit(MAX_CHOICES),
    db.select({ id: people.id, name: people.name }).from(people).where(and(eq(people.programmeId, programmeId), visible(scope, { programme: people.programmeId }))).orderBy(named(people.name)).limit(MAX_CHOICES),
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
    epics: itsEpics,
    applications: itsApplications,
    people: itsPeople,
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
  const [programme, [row]] = await Promise.all([
    findProgramme(db, scope, { slug }),
    db
      .select({ feature: features, increment: increments.number, epic: { key: epics.key, title: epics.title }, application: applications.name })
      .from(features)
      .innerJoin(programmes, eq(programmes.id, features.programmeId))
      .leftJoin(increments, eq(increments.id, features.incrementId))
      .leftJoin(epics, eq(epics.id, features.epicId))
      .leftJoin(applications, eq(applications.id, features.applicationId))
      .where(and(eq(programmes.slug, slug), eq(features.key, key), visible(scope, { programme: features.programmeId }))),
  ]);
  if (!row) throw new NotFoundError();
  const { programmeId, externalKey: _externalKey, rank: _rank, createdAt: _createdAt, ...feature } = row.feature;
  const [rows, itsSquads, history, options, undoable] = await Promise.all([
    storyLines(db)
      .where(and(eq(stories.featureId, feature.id), visible(scope, { programme: stories.programmeId }), keyAfter(stories.key, after)))
      .orderBy(byKey(stories.key))
      .limit(PAGE_SIZE + 1),
    db
      .select({ id: squads.id, name: squads.name })
      .from(featureSquads)
      .innerJoin(squads, eq(squads.id, featureSquads.squadId))
      .where(and(eq(featureSquads.featureId, feature.id), visible(scope, { programme: featureSquads.programmeId })))
      .orderBy(asc(squads.name)),
    featureHistory(db, scope, { featureId: feature.id, programmeId }),
    formOptions(db, scope, { programmeId, today, keptIncrement: feature.incrementId }),
    canPlan(scope, programmeId) ? findCreation(db, scope, { programmeId, subject: "feature", ...feature }) : null,
  ]);
  const shown = rows.slice(0, PAGE_SIZE).map(({ featureId: _, ...line }) => line);
  const { increment, epic, application } = row;
  return {
    programme,
    feature: { ...feature, increment, epic, application, squadIds: itsSquads.map(({ id }) => id), squads: itsSquads.map(({ name }) => name), wsjf: wsjfOf(feature) },
    stories: shown,
    next: rows.length > PAGE_SIZE ? (shown.at(-1)?.key ?? null) : null,
    history,
    options,
    undoable,
    can: { plan: canPlan(scope, programmeId), writeStories: canWriteStories(scope, programmeId) },
  };
}

export async function viewStory(db: Db, scope: Scope, { slug, key, today }: { slug: string; key: string; today: Day }) {
  const [programme, [row]] = await Promise.all([
    findProgramme(db, scope, { slug }),
    db
      .select({
        story: stories,
        feature: { key: features.key, title: features.title },
        squad: squads.name,
        increment: increments.number,
        sprint: sprints,
        isCommitted: isNotNull(commitments.incrementId).mapWith(Boolean),
        person: people.name,
        definitions: { ready: programmes.readyDefinition, done: programmes.doneDefinition },
      })
      .from(stories)
      .innerJoin(programmes, eq(programmes.id, stories.programmeId))
      .leftJoin(features, eq(features.id, stories.featureId))
      .leftJoin(squads, eq(squads.id, stories.squadId))
      .leftJoin(increments, eq(increments.id, stories.incrementId))
      .leftJoin(sprints, eq(sprints.id, stories.sprintId))
      .leftJoin(commitments, eq(commitments.incrementId, sprints.incrementId))
      .leftJoin(people, eq(people.id, stories.personId))
      .where(and(eq(programmes.slug, slug), eq(stories.key, key), visible(scope, { programme: stories.programmeId }))),
  ]);
  if (!row) throw new NotFoundError();
  const { programmeId, externalKey: _externalKey, rank: _rank, createdAt: _createdAt, acceptance, ...columns } = row.story;
  const story = { ...columns, criteria: criteriaOf({ ...columns, acceptance }) };
  const [history, prerequisites, dependents, options, undoable] = await Promise.all([
    storyHistory(db, scope, { storyId: story.id, programmeId }),
    linkedStories(db, scope, story.id, { linked: dependencies.prerequisiteId, from: dependencies.dependentId }),
    linkedStories(db, scope, story.id, { linked: dependencies.dependentId, from: dependencies.prerequisiteId }),
    formOptions(db, scope, { programmeId, today, keptIncrement: story.incrementId, keptFeature: story.featureId }),
    canWriteStories(scope, programmeId) ? findCreation(db, scope, { programmeId, subject: "story", ...story }) : null,
  ]);
  const { feature, squad, increment, sprint, isCommitted, person, definitions } = row;
  return {
    programme,
    story: { ...story, feature, squad, increment, sprint: sprint?.name ?? null, person },
    readiness: readinessOf(story, definitions.ready),
    needs: planningNeeds(story, sprint && { ...sprint, isCommitted }, today),
    doneDefinition: definitions.done,
    ...{ prerequisites, dependents, history, options, undoable },
    can: { writeStories: canWriteStories(scope, programmeId) },
  };
}

const linkedStories = (db: Db, scope: Scope, storyId: string, { linked, from }: { linked: AnyColumn; from: AnyColumn }) =>
  db
    .select({ key: stories.key, title: stories.title, state: stories.state, sprint: sprints.name, squad: squads.name })
    .from(dependencies)
    .innerJoin(stories, eq(stories.id, linked))
    .leftJoin(sprints, eq(sprints.id, stories.sprintId))
    .leftJoin(squads, eq(squads.id, stories.squadId))
    .where(and(eq(from, storyId), visible(scope, { programme: dependencies.programmeId }), visible(scope, { programme: stories.programmeId })))
    .orderBy(byKey(stories.key));
