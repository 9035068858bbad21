import { and, asc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications, dependencies, epics, features, featureSquads, increments, people, sprints, squads, stories } from "@/db/schema";
import type { Criterion } from "@/domain/interchange/criteria";
import { FEATURE_STATE_LABELS, STORY_KIND_LABELS, STORY_STATE_LABELS } from "@/domain/planning/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { storiesKept } from "@/server/planning/backlog-filter-query";
import { EVERY, type BacklogFilter } from "@/server/planning/backlog-view-schema";
import { EXPORT_LIMIT } from "./schema";

/** One line of the export, in words; null where it is unknown or has no sense. */
export type BacklogRow = {
  key: string;
  externalKey: string;
  type: string;
  title: string;
  description: string | null;
  state: string;
  points: number | null;
  increment: number | null;
  sprint: string | null;
  squad: string | null;
  squads: string[];
  person: string | null;
  parent: string | null;
  blockedBy: string[];
  labels: string[];
  acceptance: string | null;
  criteria: Criterion[];
  application: string | null;
  benefit: string | null;
  wsjf: [businessValue: number | null, timeCriticality: number | null, riskReduction: number | null, jobSize: number | null];
  addedOn: string | null;
  startedOn: string | null;
  doneOn: string | null;
  readyChecks: string[];
  unreadyReason: string | null;
};

const NONE = {
  ...{ description: null, points: null, increment: null, sprint: null, squad: null, squads: [], person: null, parent: null, blockedBy: [], labels: [], acceptance: null, criteria: [] },
  ...{ application: null, benefit: null, addedOn: null, startedOn: null, doneOn: null, readyChecks: [], unreadyReason: null },
};
const NO_WSJF: BacklogRow["wsjf"] = [null, null, null, null];

/** Epics, features, then stories, each by rank; with a filter the stories that it keeps, and the features and epics above them. "Whatever the state" is no filter. */
export async function readBacklog(db: Db, scope: Scope, programmeId: string, filter: BacklogFilter): Promise<BacklogRow[]> {
  const theirs = { epic: and(eq(epics.programmeId, programmeId), visible(scope, { programme: epics.programmeId })), feature: and(eq(features.programmeId, programmeId), visible(scope, { programme: features.programmeId })) };
  const itsStories = await readStories(db, scope, programmeId, filter);
  const itsFeatures = await db
    .select({ feature: features, epicKey: keyOf(epics), increment: increments.number, application: applications.name, squads: sql<string[]>`coalesce((select array_agg(s.name order by s.name) from ${featureSquads} fs join ${squads} s on s.id = fs.squad_id where fs.feature_id = ${features.id}), '{}')` })
    .from(features)
    .leftJoin(epics, eq(epics.id, features.epicId))
    .leftJoin(increments, eq(increments.id, features.incrementId))
    .leftJoin(applications, eq(applications.id, features.applicationId))
    .where(theirs.feature)
    .orderBy(asc(features.rank), asc(features.id))
    .limit(EXPORT_LIMIT);
  const itsEpics = await db.select().from(epics).where(theirs.epic).orderBy(asc(epics.rank), asc(epics.id)).limit(EXPORT_LIMIT);
  const isFiltered = Object.entries({ ...filter, state: filter.state ?? "open" }).some(([name, value]) => value !== undefined && !(name === "state" && value === EVERY));
  const keptFeatures = isFiltered ? new Set(itsStories.map(({ parent }) => parent)) : null;
  const featureRows = itsFeatures
    .map(({ feature, epicKey, increment, application, squads: its }): BacklogRow => {
      const { key, externalKey, title, state, benefit, acceptance, businessValue, timeCriticality, riskReduction, jobSize } = feature;
      return { ...NONE, key, externalKey: externalKey ?? key, type: "Feature", title, state: FEATURE_STATE_LABELS[state], benefit, acceptance, parent: epicKey, increment, application, squads: its, wsjf: [businessValue, timeCriticality, riskReduction, jobSize] };
    })
    .filter(({ externalKey }) => keptFeatures?.has(externalKey) ?? true);
  const keptEpics = isFiltered ? new Set(featureRows.map(({ parent }) => parent)) : null;
  const epicRows = itsEpics
    .map(({ key, externalKey, title, description, state }): BacklogRow => ({ ...NONE, key, externalKey: externalKey ?? key, type: "Epic", title, description, state: FEATURE_STATE_LABELS[state], wsjf: NO_WSJF }))
    .filter(({ externalKey }) => keptEpics?.has(externalKey) ?? true);
  return [...epicRows, ...featureRows, ...itsStories];
}

/** By what the other tool calls it, else by its own key. */
const keyOf = (table: typeof epics | typeof features) => sql<string | null>`coalesce(${table.externalKey}, ${table.key})`;

async function readStories(db: Db, scope: Scope, programmeId: string, filter: BacklogFilter): Promise<BacklogRow[]> {
  const blockers = sql<string[]>`coalesce((select array_agg(coalesce(p.external_key, p.key) order by p.rank) from ${dependencies} d join ${stories} p on p.id = d.prerequisite_id where d.dependent_id = ${stories.id}), '{}')`;
  const rows = await db
    .select({ story: stories, parent: keyOf(features), increment: increments.number, sprint: sprints.name, squad: squads.name, person: people.name, blockers })
    .from(stories)
    .leftJoin(features, eq(features.id, stories.featureId))
    .leftJoin(increments, eq(increments.id, stories.incrementId))
    .leftJoin(sprints, eq(sprints.id, stories.sprintId))
    .leftJoin(squads, eq(squads.id, stories.squadId))
    .leftJoin(people, eq(people.id, stories.personId))
    .where(
      and(
        eq(stories.programmeId, programmeId),
        visible(scope, { programme: stories.programmeId }),
        ...storiesKept(db, programmeId, filter),
      ),
    )
    .orderBy(asc(stories.rank), asc(stories.id))
    .limit(EXPORT_LIMIT);
  return rows.map(({ story, parent, increment, sprint: its, squad: squadName, person, blockers: blockedBy }) => {
    const { key, externalKey, kind, title, description, state: storyState, points, labels, acceptance, criteria, addedOn, startedOn, doneOn, readyChecks, unreadyReason } = story;
    return {
      ...{ ...NONE, key, externalKey: externalKey ?? key, type: STORY_KIND_LABELS[kind], title, description, state: STORY_STATE_LABELS[storyState], points, increment, sprint: its, squad: squadName, person },
      ...{ parent, blockedBy, labels, acceptance, criteria, addedOn, startedOn, doneOn, readyChecks, unreadyReason, wsjf: NO_WSJF },
    };
  });
}
