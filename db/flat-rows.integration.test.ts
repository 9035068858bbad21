import { eq, sql } from "drizzle-orm";
import { drizzle } from "drizzle-orm/node-postgres";
import { expect, it } from "vitest";
import { buildProgramme } from "./factories";
import { buildIncrement, buildStory } from "./factories/planning";
import type { Database } from "./client";
import * as schema from "./schema";
import { testDb } from "./testing/database";

const { increments, programmes, sprints, stories } = schema;
const { db, pool } = await testDb();
/** Drizzle as it comes. */
const plain: Database = drizzle(pool, { schema });

it("says what drizzle says: columns of every kind, null, expressions, sub-selects, joins, whole tables, nested objects", async () => {
  const { id: programmeId } = await buildProgramme(db);
  const increment = await buildIncrement(db, { programmeId });
  await buildStory(db, { programmeId, incrementId: increment.id, points: 5 });
  await buildStory(db, { programmeId, incrementId: null, points: null });
  const asked = [
    (on: Database) => on.select().from(stories).orderBy(stories.key),
    (on: Database) => on.select().from(programmes),
    (on: Database) =>
      on
        .select({ key: stories.key, points: stories.points, number: increments.number, startsOn: increments.startsOn, double: sql<number>`${stories.points} * 2`.mapWith(Number), raw: sql<string | null>`${stories.points}::text`, named: sql<number>`1`.as("named") })
        .from(stories)
        .leftJoin(increments, eq(increments.id, stories.incrementId))
        .orderBy(stories.key),
    (on: Database) => {
      const counted = on.select({ incrementId: stories.incrementId, count: sql<number>`count(*)`.mapWith(Number).as("count") }).from(stories).groupBy(stories.incrementId).as("counted");
      return on.select({ number: increments.number, count: counted.count, id: increments.id }).from(increments).leftJoin(counted, eq(counted.incrementId, increments.id));
    },
    (on: Database) => on.select({ story: stories, increment: increments }).from(stories).leftJoin(increments, eq(increments.id, stories.incrementId)).orderBy(stories.key),
    (on: Database) => on.query.sprints.findMany({ where: eq(sprints.incrementId, increment.id) }),
  ];
  for (const ask of asked) {
    const rows = await ask(db);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows).toEqual(await ask(plain));
  }
  expect(await db.insert(programmes).values({ slug: "autre", name: "Autre" }).returning({ slug: programmes.slug, createdAt: programmes.createdAt })).toEqual([{ slug: "autre", createdAt: expect.any(Date) }]);
});
