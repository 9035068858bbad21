import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { progressOf, type BurnUpStory } from "@/domain/planning/burn-up";
import { visible, type Scope } from "@/server/auth/scope";
import { repeat } from "./sum-queries";

/** The progress of several increments at the end of `today`, in one statement: that of `incrementProgress`, without its days. An increment without any story is not there. */
export async function progressOfIncrements(db: Db, scope: Scope, { incrementIds, today }: { incrementIds: string[]; today: Day }): Promise<Map<string, Explained<number>>> {
  const isDone = sql`${stories.doneOn} <= ${today}::date`;
  const rows = await db
    .select({
      incrementId: increments.id,
      estimated: sql<number>`count(${stories.points})::int`,
      unestimated: sql<number>`(count(*) filter (where ${stories.points} is null))::int`,
      done: sql<number>`coalesce(sum(${stories.points}) filter (where ${isDone}), 0)`.mapWith(Number),
      left: sql<number>`coalesce(sum(${stories.points}) filter (where ${isDone} is not true), 0)`.mapWith(Number),
    })
    .from(stories)
    .innerJoin(increments, eq(increments.id, stories.incrementId))
    .where(and(inArray(stories.incrementId, incrementIds), visible(scope, { programme: stories.programmeId }), sql`coalesce(${stories.addedOn}, ${increments.startsOn}) <= ${today}::date`))
    .groupBy(increments.id);
  // The rules give the same figures for a sum as for its parts.
  const summed = ({ estimated, unestimated, done, left }: (typeof rows)[number]): BurnUpStory[] => [
    ...(estimated > 0 ? [{ points: done, addedOn: today, doneOn: today }, { points: left, addedOn: today, doneOn: null }] : []),
    ...repeat(unestimated, { points: null, addedOn: today, doneOn: null }),
  ];
  return new Map(rows.map((row) => [row.incrementId, progressOf(summed(row), today)]));
}
