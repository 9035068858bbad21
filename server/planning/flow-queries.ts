import { and, asc, eq, inArray } from "drizzle-orm";
import { selectByColumn } from "@/db/by-column";
import type { Db } from "@/db/client";
import { stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { flowDays, flowDistribution, flowEfficiency, flowLoad, flowTime, flowVelocity, type FlowItem } from "@/domain/planning/flow";
import { visible, type Scope } from "@/server/auth/scope";

/** The longest ones say most; the backlog has them all. */
const STORIES_SHOWN = 15;

/** What the figures of a flow need to know of a story. */
const ITEM = { kind: stories.kind, state: stories.state, points: stories.points, addedOn: stories.addedOn, startedOn: stories.startedOn, doneOn: stories.doneOn };

/** All the stories of an increment, with the days that each took; null: not known. */
export async function flowStories(db: Db, scope: Scope, { incrementId }: { incrementId: string }) {
  const items = await selectByColumn(db, { key: stories.key, title: stories.title, ...ITEM }, (select) =>
    select
      .from(stories)
      .where(and(eq(stories.incrementId, incrementId), visible(scope, { programme: stories.programmeId })))
      .orderBy(asc(stories.rank)),
  );
  return items.map((item) => ({ ...item, days: item.state === "done" ? flowDays(item) : null }));
}

/** The stories of several increments as their figures need them, by increment. */
export async function flowItems(db: Db, scope: Scope, { incrementIds }: { incrementIds: readonly string[] }): Promise<ReadonlyMap<string, FlowItem[]>> {
  const items = await selectByColumn(db, { incrementId: stories.incrementId, ...ITEM }, (select) =>
    select.from(stories).where(and(inArray(stories.incrementId, [...incrementIds]), visible(scope, { programme: stories.programmeId }))),
  );
  return Map.groupBy(items, ({ incrementId }) => incrementId!);
}

type FlowFrame = { increment: { startsOn: Day; endsOn: Day }; sprints: readonly { name: string; startsOn: Day; endsOn: Day }[]; today: Day };

/** The flow of the stories of an increment. */
export function flowFigures(items: readonly FlowItem[], { increment, sprints, today }: FlowFrame) {
  return {
    distribution: flowDistribution(items),
    velocity: flowVelocity(items, sprints.map(({ name, startsOn, endsOn }) => ({ name, from: startsOn, to: endsOn })), today),
    ...flowTime(items),
    load: flowLoad(items, { from: increment.startsOn, to: increment.endsOn, today }),
    efficiency: flowEfficiency(items),
    done: items.filter(({ state }) => state === "done").length,
  };
}

/** Those that are done and took longest. */
export function longest(items: Awaited<ReturnType<typeof flowStories>>) {
  const done = items.filter(({ state }) => state === "done").toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0));
  return done.slice(0, STORIES_SHOWN).map(({ points: _, ...story }) => story);
}
