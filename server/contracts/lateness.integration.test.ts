import { describe, expect, test } from "vitest";
import { buildMember, buildProgramme } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, buildRequest, buildTranche } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { listLatenesses } from "./deadline-queries";

const { db } = await testDb();

async function buildStage(profile = "ccag_tic_2021") {
  const { id: programmeId } = await buildProgramme(db);
  const { id: contractId } = await buildContract(db, { programmeId, profile });
  const { id: trancheId } = await buildTranche(db, { contractId });
  const part = async (label: string, values: object, order: object = {}) => {
    const { id: orderId } = await buildOrder(db, { programmeId, contractId, trancheId, number: `BC-${label}`, state: "issued", orderedOn: "2025-06-02", amountCents: 50_000_00, ...order });
    await buildDeliverable(db, { programmeId, orderId, label, ...values });
  };
  const member = async (role: "administrator" | "moa" | "rte_pmo" | "reader" | "contractor") => (await buildMember(db, { programmeId, role, contractId: role === "contractor" ? contractId : null })).scope;
  return { programmeId, contractId, part, member };
}
const late = async (scope: Scope, today: string) =>
  (await listLatenesses(db, scope, { today, limit: 8 })).rows.map(({ step, what, due, penalty }) => [step, what.replace(/ \(.*/, ""), due.value, penalty.value]);

describe("what a contractor is late with", () => {
  test("a delivery from the day after its own, with what it costs so far; an order that ended, or was not issued, is late with nothing", async () => {
    const { part, member } = await buildStage();
    await part("Bilan", { plannedOn: "2025-07-11" });
    await part("Livré", { plannedOn: "2025-07-01", deliveredOn: "2025-07-01" });
    await part("Brouillon", { plannedOn: "2025-07-01" }, { state: "draft", orderedOn: null });
    await part("Annulé", { plannedOn: "2025-07-01" }, { state: "cancelled" });
    const moa = await member("moa");
    expect(await late(moa, "2025-07-11")).toEqual([]);
    // V × R / 1000: 50 000 € a day late.
    expect(await late(moa, "2025-07-12")).toEqual([["delivery", "Bilan", "2025-07-11", 50_00]]);
    expect(await late(moa, "2025-07-25")).toEqual([["delivery", "Bilan", "2025-07-11", 700_00]]);
  });

  test("what was postponed and does not come again, what a joint reading set, and a quote, the oldest first; unknown is not 0", async () => {
    const { programmeId, contractId, part, member } = await buildStage("cctp_justice");
    // Five working days after Tuesday 12 August: Wednesday 20.
    await part("Ajourné", { plannedOn: "2025-07-25", deliveredOn: "2025-07-25", verdict: "non_conforme", decidedOn: "2025-08-12" }, { state: "postponed" });
    // Five working days after Friday 18 July, whatever the order says.
    await part("Lu", { plannedOn: "2025-07-01", readingOn: "2025-07-18" });
    // Ten working days after Thursday 31 July.
    const request = await buildRequest(db, { programmeId, contractId, state: "sent", sentOn: "2025-07-31" });
    const moa = await member("moa");
    expect(await late(moa, "2025-07-25")).toEqual([]);
    expect(await late(moa, "2025-08-21")).toEqual([
      ["reading_delivery", "Lu", "2025-07-25", null],
      ["quote", request.number, "2025-08-14", null],
      ["redelivery", "Ajourné", "2025-08-20", null],
    ]);
    const found = await listLatenesses(db, moa, { today: "2025-08-21", limit: 8 });
    expect(found.rows.map(({ penalty }) => penalty.unknownBecause)).toEqual(["Ce marché ne prévoit pas de pénalité de retard.", expect.stringContaining("aucune pénalité ne se calcule"), "Ce marché ne prévoit pas de pénalité de retard."]);
  });

  test("as many as are asked for, and how many there are", async () => {
    const { part, member } = await buildStage();
    for (const day of ["2025-07-03", "2025-07-01", "2025-07-02"]) await part(day, { plannedOn: day });
    const { rows, total } = await listLatenesses(db, await member("moa"), { today: "2025-07-04", limit: 2 });
    expect([rows.map(({ due }) => due.value), total]).toEqual([["2025-07-01", "2025-07-02"], 3]);
  });

  test("is told to who decides only, in their own programmes", async () => {
    const { part, member } = await buildStage();
    await part("Bilan", { plannedOn: "2025-07-11" });
    for (const role of ["administrator", "moa"] as const) expect(await late(await member(role), "2025-07-12")).toHaveLength(1);
    for (const role of ["rte_pmo", "reader", "contractor"] as const) expect(await late(await member(role), "2025-07-12")).toEqual([]);
    expect(await late(await (await buildStage()).member("moa"), "2025-07-12")).toEqual([]);
  });
});
