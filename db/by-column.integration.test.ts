import { asc, eq, sql } from "drizzle-orm";
import { expect, it } from "vitest";
import { selectByColumn } from "./by-column";
import { buildProgramme } from "./factories";
import { buildIncrement, buildStory } from "./factories/planning";
import { orders, programmes, stories, increments } from "./schema";
import { testDb } from "./testing/database";

const { db } = await testDb();

const fields = {
  ...{ id: stories.id, key: stories.key, kind: stories.kind, points: stories.points, doneOn: stories.doneOn, number: increments.number, isInIncrement: sql<boolean>`${increments.id} is not null` },
  ...{ itsId: increments.id, title: stories.title },
};
const some = async () => {
  const { id: programmeId } = await buildProgramme(db);
  const { id: incrementId } = await buildIncrement(db, { programmeId });
  const titles = ["Saisie «\u00a0rapide\u00a0» d’une pièce", 'des " et des \\', "ligne\nligne", "é€𝒳\u2028"];
  for (const [rank, title] of titles.entries()) await buildStory(db, { programmeId, incrementId: rank % 2 === 0 ? incrementId : null, title, points: rank === 1 ? null : rank, doneOn: rank === 2 ? "2025-06-20" : null });
  return programmeId;
};

it("says what a select says: texts, identifiers, days, numbers, booleans, null, two columns of one name, in its order", async () => {
  const programmeId = await some();
  for (const order of [asc(stories.title), asc(stories.id)]) {
    const rows = await selectByColumn(db, fields, (select) => select.from(stories).leftJoin(increments, eq(increments.id, stories.incrementId)).where(eq(stories.programmeId, programmeId)).orderBy(order));
    expect(rows).toHaveLength(4);
    expect(rows).toEqual(await db.select(fields).from(stories).leftJoin(increments, eq(increments.id, stories.incrementId)).where(eq(stories.programmeId, programmeId)).orderBy(order));
  }
});

it("says nothing of no row, and takes part in a transaction", async () => {
  const programmeId = await some();
  const within = await db.transaction(async (tx) => {
    await tx.delete(stories).where(eq(stories.programmeId, programmeId));
    return selectByColumn(tx, { id: stories.id }, (select) => select.from(stories).where(eq(stories.programmeId, programmeId)));
  });
  expect(within).toEqual([]);
});

it("keeps amounts up to the largest safe integer", async () => {
  const amount = sql<number>`9007199254740991::bigint`;
  expect(await selectByColumn(db, { amount, known: orders.amountCents }, (select) => select.from(programmes).leftJoin(orders, sql`false`).limit(1))).toEqual([{ amount: Number.MAX_SAFE_INTEGER, known: null }]);
});

it("refuses what JSON would change", async () => {
  await expect(selectByColumn(db, { at: programmes.createdAt }, (select) => select.from(programmes))).rejects.toThrow(TypeError);
});
