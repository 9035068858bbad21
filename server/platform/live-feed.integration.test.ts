import { afterAll, expect, test } from "vitest";
import { buildFeature, buildIncrement, buildStory } from "@/db/factories/planning";
import { dependencies, stories } from "@/db/schema";
import { eq } from "drizzle-orm";
import { testDb } from "@/db/testing/database";
import { startLiveFeed } from "./live-feed";

const { db, pool, url } = await testDb();
const logger = { warn: () => {} };
const newFeed = (recheckEvery?: number) =>
  startLiveFeed({ connectionString: url, channel: "cadence_plan", notify: (channel, payload) => pool.query("select pg_notify($1, $2)", [channel, payload]), logger, recheckEvery });
const [here, there] = [newFeed(), newFeed(30)];
afterAll(() => Promise.all([here.close(), there.close()]));

type Told = { kind: string; what?: string; people?: { name: string }[] };

/** A browser that watches: what it was told so far, and whether it still watches. */
function watch(feed: typeof here, topic: string, name: string, isStillAllowed = async () => true) {
  const controller = new AbortController();
  const told: Told[] = [];
  const body = feed.open({ topic, person: { id: name, name }, isStillAllowed, signal: controller.signal });
  const ended = (async () => {
    const decoder = new TextDecoder();
    for await (const part of body as unknown as AsyncIterable<Uint8Array>) {
      for (const line of decoder.decode(part).split("\n")) if (line.startsWith("data: ")) told.push(JSON.parse(line.slice(6)) as Told);
    }
  })();
  const changes = () => told.flatMap(({ kind, what }) => (kind === "changed" ? [what] : []));
  const lastPeople = () => told.findLast(({ kind }) => kind === "people")?.people?.map((person) => person.name);
  return { told, ended, changes, lastPeople, leave: () => controller.abort() };
}
const SOON = { timeout: 5_000 };

test("what the database commits reaches those who watch that increment, on every process, and nobody else", async () => {
  const increment = await buildIncrement(db);
  const other = await buildIncrement(db, { programmeId: increment.programmeId, number: 30, startsOn: "2026-06-01" });
  const [one, two, elsewhere] = [watch(here, increment.id, "Ana"), watch(there, increment.id, "Bruno"), watch(here, other.id, "Chloé")];
  await expect.poll(() => one.lastPeople(), SOON).toEqual(["Ana", "Bruno"]);
  await expect.poll(() => two.lastPeople(), SOON).toEqual(["Ana", "Bruno"]);

  const [a, b] = [await buildStory(db, { programmeId: increment.programmeId, incrementId: increment.id }), await buildStory(db, { programmeId: increment.programmeId, incrementId: increment.id })];
  await db.update(stories).set({ version: 2 }).where(eq(stories.incrementId, increment.id));
  await expect.poll(() => two.changes().length, SOON).toBe(3);
  expect(two.changes().slice(0, 2)).toEqual([a.id, b.id]);
  expect(two.changes()[2]!.split(",").toSorted()).toEqual([a.id, b.id].toSorted());

  await db.insert(dependencies).values({ programmeId: increment.programmeId, prerequisiteId: a.id, dependentId: b.id });
  await expect.poll(() => one.changes().at(-1), SOON).toBe("-");
  await db.transaction(async (tx) => {
    await tx.update(stories).set({ version: 3 }).where(eq(stories.id, a.id));
    tx.rollback();
  }).catch(() => {});

  // Leaving an increment is told there too.
  await db.update(stories).set({ incrementId: other.id }).where(eq(stories.id, a.id));
  await expect.poll(() => elsewhere.changes(), SOON).toEqual([a.id]);
  await expect.poll(() => one.changes().at(-1), SOON).toBe(a.id);
  expect(one.changes()).toHaveLength(5);

  two.leave();
  await two.ended;
  await expect.poll(() => one.lastPeople(), SOON).toEqual(["Ana"]);
  for (const reader of [one, elsewhere]) reader.leave();
});

test("more than fifty at once are not named; what is in no increment is told to nobody", async () => {
  const increment = await buildIncrement(db);
  const reader = watch(here, increment.id, "Ana");
  const { id: featureId, programmeId } = await buildFeature(db, { programmeId: increment.programmeId });
  await db.insert(stories).values(Array.from({ length: 51 }, (_, rank) => ({ programmeId, featureId, incrementId: increment.id, key: `X-${rank}`, title: "Story" })));
  await buildStory(db, { programmeId });
  await expect.poll(() => reader.changes(), SOON).toEqual(["*"]);
  reader.leave();
});

test("who loses the right is cut, and so is everybody when the product stops", async () => {
  const feed = newFeed(30);
  let isAllowed = true;
  const increment = await buildIncrement(db);
  const [losing, staying] = [watch(feed, increment.id, "Ana", async () => isAllowed), watch(feed, increment.id, "Bruno")];
  await expect.poll(() => losing.lastPeople(), SOON).toEqual(["Ana", "Bruno"]);
  isAllowed = false;
  await losing.ended;
  await expect.poll(() => staying.lastPeople(), SOON).toEqual(["Bruno"]);
  await feed.close();
  await staying.ended;
});

test("a lost connection is taken up again, and those who watch are told that they may have missed something", async () => {
  const increment = await buildIncrement(db);
  const reader = watch(here, increment.id, "Ana");
  await expect.poll(() => reader.lastPeople(), SOON).toEqual(["Ana"]);
  const before = reader.told.filter(({ kind }) => kind === "again").length;
  await pool.query("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'cadence live' and datname = current_database()");
  await expect.poll(() => reader.told.filter(({ kind }) => kind === "again").length, SOON).toBe(before + 1);
  const { id } = await buildStory(db, { programmeId: increment.programmeId, incrementId: increment.id });
  await expect.poll(() => reader.changes(), SOON).toEqual([id]);
  reader.leave();
});
