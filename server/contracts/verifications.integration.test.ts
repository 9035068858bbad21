import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { deliveries } from "@/db/schema";
import { buildMember } from "@/db/factories";
import { buildContract, buildDeliverable, buildDelivery, buildOrder } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import { addDays, deadlineFor } from "@/domain/calendar";
import { todayOf } from "@/server/platform/clock";
import { viewVerifications } from "./verification-queries";

const { db } = await testDb();

test("what waits for a decision, the nearest deadline first, each under the rules of its contract; a stranger sees none of it", async () => {
  const today = await todayOf(db);
  const first = await buildContract(db, { number: "M-1" });
  const second = await buildContract(db, { number: "M-2", programmeId: first.programmeId, profile: "tma_contrasting" });
  const part = async (contract: typeof first, values: Partial<Parameters<typeof buildDeliverable>[1]>) => {
    const order = await buildOrder(db, { contractId: contract.id, programmeId: contract.programmeId, state: "delivered", orderedOn: addDays(today, -90) });
    await buildDeliverable(db, { orderId: order.id, programmeId: contract.programmeId, ...values });
  };
  await part(first, { label: "Récent", deliveredOn: addDays(today, -1) });
  await part(first, { label: "Ancien", deliveredOn: addDays(today, -60) });
  await part(first, { label: "Décidé", deliveredOn: addDays(today, -60), verdict: "conforme", decidedOn: addDays(today, -50) });
  await part(first, { label: "Attendu", deliveredOn: null });
  await part(first, { label: "Livré de nouveau", deliveredOn: addDays(today, -2), verdict: "non_conforme", decidedOn: addDays(today, -10) });
  await part(second, { label: "Sans délai au marché", deliveredOn: addDays(today, -5) });
  const { scope } = await buildMember(db, { programmeId: first.programmeId, role: "reader" });

  const { rows, lateCount, isCut } = await viewVerifications(db, scope, { page: 1 });
  expect(rows.map(({ what, state }) => [what.replace(/ \(.*/, ""), state])).toEqual([
    ["Ancien", "late"],
    ["Livré de nouveau", "ok"],
    ["Récent", "ok"],
    ["Sans délai au marché", "none"],
  ]);
  expect([lateCount, isCut]).toEqual([1, false]);
  expect(rows.at(-1)).toMatchObject({ contractNumber: "M-2", due: { value: null } });
  expect((await viewVerifications(db, scope, { contractId: second.id, page: 1 })).rows).toHaveLength(1);

  for (let rank = 0; rank < 24; rank += 1) await part(second, { label: `Autre ${rank}`, deliveredOn: addDays(today, -3) });
  const page = (n: number) => viewVerifications(db, scope, { contractId: second.id, page: n });
  expect(await page(1)).toMatchObject({ count: 25, hasNext: false });
  await part(second, { label: "De trop", deliveredOn: addDays(today, -2) });
  expect([(await page(1)).rows.length, (await page(1)).hasNext, (await page(2)).rows.length, (await page(2)).hasNext]).toEqual([25, true, 1, false]);
  const { scope: contractor } = await buildMember(db, { programmeId: first.programmeId, role: "contractor", contractId: second.id });
  expect((await viewVerifications(db, contractor, { page: 1 })).rows.every(({ contractNumber }) => contractNumber === "M-2")).toBe(true);
  const { scope: stranger } = await buildMember(db, { programmeId: (await buildContract(db)).programmeId, role: "administrator" });
  expect((await viewVerifications(db, stranger, { contractId: first.id, page: 1 })).rows).toEqual([]);
});

test("what a contractor answered waits for the reply of the administration, and no more once it has replied", async () => {
  const today = await todayOf(db);
  const contract = await buildContract(db, { profile: "ccag_tic_2021" });
  const { programmeId } = contract;
  const { id: orderId } = await buildOrder(db, { contractId: contract.id, programmeId, state: "accepted", orderedOn: addDays(today, -90) });
  const verdict = { verdict: "refaction", decidedOn: addDays(today, -10), reductionBasisPoints: 500 } as const;
  const { id: deliverableId } = await buildDeliverable(db, { orderId, programmeId, label: "Guide", deliveredOn: addDays(today, -20), ...verdict });
  const answer = { answer: "observations", answerText: "Non", answeredOn: addDays(today, -5) } as const;
  const { id } = await buildDelivery(db, { orderId, programmeId, deliverableId, deliveredOn: addDays(today, -20), ...verdict, ...answer });
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  expect((await viewVerifications(db, scope, { page: 1 })).rows).toMatchObject([{ step: "reply", what: expect.stringContaining("Guide"), due: { value: deadlineFor(addDays(today, -5), { n: 15, unit: "calendar" }, { zone: "metropole" }) }, silence: expect.stringContaining("réputées acceptées") }]);
  await db.update(deliveries).set({ repliedOn: today }).where(eq(deliveries.id, id));
  expect((await viewVerifications(db, scope, { page: 1 })).rows).toEqual([]);
});
