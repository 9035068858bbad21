import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, registryEvents } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { validateMinutes } from "@/server/minutes/commands";
import { deriveMinutes } from "@/server/minutes/derive";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { updateEntry } from "./commands";
import { viewEntry } from "./entry-query";
import { listEntries, listMyActions, PAGE_SIZE } from "./queries";

const { db } = await testDb();
const today = await todayOf(db);

async function entryOf(more: Parameters<typeof item>[2] = {}, { validated = true } = {}) {
  const programme = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const meeting = await buildMeeting(db, { programmeId: programme.id });
  const line = item("action", "Préparer la livraison", more);
  await writeMinutes(db, meeting.id, [line]);
  if (validated) await validateMinutes(db, scope, { meetingId: meeting.id });
  else await deriveMinutes(db, meeting.id, { actorId: user.id });
  return { programme, scope, user, entryId: line.attrs.id };
}

const follow = { status: "open" as const, ownerId: null, dueOn: null, dueText: null };

describe("the follow-up of an entry", () => {
  test("once validated, owner, due date and status change; each leaves an event and the audit its reason", async () => {
    const { scope, user, entryId } = await entryOf();
    const { version } = await viewEntry(db, scope, { entryId, today });
    const result = await updateEntry(db, scope, { entryId, version, status: "in_progress", ownerId: user.id, dueOn: "2025-09-05", dueText: "S36", reason: "Report" });
    expect(result).toEqual({ ok: true, version: version + 1 });
    expect(await viewEntry(db, scope, { entryId, today })).toMatchObject({ status: "in_progress", owner: user.name, dueOn: "2025-09-05" });
    const events = await db.select().from(registryEvents).where(eq(registryEvents.entryId, entryId)).orderBy(registryEvents.id);
    expect(events.map(({ kind }) => kind)).toEqual(["created", "handed_over", "revised", "status_changed"]);
    const [audit] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, entryId));
    expect(audit).toMatchObject({ action: "updated", reason: "Report", before: { status: "open" }, after: { status: "in_progress" } });
  });

  test("before validation the minutes own owner and due date: refused; the status is the registry's own", async () => {
    const { scope, user, entryId } = await entryOf({}, { validated: false });
    const { version } = await viewEntry(db, scope, { entryId, today });
    expect(await updateEntry(db, scope, { ...follow, entryId, version, ownerId: user.id })).toEqual({ ok: false, reason: "owned_by_minutes" });
    expect(await updateEntry(db, scope, { ...follow, entryId, version, status: "done" })).toEqual({ ok: true, version: version + 1 });
  });

  test("two people at once: the second is told, nothing is overwritten", async () => {
    const { scope, entryId } = await entryOf();
    const { version } = await viewEntry(db, scope, { entryId, today });
    await updateEntry(db, scope, { ...follow, entryId, version, status: "done" });
    await expect(updateEntry(db, scope, { ...follow, entryId, version, status: "cancelled" })).rejects.toThrow(ConflictError);
    expect(await viewEntry(db, scope, { entryId, today })).toMatchObject({ status: "done" });
  });

  test("somebody who is not of the programme cannot be made responsible", async () => {
    const { scope, entryId } = await entryOf();
    const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" });
    const { version } = await viewEntry(db, scope, { entryId, today });
    await expect(updateEntry(db, scope, { ...follow, entryId, version, ownerId: stranger.user.id })).rejects.toThrow(NotFoundError);
  });

  test("a reader reads and does not change", async () => {
    const { programme, entryId } = await entryOf();
    const { scope } = await buildMember(db, { programmeId: programme.id, role: "reader" });
    const { version, can } = await viewEntry(db, scope, { entryId, today });
    expect(can.edit).toBe(false);
    await expect(updateEntry(db, scope, { ...follow, entryId, version })).rejects.toThrow(ForbiddenError);
  });
});

describe("the list", () => {
  test("pages follow one another without a gap or a repeat, in both orders", async () => {
    const programme = await buildProgramme(db);
    const { scope } = await buildMember(db, { programmeId: programme.id, role: "moa" });
    const meeting = await buildMeeting(db, { programmeId: programme.id });
    const count = PAGE_SIZE * 2 + 3;
    const lines = Array.from({ length: count }, (_, rank) => item("action", `Action ${rank}`, { dueOn: rank % 4 === 0 ? null : `2025-08-${String(1 + (rank % 28)).padStart(2, "0")}` }));
    await writeMinutes(db, meeting.id, lines);
    await deriveMinutes(db, meeting.id, { actorId: null });
    for (const sort of ["recent", "due"] as const) {
      const seen: string[] = [];
      let after: { key: string; id: string } | undefined;
      do {
        const page = await listEntries(db, scope, { today, sort, after });
        seen.push(...page.rows.map(({ id }) => id));
        after = page.next ?? undefined;
      } while (after);
      expect(new Set(seen).size).toBe(count);
      expect(seen).toHaveLength(count);
    }
  });

  test("late, without owner, without date, mine", async () => {
    const programme = await buildProgramme(db);
    const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
    const meeting = await buildMeeting(db, { programmeId: programme.id });
    const late = item("action", "En retard", { dueOn: "2025-06-20", ownerId: user.id, ownerLabel: user.name });
    const bare = item("action", "Sans rien");
    const decided = item("decision", "Décidé", { dueOn: "2025-06-20" });
    await writeMinutes(db, meeting.id, [late, bare, decided]);
    await deriveMinutes(db, meeting.id, { actorId: null });
    const ids = async (filter: object) => (await listEntries(db, scope, { today, sort: "recent", ...filter })).rows.map(({ text }) => text).toSorted();
    expect(await ids({ due: "late" })).toEqual(["En retard"]);
    expect(await ids({ owner: "none" })).toEqual(["Décidé", "Sans rien"]);
    expect(await ids({ due: "none" })).toEqual(["Sans rien"]);
    expect(await ids({ owner: "me" })).toEqual(["En retard"]);
    expect(await ids({ q: "100%" })).toEqual([]);
    expect((await listMyActions(db, scope, { today: "2025-06-30", limit: 5 })).map(({ text, isOverdue }) => [text, isOverdue])).toEqual([["En retard", true]]);
  });
});
