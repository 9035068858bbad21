import { createHash } from "node:crypto";
import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, minutes, minutesVersions, registryEntries, registryEvents, seriesMembers } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { publishMinutes, validateMinutes } from "./commands";
import { returnToDraft, submitForReview } from "./review-commands";
import { canonicalJson } from "@/domain/canonical-json";
import { listMeetings, viewMeeting } from "./queries";
import { appendUpdates } from "./update-log";
import { updateThatWrites } from "./written-document";

const { db, pool } = await testDb();
const today = await todayOf(db);

async function meetingWith(content: Parameters<typeof writeMinutes>[2]) {
  const programme = await buildProgramme(db);
  const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const meeting = await buildMeeting(db, { programmeId: programme.id });
  if (content.length > 0) await writeMinutes(db, meeting.id, content);
  return { programme, scope, user, meetingId: meeting.id };
}

describe("minutes are validated", () => {
  test("everything written is in the version, hashed; the entries are handed over", async () => {
    const action = item("action", "Préparer la livraison", { dueOn: "2025-08-29", dueText: "S35" });
    const { scope, user, meetingId } = await meetingWith([item("constraint", "Le sprint 4 tombe pendant les congés"), action]);

    expect(await validateMinutes(db, scope, { meetingId })).toEqual({ ok: true, state: "validated" });

    const [version] = await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId));
    expect(version).toMatchObject({ number: 1, createdBy: user.id });
    expect(version!.hash).toBe(createHash("sha256").update(canonicalJson(version!.document)).digest("hex"));
    const entries = await db.select().from(registryEntries).where(eq(registryEntries.meetingId, meetingId));
    expect(entries).toHaveLength(2);
    expect(entries.every((entry) => entry.handedOverAt !== null)).toBe(true);
    const events = await db.select().from(registryEvents).where(eq(registryEvents.entryId, action.attrs.id)).orderBy(registryEvents.id);
    expect(events.map(({ kind, effectiveOn }) => [kind, effectiveOn])).toEqual([["created", "2025-06-11"], ["handed_over", "2025-06-11"]]);
    const [audit] = await db.select().from(auditEvents).where(eq(auditEvents.subjectId, meetingId));
    expect(audit).toMatchObject({ action: "validated", actorId: user.id, before: { state: "draft" }, after: { state: "validated" } });
  });

  test("a second validation changes nothing", async () => {
    const { scope, meetingId } = await meetingWith([item("information", "Une ligne")]);
    await validateMinutes(db, scope, { meetingId });
    expect(await validateMinutes(db, scope, { meetingId })).toEqual({ ok: false, reason: "already_frozen" });
    expect(await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId))).toHaveLength(1);
  });

  test("two at once: one version, one refusal", async () => {
    const { scope, meetingId } = await meetingWith([item("information", "Une ligne")]);
    const results = await Promise.all([validateMinutes(db, scope, { meetingId }), validateMinutes(db, scope, { meetingId })]);
    expect(results.map(({ ok }) => ok).toSorted()).toEqual([false, true]);
    expect(await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId))).toHaveLength(1);
  });

  test("nothing can be appended afterwards", async () => {
    const { scope, meetingId } = await meetingWith([item("information", "Une ligne")]);
    await validateMinutes(db, scope, { meetingId });
    const late = updateThatWrites({ type: "doc", content: [item("action", "Trop tard")] });
    expect(await appendUpdates(pool, meetingId, [{ bytes: late, userId: null }], "node")).toBeNull();
  });

  test.each([
    ["nothing was ever written", []],
    ["the editor was opened and left an empty paragraph", [{ type: "paragraph" as const, content: [] }]],
  ])("refused while the text is empty, and stays a draft: %s", async (_case, content) => {
    const { scope, meetingId } = await meetingWith(content);
    expect(await validateMinutes(db, scope, { meetingId })).toEqual({ ok: false, reason: "empty" });
    const [row] = await db.select().from(minutes).where(eq(minutes.meetingId, meetingId));
    expect(row).toMatchObject({ state: "draft", validatedAt: null });
  });

  test("a validated version cannot be rewritten, even in SQL", async () => {
    const { scope, meetingId } = await meetingWith([item("information", "Une ligne")]);
    await validateMinutes(db, scope, { meetingId });
    await expect(db.update(minutesVersions).set({ hash: "forged" }).where(eq(minutesVersions.meetingId, meetingId))).rejects.toMatchObject({ cause: { message: expect.stringContaining("append-only") } });
  });

  test.each(["committee", "reader", "squad_member"] as const)("a %s may not", async (role) => {
    const { programme, meetingId } = await meetingWith([item("information", "Une ligne")]);
    const { scope } = await buildMember(db, { programmeId: programme.id, role });
    await expect(validateMinutes(db, scope, { meetingId })).rejects.toThrow(ForbiddenError);
  });

  test("somebody of another programme: as if they did not exist", async () => {
    const { meetingId } = await meetingWith([item("information", "Une ligne")]);
    const { scope } = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(validateMinutes(db, scope, { meetingId })).rejects.toThrow(NotFoundError);
  });
});

test("brouillon → en relecture → brouillon → validé → diffusé, and no other way", async () => {
  const { scope, meetingId } = await meetingWith([item("information", "Une ligne")]);
  expect(await publishMinutes(db, scope, { meetingId })).toEqual({ ok: false, reason: "not_validated" });
  expect(await returnToDraft(db, scope, { meetingId })).toEqual({ ok: false, reason: "not_in_review" });
  expect(await submitForReview(db, scope, { meetingId })).toEqual({ ok: true, state: "in_review" });
  expect(await submitForReview(db, scope, { meetingId })).toEqual({ ok: false, reason: "already_frozen" });
  expect(await returnToDraft(db, scope, { meetingId })).toEqual({ ok: true, state: "draft" });
  expect(await validateMinutes(db, scope, { meetingId })).toEqual({ ok: true, state: "validated" });
  expect(await publishMinutes(db, scope, { meetingId })).toEqual({ ok: true, state: "published" });
  expect(await publishMinutes(db, scope, { meetingId })).toEqual({ ok: false, reason: "not_validated" });
});

describe("who sees meetings and people", () => {
  test("a contractor sees the meetings of the instances shared with its contract, and no others", async () => {
    const programme = await buildProgramme(db);
    const contractId = "00000000-0000-4000-8000-000000000001";
    const shared = await buildSeries(db, { programmeId: programme.id, sharedContractId: contractId });
    const { scope } = await buildMember(db, { programmeId: programme.id, role: "contractor", contractId });
    const visibleMeeting = await buildMeeting(db, { programmeId: programme.id, seriesId: shared.id });
    const hidden = await buildMeeting(db, { programmeId: programme.id });
    expect((await listMeetings(db, scope, {})).rows.map(({ id }) => id)).toEqual([visibleMeeting.id]);
    await expect(viewMeeting(db, scope, { meetingId: hidden.id, today })).rejects.toThrow(NotFoundError);
  });

  test("a contractor can name its own people and those of the shared instances, and learns of nobody else", async () => {
    const programme = await buildProgramme(db);
    const [contractId, otherContractId] = ["00000000-0000-4000-8000-000000000002", "00000000-0000-4000-8000-000000000003"];
    const shared = await buildSeries(db, { programmeId: programme.id, sharedContractId: contractId });
    const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "contractor", contractId });
    const { user: met } = await buildMember(db, { programmeId: programme.id, role: "moa" });
    await db.insert(seriesMembers).values({ seriesId: shared.id, userId: met.id, role: "chair" });
    await buildMember(db, { programmeId: programme.id, role: "moa" });
    await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: otherContractId });
    const { people } = await viewMeeting(db, scope, { meetingId: (await buildMeeting(db, { seriesId: shared.id })).id, today });
    expect(people.map(({ id }) => id).toSorted()).toEqual([user.id, met.id].toSorted());
  });
});
