import { eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { auditEvents, orderEvents, orders, registryEntries, reports, stories } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildTranche, SLIP_INPUT } from "@/db/factories/contracts";
import { buildIncrement, buildStory } from "@/db/factories/planning";
import { buildEntry, buildReport } from "@/db/factories/reporting";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { recordDelivery } from "@/server/contracts/delivery-acts";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { createReport, freezeReport } from "./commands";
import { listReports, viewReport, viewReportForm } from "./queries";
import { registryAsOf } from "./registry-as-of";
import { steeringReport } from "./report-schema";

const { db } = await testDb();

const RESTRICT_VIOLATION = "23001";

let programmeId: string;
let increment: Awaited<ReturnType<typeof buildIncrement>>;
let moa: Scope;
let committee: Scope;
let contractor: Scope;
let stranger: Scope;

beforeAll(async () => {
  programmeId = (await buildProgramme(db)).id;
  increment = await buildIncrement(db, { programmeId });
  const contract = await buildContract(db, { programmeId });
  const member = async (role: "moa" | "committee" | "contractor") => (await buildMember(db, { programmeId, role, contractId: role === "contractor" ? contract.id : null })).scope;
  [moa, committee, contractor] = [await member("moa"), await member("committee"), await member("contractor")];
  stranger = (await buildMember(db, { programmeId: (await buildProgramme(db)).id, role: "administrator" })).scope;
});

/** A programme of its own, so that counts are exact. */
async function setUp() {
  const { id } = await buildProgramme(db);
  const scope = (await buildMember(db, { programmeId: id, role: "moa" })).scope;
  return { programmeId: id, scope, increment: await buildIncrement(db, { programmeId: id }) };
}

describe("the registry as of a day", () => {
  const asOf = "2025-06-30";

  test("an action due that day is not late; due the day before it is", async () => {
    const { programmeId: id, scope } = await setUp();
    await buildEntry(db, { programmeId: id, text: "Due ce jour", dueOn: asOf });
    await buildEntry(db, { programmeId: id, text: "Due la veille", dueOn: "2025-06-29" });
    await buildEntry(db, { programmeId: id, text: "Sans échéance" });
    const { action } = await registryAsOf(db, scope, { programmeId: id, asOf });
    expect(action).toMatchObject({ total: 3, pending: 3, late: 1, withoutDue: 1, withoutOwner: 3 });
    expect(action.rows.map(({ text }) => text)).toEqual(["Due la veille", "Due ce jour", "Sans échéance"]);
  });

  test("what a later meeting said, or a later day changed, is not told", async () => {
    const { programmeId: id, scope } = await setUp();
    await buildEntry(db, { programmeId: id, heldOn: "2025-07-01" });
    const entry = await buildEntry(db, { programmeId: id, text: "Avant", dueOn: "2025-06-20" });
    await entry.record("status_changed", "2025-07-02", { text: "Avant", status: "done" });
    // A correction of the minutes speaks of the meeting's day, though written after the status was changed.
    await entry.record("revised", "2025-06-11", { text: "Corrigé", dueOn: "2025-06-20", status: "done" });
    expect((await registryAsOf(db, scope, { programmeId: id, asOf })).action).toMatchObject({ total: 1, late: 1, done: 0, rows: [{ text: "Corrigé", status: "open" }] });
    expect((await registryAsOf(db, scope, { programmeId: id, asOf: "2025-07-02" })).action).toMatchObject({ total: 2, done: 1, late: 0 });
  });

  test("withdrawn lines and other kinds are left out; a proposal is no decision", async () => {
    const { programmeId: id, scope } = await setUp();
    const gone = await buildEntry(db, { programmeId: id });
    await gone.record("withdrawn", "2025-06-11", { withdrawn: true });
    await buildEntry(db, { programmeId: id, kind: "information" });
    await buildEntry(db, { programmeId: id, kind: "proposal" });
    const { action, decision, proposal } = await registryAsOf(db, scope, { programmeId: id, asOf });
    expect([action.total, decision.total, proposal.pending]).toEqual([0, 0, 1]);
  });

  test("30 actions: 25 rows, all counted", async () => {
    const { programmeId: id, scope } = await setUp();
    for (let i = 0; i < 30; i++) await buildEntry(db, { programmeId: id, dueOn: "2025-06-12" });
    const { action } = await registryAsOf(db, scope, { programmeId: id, asOf });
    expect([action.rows.length, action.late]).toEqual([25, 30]);
  });
});

describe("a report", () => {
  test("is frozen: nothing that happens afterwards changes it, while a live one follows", async () => {
    const userId = moa.userId;
    const story = await buildStory(db, { programmeId, incrementId: increment.id, points: 5 });
    const done = await buildStory(db, { programmeId, incrementId: increment.id, points: 3, state: "done", doneOn: "2025-06-20" });
    const action = await buildEntry(db, { programmeId, text: "Créer un bac à sable", dueOn: "2025-06-20" });
    const contract = await buildContract(db, { programmeId });
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 10_000_00 });
    const order = await buildOrder(db, { programmeId, contractId: contract.id, trancheId, incrementId: increment.id, state: "issued", orderedOn: "2025-06-02" });
    const part = await buildDeliverable(db, { programmeId, orderId: order.id, plannedOn: "2025-06-27", deliveredOn: "2025-06-20" });
    const late = await buildDeliverable(db, { programmeId, orderId: order.id, label: "Registre", plannedOn: "2025-06-27" });
    const [kept, live] = [await buildReport(db, { programmeId, incrementId: increment.id, createdBy: userId }), await buildReport(db, { programmeId, incrementId: increment.id, createdBy: userId })];

    const before = (await viewReport(db, moa, { reportId: kept.id })).report;
    expect(before.parts.progress).toMatchObject({ share: { value: 0.375 }, done: { value: 3 }, scope: { value: 8 } });
    expect(before.parts.actions!.rows).toMatchObject([{ text: "Créer un bac à sable", age: { value: 19 }, lateness: { value: 10 } }]);
    expect(before.parts.orders).toMatchObject({ total: 1, amounts: { ordered: { value: 1_000_00 } }, rows: [{ state: "in_progress" }] });
    const deadlines = Object.fromEntries(before.parts.orders!.rows[0]!.deliverables.map(({ label, next }) => [label, next]));
    // 20 June + 21 days: Friday 11 July.
    expect(deadlines[part.label]).toMatchObject({ step: "verification", state: "ok", due: { value: "2025-07-11" } });
    expect(deadlines["Registre"]).toMatchObject({ step: "delivery", state: "late" });
    expect(before.parts.contracts!.find(({ id }) => id === contract.id)).toMatchObject({ ordered: { value: 1_000_00 }, remaining: { value: 9_000_00 } });

    const frozen = await freezeReport(db, moa, { reportId: kept.id });
    expect(frozen).toMatchObject({ ok: true, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const shown = await viewReport(db, committee, { reportId: kept.id });
    expect(shown.report).toEqual(JSON.parse(JSON.stringify(before)));

    await db.update(stories).set({ points: 13 }).where(eq(stories.id, story.id));
    await db.update(stories).set({ doneOn: null, state: "in_progress" }).where(eq(stories.id, done.id));
    await db.update(registryEntries).set({ text: "Autre chose" }).where(eq(registryEntries.id, action.id));
    await action.record("revised", "2025-06-11", { text: "Autre chose", dueOn: null });
    expect(await recordDelivery(db, moa, { orderId: order.id, version: 1, deliverableId: late.id, deliveredOn: "2025-06-26", slip: SLIP_INPUT })).toMatchObject({ ok: true });
    await db.update(orders).set({ amountCents: 2_000_00 }).where(eq(orders.id, order.id));

    expect(await viewReport(db, committee, { reportId: kept.id })).toEqual(shown);
    expect(shown.frozen).toMatchObject({ isIntact: true });
    const now = (await viewReport(db, moa, { reportId: live.id })).report;
    expect(now.parts.progress!.share.value).toBe(0);
    expect(now.parts.actions!.rows).toMatchObject([{ text: "Autre chose", dueOn: null, lateness: { value: null } }]);
    expect(now.parts.orders).toMatchObject({ amounts: { ordered: { value: 2_000_00 } }, rows: [{ state: "delivered" }] });
  });

  test("tells of a joint reading from the day on which it was planned, and of its documents from the day on which they were sent", async () => {
    const place = await buildContract(db, { programmeId });
    const order = await buildOrder(db, { programmeId, contractId: place.id, incrementId: increment.id, state: "issued", orderedOn: "2025-06-02" });
    const part = await buildDeliverable(db, { programmeId, orderId: order.id, plannedOn: "2025-07-31", readingOn: "2025-07-11", documentsSentOn: "2025-07-02" });
    await db.insert(orderEvents).values({ orderId: order.id, programmeId, at: new Date("2025-06-24T22:30:00Z"), what: "Lecture commune", after: { readingOf: part.id } });
    const steps = [];
    for (const asOf of ["2025-06-24", "2025-06-25", "2025-07-01", "2025-07-02"]) {
      const { id } = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId, asOf });
      const { rows } = (await viewReport(db, moa, { reportId: id })).report.parts.orders!;
      steps.push(rows.find(({ number }) => number === order.number)!.deliverables[0]!.next.step);
    }
    expect(steps).toEqual(["delivery", "reading_documents", "reading_documents", "reading"]);
  });

  test("frozen, it can neither change nor go; the second freeze is told that it is done", async () => {
    const { id } = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId });
    await freezeReport(db, moa, { reportId: id });
    expect(await freezeReport(db, moa, { reportId: id })).toEqual({ ok: false, reason: "already_frozen" });
    await expect(db.update(reports).set({ title: "Autre" }).where(eq(reports.id, id))).rejects.toMatchObject({ cause: { code: RESTRICT_VIOLATION } });
    await expect(db.delete(reports).where(eq(reports.id, id))).rejects.toMatchObject({ cause: { code: RESTRICT_VIOLATION } });
    expect(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, id))).toMatchObject([{ action: "frozen", actorId: moa.userId }]);
  });

  test("frozen twice at the same instant: once only", async () => {
    const { id } = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId });
    const results = await Promise.allSettled([freezeReport(db, moa, { reportId: id }), freezeReport(db, moa, { reportId: id })]);
    expect(results.filter((result) => result.status === "fulfilled" && result.value.ok)).toHaveLength(1);
  });

  test("a snapshot altered behind the product's back is seen", async () => {
    const { id } = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId });
    const snapshot = (await viewReport(db, moa, { reportId: id })).report;
    await db.update(reports).set({ frozenAt: new Date(), snapshot: { ...snapshot, title: "Falsifié" }, hash: "0".repeat(64) }).where(eq(reports.id, id));
    expect((await viewReport(db, moa, { reportId: id })).frozen).toMatchObject({ isIntact: false });
  });

  test("the snapshot fits the schema that reads it", async () => {
    const { id } = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId });
    await freezeReport(db, moa, { reportId: id });
    const [row] = await db.select({ snapshot: reports.snapshot }).from(reports).where(eq(reports.id, id));
    expect(steeringReport.safeParse(row!.snapshot).error).toBeUndefined();
  });

  test("the committee reads and does not freeze; the contractor has none; a stranger learns nothing", async () => {
    const { id: reportId } = await buildReport(db, { programmeId, incrementId: increment.id, createdBy: moa.userId });
    expect((await viewReport(db, committee, { reportId })).can.freeze).toBe(false);
    await expect(freezeReport(db, committee, { reportId })).rejects.toThrow(ForbiddenError);
    for (const scope of [contractor, stranger]) {
      await expect(viewReport(db, scope, { reportId })).rejects.toThrow(NotFoundError);
      await expect(freezeReport(db, scope, { reportId })).rejects.toThrow(NotFoundError);
      expect((await listReports(db, scope, {})).rows).toEqual([]);
    }
    await expect(viewReportForm(db, committee, {})).rejects.toThrow(ForbiddenError);
  });

  test("a day to come has nothing to tell; an increment of another programme does not exist here", async () => {
    const values = { programmeId, incrementId: increment.id, kind: "copil", meetingId: null, title: "COPIL", asOf: "2025-06-30" } as const;
    expect(await createReport(db, moa, { ...values, asOf: "2999-01-01" })).toEqual({ ok: false, reason: "day_in_future" });
    const other = await setUp();
    await expect(createReport(db, moa, { ...values, incrementId: other.increment.id })).rejects.toThrow(NotFoundError);
    const created = await createReport(db, moa, values);
    expect(created).toMatchObject({ ok: true });
  });

  test("before the increment starts its progress is unknown, not 0", async () => {
    const { programmeId: id, scope, increment: coming } = await setUp();
    const { id: reportId } = await buildReport(db, { programmeId: id, incrementId: coming.id, createdBy: scope.userId, asOf: "2025-06-08" });
    const progress = (await viewReport(db, scope, { reportId })).report.parts.progress!;
    expect([progress.done.value, progress.scope.value, progress.share.value]).toEqual([null, null, null]);
  });
});
