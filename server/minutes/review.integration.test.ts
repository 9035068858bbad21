import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, minutes, minutesReviews, minutesThreads, minutesVersions, seriesMembers, users } from "@/db/schema";
import { buildMember, buildProgramme, buildUser } from "@/db/factories";
import { buildMeeting, buildSeries, item, writeMinutes } from "@/db/factories/minutes";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import { isWorkingDay } from "@/domain/calendar/working-days";
import type { SeriesRole } from "@/domain/minutes/vocabulary";
import type { Role } from "@/domain/roles";
import { todayOf } from "@/server/platform/clock";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { validateMinutes } from "./commands";
import { viewMeeting } from "./queries";
import { addReviewer, returnToDraft, sayVerdict, submitForReview } from "./review-commands";
import { listAwaitedReviews, listCandidates, viewReviewForm } from "./review-queries";

const { db } = await testDb();
const today = await todayOf(db);
const CONTRACT = "00000000-0000-4000-8000-00000000000c";

/** A draft written by its secretary, in an instance with a chair and a participant. */
async function draft({ silenceDays = null, sharedContractId = null }: { silenceDays?: number | null; sharedContractId?: string | null } = {}) {
  const { id: programmeId } = await buildProgramme(db);
  const series = await buildSeries(db, { programmeId, silenceDays, sharedContractId });
  const member = async (seriesRole: SeriesRole | null, role: Role = "moa", contractId: string | null = null) => {
    const made = await buildMember(db, { programmeId, role, contractId });
    if (seriesRole) await db.insert(seriesMembers).values({ seriesId: series.id, userId: made.user.id, role: seriesRole });
    return made;
  };
  const [secretary, chair, participant] = [await member("secretary"), await member("chair"), await member("participant", "committee")];
  const meeting = await buildMeeting(db, { seriesId: series.id });
  await writeMinutes(db, meeting.id, [item("decision", "Le budget est de 100 k€")]);
  return { programmeId, seriesId: series.id, meetingId: meeting.id, member, secretary, chair, participant };
}
const roundOf = (meetingId: string, round = 1) => db.select().from(minutesReviews).where(and(eq(minutesReviews.meetingId, meetingId), eq(minutesReviews.round, round)));
const auditOf = async (meetingId: string) => (await db.select().from(auditEvents).where(eq(auditEvents.subjectId, meetingId)).orderBy(auditEvents.id)).map(({ action }) => action);
const approve = (meetingId: string, round = 1) => ({ meetingId, round, verdict: "approved" as const, remark: "" });
const ask = (meetingId: string, remark: string) => ({ meetingId, round: 1, verdict: "changes_requested" as const, remark });

describe("who is asked to read", () => {
  test("by default the members of the instance, without who submits and those kept informed", async () => {
    const { meetingId, secretary, chair, participant, member } = await draft();
    await member("informed");
    expect(await submitForReview(db, secretary.scope, { meetingId })).toEqual({ ok: true, state: "in_review" });
    const rows = await roundOf(meetingId);
    expect(rows.map(({ userId }) => userId).toSorted()).toEqual([chair.user.id, participant.user.id].toSorted());
    expect(rows[0]).toMatchObject({ askedOn: today, askedBy: secretary.user.id, verdict: null, remark: "", saidAt: null });
    expect(await auditOf(meetingId)).toEqual(["in_review"]);
  });

  test("those chosen, somebody of the programme who is no member included", async () => {
    const { meetingId, secretary, member } = await draft();
    const outside = await member(null);
    await submitForReview(db, secretary.scope, { meetingId, reviewers: [outside.user.id, outside.user.id] });
    expect((await roundOf(meetingId)).map(({ userId }) => userId)).toEqual([outside.user.id]);
  });

  test("nobody who cannot open the meeting: of another programme, without a programme, of another contract, with a closed account", async () => {
    const { meetingId, seriesId, secretary, member } = await draft({ sharedContractId: CONTRACT });
    const stranger = await buildUser(db);
    await db.insert(seriesMembers).values({ seriesId, userId: stranger.id, role: "participant" });
    const elsewhere = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" });
    const otherContract = await member("participant", "contractor", "00000000-0000-4000-8000-00000000000d");
    const closed = await member("participant");
    await db.update(users).set({ disabledAt: new Date() }).where(eq(users.id, closed.user.id));
    for (const userId of [stranger.id, elsewhere.user.id, otherContract.user.id, closed.user.id]) {
      expect(await submitForReview(db, secretary.scope, { meetingId, reviewers: [userId] })).toEqual({ ok: false, reason: "no_access" });
    }
    await submitForReview(db, secretary.scope, { meetingId });
    expect((await roundOf(meetingId)).map(({ userId }) => userId)).not.toContain(stranger.id);
  });

  test("an empty choice is refused, and the draft stays one", async () => {
    const { meetingId, secretary } = await draft();
    expect(await submitForReview(db, secretary.scope, { meetingId, reviewers: [] })).toEqual({ ok: false, reason: "nobody" });
    expect((await db.select().from(minutes).where(eq(minutes.meetingId, meetingId)))[0]).toMatchObject({ state: "draft", reviewRound: 0 });
  });

  test("a contractor submits and learns of nobody but its own people and those of the instance", async () => {
    const { meetingId, programmeId, seriesId, chair, participant, secretary, member } = await draft({ sharedContractId: CONTRACT });
    const contractor = await member("participant", "contractor", CONTRACT);
    const hidden = await member(null);
    const candidates = await listCandidates(db, contractor.scope, { programmeId, seriesId, contractId: CONTRACT });
    expect(candidates.map(({ id }) => id).toSorted()).toEqual([chair.user.id, participant.user.id, secretary.user.id].toSorted());
    expect(await submitForReview(db, contractor.scope, { meetingId, reviewers: [hidden.user.id] })).toEqual({ ok: false, reason: "no_access" });
  });

  test("one more, once; only while it is under review", async () => {
    const { meetingId, secretary, chair, participant } = await draft();
    const late = { meetingId, userId: participant.user.id };
    expect(await addReviewer(db, secretary.scope, late)).toEqual({ ok: false, reason: "not_in_review" });
    await submitForReview(db, secretary.scope, { meetingId, reviewers: [chair.user.id] });
    expect(await addReviewer(db, secretary.scope, late)).toEqual({ ok: true });
    expect(await addReviewer(db, secretary.scope, late)).toEqual({ ok: false, reason: "already_asked" });
    expect(await roundOf(meetingId)).toHaveLength(2);
    await expect(addReviewer(db, participant.scope, late)).rejects.toThrow(ForbiddenError);
  });
});

describe("what is said", () => {
  test("approved, changes asked for with words, taken back: each with its day, all in the audit", async () => {
    const { meetingId, secretary, chair, participant } = await draft();
    await submitForReview(db, secretary.scope, { meetingId });
    expect(await sayVerdict(db, chair.scope, approve(meetingId))).toEqual({ ok: true });
    // A committee member writes no minutes: they were asked, and answer.
    expect(await sayVerdict(db, participant.scope, ask(meetingId, "Le montant est de 110 k€"))).toEqual({ ok: true });
    const rows = await roundOf(meetingId);
    expect(rows.find(({ userId }) => userId === chair.user.id)).toMatchObject({ verdict: "approved", saidAt: expect.any(Date) });
    expect(rows.find(({ userId }) => userId === participant.user.id)).toMatchObject({ verdict: "changes_requested", remark: "Le montant est de 110 k€" });

    await db.update(minutesReviews).set({ askedOn: "2025-01-02" }).where(eq(minutesReviews.userId, participant.user.id));
    await sayVerdict(db, participant.scope, { meetingId, round: 1, verdict: null, remark: "" });
    expect((await roundOf(meetingId)).find(({ userId }) => userId === participant.user.id)).toMatchObject({ verdict: null, remark: "", saidAt: null, askedOn: today });
    expect(await auditOf(meetingId)).toEqual(["in_review", "review_approved", "review_changes_requested", "verdict_withdrawn"]);
  });

  test("by nobody who was not asked, nor of another round, nor of a draft", async () => {
    const { meetingId, secretary, chair, member } = await draft();
    expect(await sayVerdict(db, chair.scope, approve(meetingId))).toEqual({ ok: false, reason: "not_in_review" });
    await submitForReview(db, secretary.scope, { meetingId });
    expect(await sayVerdict(db, secretary.scope, approve(meetingId))).toEqual({ ok: false, reason: "not_asked" });
    expect(await sayVerdict(db, chair.scope, approve(meetingId, 2))).toEqual({ ok: false, reason: "other_round" });
    const elsewhere = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(sayVerdict(db, elsewhere.scope, approve(meetingId))).rejects.toThrow(NotFoundError);
    const contractor = await member("participant", "contractor", CONTRACT);
    await expect(sayVerdict(db, contractor.scope, approve(meetingId))).rejects.toThrow(NotFoundError);
  });

  test("a contractor approves in an instance shared with its contract, and can validate nothing", async () => {
    const { meetingId, secretary, member } = await draft({ sharedContractId: CONTRACT });
    const contractor = await member("participant", "contractor", CONTRACT);
    await submitForReview(db, secretary.scope, { meetingId });
    expect(await sayVerdict(db, contractor.scope, approve(meetingId))).toEqual({ ok: true });
    await expect(validateMinutes(db, contractor.scope, { meetingId })).rejects.toThrow(ForbiddenError);
  });

  test("two at once: both are kept", async () => {
    const { meetingId, secretary, chair, participant } = await draft();
    await submitForReview(db, secretary.scope, { meetingId });
    expect(await Promise.all([sayVerdict(db, chair.scope, approve(meetingId)), sayVerdict(db, participant.scope, ask(meetingId, "Non"))])).toEqual([{ ok: true }, { ok: true }]);
    expect((await roundOf(meetingId)).map(({ verdict }) => verdict).toSorted()).toEqual(["approved", "changes_requested"]);
  });

  test("the text taken back keeps what was said; submitted again, it is a round of its own", async () => {
    const { meetingId, secretary, chair } = await draft();
    await submitForReview(db, secretary.scope, { meetingId });
    await sayVerdict(db, chair.scope, ask(meetingId, "Le point 2"));
    await returnToDraft(db, secretary.scope, { meetingId });
    expect((await viewMeeting(db, secretary.scope, { meetingId, today })).review).toMatchObject({ round: 1, open: { awaited: 1, requests: 1 } });
    await submitForReview(db, secretary.scope, { meetingId, reviewers: [chair.user.id] });
    expect(await roundOf(meetingId, 1)).toHaveLength(2);
    expect(await roundOf(meetingId, 2)).toMatchObject([{ userId: chair.user.id, verdict: null }]);
    // A page of the first round that was left open.
    expect(await sayVerdict(db, chair.scope, approve(meetingId, 1))).toEqual({ ok: false, reason: "other_round" });
    const { candidates } = await viewReviewForm(db, secretary.scope, { meetingId, today });
    expect(candidates.filter(({ isAsked }) => isAsked).map(({ id }) => id)).toEqual([chair.user.id]);
  });
});

describe("where the review stands", () => {
  /** The day from which `n` working days end on `last`. */
  function askedBefore(last: string, n: number): string {
    let day = last;
    for (let left = n; left > 0; day = addDays(day, -1)) if (isWorkingDay(day, "metropole")) left -= 1;
    return day;
  }
  const askedOn = (meetingId: string, day: string) => db.update(minutesReviews).set({ askedOn: day }).where(eq(minutesReviews.meetingId, meetingId));
  /** Silence ends on a working day. */
  const last = ((): string => {
    let day = today;
    while (!isWorkingDay(day, "metropole")) day = addDays(day, -1);
    return day;
  })();

  test("awaited since a day, then approved by silence; the version says so for ever", async () => {
    const { meetingId, secretary, chair } = await draft({ silenceDays: 3 });
    await submitForReview(db, secretary.scope, { meetingId, reviewers: [chair.user.id] });
    await askedOn(meetingId, askedBefore(last, 3));
    const seen = async (day: string) => (await viewMeeting(db, chair.scope, { meetingId, today: day })).review!;
    expect(await seen(last)).toMatchObject({ isApproved: false, silenceDays: 3, lines: [{ isMine: true, answer: { state: "awaited", until: { value: last } } }] });
    expect(await listAwaitedReviews(db, chair.scope, { today: last, limit: 5 })).toMatchObject([{ id: meetingId, since: askedBefore(last, 3), until: { value: last } }]);
    expect(await seen(addDays(last, 1))).toMatchObject({ isApproved: true, lines: [{ answer: { state: "approved_by_silence", on: addDays(last, 1) } }] });
    expect(await listAwaitedReviews(db, chair.scope, { today: addDays(last, 1), limit: 5 })).toEqual([]);

    await askedOn(meetingId, "2025-01-02");
    expect(await validateMinutes(db, secretary.scope, { meetingId })).toEqual({ ok: true, state: "validated" });
    const [version] = await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId));
    expect(version!.approvals).toEqual([{ userId: chair.user.id, name: chair.user.name, how: "silence", on: "2025-01-08" }]);
  });

  test("who cannot open the meeting any more is awaited for nothing in their day", async () => {
    const { meetingId, secretary, member } = await draft({ sharedContractId: CONTRACT });
    const contractor = await member("participant", "contractor", CONTRACT);
    await submitForReview(db, secretary.scope, { meetingId });
    expect(await listAwaitedReviews(db, contractor.scope, { today, limit: 5 })).toHaveLength(1);
    const elsewhere = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "moa" });
    await db.insert(minutesReviews).values({ meetingId, programmeId: (await roundOf(meetingId))[0]!.programmeId, round: 1, userId: elsewhere.user.id, askedOn: today, askedBy: secretary.user.id });
    expect(await listAwaitedReviews(db, elsewhere.scope, { today, limit: 5 })).toEqual([]);
  });

  test("the conversations that nobody resolved are counted", async () => {
    const { meetingId, programmeId, secretary, chair } = await draft();
    await submitForReview(db, secretary.scope, { meetingId });
    const thread = { meetingId, programmeId, kind: "comment" as const, createdBy: chair.user.id };
    await db.insert(minutesThreads).values([
      { id: crypto.randomUUID(), ...thread },
      { id: crypto.randomUUID(), ...thread, resolvedAt: new Date(), resolvedBy: chair.user.id },
    ]);
    expect((await viewMeeting(db, chair.scope, { meetingId, today })).review).toMatchObject({ unresolvedThreads: 1 });
  });
});

describe("validating while the review is open", () => {
  async function reviewed() {
    const made = await draft();
    await submitForReview(db, made.secretary.scope, { meetingId: made.meetingId });
    await sayVerdict(db, made.participant.scope, ask(made.meetingId, "Le point 2"));
    return made;
  }
  test("asks for confirmation, then records who had not answered and who wanted changes", async () => {
    const { meetingId, secretary, chair, participant } = await reviewed();
    expect(await validateMinutes(db, secretary.scope, { meetingId })).toEqual({ ok: false, reason: "review_open" });
    expect(await validateMinutes(db, secretary.scope, { meetingId, confirmed: { awaited: 1, requests: 1 } })).toEqual({ ok: true, state: "validated" });
    const [version] = await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId));
    expect(version!.approvals.map(({ userId, how }) => [userId, how]).toSorted()).toEqual([[chair.user.id, "awaited"], [participant.user.id, "changes_requested"]].toSorted());
    const [audit] = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, meetingId), eq(auditEvents.action, "validated")));
    expect(audit!.after).toMatchObject({ despite: { awaited: 1, requests: 1 } });
  });

  test("a request that arrived meanwhile is not covered by what was confirmed", async () => {
    const { meetingId, secretary, chair } = await reviewed();
    await sayVerdict(db, chair.scope, ask(meetingId, "Moi aussi"));
    expect(await validateMinutes(db, secretary.scope, { meetingId, confirmed: { awaited: 1, requests: 1 } })).toEqual({ ok: false, reason: "review_open" });
  });

  test("a verdict at the same moment is either in the version or refused", async () => {
    const { meetingId, secretary, chair } = await reviewed();
    const [validated, said] = await Promise.all([validateMinutes(db, secretary.scope, { meetingId, confirmed: { awaited: 1, requests: 1 } }), sayVerdict(db, chair.scope, approve(meetingId))]);
    expect(validated.ok).toBe(true);
    const [version] = await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId));
    const recorded = version!.approvals.find(({ userId }) => userId === chair.user.id)!.how;
    expect([said, recorded]).toEqual(said.ok ? [{ ok: true }, "said"] : [{ ok: false, reason: "not_in_review" }, "awaited"]);
  });

  test("a draft that was taken back carries nobody's approval", async () => {
    const { meetingId, secretary } = await reviewed();
    await returnToDraft(db, secretary.scope, { meetingId });
    expect(await validateMinutes(db, secretary.scope, { meetingId })).toEqual({ ok: true, state: "validated" });
    expect((await db.select().from(minutesVersions).where(eq(minutesVersions.meetingId, meetingId)))[0]!.approvals).toEqual([]);
  });
});
