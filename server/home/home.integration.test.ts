import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { attendances, deliveries, minutes, reversibilities, seriesMembers } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildDeliverable, buildDelivery, buildOrder, buildTranche } from "@/db/factories/contracts";
import { buildMeeting, buildSeries } from "@/db/factories/minutes";
import { buildIncrement } from "@/db/factories/planning";
import { buildEntry, buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import { addDays, deadlineFor } from "@/domain/calendar";
import { todayOf } from "@/server/platform/clock";
import { submitForReview } from "@/server/minutes/review-commands";
import { freezeReport } from "@/server/reporting/commands";
import { viewMyDay } from "./queries";

const { db } = await testDb();
const today = await todayOf(db);

async function contractOf() {
  const programme = await buildProgramme(db);
  const contract = await buildContract(db, { programmeId: programme.id });
  const tranche = await buildTranche(db, { contractId: contract.id });
  const { scope } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const deliver = async (label: string, order: object, deliverable: object) => {
    const { id: orderId } = await buildOrder(db, { programmeId: programme.id, contractId: contract.id, trancheId: tranche.id, orderedOn: "2025-06-02", ...order });
    await buildDeliverable(db, { programmeId: programme.id, orderId, label, verification: "doc", ...deliverable });
  };
  return { programme, contract, scope, deliver };
}

describe("the verifications near me", () => {
  test("a delivery without a decision, and a new delivery after a verdict; not what was decided, nor what ended", async () => {
    const { scope, deliver } = await contractOf();
    const [long, ago] = [addDays(today, -40), addDays(today, -30)];
    await deliver("À décider", { state: "delivered" }, { deliveredOn: ago });
    await deliver("Livré à nouveau", { state: "delivered" }, { deliveredOn: ago, verdict: "non_conforme", decidedOn: long });
    await deliver("Décidé", { state: "in_progress" }, { deliveredOn: long, verdict: "conforme", decidedOn: ago });
    await deliver("Commande annulée", { state: "cancelled" }, { deliveredOn: ago });
    const { deadlines } = await viewMyDay(db, scope, { today });
    expect(deadlines.map(({ label, isLate }) => [label.replace(/ \(.*/, ""), isLate])).toEqual([
      ["Vérification\u00a0: À décider", true],
      ["Vérification\u00a0: Livré à nouveau", true],
    ]);
  });

  test("not yet when the deadline is more than ten days away", async () => {
    const { scope, deliver } = await contractOf();
    await deliver("Livré aujourd’hui", { state: "delivered" }, { deliveredOn: today });
    expect((await viewMyDay(db, scope, { today })).deadlines).toEqual([]);
  });
});

test("a contractor is told what it has to deliver, for the first time or again, and nothing that the administration decides", async () => {
  const { programme, contract, scope, deliver } = await contractOf();
  const contractor = (await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: contract.id })).scope;
  const [long, ago, soon, far] = [addDays(today, -40), addDays(today, -30), addDays(today, 5), addDays(today, 11)];
  await deliver("En retard", { state: "in_progress" }, { plannedOn: ago });
  await deliver("Bientôt dû", { state: "issued" }, { plannedOn: soon });
  await deliver("Plus tard", { state: "issued" }, { plannedOn: far });
  await deliver("Ajourné", { state: "postponed" }, { plannedOn: long, deliveredOn: long, verdict: "non_conforme", decidedOn: ago });
  await deliver("À décider", { state: "delivered" }, { plannedOn: ago, deliveredOn: ago });
  await deliver("En préparation", { state: "draft" }, { plannedOn: ago });
  const told = async (whose: typeof scope) => (await viewMyDay(db, whose, { today })).deadlines.map(({ label, isLate }) => [label.replace(/ \(.*/, "").replaceAll("\u00a0", " "), isLate]);
  expect(await told(contractor)).toEqual([["Livraison : En retard", true], ["Nouvelle livraison : Ajourné", true], ["Livraison : Bientôt dû", false]]);
  expect(await told(scope)).toEqual([["Vérification : À décider", true]]);
});

test("who decides sees what its contractor is late with, apart from what it has to decide itself; nobody else does", async () => {
  const { programme, contract, scope, deliver } = await contractOf();
  const contractor = (await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: contract.id })).scope;
  const reader = (await buildMember(db, { programmeId: programme.id, role: "reader" })).scope;
  await deliver("En retard", { state: "in_progress" }, { plannedOn: addDays(today, -1) });
  await deliver("Dû ce jour", { state: "issued" }, { plannedOn: today });
  expect((await viewMyDay(db, scope, { today })).latenesses).toMatchObject({ total: 1, rows: [{ label: expect.stringContaining("En retard"), due: { value: addDays(today, -1) }, penalty: { value: null, unknownBecause: expect.stringContaining("ne prévoit pas") } }] });
  for (const other of [contractor, reader]) expect((await viewMyDay(db, other, { today })).latenesses).toEqual({ rows: [], total: 0 });
});

test("the answer to a decision is the contractor's to give, then the administration's to reply to; the documents of a joint reading are due before the day of the order", async () => {
  const programme = await buildProgramme(db);
  const contract = await buildContract(db, { programmeId: programme.id, profile: "ccag_tic_2021" });
  const { scope } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const contractor = (await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: contract.id })).scope;
  const { id: orderId } = await buildOrder(db, { programmeId: programme.id, contractId: contract.id, state: "accepted", orderedOn: addDays(today, -60) });
  const verdict = { verdict: "refaction", decidedOn: addDays(today, -10), reductionBasisPoints: 500 } as const;
  const { id: deliverableId } = await buildDeliverable(db, { programmeId: programme.id, orderId, label: "Guide", deliveredOn: addDays(today, -20), ...verdict });
  const { id } = await buildDelivery(db, { programmeId: programme.id, orderId, deliverableId, deliveredOn: addDays(today, -20), ...verdict });
  const within15 = (from: number) => deadlineFor(addDays(today, from), { n: 15, unit: "calendar" }, { zone: "metropole" });
  const told = async (whose: typeof scope) => (await viewMyDay(db, whose, { today })).deadlines.map(({ label, due }) => [label.replace(/ \(.*/, "").replaceAll("\u00a0", " "), due.value]);
  expect([await told(contractor), await told(scope)]).toEqual([[["Réponse à la décision : Guide", within15(-10)]], []]);
  await db.update(deliveries).set({ answer: "observations", answerText: "Non", answeredOn: addDays(today, -9) }).where(eq(deliveries.id, id));
  expect([await told(contractor), await told(scope)]).toEqual([[], [["Réponse au titulaire : Guide", within15(-9)]]]);

  const reference = await contractOf();
  await reference.deliver("Note", { state: "issued" }, { plannedOn: addDays(today, 60), readingOn: addDays(today, 10) });
  const theirs = (await buildMember(db, { programmeId: reference.programme.id, role: "contractor", contractId: reference.contract.id })).scope;
  expect((await told(theirs)).map(([label]) => label)).toEqual(["Documents à envoyer avant la lecture commune : Note"]);
});

test("the minutes of a meeting that I write are near until they are validated; a participant is not asked for them", async () => {
  const programme = await buildProgramme(db);
  const series = await buildSeries(db, { programmeId: programme.id, minutesAfter: { n: 2, unit: "working" } });
  await buildMeeting(db, { seriesId: series.id, heldOn: addDays(today, -7) });
  const [secretary, participant] = [await buildMember(db, { programmeId: programme.id, role: "moa" }), await buildMember(db, { programmeId: programme.id, role: "moa" })];
  await db.insert(seriesMembers).values([
    { seriesId: series.id, userId: secretary.user.id, role: "secretary" },
    { seriesId: series.id, userId: participant.user.id, role: "participant" },
  ]);
  expect((await viewMyDay(db, secretary.scope, { today })).deadlines).toMatchObject([{ isLate: true, due: { rule: "Compte rendu 2 jours ouvrés après la réunion" } }]);
  expect((await viewMyDay(db, participant.scope, { today })).deadlines).toEqual([]);
});

test("the report that I prepare for a meeting is near until it is frozen; somebody else's is not mine to freeze", async () => {
  const programme = await buildProgramme(db);
  const [mine, other] = [await buildMember(db, { programmeId: programme.id, role: "moa" }), await buildMember(db, { programmeId: programme.id, role: "moa" })];
  const series = await buildSeries(db, { programmeId: programme.id });
  const increment = await buildIncrement(db, { programmeId: programme.id });
  const report = { programmeId: programme.id, incrementId: increment.id, createdBy: mine.user.id, asOf: addDays(today, -1) };
  const tomorrow = await buildReport(db, { ...report, title: "Demain", meetingId: (await buildMeeting(db, { seriesId: series.id, heldOn: addDays(today, 1) })).id });
  await buildReport(db, { ...report, title: "Tenu hier", meetingId: (await buildMeeting(db, { seriesId: series.id, heldOn: addDays(today, -1) })).id });
  await buildReport(db, { ...report, title: "Sans réunion" });
  expect((await viewMyDay(db, mine.scope, { today })).deadlines).toMatchObject([{ label: "Rapport à figer\u00a0: Demain", href: `/rapports/${tomorrow.id}`, isLate: true, due: { rule: expect.stringContaining("2 jours ouvrés avant") } }]);
  expect((await viewMyDay(db, other.scope, { today })).deadlines).toEqual([]);
  await freezeReport(db, mine.scope, { reportId: tomorrow.id });
  expect((await viewMyDay(db, mine.scope, { today })).deadlines).toEqual([]);
});

test("what I am asked to read, since when; minutes under correction are not late again", async () => {
  const programme = await buildProgramme(db);
  const series = await buildSeries(db, { programmeId: programme.id, minutesAfter: { n: 2, unit: "working" }, silenceDays: 5 });
  const { id: meetingId } = await buildMeeting(db, { seriesId: series.id, heldOn: addDays(today, -7) });
  const [secretary, chair] = [await buildMember(db, { programmeId: programme.id, role: "moa" }), await buildMember(db, { programmeId: programme.id, role: "committee" })];
  await db.insert(seriesMembers).values([
    { seriesId: series.id, userId: secretary.user.id, role: "secretary" },
    { seriesId: series.id, userId: chair.user.id, role: "chair" },
  ]);
  await submitForReview(db, secretary.scope, { meetingId });
  expect((await viewMyDay(db, chair.scope, { today })).reviews).toMatchObject([{ id: meetingId, since: today, isErratum: false, waited: { value: 0 }, until: { rule: expect.stringContaining("5 jours ouvrés") } }]);
  expect((await viewMyDay(db, secretary.scope, { today })).reviews).toEqual([]);
  await db.update(minutes).set({ erratumReason: "le montant était faux" }).where(eq(minutes.meetingId, meetingId));
  expect((await viewMyDay(db, chair.scope, { today })).reviews).toMatchObject([{ isErratum: true }]);
  expect((await viewMyDay(db, chair.scope, { today })).deadlines).toEqual([]);
});

test("my actions: late, due from today to seven days ahead, without a date, each counted; those without a date are shown after the ten others, not lost behind them", async () => {
  const programme = await buildProgramme(db);
  const { user, scope } = await buildMember(db, { programmeId: programme.id, role: "moa" });
  const mine = (dueOn: string | null, more: object = {}) => buildEntry(db, { programmeId: programme.id, ownerId: user.id, dueOn, text: dueOn ?? "Sans date", ...more });
  for (const days of [-30, -1, 0, 7, 8]) await mine(addDays(today, days));
  for (let rank = 0; rank < 8; rank += 1) await mine(addDays(today, 20 + rank));
  await mine(null);
  await mine(addDays(today, -3), { status: "done" });
  await mine(addDays(today, -3), { kind: "decision" });
  const { actions, actionCounts } = await viewMyDay(db, scope, { today });
  expect(actionCounts).toEqual({ late: 2, near: 2, withoutDate: 1 });
  expect(actions).toHaveLength(11);
  expect(actions.map(({ text }) => text).slice(0, 3)).toEqual([addDays(today, -30), addDays(today, -1), today]);
  expect(actions.at(-1)).toMatchObject({ text: "Sans date", dueOn: null });
});

describe("lines that could not be noted in full", () => {
  const stage = async () => {
    const programme = await buildProgramme(db);
    const series = await buildSeries(db, { programmeId: programme.id });
    const meeting = await buildMeeting(db, { seriesId: series.id, heldOn: addDays(today, -1) });
    await buildEntry(db, { programmeId: programme.id, meeting, text: "À compléter", incomplete: true });
    await buildEntry(db, { programmeId: programme.id, meeting, text: "Entière" });
    const person = async (role: "participant" | "informed", status?: "present" | "excused") => {
      const { scope, user } = await buildMember(db, { programmeId: programme.id, role: "moa" });
      await db.insert(seriesMembers).values({ seriesId: series.id, userId: user.id, role });
      if (status) await db.insert(attendances).values({ meetingId: meeting.id, userId: user.id, status });
      return scope;
    };
    return { meeting, person };
  };
  const asked = async (scope: Awaited<ReturnType<Awaited<ReturnType<typeof stage>>["person"]>>, on = today) => (await viewMyDay(db, scope, { today: on })).incomplete.map(({ text }) => text);

  test("are asked of those who were there, or of whom nothing was noted; not of the excused, nor of the merely informed", async () => {
    const { person } = await stage();
    expect(await asked(await person("participant", "present"))).toEqual(["À compléter"]);
    expect(await asked(await person("participant"))).toEqual(["À compléter"]);
    expect(await asked(await person("participant", "excused"))).toEqual([]);
    expect(await asked(await person("informed"))).toEqual([]);
  });
  test("in the minutes while they are a draft, in the registry afterwards", async () => {
    const { meeting, person } = await stage();
    const scope = await person("participant");
    const [line] = (await viewMyDay(db, scope, { today })).incomplete;
    expect(line!.href).toBe(`/comptes-rendus/${meeting.id}#item-${line!.id}`);
    await db.update(minutes).set({ state: "validated" }).where(eq(minutes.meetingId, meeting.id));
    expect((await viewMyDay(db, scope, { today })).incomplete).toMatchObject([{ href: `/registre/${line!.id}` }]);
  });
  test("for thirty days, and no longer", async () => {
    const { person } = await stage();
    const scope = await person("participant");
    expect(await asked(scope, addDays(today, 29))).toEqual(["À compléter"]);
    expect(await asked(scope, addDays(today, 30))).toEqual([]);
  });
});

test("the end of a contract: each sees what is theirs to do, with what doing nothing means; the agreement before the destruction", async () => {
  const { programme, contract, scope } = await contractOf();
  const contractor = (await buildMember(db, { programmeId: programme.id, role: "contractor", contractId: contract.id })).scope;
  const reader = (await buildMember(db, { programmeId: programme.id, role: "reader" })).scope;
  const other = await buildContract(db, { programmeId: programme.id });
  const facts = { t0On: addDays(today, -4), endedOn: addDays(today, -25) };
  await db.insert(reversibilities).values([{ contractId: contract.id, programmeId: programme.id, ...facts }, { contractId: other.id, programmeId: programme.id, t0On: today }]);
  const told = async (whose: typeof scope) => (await viewMyDay(db, whose, { today })).deadlines.map(({ label, act }) => [label.replace(/ \(.*/, ""), act?.party]);
  expect(await told(scope)).toEqual([["Destruction des données, accord écrit à donner", "administration"]]);
  expect(await told(contractor)).toEqual([["Réversibilité, T1", "contractor"]]);
  expect(await told(reader)).toEqual([]);
  await db.update(reversibilities).set({ agreementReference: "DM 2026-4", agreedOn: today }).where(eq(reversibilities.contractId, contract.id));
  expect(await told(scope)).toEqual([]);
  expect(await told(contractor)).toEqual(expect.arrayContaining([["Destruction des données", "contractor"]]));
});
