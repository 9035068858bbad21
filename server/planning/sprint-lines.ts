import { and, asc, eq, inArray, lt, ne, or, sql, type SQLWrapper } from "drizzle-orm";
import type { Db } from "@/db/client";
import { dependencies, increments, people, programmes, sprintClosures, sprintClosureStories, sprintGoals, sprints, squads, stories, storyEvents, users, type StorySnapshot } from "@/db/schema";
import type { StoryHistory } from "@/domain/planning/sprint-scope";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import type { SprintStory } from "./sprint-schema";
import { byKey } from "./story-lines";

export type SprintNamed = { slug: string; number: number; position: number };

/** A sprint by its place, with its increment and the sprints beside it. @throws NotFoundError */
export async function findSprint(db: Db, scope: Scope, { slug, number, position }: SprintNamed) {
  const rows = await db
    .select({ increment: { id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn, programmeId: increments.programmeId }, sprint: sprints })
    .from(increments)
    .innerJoin(programmes, eq(programmes.id, increments.programmeId))
    .innerJoin(sprints, eq(sprints.incrementId, increments.id))
    .where(and(eq(programmes.slug, slug), eq(increments.number, number), visible(scope, { programme: increments.programmeId })))
    .orderBy(asc(sprints.position));
  const found = rows.find(({ sprint }) => sprint.position === position);
  if (!found) throw new NotFoundError();
  return { ...found, all: rows.map(({ sprint }) => sprint) };
}

/** The stories of a sprint, or of a squad's part of it, in the order of the backlog, each with the prerequisites that it still waits for. */
export async function storiesOfSprint(db: Db, scope: Scope, { sprintId, squadId }: { sprintId: string; squadId?: string }): Promise<SprintStory[]> {
  const theirs = and(eq(stories.sprintId, sprintId), squadId ? eq(stories.squadId, squadId) : undefined, visible(scope, { programme: stories.programmeId }));
  const [rows, blockers] = await Promise.all([
    db
      .select({
        ...{ id: stories.id, key: stories.key, title: stories.title, kind: stories.kind, state: stories.state, points: stories.points },
        ...{ squadId: stories.squadId, person: people.name, version: stories.version },
      })
      .from(stories)
      .leftJoin(people, eq(people.id, stories.personId))
      .where(theirs)
      .orderBy(asc(stories.rank)),
    unfinishedPrerequisites(db, scope, db.select({ id: stories.id }).from(stories).where(theirs)),
  ]);
  return rows.map((row) => ({ ...row, blockedBy: row.state === "done" ? [] : (blockers.get(row.id) ?? []).map(({ key, title }) => ({ key, title })) }));
}

async function unfinishedPrerequisites(db: Db, scope: Scope, ofStories: SQLWrapper) {
  const rows = await db
    .select({ dependentId: dependencies.dependentId, key: stories.key, title: stories.title })
    .from(dependencies)
    .innerJoin(stories, eq(stories.id, dependencies.prerequisiteId))
    .where(and(inArray(dependencies.dependentId, ofStories), ne(stories.state, "done"), visible(scope, { programme: dependencies.programmeId }), visible(scope, { programme: stories.programmeId })))
    .orderBy(byKey(stories.key));
  return Map.groupBy(rows, ({ dependentId }) => dependentId);
}

export const goalsOf = (db: Db, scope: Scope, { sprintId }: { sprintId: string }) =>
  db
    .select({ squadId: sprintGoals.squadId, goal: sprintGoals.goal, version: sprintGoals.version })
    .from(sprintGoals)
    .where(and(eq(sprintGoals.sprintId, sprintId), visible(scope, { programme: sprintGoals.programmeId })));

/** Every story that is or was in the sprint, with all that happened to it; of a closed sprint, until it was closed. */
export async function historiesOf(db: Db, scope: Scope, sprint: { id: string; incrementId: string; closedAt: Date | null }): Promise<StoryHistory[]> {
  const inIt = sql`${storyEvents.after}->>'sprintId' = ${sprint.id}`;
  const everThere = db.selectDistinct({ id: storyEvents.storyId }).from(storyEvents).where(and(eq(storyEvents.incrementId, sprint.incrementId), inIt, visible(scope, { programme: storyEvents.programmeId })));
  const after = <T>(field: keyof StorySnapshot) => sql<T>`${storyEvents.after}->>${sql.raw(`'${field}'`)}`;
  const [events, items] = await Promise.all([
    db
      .select({
        storyId: storyEvents.storyId,
        on: sql<string>`(${storyEvents.at} at time zone 'Europe/Paris')::date::text`,
        by: users.name,
        // Not the whole of what the story was: its text is half a page, at each of its events.
        ...{ sprintId: after<string | null>("sprintId"), squadId: after<string | null>("squadId"), state: after<StorySnapshot["state"]>("state"), points: after<number | null>("points").mapWith(Number) },
      })
      .from(storyEvents)
      .leftJoin(users, eq(users.id, storyEvents.actorId))
      .where(and(inArray(storyEvents.storyId, everThere), visible(scope, { programme: storyEvents.programmeId }), sprint.closedAt ? lt(storyEvents.at, sprint.closedAt) : undefined))
      .orderBy(asc(storyEvents.id)),
    db
      .select({ id: stories.id, key: stories.key, title: stories.title, addedOn: stories.addedOn, doneOn: stories.doneOn, sprintId: stories.sprintId, squadId: stories.squadId, points: stories.points, state: stories.state })
      .from(stories)
      .where(and(or(eq(stories.sprintId, sprint.id), inArray(stories.id, everThere)), visible(scope, { programme: stories.programmeId }))),
  ]);
  const eventsOf = Map.groupBy(events, ({ storyId }) => storyId);
  const storyOf = new Map(items.map((item) => [item.id, item]));
  const told = [...eventsOf].flatMap(([id, its]): StoryHistory[] => {
    const story = storyOf.get(id);
    // One that came between the two readings is told at the next.
    if (!story) return [];
    const { key, title, addedOn, doneOn } = story;
    return [{ id, key, title, addedOn, doneOn, moments: its.map(({ storyId: _, ...moment }) => moment) }];
  });
  // What nothing is told of was there from the day that it says.
  const untold = items.flatMap(({ id, key, title, addedOn, doneOn, ...now }): StoryHistory[] =>
    addedOn === null || now.sprintId !== sprint.id || eventsOf.has(id) ? [] : [{ id, key, title, addedOn, doneOn, moments: [{ on: addedOn, by: null, ...now }] }],
  );
  return [...told, ...untold];
}

/** How a sprint ended; null while it is open. */
export async function closureOf(db: Db, scope: Scope, { sprintId }: { sprintId: string }) {
  const [closure] = await db
    .select({ closedOn: sprintClosures.closedOn, closedBy: users.name, note: sprintClosures.note, squads: sprintClosures.squads })
    .from(sprintClosures)
    .innerJoin(users, eq(users.id, sprintClosures.closedBy))
    .where(and(eq(sprintClosures.sprintId, sprintId), visible(scope, { programme: sprintClosures.programmeId })));
  if (!closure) return null;
  const { key, title, state, points, outcome } = sprintClosureStories;
  const lines = await db
    .select({ key, title, state, points, squad: squads.name, outcome, to: sprints.name })
    .from(sprintClosureStories)
    .leftJoin(squads, eq(squads.id, sprintClosureStories.squadId))
    .leftJoin(sprints, eq(sprints.id, sprintClosureStories.toSprintId))
    .where(and(eq(sprintClosureStories.sprintId, sprintId), visible(scope, { programme: sprintClosureStories.programmeId })))
    .orderBy(byKey(key));
  return { ...closure, stories: lines };
}
