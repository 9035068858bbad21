import { buffer } from "node:stream/consumers";
import { and, eq } from "drizzle-orm";
import ExcelJS from "exceljs";
import { expect, test } from "vitest";
import { buildMember } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, SLIP_INPUT } from "@/db/factories/contracts";
import { buildSquad } from "@/db/factories/planning";
import { buildPerson } from "@/db/factories/teams";
import { testDb } from "@/db/testing/database";
import { auditEvents, orderLines, quoteRequests, quotes } from "@/db/schema";
import { addDays } from "@/domain/calendar";
import { civilPeriodOf, shiftCivilPeriod } from "@/domain/calendar/civil-period";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { exportContractDashboard } from "./dashboard-export";
import { viewContractDashboard } from "./dashboard-queries";
import { recordDelivery, recordVerdict } from "./delivery-acts";
import { viewOrder } from "./order-view";
import { sayTeam } from "./team-commands";

const { db } = await testDb();
const today = await todayOf(db);
/** A quarter that is over, whatever the day of the test. */
const quarter = shiftCivilPeriod(civilPeriodOf(today, "quarter"), -1);
const on = (days: number) => addDays(quarter.from, days);

test("counts what was due in the period by its day, and opens each figure down to its rows; a former quarter has its own", async () => {
  const contract = await buildContract(db, { number: "M-TB" });
  const { programmeId } = contract;
  const { scope } = await buildMember(db, { programmeId, role: "reader" });
  const part = async (label: string, values: Partial<Parameters<typeof buildDeliverable>[1]>, state: "accepted" | "issued" | "draft" = "accepted") => {
    const order = await buildOrder(db, { contractId: contract.id, programmeId, state, number: label, amountCents: 10_000_00, orderedOn: state === "draft" ? null : on(-60) });
    await buildDeliverable(db, { orderId: order.id, programmeId, label, ...values });
  };
  await part("À temps", { plannedOn: on(10), deliveredOn: on(10), verdict: "conforme", decidedOn: on(20) });
  await part("En retard", { plannedOn: on(10), deliveredOn: on(13), verdict: "non_conforme", decidedOn: on(15) });
  await part("Décision tardive", { plannedOn: on(5), deliveredOn: on(1), verdict: "conforme", decidedOn: on(60) });
  await part("D’avant", { plannedOn: on(-1), deliveredOn: on(-1), verdict: "conforme", decidedOn: on(-1) });
  await part("Sans date", { plannedOn: null, deliveredOn: null }, "issued");
  await part("Brouillon", { plannedOn: on(1), deliveredOn: null }, "draft");

  const view = await viewContractDashboard(db, scope, { contractId: contract.id, period: quarter.key, figure: "deliveries" });
  expect(view.period.key).toBe(quarter.key);
  expect(view.figures.map(({ name, kept, missed }) => [name, kept, missed])).toEqual([
    // The new delivery asked for after the postponement never came either.
    ["deliveries", 2, 2],
    ["quotes", 0, 0],
    // The one of before was decided on at once, and was due in this quarter.
    ["decisions", 3, 1],
    ["conformity", 2, 1],
  ]);
  expect(view.figures[1]!.share).toMatchObject({ value: null });
  expect(view.undated).toBe(1);
  expect(view.detail?.rows.map(({ label, isKept, lateDays }) => [label, isKept, lateDays !== null && lateDays > 0])).toEqual([
    ["En retard (En retard)", false, true],
    ["En retard (En retard), nouvelle livraison", false, true],
    ["Décision tardive (Décision tardive)", true, false],
    ["À temps (À temps)", true, false],
  ]);
  const before = shiftCivilPeriod(quarter, -1);
  expect(view.quarters.find(({ key }) => key === before.key)?.figures).toMatchObject({ deliveries: { kept: 1, missed: 0 }, conformity: { kept: 1, missed: 0 } });
  expect(view.quarters.at(-1)).toMatchObject({ key: quarter.key, figures: { deliveries: { kept: 2, missed: 2 } } });
  expect((await viewContractDashboard(db, scope, { contractId: contract.id, period: "n’importe quoi" })).period.key).toBe(civilPeriodOf(today, "quarter").key);
});

test("penalties are those of the orders, waived on the whole contract under the bound of its clause", async () => {
  const penalties = async (profile: string, amountCents: number) => {
    const contract = await buildContract(db, { profile });
    const { programmeId } = contract;
    const { scope } = await buildMember(db, { programmeId, role: "moa" });
    const order = await buildOrder(db, { contractId: contract.id, programmeId, state: "issued", amountCents, orderedOn: addDays(today, -90) });
    await buildDeliverable(db, { orderId: order.id, programmeId, label: "R", plannedOn: addDays(today, -10), deliveredOn: null });
    const view = await viewContractDashboard(db, scope, { contractId: contract.id });
    const page = await viewOrder(db, scope, { orderId: order.id });
    return { total: view.penalties.total.value, orders: view.penalties.orders.map(({ cents }) => cents), page: page.penalty?.value };
  };
  // P = V × R / 1000: 10 days of 200 000 € are 2 000 €, of 100 000 € the 1 000 € that are waived.
  expect(await penalties("ccag_tic_2021", 200_000_00)).toEqual({ total: 2_000_00, orders: [2_000_00], page: 2_000_00 });
  expect(await penalties("ccag_tic_2021", 100_000_00)).toEqual({ total: 0, orders: [1_000_00], page: 1_000_00 });
  expect(await penalties("cctp_justice", 100_000_00)).toMatchObject({ total: null, orders: [] });
});

test("a late first delivery and a late new one both count, from what the journal of deliveries holds", async () => {
  const contract = await buildContract(db);
  const { programmeId } = contract;
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  const order = await buildOrder(db, { contractId: contract.id, programmeId, state: "issued", orderedOn: on(-20), amountCents: 1_000_00 });
  const { id: deliverableId } = await buildDeliverable(db, { orderId: order.id, programmeId, plannedOn: on(2) });
  const deliver = (version: number, days: number) => recordDelivery(db, scope, { orderId: order.id, deliverableId, version, deliveredOn: on(days), slip: { ...SLIP_INPUT, signedOn: on(days) } });
  expect(await deliver(1, 3)).toMatchObject({ ok: true });
  expect(await recordVerdict(db, scope, { orderId: order.id, deliverableId, version: 2, verdict: "non_conforme", reason: "À revoir", reductionBasisPoints: null, decidedOn: on(4) })).toMatchObject({ ok: true });
  expect(await deliver(3, 40)).toMatchObject({ ok: true });
  const { figures } = await viewContractDashboard(db, scope, { contractId: contract.id, period: quarter.key });
  expect(figures.map(({ name, kept, missed }) => [name, kept, missed])).toEqual([["deliveries", 0, 2], ["quotes", 0, 0], ["decisions", 1, 1], ["conformity", 0, 1]]);
});

test("quotes and the team", async () => {
  const contract = await buildContract(db);
  const { programmeId } = contract;
  const { scope } = await buildMember(db, { programmeId, role: "product_owner" });
  const [request] = await db.insert(quoteRequests).values({ programmeId, contractId: contract.id, number: "DD-1", need: "Un besoin", state: "answered", sentOn: on(0) }).returning();
  await db.insert(quotes).values({ requestId: request!.id, rank: 1, state: "deposited", depositedOn: on(40), reference: "D" });
  await db.insert(quoteRequests).values({ programmeId, contractId: contract.id, number: "DD-2", need: "Abandonné", state: "cancelled", sentOn: on(0) });
  const squad = await buildSquad(db, { programmeId, name: "Équipe A" });
  const person = (name: string, startsOn: string | null, endsOn: string | null) => buildPerson(db, { programmeId, squadId: squad.id, name, startsOn, endsOn });
  await person("A. A.", null, null);
  await person("B. B.", null, on(30));
  await person("C. C.", on(31), null);
  const dashboard = () => viewContractDashboard(db, scope, { contractId: contract.id, period: quarter.key });
  expect((await dashboard()).stability.share).toMatchObject({ value: null, unknownBecause: "Aucune ligne de commande ne nomme d’équipe." });
  const order = await buildOrder(db, { contractId: contract.id, programmeId, state: "issued", orderedOn: on(-5) });
  await db.update(orderLines).set({ squadId: squad.id }).where(eq(orderLines.orderId, order.id));
  const { stability, figures } = await dashboard();
  expect(stability.share).toMatchObject({ value: null, unknownBecause: expect.stringContaining("On ne sait pas si 2 personnes présentes au début de la période (Équipe A) sont du titulaire") });
  expect(stability.members.map(({ name, change, belonging }) => [name, change, belonging])).toEqual([["B. B.", "left", "unknown"], ["C. C.", "arrived", "unknown"], ["A. A.", "stayed", "unknown"]]);
  expect(figures.find(({ name }) => name === "quotes")).toMatchObject({ kept: 0, missed: 1 });
});

test("the stability is that of the holder's people: said by who manages the contract, together, and of this contract alone", async () => {
  const contract = await buildContract(db);
  const { programmeId, id: contractId } = contract;
  const { scope } = await buildMember(db, { programmeId, role: "moa" });
  const squad = await buildSquad(db, { programmeId, name: "Équipe A" });
  const { user } = await buildMember(db, { programmeId, role: "administrator" });
  const person = (name: string, fields: { endsOn?: string; userId?: string } = {}) => buildPerson(db, { programmeId, squadId: squad.id, name, ...fields });
  const [stays, leaves] = [await person("A. A."), await person("B. B.", { endsOn: on(30) })];
  await person("MOA partie", { endsOn: on(30), userId: user.id });
  const order = await buildOrder(db, { contractId, programmeId, state: "issued", orderedOn: on(-5) });
  await db.update(orderLines).set({ squadId: squad.id }).where(eq(orderLines.orderId, order.id));
  const view = async (of = contractId) => (await viewContractDashboard(db, scope, { contractId: of, period: quarter.key })).stability;
  const belongings = async () => Object.fromEntries((await view()).members.map(({ name, belonging }) => [name, belonging]));
  expect(await belongings()).toEqual({ "A. A.": "unknown", "B. B.": "unknown", "MOA partie": "other" });

  const say = (personId: string, was: boolean | null, isHolder: boolean | null) => ({ contractId, people: [{ personId, was, isHolder }] });
  await sayTeam(db, scope, say(stays.id, null, true));
  expect((await view()).share.value).toBeNull();
  await sayTeam(db, scope, say(leaves.id, null, true));
  expect((await view()).share).toMatchObject({ value: 50, steps: ["1 / 2 = 50\u00a0%"] });
  await sayTeam(db, scope, say(leaves.id, true, false));
  expect((await view()).share.value).toBe(100);
  await expect(sayTeam(db, scope, { contractId, people: [{ personId: stays.id, was: true, isHolder: false }, { personId: leaves.id, was: true, isHolder: null }] })).rejects.toThrow(ConflictError);
  expect(await belongings()).toEqual({ "A. A.": "holder", "B. B.": "other", "MOA partie": "other" });

  const said = async () => db.$count(auditEvents, and(eq(auditEvents.subjectId, contractId), eq(auditEvents.action, "team_said")));
  expect(await said()).toBe(3);
  await sayTeam(db, scope, say(stays.id, true, true));
  expect(await said()).toBe(3);
  const { scope: planner } = await buildMember(db, { programmeId, role: "rte_pmo" });
  await expect(sayTeam(db, planner, say(stays.id, true, false))).rejects.toThrow(ForbiddenError);
  const other = await buildContract(db);
  const stranger = await buildPerson(db, { programmeId: other.programmeId });
  await expect(sayTeam(db, scope, say(stranger.id, null, true))).rejects.toThrow(NotFoundError);
  const second = await buildContract(db, { programmeId });
  const itsOrder = await buildOrder(db, { contractId: second.id, programmeId, state: "issued", orderedOn: on(-5) });
  await db.update(orderLines).set({ squadId: squad.id }).where(eq(orderLines.orderId, itsOrder.id));
  expect((await view(second.id)).share.value).toBeNull();
  await sayTeam(db, scope, say(stays.id, true, null));
  expect((await belongings())["A. A."]).toBe("unknown");
});

test("is the administration's: refused to the contractor, unknown to a stranger, in a file as on screen", async () => {
  const contract = await buildContract(db, { number: "M-FICHIER" });
  const { programmeId, id: contractId } = contract;
  const { scope } = await buildMember(db, { programmeId, role: "reader" });
  const { scope: contractor } = await buildMember(db, { programmeId, role: "contractor", contractId });
  const { scope: stranger } = await buildMember(db, { programmeId: (await buildContract(db)).programmeId, role: "administrator" });
  await expect(viewContractDashboard(db, contractor, { contractId })).rejects.toThrow(ForbiddenError);
  await expect(viewContractDashboard(db, stranger, { contractId })).rejects.toThrow(NotFoundError);
  const order = await buildOrder(db, { contractId, programmeId, state: "accepted", number: "BC-1", orderedOn: on(-5) });
  await buildDeliverable(db, { orderId: order.id, programmeId, label: "Rapport", plannedOn: on(10), deliveredOn: on(10), verdict: "conforme", decidedOn: on(20) });
  const asked = { contractId, period: quarter.key, format: "xlsx" as const, by: "Quelqu’un" };
  await expect(exportContractDashboard(db, contractor, { ...asked, what: "rows" })).rejects.toThrow(ForbiddenError);
  await expect(exportContractDashboard(db, scope, { ...asked, contractId: "rien", what: "rows" })).rejects.toThrow(NotFoundError);
  const read = async (what: "figures" | "rows") => {
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await buffer((await exportContractDashboard(db, scope, { ...asked, what })).body as never)) as never);
    const rows: unknown[][] = [];
    workbook.worksheets[0]!.eachRow((row) => rows.push(row.values as unknown[]));
    return rows;
  };
  expect((await read("figures"))[1]!.slice(1, 3)).toEqual(["Livraisons du titulaire dans les délais", "100\u00a0%"]);
  expect((await read("rows")).slice(1).map((row) => row.slice(1, 4))).toEqual([
    ["Livraisons du titulaire dans les délais", "Rapport (BC-1)", "Tenu"],
    ["Décisions de l’administration dans les délais", "Rapport (BC-1)", "Tenu"],
    ["Livrables conformes à la première livraison", "Rapport (BC-1)", "Tenu"],
  ]);
});
