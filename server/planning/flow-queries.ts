import { and, asc, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { flowDays, flowDistribution, flowEfficiency, flowLoad, flowTime, flowVelocity } from "@/domain/planning/flow";
import { visible, type Scope } from "@/server/auth/scope";

type Wanted = { increment: { id: string; startsOn: Day; endsOn: Day }; sprints: readonly { name: string; startsOn: Day; endsOn: Day }[]; today: Day };

/** The longest ones say most; the backlog has them all. */
const STORIES_SHOWN = 15;

/** All the stories of an increment, with the days that each took; null: not known. */
export async function flowStories(db: Db, scope: Scope, { incrementId }: { incrementId: string }) {
  const { key, title, kind, state, points, addedOn, startedOn, doneOn } = stories;
  const items = await db
    .select({ key, title, kind, state, points, addedOn, startedOn, doneOn })
    .from(stories)
    .where(and(eq(stories.incrementId, incrementId), visible(scope, { programme: stories.programmeId })))
    .orderBy(asc(stories.rank));
  return items.map((item) => ({ ...item, days: item.state === "done" ? flowDays(item) : null }));
}

/** The flow of the stories of an increment, with the stories that it is made of. */
export async function viewFlow(db: Db, scope: Scope, { increment, sprints, today }: Wanted) {
  const items = await flowStories(db, scope, { incrementId: increment.id });
  const done = items.filter((item) => item.state === "done").map(({ points: _, ...item }) => item);
  return {
    distribution: flowDistribution(items),
    velocity: flowVelocity(items, sprints.map(({ name, startsOn, endsOn }) => ({ name, from: startsOn, to: endsOn })), today),
    ...flowTime(items),
    load: flowLoad(items, { from: increment.startsOn, to: increment.endsOn, today }),
    efficiency: flowEfficiency(items),
    stories: done.toSorted((a, b) => (b.days ?? 0) - (a.days ?? 0)).slice(0, STORIES_SHOWN),
    done: done.length,
  };
}
