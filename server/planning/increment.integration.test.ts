import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildFeature, buildIncrement, buildSquad, buildStory } from "@/db/factories/planning";
import { sprints } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { REASONS_AT_HAND } from "@/domain/explained";
import { NotFoundError } from "@/server/platform/errors";
import { viewIncrement } from "./increment-query";
import { incrementView } from "./schema";

const { db } = await testDb();
const TODAY = "2025-07-10";

const start = async () => {
  const programme = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId: programme.id, role: "product_owner" });
  const increment = await buildIncrement(db, { programmeId: programme.id });
  const story = (fields: Parameters<typeof buildStory>[1]) => buildStory(db, { programmeId: programme.id, incrementId: increment.id, ...fields });
  const view = (fields: { opened?: string; after?: string; number?: number; reasonsOf?: string } = {}) => viewIncrement(db, scope, { slug: programme.slug, number: 27, today: TODAY, ...fields });
  return { programme, programmeId: programme.id, scope, increment, story, view };
};

test("the burn-up counts each story from the day it entered and from the day it was done", async () => {
  const { story, view } = await start();
  await story({ points: 5, doneOn: "2025-06-20", state: "done" });
  await story({ points: 3, doneOn: "2025-06-20", state: "done" });
  await story({ points: 8, addedOn: "2025-07-01" });
  await story({ points: null });
  const { burnUp, progress, stories } = await view();
  const on = (day: string) => burnUp.days.find((row) => row.day === day);
  expect(on("2025-06-19")).toEqual({ day: "2025-06-19", done: 0, scope: 8 });
  expect(on("2025-06-20")).toEqual({ day: "2025-06-20", done: 8, scope: 8 });
  expect(on("2025-07-01")).toEqual({ day: "2025-07-01", done: 8, scope: 16 });
  expect(burnUp).toMatchObject({ done: 8, scope: 16, unestimated: 1 });
  expect(burnUp.days.at(-1)?.day).toBe(TODAY);
  expect(progress.value).toBe(0.5);
  expect(stories).toBe(4);
});

test("a squad's load is its planned points over its starting capacity; without an estimate it is unknown", async () => {
  const { programmeId, increment, story, view } = await start();
  const known = await buildSquad(db, { programmeId, name: "Aube", builders: 2 });
  const unknown = await buildSquad(db, { programmeId, name: "Brise", builders: 2 });
  await story({ points: 40, squadId: known.id, sprintId: increment.sprints[0]!.id });
  await story({ points: 8, squadId: known.id });
  await story({ points: null, squadId: unknown.id });
  const { loads } = await view();
  // 27.1 to 27.4: 14 + 14 + 15 + 14 working days (Whit Monday, 14 July, 15 August), 57 × 2 persons × 0.8 point.
  expect(loads.map(({ squad, capacity }) => [squad.name, capacity.value])).toEqual([["Aube", 91.2], ["Brise", 91.2]]);
  expect(loads[0]!.load).toMatchObject({ value: expect.closeTo(48 / 91.2, 5), level: "light" });
  expect(loads[1]!.load).toMatchObject({ value: null, level: null });
});

test("of many squads the load is said, and the reasons of the one that is asked for", async () => {
  const { programmeId, view } = await start();
  const all = [];
  for (let rank = 0; rank <= REASONS_AT_HAND; rank += 1) all.push(await buildSquad(db, { programmeId, name: `Squad ${rank}`, builders: 2 }));
  const { loads } = await view({ reasonsOf: all[1]!.id });
  const told = loads.filter(({ capacity }) => capacity.steps.some((step) => step.includes("Effectif saisi")));
  expect(told.map(({ squad }) => squad.id)).toEqual([all[1]!.id]);
  expect(new Set(loads.map(({ capacity }) => capacity.value))).toEqual(new Set([91.2]));
});

test("a sprint warns of the stories not ready by its content date, and not once they are", async () => {
  const { increment, story, view } = await start();
  const sprintId = increment.sprints[2]!.id;
  await db.update(sprints).set({ readyBy: "2025-07-07" }).where(eq(sprints.id, sprintId));
  await story({ sprintId, state: "ready" });
  expect((await view()).sprints[2]).toMatchObject({ name: "27.3", readyBy: "2025-07-07", warning: null, stories: 1 });
  await story({ sprintId, state: "draft" });
  expect((await view()).sprints[2]).toMatchObject({ warning: { level: "late", notReady: 1 }, stories: 2 });
});

test("today is in one sprint only, and its weeks and holidays are told", async () => {
  const { view } = await start();
  const { sprints: strip } = await view();
  expect(strip.filter(({ isCurrent }) => isCurrent).map(({ name }) => name)).toEqual(["27.2"]);
  expect(strip[1]).toMatchObject({ weeks: ["S27", "S28", "S29"], workingDays: 14, holidays: [{ day: "2025-07-14" }] });
});

describe("features and stories", () => {
  test("groups: features planned for the increment or with stories in it, and the stories of none; all open on a small increment", async () => {
    const { programmeId, increment, story, view } = await start();
    const planned = await buildFeature(db, { programmeId, incrementId: increment.id, key: "F-2" });
    const older = await buildFeature(db, { programmeId, key: "F-10" });
    await buildFeature(db, { programmeId, key: "F-3" });
    await story({ featureId: older.id, points: 5, state: "done", key: "S-1" });
    await story({ featureId: older.id, points: null, key: "S-2" });
    await story({ key: "S-3" });
    const { features, withoutFeature } = await view();
    expect(features.map(({ key, stories, points, donePoints, unestimated }) => [key, stories, points, donePoints, unestimated])).toEqual([
      [planned.key, 0, 0, 0, 0],
      [older.key, 2, 5, 5, 1],
    ]);
    expect(features[1]!.rows?.map(({ key }) => key)).toEqual(["S-1", "S-2"]);
    expect(withoutFeature?.rows?.map(({ key }) => key)).toEqual(["S-3"]);
  });

  test("past 25 stories the groups are closed, but the one asked for", async () => {
    const { programmeId, increment, story, view } = await start();
    const [a, b] = [await buildFeature(db, { programmeId, incrementId: increment.id, key: "F-1" }), await buildFeature(db, { programmeId, incrementId: increment.id, key: "F-2" })];
    for (let i = 1; i <= 13; i += 1) await story({ featureId: a.id, key: `A-${i}` });
    for (let i = 1; i <= 13; i += 1) await story({ featureId: b.id, key: `B-${i}` });
    expect((await view()).features.map(({ rows }) => rows)).toEqual([null, null]);
    const opened = await view({ opened: "F-2" });
    expect(opened.features.map(({ rows }) => rows?.length ?? null)).toEqual([null, 13]);
    expect((await view({ opened: "sans-feature" })).features.map(({ rows }) => rows)).toEqual([null, null]);
  });

  test("26 features make two pages", async () => {
    const { programmeId, increment, view } = await start();
    for (let i = 1; i <= 26; i += 1) await buildFeature(db, { programmeId, incrementId: increment.id, key: `F-${i}` });
    const first = await view();
    expect([first.features.length, first.next]).toEqual([25, "F-25"]);
    const second = await view({ after: first.next! });
    expect(second.features.map(({ key }) => key)).toEqual(["F-26"]);
  });

  test("stories of another increment or programme are not counted", async () => {
    const { programmeId, story, view } = await start();
    const next = await buildIncrement(db, { programmeId, number: 28, startsOn: "2025-09-08" });
    await story({ points: 3 });
    await buildStory(db, { programmeId, incrementId: next.id, points: 5 });
    expect(await view()).toMatchObject({ stories: 1, burnUp: { scope: 3 } });
  });
});

test("the answer has the shape that the API promises", async () => {
  const { story, view } = await start();
  await story({ points: 3 });
  const answer = await view();
  expect(incrementView.parse(answer)).toEqual(answer);
});

test("an unknown number, a stranger, a contractor: not found alike", async () => {
  const { programme, programmeId, view } = await start();
  await expect(view({ number: 99 })).rejects.toThrow(NotFoundError);
  const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
  const contractor = await buildMember(db, { programmeId, role: "contractor", contractId: "11111111-1111-4111-8111-111111111111" });
  for (const { scope } of [stranger, contractor]) {
    await expect(viewIncrement(db, scope, { slug: programme.slug, number: 27, today: TODAY })).rejects.toThrow(NotFoundError);
  }
});
