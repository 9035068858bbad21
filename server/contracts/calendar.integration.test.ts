import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { deliverables, increments, reversibilities } from "@/db/schema";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildTranche } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { monthOf } from "@/domain/calendar";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { viewCalendar } from "./calendar-queries";

const { db } = await testDb();
const MONTH = "2025-07";

async function buildStage() {
  const { id: programmeId } = await buildProgramme(db);
  const { id: contractId } = await buildContract(db, { programmeId });
  const { id: trancheId } = await buildTranche(db, { contractId });
  const order = (number: string, state: "draft" | "issued" | "delivered" | "in_progress" | "cancelled", orderedOn: string | null) => buildOrder(db, { programmeId, contractId, trancheId, number, state, orderedOn });
  const part = (orderId: string, label: string, values: object) => buildDeliverable(db, { programmeId, orderId, label, ...values });
  const [running, draft, cancelled] = [await order("BC-1", "in_progress", "2025-07-01"), await order("BC-2", "draft", null), await order("BC-3", "cancelled", "2025-06-02")];
  // 21 days after 8 July: Tuesday 29.
  await part(running.id, "Guide", { plannedOn: "2025-07-10", deliveredOn: "2025-07-08" });
  await part(running.id, "Bilan", { plannedOn: "2025-08-03" });
  await part(running.id, "Trop tard", { plannedOn: "2025-08-04" });
  await part(running.id, "Sans date", { plannedOn: null });
  await part(running.id, "Décidé", { plannedOn: "2025-06-01", deliveredOn: "2025-06-01", verdict: "conforme", decidedOn: "2025-06-30" });
  await part(draft.id, "Brouillon", { plannedOn: "2025-07-15" });
  await part(cancelled.id, "Annulé", { plannedOn: "2025-07-15" });
  await db.insert(increments).values({ programmeId, number: 28, startsOn: "2025-07-21", endsOn: "2025-10-19" });
  await db.insert(reversibilities).values({ contractId, programmeId, t0On: "2025-07-02", t1On: "2025-07-09" });
  const other = await buildContract(db, { programmeId });
  return {
    contractId,
    moa: (await buildMember(db, { programmeId, role: "moa" })).scope,
    contractor: (await buildMember(db, { programmeId, role: "contractor", contractId })).scope,
    stranger: (await buildMember(db, { programmeId, role: "contractor", contractId: other.id })).scope,
  };
}
const shown = async (scope: Scope, asked: Parameters<typeof viewCalendar>[2]) => (await viewCalendar(db, scope, asked)).items.map(({ day, kind, label, standing }) => `${day.slice(5)} ${kind} ${label.replaceAll("\u00a0", " ")} ${standing}`);

const SHARED = [
  "06-30 verification Décidé (BC-1) : conforme done",
  "07-01 order BC-1, UO2.8-ASCM told",
  "07-02 hand_back Réversibilité, T0 – Déclenchement told",
  "07-09 hand_back Réversibilité, T1 done",
  "07-10 delivery Guide (BC-1) done",
];
const LATER = ["07-21 hand_back Réversibilité, T2 (marché", "07-29 verification Guide (BC-1) late", "08-03 delivery Bilan (BC-1) late"];

describe("the month of a contract", () => {
  test("shows the whole weeks that hold it: 30 June to 3 August; a draft is for who prepares it, what was cancelled for nobody", async () => {
    const { contractId, moa } = await buildStage();
    const items = await shown(moa, { contractId, month: MONTH });
    expect(items).toEqual([...SHARED, "07-15 delivery Brouillon (BC-2) told", expect.stringContaining(LATER[0]!), "07-21 increment Incrément 28, début told", ...LATER.slice(1)]);
    expect((await viewCalendar(db, moa, { contractId, month: MONTH })).undated).toBe(1);
  });
  test("shows its contractor neither drafts nor the increments of the plan; another contractor learns nothing", async () => {
    const { contractId, contractor, stranger } = await buildStage();
    expect(await shown(contractor, { contractId, month: MONTH })).toEqual([...SHARED, expect.stringContaining(LATER[0]!), ...LATER.slice(1)]);
    await expect(viewCalendar(db, stranger, { contractId, month: MONTH })).rejects.toThrow(NotFoundError);
  });
  test("keeps one kind, or what one side has to do", async () => {
    const { contractId, moa } = await buildStage();
    expect(await shown(moa, { contractId, month: MONTH, kind: "verification" })).toEqual([SHARED[0], LATER[1]]);
    expect((await viewCalendar(db, moa, { contractId, month: MONTH, party: "administration" })).items.map(({ kind }) => kind)).toEqual(["verification", "verification"]);
  });
  test("a joint reading binds in place of the day of the order: its documents, itself, and the delivery after it, until it came", async () => {
    const { programmeId, id: contractId } = await buildContract(db);
    const { scope } = await buildMember(db, { programmeId, role: "moa" });
    const { id: orderId } = await buildOrder(db, { programmeId, contractId, number: "BC-1", state: "issued", orderedOn: "2025-06-02" });
    // Five working days around Friday 18 July, the 14th a holiday: Thursday 10 and Friday 25.
    const { id } = await buildDeliverable(db, { programmeId, orderId, label: "Guide", plannedOn: "2025-07-29", readingOn: "2025-07-18" });
    expect(await shown(scope, { contractId, month: MONTH })).toEqual([
      "07-10 reading Documents à envoyer avant la lecture commune : Guide (BC-1) late",
      "07-18 reading Guide (BC-1) done",
      "07-25 delivery Livraison après la lecture commune : Guide (BC-1) late",
    ]);
    await db.update(deliverables).set({ documentsSentOn: "2025-07-09", deliveredOn: "2025-07-24", verdict: "conforme", decidedOn: "2025-07-30" }).where(eq(deliverables.id, id));
    const came = (await viewCalendar(db, scope, { contractId, month: MONTH })).items.map(({ day, kind, standing }) => `${day.slice(5)} ${kind} ${standing}`);
    expect(came).toEqual(["07-10 reading done", "07-18 reading done", "07-25 delivery done", "07-30 verification done"]);
    const undated = async (values: object) => (await db.update(deliverables).set({ deliveredOn: null, plannedOn: null, ...values }).where(eq(deliverables.id, id)), (await viewCalendar(db, scope, { contractId, month: MONTH })).undated);
    expect([await undated({ readingOn: null }), await undated({ readingOn: "2025-07-18" })]).toEqual([1, 0]);
    // The reading is given up: the day of the order binds again.
    await db.update(deliverables).set({ plannedOn: "2025-07-29", deliveredOn: "2025-07-24" }).where(eq(deliverables.id, id));
    await db.update(deliverables).set({ readingOn: null }).where(eq(deliverables.id, id));
    expect((await shown(scope, { contractId, month: MONTH }))[0]).toBe("07-29 delivery Guide (BC-1) done");
  });
  test("is that of today where none is asked for", async () => {
    const { contractId, moa } = await buildStage();
    expect((await viewCalendar(db, moa, { contractId })).month).toBe(monthOf(await todayOf(db)));
  });
});
