import { randomUUID } from "node:crypto";
import { and, asc, eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { registryCounters, registryEntries } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { validateMinutes } from "@/server/minutes/commands";
import { deriveMinutes } from "@/server/minutes/derive";
import { viewMeeting } from "@/server/minutes/queries";
import { todayOf } from "@/server/platform/clock";
import { viewEntry } from "./entry-query";
import { listEntries } from "./queries";

const { db } = await testDb();
const today = await todayOf(db);

async function instance() {
  const programme = await buildProgramme(db);
  const { scope } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const series = await buildSeries(db, { programmeId: programme.id });
  const minutes = async (heldOn: string, kinds: Parameters<typeof item>[0][], seriesId = series.id) => {
    const meeting = await buildMeeting(db, { seriesId, heldOn });
    await writeMinutes(db, meeting.id, kinds.map((kind, rank) => item(kind, `${kind} ${rank}`)));
    return meeting.id;
  };
  return { programme, scope, seriesId: series.id, minutes };
}

const numbersOf = async (scope: Scope, filter: object = {}) => (await listEntries(db, scope, { today, sort: "recent", ...filter })).rows.map(({ number }) => number).toSorted();

test("given at validation, in the order of the lines, by kind and by the year of the meeting; on from where the instance was", async () => {
  const { scope, minutes } = await instance();
  const draft = await minutes("2025-06-04", ["decision", "action", "decision"]);
  await deriveMinutes(db, draft, { actorId: null });
  expect(await numbersOf(scope)).toEqual([null, null, null]);
  await validateMinutes(db, scope, { meetingId: draft });
  const shown = await viewMeeting(db, scope, { meetingId: draft, today });
  expect(shown.entries.map(({ text, number }) => [text, number])).toEqual([["decision 0", "D-2025-001"], ["action 1", "A-2025-001"], ["decision 2", "D-2025-002"]]);
  await validateMinutes(db, scope, { meetingId: await minutes("2025-12-31", ["decision"]) });
  await validateMinutes(db, scope, { meetingId: await minutes("2026-01-01", ["decision"]) });
  expect(await numbersOf(scope, { kind: "decision" })).toEqual(["D-2025-001", "D-2025-002", "D-2025-003", "D-2026-001"]);
});

test("two instances both have a D-2025-001: looked for by its number, each is found beside its instance", async () => {
  const { scope, programme, minutes } = await instance();
  const other = await buildSeries(db, { programmeId: programme.id, name: "Comité de pilotage" });
  await validateMinutes(db, scope, { meetingId: await minutes("2025-06-04", ["decision"]) });
  await validateMinutes(db, scope, { meetingId: await minutes("2025-06-30", ["decision"], other.id) });
  const { rows } = await listEntries(db, scope, { today, sort: "recent", q: "d-2025-1" });
  expect(rows.map(({ number, seriesName }) => [number, seriesName]).toSorted()).toEqual([["D-2025-001", "Comité de pilotage"], ["D-2025-001", "Point de synchro MOA"]]);
});

test("twelve minutes of one instance validated at once: no number twice, none left out", async () => {
  const { scope, minutes } = await instance();
  const ids: string[] = [];
  for (let rank = 0; rank < 12; rank += 1) ids.push(await minutes("2025-06-11", ["action", "decision", "decision"]));
  const results = await Promise.all(ids.map((meetingId) => validateMinutes(db, scope, { meetingId })));
  expect(results.every(({ ok }) => ok)).toBe(true);
  const stored = await db.select({ rank: registryEntries.numberRank }).from(registryEntries).where(and(eq(registryEntries.kind, "decision"), eq(registryEntries.programmeId, scope.grants[0]!.programmeId))).orderBy(asc(registryEntries.numberRank));
  expect(stored.map(({ rank }) => rank)).toEqual(Array.from({ length: 24 }, (_, rank) => rank + 1));
});

test("a validation that fails gives nothing: the next one gets the number", async () => {
  const { scope, minutes } = await instance();
  await expect(
    db.transaction(async (tx) => {
      await validateMinutes(tx, scope, { meetingId: await minutes("2025-06-04", ["decision"]) });
      throw new Error("cut");
    }),
  ).rejects.toThrow("cut");
  const meetingId = await minutes("2025-06-11", ["decision"]);
  await validateMinutes(db, scope, { meetingId });
  const [entry] = await db.select().from(registryEntries).where(eq(registryEntries.meetingId, meetingId));
  expect((await viewEntry(db, scope, { entryId: entry!.id, today })).number).toBe("D-2025-001");
});

test("the database refuses what the application never does: the same number twice, counting back, rewording a decision that was validated", async () => {
  const { scope, programme, seriesId, minutes } = await instance();
  const meetingId = await minutes("2025-06-11", ["decision", "action"]);
  await validateMinutes(db, scope, { meetingId });
  const [decision] = await db.select().from(registryEntries).where(and(eq(registryEntries.meetingId, meetingId), eq(registryEntries.kind, "decision")));
  const causeOf = (attempt: Promise<unknown>) => attempt.then(() => "done", (error: { cause?: { message: string } }) => error.cause?.message ?? String(error));
  const twin = { programmeId: programme.id, seriesId, meetingId, kind: "decision" as const, text: "Autre", numberYear: 2025, numberRank: 1 };
  expect(await causeOf(db.insert(registryEntries).values({ id: randomUUID(), ...twin }))).toMatch(/registry_entry_number/);
  expect(await causeOf(db.update(registryCounters).set({ last: 0 }).where(eq(registryCounters.seriesId, seriesId)))).toMatch(/only counts up/);
  expect(await causeOf(db.delete(registryCounters).where(eq(registryCounters.seriesId, seriesId)))).toMatch(/only counts up/);
  expect(await causeOf(db.update(registryEntries).set({ text: "Récrite" }).where(eq(registryEntries.id, decision!.id)))).toMatch(/was validated/);
  expect(await causeOf(db.update(registryEntries).set({ numberRank: 7 }).where(eq(registryEntries.id, decision!.id)))).toMatch(/was validated/);
  expect(await causeOf(db.update(registryEntries).set({ withdrawnAt: sql`now()` }).where(eq(registryEntries.id, decision!.id)))).toMatch(/was validated/);
  expect(await causeOf(db.update(registryEntries).set({ status: "superseded" }).where(eq(registryEntries.id, decision!.id)))).toMatch(/registry_entry_superseded/);
});
