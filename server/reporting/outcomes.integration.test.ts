import { and, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, ballots, meetings, minutes, registryEntries, reportOutcomes, seriesMembers, type series } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildMeeting, buildSeries, writeMinutes } from "@/db/factories/minutes";
import { buildIncrement } from "@/db/factories/planning";
import { buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { plainText, readDocument } from "@/domain/minutes/document";
import { validateMinutes } from "@/server/minutes/commands";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { writeAskedDecision, writeHardPoint } from "./contribution-commands";
import { setDecisionAside, takeDecision } from "./outcome-commands";
import { listMeetingReports, viewAskedIn, viewInCommittee } from "./outcome-queries";
import type { TakenDecision } from "./outcome-schema";
import { freezeForMeeting, insertReportPoints, openMinutes } from "./points-commands";
import { viewReport } from "./queries";

const { db } = await testDb();
const ASK = { title: "Reporter la recette", context: "Le greffe pilote manque.", options: [{ label: "Reporter de deux semaines", consequences: "" }, { label: "Maintenir la date", consequences: "" }], recommended: 0, neededBy: "2025-07-04" };
const HARD_POINT = { title: "Recette sans greffe", consequence: "Deux semaines de retard", expected: "Un greffe de remplacement", ownerId: null, dueOn: null };

/** A COPIL made for a meeting, with a decision asked and a hard point. */
async function setUp({ meeting = true, ...instance }: Partial<typeof series.$inferInsert> & { meeting?: boolean } = {}) {
  const { id: programmeId } = await buildProgramme(db);
  const member = async (role: "moa" | "rte_pmo" | "committee") => buildMember(db, { programmeId, role });
  const [moa, rte, committee] = [await member("moa"), await member("rte_pmo"), await member("committee")];
  const parent = await buildSeries(db, { programmeId, ...instance });
  await db.insert(seriesMembers).values([moa, rte, committee].map(({ user }, rank) => ({ seriesId: parent.id, userId: user.id, role: rank === 2 ? ("chair" as const) : ("participant" as const) })));
  const { id: meetingId } = await buildMeeting(db, { seriesId: parent.id, heldOn: "2025-06-30" });
  const increment = await buildIncrement(db, { programmeId });
  const { id: reportId } = await buildReport(db, { programmeId, incrementId: increment.id, meetingId: meeting ? meetingId : null, createdBy: moa.user.id });
  await writeAskedDecision(db, moa.scope, { reportId, changed: null, ...ASK });
  await writeHardPoint(db, moa.scope, { reportId, changed: null, ...HARD_POINT });
  const askId = (await viewReport(db, moa.scope, { reportId })).report.parts.decisions_asked![0]!.id;
  const arbitrated = { reportId, askId, version: 0, option: 1, manner: "arbitration", by: "La directrice" } satisfies TakenDecision;
  const counted = (votes: number, against: number, abstention = 0) => ({ reportId, askId, version: 0, option: 0, manner: "vote", votes: { for: votes, against, abstention } }) satisfies TakenDecision;
  const text = async () => {
    const [row] = await db.select({ document: minutes.document }).from(minutes).where(eq(minutes.meetingId, meetingId));
    return plainText(readDocument(row!.document)).split("\n");
  };
  const decisions = () => db.select().from(registryEntries).where(and(eq(registryEntries.meetingId, meetingId), eq(registryEntries.kind, "decision")));
  return { programmeId, moa: moa.scope, rte: rte.scope, committee: committee.scope, meetingId, reportId, askId, arbitrated, counted, text, decisions };
}

describe("a decision asked is taken in committee", () => {
  test("by arbitration: in the minutes, in the registry, in the report; numbered once the minutes are validated", async () => {
    const { moa, committee, meetingId, reportId, arbitrated, text, decisions } = await setUp();
    expect(await takeDecision(db, moa, arbitrated)).toEqual({ ok: true });
    expect(await text()).toEqual([
      "Décisions demandées",
      "Reporter la recette\u00a0: Maintenir la date",
      "Arbitrage\u00a0: La directrice. Décision demandée dans le rapport «\u00a0COPIL de juin 2025\u00a0», arrêté au 30 juin 2025.",
    ]);
    const [entry] = await decisions();
    expect(entry).toMatchObject({ text: "Reporter la recette\u00a0: Maintenir la date", status: "open" });
    const told = (await viewInCommittee(db, committee, { reportId })).outcomes;
    expect(told).toMatchObject([{ outcome: "decided", decision: { entryId: entry!.id, number: null, option: "Maintenir la date", how: "Arbitrage\u00a0: La directrice", isStruckOut: false } }]);
    expect(await viewAskedIn(db, committee, { entryId: entry!.id })).toEqual({ reportId, title: "COPIL de juin 2025" });
    await validateMinutes(db, moa, { meetingId });
    expect((await viewInCommittee(db, committee, { reportId })).outcomes[0]!.decision!.number).toBe("D-2025-001");
    const audit = await db.select().from(auditEvents).where(and(eq(auditEvents.subjectId, reportId), eq(auditEvents.action, "ask_decided")));
    expect(audit).toHaveLength(1);
  });

  test("of a frozen report, which does not change", async () => {
    const { moa, reportId, arbitrated } = await setUp();
    await freezeForMeeting(db, moa, { reportId });
    const before = await viewReport(db, moa, { reportId });
    expect(await takeDecision(db, moa, arbitrated)).toEqual({ ok: true });
    expect(await viewReport(db, moa, { reportId })).toEqual(before);
    expect(before.frozen!.isIntact).toBe(true);
  });

  test("two people at once, then once more: one decision, the others are told", async () => {
    const { moa, rte, arbitrated, counted, decisions } = await setUp();
    const answers = await Promise.all([takeDecision(db, moa, arbitrated), takeDecision(db, rte, counted(3, 1)), takeDecision(db, moa, arbitrated)]);
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.reason === "already_decided")).toHaveLength(2);
    expect(await decisions()).toHaveLength(1);
    expect(await setDecisionAside(db, moa, { ...identity(arbitrated), outcome: "postponed", reason: "Trop tard" })).toEqual({ ok: false, reason: "already_decided" });
  });

  test("by a vote, where the instance votes: its ballot is kept with the meeting", async () => {
    const { moa, meetingId, counted, decisions } = await setUp({ ballotRule: { majority: "expressed", chairBreaksTies: false } });
    expect(await takeDecision(db, moa, counted(4, 0))).toMatchObject({ ok: false, reason: "too_many_votes" });
    expect(await takeDecision(db, moa, counted(1, 2))).toMatchObject({ ok: false, reason: "not_adopted", why: expect.stringContaining("Rejetée") });
    expect(await decisions()).toEqual([]);
    expect(await takeDecision(db, moa, counted(2, 1))).toEqual({ ok: true });
    const [entry] = await decisions();
    expect(await db.select().from(ballots).where(eq(ballots.meetingId, meetingId))).toMatchObject([{ entryId: entry!.id, mode: "counted", votesFor: 2, votesAgainst: 1, abstentions: 0 }]);
  });

  test("by a vote of an instance without a rule: it is told, and there is no ballot", async () => {
    const { moa, meetingId, counted, text } = await setUp();
    expect(await takeDecision(db, moa, counted(5, 1, 2))).toEqual({ ok: true });
    expect((await text()).at(-1)).toContain("Vote\u00a0: 5 pour, 1 contre, 2 abstentions");
    expect(await db.$count(ballots, eq(ballots.meetingId, meetingId))).toBe(0);
  });

  test("refused without a meeting, in a cancelled one, in validated minutes, without an arbiter or an option", async () => {
    const alone = await setUp({ meeting: false });
    expect(await takeDecision(db, alone.moa, alone.arbitrated)).toEqual({ ok: false, reason: "no_meeting" });
    const { moa, meetingId, arbitrated, text, decisions } = await setUp();
    expect(await takeDecision(db, moa, { ...arbitrated, by: "" })).toEqual({ ok: false, reason: "no_arbiter" });
    expect(await takeDecision(db, moa, { ...arbitrated, option: 2 })).toEqual({ ok: false, reason: "no_option" });
    await db.update(meetings).set({ cancelledAt: new Date() }).where(eq(meetings.id, meetingId));
    expect(await takeDecision(db, moa, arbitrated)).toEqual({ ok: false, reason: "meeting_cancelled" });
    await db.update(meetings).set({ cancelledAt: null }).where(eq(meetings.id, meetingId));
    await writeMinutes(db, meetingId, [{ type: "paragraph", content: [{ type: "text", text: "Fin" }] }]);
    await validateMinutes(db, moa, { meetingId });
    expect(await takeDecision(db, moa, arbitrated)).toEqual({ ok: false, reason: "minutes_validated" });
    expect(await text()).toEqual(["Fin"]);
    expect(await decisions()).toEqual([]);
    expect(await db.$count(reportOutcomes, eq(reportOutcomes.reportId, arbitrated.reportId))).toBe(0);
  });

  test("refused to a committee, unknown to a stranger and for what is not asked", async () => {
    const { moa, committee, reportId, arbitrated } = await setUp();
    const stranger = await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" });
    await expect(takeDecision(db, committee, arbitrated)).rejects.toThrow(ForbiddenError);
    await expect(takeDecision(db, stranger.scope, arbitrated)).rejects.toThrow(NotFoundError);
    await expect(takeDecision(db, moa, { ...arbitrated, askId: reportId })).rejects.toThrow(NotFoundError);
    await expect(viewInCommittee(db, stranger.scope, { reportId })).rejects.toThrow(NotFoundError);
  });
});

describe("a decision asked is set aside", () => {
  test("put off with a reason, told in the minutes, then decided; a page read before is told", async () => {
    const { moa, reportId, arbitrated, text, decisions } = await setUp();
    expect(await setDecisionAside(db, moa, { ...identity(arbitrated), outcome: "postponed", reason: "Le greffe n’a pas répondu." })).toEqual({ ok: true });
    expect(await text()).toContainEqual(expect.stringContaining("Reporter la recette\u00a0: décision reportée. Le greffe n’a pas répondu."));
    expect((await viewInCommittee(db, moa, { reportId })).outcomes).toMatchObject([{ outcome: "postponed", reason: "Le greffe n’a pas répondu.", decision: null, version: 1 }]);
    expect(await decisions()).toEqual([]);
    await expect(takeDecision(db, moa, arbitrated)).rejects.toThrow(ConflictError);
    expect(await takeDecision(db, moa, { ...arbitrated, version: 1 })).toEqual({ ok: true });
    expect((await viewInCommittee(db, moa, { reportId })).outcomes).toMatchObject([{ outcome: "decided", reason: null, version: 2 }]);
  });

  test("one whose line was taken out of the draft is decided again", async () => {
    const { moa, reportId, arbitrated, decisions } = await setUp();
    await takeDecision(db, moa, arbitrated);
    await db.update(registryEntries).set({ withdrawnAt: new Date() }).where(eq(registryEntries.id, (await decisions())[0]!.id));
    expect((await viewInCommittee(db, moa, { reportId })).outcomes[0]!.decision!.isStruckOut).toBe(true);
    expect(await takeDecision(db, moa, { ...arbitrated, version: 1 })).toEqual({ ok: true });
  });
});

describe("the minutes begin with the points of the report", () => {
  const EXPECTED = ["Points durs", "Recette sans greffe", "Décisions demandées", "Reporter la recette", "Le greffe pilote manque."];
  test("once it is frozen, where nobody wrote yet; opened again, nothing more", async () => {
    const { moa, meetingId, reportId, text } = await setUp();
    await freezeForMeeting(db, moa, { reportId });
    const begun = await text();
    for (const line of EXPECTED) expect(begun.filter((each) => each === line)).toEqual([line]);
    expect(await openMinutes(db, moa, { reportId })).toEqual({ ok: true, meetingId, isWritten: false });
    expect(await insertReportPoints(db, moa, { reportId })).toEqual({ ok: true, meetingId, isWritten: false });
    expect(await text()).toEqual(begun);
    expect(await listMeetingReports(db, moa, { meetingId })).toMatchObject([{ id: reportId, isFrozen: true, isIn: true }]);
  });

  test("not by themselves where somebody wrote; then when asked, once, beside what they wrote, though two ask at once", async () => {
    const { moa, rte, committee, meetingId, reportId, text } = await setUp();
    await writeMinutes(db, meetingId, [{ type: "heading", attrs: { level: 2 }, content: [{ type: "text", text: "Points durs" }] }, { type: "paragraph", content: [{ type: "text", text: "Notes de séance" }] }]);
    expect(await openMinutes(db, moa, { reportId })).toEqual({ ok: true, meetingId, isWritten: false });
    expect(await listMeetingReports(db, moa, { meetingId })).toMatchObject([{ isIn: false }]);
    expect(await listMeetingReports(db, committee, { meetingId })).toEqual([]);
    await Promise.all([insertReportPoints(db, moa, { reportId }), insertReportPoints(db, rte, { reportId })]);
    const written = await text();
    for (const line of [...EXPECTED, "Notes de séance"]) expect(written.filter((each) => each === line)).toEqual([line]);
    expect(written.indexOf("Recette sans greffe")).toBe(written.indexOf("Notes de séance") + 1);
  });

  test("not in validated minutes, nor without a meeting", async () => {
    const alone = await setUp({ meeting: false });
    expect(await openMinutes(db, alone.moa, { reportId: alone.reportId })).toEqual({ ok: false, reason: "no_meeting" });
    const { moa, meetingId, reportId } = await setUp();
    await writeMinutes(db, meetingId, [{ type: "paragraph", content: [{ type: "text", text: "Fin" }] }]);
    await validateMinutes(db, moa, { meetingId });
    expect(await insertReportPoints(db, moa, { reportId })).toEqual({ ok: false, reason: "minutes_validated" });
    expect(await openMinutes(db, moa, { reportId })).toEqual({ ok: true, meetingId, isWritten: false });
    expect(await listMeetingReports(db, moa, { meetingId })).toEqual([]);
  });
});

const identity = ({ reportId, askId, version }: TakenDecision) => ({ reportId, askId, version });
