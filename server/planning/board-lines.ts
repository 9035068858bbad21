import { and, asc, desc, eq, inArray, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";
import { dependencies, increments, sprints, squads, stories, storyEvents, users } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";
import type { BoardDependency } from "./board-schema";

/** More than that is no plan any more: the list says so by its last one. */
const MAX_DEPENDENCIES = 500;

/** A story as a card of the board. */
export const CARD = {
  ...{ id: stories.id, key: stories.key, title: stories.title, kind: stories.kind, state: stories.state, points: stories.points },
  ...{ squadId: stories.squadId, sprintId: stories.sprintId, version: stories.version },
};

/** The stories of an increment in the order of the backlog; `first`: only so many of each cell, and of what is in none. */
export function cardsOf(db: Db, scope: Scope, { incrementId, first }: { incrementId: string; first?: { inCell: number; unscheduled: number } }) {
  const its = and(eq(stories.incrementId, incrementId), visible(scope, { programme: stories.programmeId }));
  const isScheduled = sql`(${stories.squadId} is not null and ${stories.sprintId} is not null)`;
  const ranked = db
    .select({
      ...CARD,
      rank: stories.rank,
      limit: sql<number>`case when ${isScheduled} then ${first?.inCell ?? 0}::int else ${first?.unscheduled ?? 0}::int end`.as("limit"),
      place: sql<number>`row_number() over (partition by ${isScheduled}, case when ${isScheduled} then ${stories.squadId} end, case when ${isScheduled} then ${stories.sprintId} end order by ${stories.rank})`.as("place"),
    })
    .from(stories)
    .where(its)
    .as("ranked");
  if (!first) return db.select(CARD).from(stories).where(its).orderBy(asc(stories.rank));
  const { id, key, title, kind, state, points, squadId, sprintId, version } = ranked;
  return db.select({ id, key, title, kind, state, points, squadId, sprintId, version }).from(ranked).where(sql`${ranked.place} <= ${ranked.limit}`).orderBy(asc(ranked.rank));
}

/** Of a story that changed: who did it last. */
export async function lastActors(db: Db, scope: Scope, storyIds: readonly string[]): Promise<Map<string, string | null>> {
  if (storyIds.length === 0) return new Map();
  const rows = await db
    .selectDistinctOn([storyEvents.storyId], { storyId: storyEvents.storyId, by: users.name })
    .from(storyEvents)
    .leftJoin(users, eq(users.id, storyEvents.actorId))
    .where(and(inArray(storyEvents.storyId, [...storyIds]), visible(scope, { programme: storyEvents.programmeId })))
    .orderBy(storyEvents.storyId, desc(storyEvents.id));
  return new Map(rows.map(({ storyId, by }) => [storyId, by]));
}

const ends = (name: "prerequisite" | "dependent") => {
  const [story, squad, sprint, increment] = [alias(stories, name), alias(squads, `${name}_squad`), alias(sprints, `${name}_sprint`), alias(increments, `${name}_increment`)];
  const columns = {
    ...{ id: story.id, key: story.key, title: story.title, state: story.state, squad: squad.name },
    ...{ sprint: sprint.name, position: sprint.position, increment: increment.number },
  };
  return { story, squad, sprint, increment, columns };
};
const [PREREQUISITE, DEPENDENT] = [ends("prerequisite"), ends("dependent")];

/** The dependencies of which one of the two stories, at least, is of the increment. */
export async function dependenciesOf(db: Db, scope: Scope, { programmeId, incrementId }: { programmeId: string; incrementId: string }): Promise<BoardDependency[]> {
  const [p, d] = [PREREQUISITE, DEPENDENT];
  // An array first, so that each end is found by its index: not among all that the programme ever had.
  const its = sql`array(select ${stories.id} from ${stories} where ${stories.incrementId} = ${incrementId})`;
  const rows = await db
    .select({ prerequisite: p.columns, dependent: d.columns })
    .from(dependencies)
    .innerJoin(p.story, eq(p.story.id, dependencies.prerequisiteId))
    .innerJoin(d.story, eq(d.story.id, dependencies.dependentId))
    .leftJoin(p.squad, eq(p.squad.id, p.story.squadId))
    .leftJoin(d.squad, eq(d.squad.id, d.story.squadId))
    .leftJoin(p.sprint, eq(p.sprint.id, p.story.sprintId))
    .leftJoin(d.sprint, eq(d.sprint.id, d.story.sprintId))
    .leftJoin(p.increment, eq(p.increment.id, p.sprint.incrementId))
    .leftJoin(d.increment, eq(d.increment.id, d.sprint.incrementId))
    .where(and(eq(dependencies.programmeId, programmeId), visible(scope, { programme: dependencies.programmeId }), or(sql`${dependencies.prerequisiteId} = any(${its})`, sql`${dependencies.dependentId} = any(${its})`)))
    .orderBy(asc(dependencies.createdAt), asc(p.story.key), asc(d.story.key))
    .limit(MAX_DEPENDENCIES);
  return rows.map(({ prerequisite, dependent }) => ({ prerequisite: toEnd(prerequisite), dependent: toEnd(dependent) }));
}

type EndRow = Omit<BoardDependency["prerequisite"], "sprint"> & { sprint: string | null; position: number | null; increment: number | null };

const toEnd = ({ sprint, position, increment, ...story }: EndRow): BoardDependency["prerequisite"] => ({
  ...story,
  sprint: sprint === null || position === null || increment === null ? null : { increment, position, name: sprint },
});
