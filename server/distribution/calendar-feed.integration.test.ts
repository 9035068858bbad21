import ICAL from "ical.js";
import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { calendarFeeds, meetings, memberships, minutes, seriesMembers, users } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract } from "@/db/factories/contracts";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { FEED_LIMIT, readFeedToken } from "@/server/auth/calendar-token";
import { appendAudit } from "@/server/platform/audit";
import { createFeed, revokeFeed } from "./commands";
import { writePersonalCalendar } from "./calendar-query";
import { viewPersonal, writeFile } from "./queries";

const { db } = await testDb();
const SETTINGS = { publicUrl: "https://cadence.exemple.fr", letterhead: [], sendsMail: false };
const TODAY = "2025-06-11";

const eventsOf = (base64: string) => new ICAL.Component(ICAL.parse(Buffer.from(base64, "base64").toString()) as unknown[]).getAllSubcomponents("vevent").map((one) => new ICAL.Event(one));
/** What the address shows at this moment: reads the token, then the calendar, as the route does. */
async function readAt(token: string) {
  const reader = await readFeedToken(db, token);
  if (!reader.ok) return reader.reason;
  return eventsOf((await writePersonalCalendar(db, { ...reader.viewer, today: TODAY }, SETTINGS)).base64).map(({ summary }) => summary);
}

async function buildWorld() {
  const { id: programmeId } = await buildProgramme(db);
  const contract = await buildContract(db, { programmeId });
  const moa = await buildMember(db, { programmeId, role: "moa" });
  const contractor = await buildMember(db, { programmeId, role: "contractor", contractId: contract.id });
  const shared = await buildSeries(db, { programmeId, sharedContractId: contract.id, minutesAfter: { n: 2, unit: "working" } });
  const closed = await buildSeries(db, { programmeId, minutesAfter: { n: 2, unit: "working" } });
  const meeting = await buildMeeting(db, { seriesId: shared.id, title: "Partagée", heldOn: "2025-06-11", startsAt: "14:30" });
  await buildMeeting(db, { seriesId: closed.id, title: "Réservée", heldOn: "2025-06-12" });
  await buildMeeting(db, { seriesId: (await buildSeries(db, { programmeId })).id, title: "Sans moi", heldOn: "2025-06-12" });
  await db.insert(seriesMembers).values([
    { seriesId: shared.id, userId: moa.user.id, role: "secretary" },
    { seriesId: closed.id, userId: moa.user.id, role: "participant" },
    { seriesId: shared.id, userId: contractor.user.id, role: "participant" },
    // Left over from a time when it was shared.
    { seriesId: closed.id, userId: contractor.user.id, role: "secretary" },
  ]);
  return { programmeId, moa, contractor, meeting };
}

describe("the personal address", () => {
  test("shows one's meetings, and the deadline of minutes to who writes them; only its hash is stored", async () => {
    const { moa } = await buildWorld();
    const { token } = await createFeed(db, moa.scope);
    expect(await readAt(token)).toEqual(["Partagée", "Compte rendu à valider : Partagée", "Réservée"]);
    const [row] = await db.select().from(calendarFeeds).where(eq(calendarFeeds.userId, moa.user.id));
    expect(JSON.stringify(row)).not.toContain(token);
    expect(token.length).toBeGreaterThanOrEqual(43);
  });
  test("the deadline is the day that the rule gives: two working days after Wednesday 11 June is Friday 13", async () => {
    const { moa } = await buildWorld();
    const reader = await readFeedToken(db, (await createFeed(db, moa.scope)).token);
    if (!reader.ok) throw new Error(reader.reason);
    const event = eventsOf((await writePersonalCalendar(db, { ...reader.viewer, today: TODAY }, SETTINGS)).base64).find(({ summary }) => summary.startsWith("Compte rendu"))!;
    expect([event.startDate.toString(), event.startDate.isDate]).toEqual(["2025-06-13", true]);
  });
  test("a contractor sees the meetings shared with its contract only, member of another instance or not", async () => {
    const { contractor } = await buildWorld();
    expect(await readAt((await createFeed(db, contractor.scope)).token)).toEqual(["Partagée"]);
  });
  test("rights are those of each reading: a membership that ends empties it, a closed account ends it", async () => {
    const { moa } = await buildWorld();
    const { token } = await createFeed(db, moa.scope);
    await db.delete(memberships).where(eq(memberships.userId, moa.user.id));
    expect(await readAt(token)).toEqual([]);
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, moa.user.id));
    expect(await readAt(token)).toBe("unknown");
  });
  test("validated minutes are due no more", async () => {
    const { moa, meeting } = await buildWorld();
    await db.update(minutes).set({ state: "validated" }).where(eq(minutes.meetingId, meeting.id));
    expect(await readAt((await createFeed(db, moa.scope)).token)).not.toContain("Compte rendu à valider : Partagée");
  });
  test("a new address ends the one before; revoked, it ends; an invented one never was", async () => {
    const { moa } = await buildWorld();
    const { token: first } = await createFeed(db, moa.scope);
    const { token: second } = await createFeed(db, moa.scope);
    expect(await readAt(first)).toBe("unknown");
    expect(await readAt(second)).toContain("Partagée");
    await revokeFeed(db, moa.scope);
    expect(await readAt(second)).toBe("unknown");
    expect(await readAt("invente")).toBe("unknown");
    expect((await viewPersonal(db, moa.scope, SETTINGS)).feed).toBeNull();
  });
  test("its last reading is told; read too often it says to wait, and answers again afterwards", async () => {
    const { moa } = await buildWorld();
    const { token } = await createFeed(db, moa.scope);
    expect((await viewPersonal(db, moa.scope, SETTINGS)).feed!.lastReadAt).toBeNull();
    for (let n = 0; n < FEED_LIMIT.reads; n += 1) expect((await readFeedToken(db, token)).ok).toBe(true);
    expect(await readFeedToken(db, token)).toMatchObject({ ok: false, reason: "too_often" });
    expect((await viewPersonal(db, moa.scope, SETTINGS)).feed!.lastReadAt).not.toBeNull();
    await db.update(calendarFeeds).set({ windowStartedAt: sql`now() - interval '11 minutes'` }).where(eq(calendarFeeds.userId, moa.user.id));
    expect((await readFeedToken(db, token)).ok).toBe(true);
  });
});

test("the file of a meeting: a change recorded in the audit trail raises its number, and its identity stays", async () => {
  const { moa, meeting, programmeId } = await buildWorld();
  const read = async () => eventsOf((await writeFile(db, moa.scope, { meetingId: meeting.id, format: "calendar" }, SETTINGS)).base64)[0]!;
  const before = await read();
  expect([before.sequence, before.startDate.toJSDate().toISOString()]).toEqual([0, "2025-06-11T12:30:00.000Z"]);
  await db.transaction(async (tx) => {
    await tx.update(meetings).set({ heldOn: "2025-12-11" }).where(eq(meetings.id, meeting.id));
    await appendAudit(tx, { actorId: moa.user.id, programmeId, subject: "meeting", subjectId: meeting.id, action: "moved" });
  });
  const after = await read();
  expect([after.uid, after.sequence, after.startDate.toJSDate().toISOString()]).toEqual([before.uid, 1, "2025-12-11T13:30:00.000Z"]);
});
