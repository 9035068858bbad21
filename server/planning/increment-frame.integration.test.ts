import { asc, eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildIncrement, buildStory } from "@/db/factories/planning";
import { auditEvents, increments, sprints, stories } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import type { Role } from "@/domain/roles";
import { ConflictError, ForbiddenError } from "@/server/platform/errors";
import { todayOf } from "@/server/platform/clock";
import { changeIncrement } from "./increment-commands";

const { db } = await testDb();
const FIRST = "2031-06-02";
const USUAL = { version: 1, startsOn: FIRST, sprintWeeks: [3, 3, 3, 3], ipWeeks: 1 };

const start = async (startsOn = FIRST, role: Role = "administrator") => {
  const { id: programmeId } = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId, role });
  const increment = await buildIncrement(db, { programmeId, number: 60, startsOn });
  const change = (shape: Partial<typeof USUAL>) => changeIncrement(db, scope, { incrementId: increment.id, ...USUAL, startsOn, ...shape });
  const rows = async () => (await db.select().from(sprints).where(eq(sprints.incrementId, increment.id)).orderBy(asc(sprints.position))).map(({ name, startsOn: from, endsOn, readyBy }) => [name, from, endsOn, readyBy]);
  return { programmeId, scope, increment, change, rows };
};

test("a sprint made longer moves those after it, with their content-ready dates; its stories stay, and the audit says both states", async () => {
  const { programmeId, increment, change, rows } = await start();
  const [first, , third] = increment.sprints;
  for (const [sprint, readyBy] of [[first!, "2031-05-26"], [third!, "2031-07-07"]] as const) await db.update(sprints).set({ readyBy }).where(eq(sprints.id, sprint.id));
  const story = await buildStory(db, { programmeId, incrementId: increment.id, sprintId: third!.id });
  expect(await change({ sprintWeeks: [3, 4, 3, 3] })).toEqual({ ok: true, number: 60 });
  expect(await rows()).toEqual([
    ["60.1", "2031-06-02", "2031-06-22", "2031-05-26"],
    ["60.2", "2031-06-23", "2031-07-20", null],
    ["60.3", "2031-07-21", "2031-08-10", "2031-07-14"],
    ["60.4", "2031-08-11", "2031-08-31", null],
    ["60.IP", "2031-09-01", "2031-09-07", null],
  ]);
  expect((await db.select().from(stories).where(eq(stories.id, story.id)))[0]?.sprintId).toBe(third!.id);
  expect((await db.select().from(increments).where(eq(increments.id, increment.id)))[0]).toMatchObject({ startsOn: FIRST, endsOn: "2031-09-07", version: 2 });
  const [event] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, increment.id));
  expect(event).toMatchObject({ action: "frame_changed", before: expect.arrayContaining([expect.objectContaining({ name: "60.3", startsOn: "2031-07-14" })]), after: expect.arrayContaining([expect.objectContaining({ name: "60.3", startsOn: "2031-07-21" })]) });
  await expect(change({})).rejects.toThrow(ConflictError);
});

test("up to the day before the next increment and from the day after the last one; a day more is told with the increment in the way", async () => {
  const { programmeId, change } = await start();
  await buildIncrement(db, { programmeId, number: 59, startsOn: "2031-02-24" }); // until 25 May
  await buildIncrement(db, { programmeId, number: 61, startsOn: "2031-09-08" });
  expect(await change({ startsOn: "2031-05-25" })).toEqual({ ok: false, reason: "starts_within", number: 59, day: "2031-05-25" });
  expect(await change({ ipWeeks: 3 })).toEqual({ ok: false, reason: "ends_within", number: 61, day: "2031-09-08" });
  expect(await change({ startsOn: "2031-05-26", ipWeeks: 3 })).toEqual({ ok: true, number: 60 });
});

test("an increment that begins today has started; one that begins tomorrow has not, and cannot begin today", async () => {
  const today = await todayOf(db);
  expect(await (await start(today)).change({ startsOn: addDays(today, 7) })).toEqual({ ok: false, reason: "started" });
  const { change } = await start(addDays(today, 1));
  expect(await change({ startsOn: today })).toEqual({ ok: false, reason: "starts_in_past" });
  expect(await change({ startsOn: addDays(today, 1), ipWeeks: 2 })).toEqual({ ok: true, number: 60 });
});

test("neither fewer nor more sprints, for the sake of their stories", async () => {
  const { change } = await start();
  expect(await change({ ipWeeks: 0 })).toEqual({ ok: false, reason: "other_sprints" });
  expect(await change({ sprintWeeks: [3, 3, 3] })).toEqual({ ok: false, reason: "other_sprints" });
});

test("the frame is the administrators'", async () => {
  const { change } = await start(FIRST, "product_owner");
  await expect(change({})).rejects.toThrow(ForbiddenError);
});
