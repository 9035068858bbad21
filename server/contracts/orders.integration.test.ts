import { and, asc, eq } from "drizzle-orm";
import { beforeAll, describe, expect, test } from "vitest";
import { buildApplication } from "@/db/factories/teams";
import { auditEvents, deliverables, meetings, orderEvents, orderLines, orders, trancheApplications } from "@/db/schema";
import { buildMember } from "@/db/factories";
import { buildSeries } from "@/db/factories/minutes";
import { buildIncrement, buildSquad } from "@/db/factories/planning";
import { addDays } from "@/domain/calendar";
import { buildContract, buildDeliverable, buildDelivery, buildLine, buildOrder, buildPrices, buildTranche, SILENCE_ACCEPTS, SLIP_INPUT } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { createOrder } from "./create-order";
import { prepareEvaluation, recordDelivery, recordTacitVerdict, recordVerdict } from "./delivery-acts";
import { cancelOrder, certifyOrder, invoiceOrder, issueOrder, noteOrder, payOrder } from "./order-acts";
import { gradeOrder, viewOrderForm } from "./order-form";
import { addLine, removeLine } from "./line-commands";
import { viewOrder } from "./order-view";
import { planReading, recordDocumentsSent } from "./reading-acts";
import { listContracts, viewCatalogue, viewContract } from "./queries";
import type { NewOrder } from "./order-act-schema";

const { db } = await testDb();

const RESTRICT_VIOLATION = "23001";

let contract: Awaited<ReturnType<typeof buildContract>>;
let firm: { id: string };
let moa: Scope;
let pmo: Scope;
let reader: Scope;
let contractor: Scope;
let stranger: Scope;

beforeAll(async () => {
  contract = await buildContract(db);
  const { programmeId } = contract;
  firm = await buildTranche(db, { contractId: contract.id, ceilingCents: 100_000_00 });
  const squad = { workUnitCode: "UO2.8-ASCM", period: "trimestriel" } as const;
  await buildPrices(db, { contractId: contract.id, prices: [{ ...squad, level: "moyen", unitCents: 20_000_00 }, { ...squad, level: "complexe", unitCents: 30_000_00 }] });
  const member = async (role: "moa" | "rte_pmo" | "reader" | "contractor") => (await buildMember(db, { programmeId, role, contractId: role === "contractor" ? contract.id : null })).scope;
  [moa, pmo, reader, contractor] = [await member("moa"), await member("rte_pmo"), await member("reader"), await member("contractor")];
  const other = await buildContract(db);
  stranger = (await buildMember(db, { programmeId: other.programmeId, role: "administrator" })).scope;
});

const newOrder = (values: Partial<NewOrder> = {}): NewOrder => ({
  contractId: contract.id,
  trancheId: firm.id,
  incrementId: null,
  workUnitCode: "UO2.8-ASCM",
  period: "trimestriel",
  application: null,
  number: `BC-${Math.random()}`,
  quantity: 1,
  measures: { squad_headcount: 7 },
  squadId: null,
  startsOn: null,
  deliverables: [{ label: "Fiche d’auto-évaluation", plannedOn: "2025-09-05", verification: "doc" }],
  ...values,
});
const created = async (values: Partial<NewOrder> = {}) => {
  const result = await createOrder(db, pmo, newOrder(values));
  if (!result.ok) throw new Error(result.reason);
  return readOrder(result.orderId);
};
const readOrder = async (id: string) => (await db.select().from(orders).where(eq(orders.id, id)))[0]!;
const linesOf = (orderId: string) => db.select().from(orderLines).where(eq(orderLines.orderId, orderId)).orderBy(asc(orderLines.position));
const partsOf = (orderId: string) => db.select().from(deliverables).where(eq(deliverables.orderId, orderId)).orderBy(asc(deliverables.label));

describe("a new order", () => {
  test("7 people in the squad: graded “moyen”, priced from the schedule, with its journal and its audit", async () => {
    const order = await created({ quantity: 2 });
    expect(order).toMatchObject({ state: "draft", amountCents: 40_000_00, orderedOn: null });
    expect(await linesOf(order.id)).toMatchObject([{ position: 0, level: "moyen", measures: { squad_headcount: 7 }, quantity: 2, amountCents: 40_000_00 }]);
    expect(await partsOf(order.id)).toMatchObject([{ label: "Fiche d’auto-évaluation", plannedOn: "2025-09-05", deliveredOn: null }]);
    expect(await db.select().from(orderEvents).where(eq(orderEvents.orderId, order.id))).toMatchObject([{ actorId: pmo.userId, what: `Brouillon du bon de commande ${order.number} créé` }]);
    expect(await db.select().from(auditEvents).where(and(eq(auditEvents.subject, "order"), eq(auditEvents.subjectId, order.id)))).toHaveLength(1);
  });

  test("18 people are in no level: a person chooses, with a reason that the journal keeps", async () => {
    const measures = { squad_headcount: 18 };
    expect(await createOrder(db, pmo, newOrder({ measures }))).toEqual({ ok: false, reason: "level_needed" });
    expect(await createOrder(db, pmo, newOrder({ measures, chosenLevel: "complexe" }))).toEqual({ ok: false, reason: "level_reason_needed" });
    const order = await created({ measures, chosenLevel: "complexe", levelReason: "Accord du 3 juin" });
    expect(order.amountCents).toBe(30_000_00);
    const view = (await viewOrder(db, moa, { orderId: order.id })).lines[0]!;
    expect(view.level).toBe("complexe");
    expect(view.levelChoice).toMatchObject({ reason: "Accord du 3 juin", by: expect.stringContaining("Personne") });
    expect(view.grade.value).toBeNull();
  });

  test("a level other than the one graded is refused", async () => {
    expect(await createOrder(db, pmo, newOrder({ chosenLevel: "complexe", levelReason: "Parce que" }))).toEqual({ ok: false, reason: "level_is_graded" });
  });

  test("without a price the amount is unknown, not 0", async () => {
    expect((await created({ measures: { squad_headcount: 6 } })).amountCents).toBeNull();
  });

  test("an optional tranche not affirmed orders nothing; once affirmed it does", async () => {
    const closed = await buildTranche(db, { contractId: contract.id, kind: "optionnelle", affirmedOn: null });
    const open = await buildTranche(db, { contractId: contract.id, kind: "optionnelle", affirmedOn: "2025-03-01" });
    expect(await createOrder(db, pmo, newOrder({ trancheId: closed.id }))).toEqual({ ok: false, reason: "tranche_not_affirmed" });
    expect(await createOrder(db, pmo, newOrder({ trancheId: open.id }))).toMatchObject({ ok: true });
  });

  test("a number already taken in the contract is refused", async () => {
    const order = await created();
    expect(await createOrder(db, pmo, newOrder({ number: order.number }))).toEqual({ ok: false, reason: "number_taken" });
  });

  test("the tranche of another contract does not exist here", async () => {
    const { id } = await buildTranche(db, { contractId: (await buildContract(db)).id });
    await expect(createOrder(db, pmo, newOrder({ trancheId: id }))).rejects.toThrow(NotFoundError);
  });

  test("a reader and the contractor may see, not order", async () => {
    await expect(createOrder(db, reader, newOrder())).rejects.toThrow(ForbiddenError);
    await expect(createOrder(db, contractor, newOrder())).rejects.toThrow(ForbiddenError);
    await expect(viewOrderForm(db, contractor, { contractId: contract.id })).rejects.toThrow(ForbiddenError);
    await expect(createOrder(db, stranger, newOrder())).rejects.toThrow(NotFoundError);
  });

  test("the proposed number follows the highest of the year", async () => {
    const { proposedNumber, today } = await viewOrderForm(db, pmo, { contractId: contract.id });
    const year = today.slice(0, 4);
    expect(proposedNumber).toBe(`BC-${year}-001`);
    await created({ number: `BC-${year}-041` });
    expect((await viewOrderForm(db, pmo, { contractId: contract.id })).proposedNumber).toBe(`BC-${year}-042`);
  });

  test("the perimeter is that of the contract where a tranche covers the application, else the programme's; the portfolio is counted", async () => {
    const { programmeId } = contract;
    const [minos, bepi, lone] = [await buildApplication(db, { programmeId, name: "Minos", difficulty: "facile" }), await buildApplication(db, { programmeId, name: "BEPI", difficulty: "facile" }), await buildApplication(db, { programmeId, name: "Sans cote", difficulty: null })];
    await db.insert(trancheApplications).values([{ trancheId: firm.id, applicationId: minos.id, difficulty: "difficile" }, { trancheId: firm.id, applicationId: bepi.id, difficulty: null }]);
    const knownOf = async (workUnitCode: string, application?: string) => (await viewOrderForm(db, pmo, { contractId: contract.id, workUnitCode, application })).known;
    expect(await knownOf("UO3.6-SN2", minos.name)).toEqual([{ measure: "perimeter_difficulty", value: "difficile", from: "Périmètre de Minos au marché (Tranche ferme)" }]);
    expect(await knownOf("UO3.6-SN2", bepi.name)).toMatchObject([{ value: "facile", from: expect.stringContaining("au programme") }]);
    expect(await knownOf("UO3.6-SN2", lone.name)).toEqual([]);
    expect(await knownOf("UO1.3-AGVC")).toMatchObject([{ measure: "projects", value: 1 }]);
  });

  test("the grade is told with its amount before anything is saved", async () => {
    const asked = { contractId: contract.id, workUnitCode: "UO2.8-ASCM", period: "trimestriel" as const, measures: { squad_headcount: 12 }, quantity: 3 };
    expect(await gradeOrder(db, pmo, asked)).toMatchObject({ grade: { value: "moyen" }, amount: { value: 60_000_00 } });
    expect(await gradeOrder(db, pmo, { ...asked, measures: {} })).toMatchObject({ grade: { value: null }, amount: { value: null } });
  });
});

describe("several lines", () => {
  const line = (values: object = {}) => ({ workUnitCode: "UO2.8-ASCM", period: "trimestriel" as const, application: null, quantity: 1, measures: { squad_headcount: 7 }, squadId: null, startsOn: null, deliverables: [{ label: "Compte rendu", plannedOn: null, verification: "doc" as const }], ...values });

  test("added to a draft and taken away again, with what they deliver; the amount is their sum, unknown as soon as one is", async () => {
    const order = await created({ quantity: 2 });
    expect(await addLine(db, pmo, { orderId: order.id, version: 1, ...line() })).toMatchObject({ ok: true });
    expect((await readOrder(order.id)).amountCents).toBe(60_000_00);
    expect(await addLine(db, pmo, { orderId: order.id, version: 2, ...line({ measures: { squad_headcount: 6 } }) })).toMatchObject({ ok: true });
    expect((await readOrder(order.id)).amountCents).toBeNull();
    const view = await viewOrder(db, moa, { orderId: order.id });
    expect(view.amount).toMatchObject({ value: null, unknownBecause: "Montant inconnu pour 1 ligne." });
    expect(view.lines.map(({ amount }) => amount.value)).toEqual([40_000_00, 20_000_00, null]);
    expect(await removeLine(db, pmo, { orderId: order.id, version: 3, lineId: view.lines[2]!.id })).toMatchObject({ ok: true });
    expect((await readOrder(order.id)).amountCents).toBe(60_000_00);
    expect(await partsOf(order.id)).toHaveLength(2);
    expect((await viewOrder(db, moa, { orderId: order.id })).journal.map(({ what }) => what).slice(0, 3)).toEqual(["Ligne retirée\u00a0: 1 × UO2.8-ASCM", "Ligne ajoutée\u00a0: 1 × UO2.8-ASCM", "Ligne ajoutée\u00a0: 1 × UO2.8-ASCM"]);
    const found = (await viewContract(db, moa, { contractId: contract.id, q: order.number })).orders.rows;
    expect(found[0]!.lines).toHaveLength(2);
  });

  test("the last one stays; a stale version conflicts; an issued order keeps its lines; a reader and the contractor change none", async () => {
    const order = await created();
    const [only] = await linesOf(order.id);
    expect(await removeLine(db, pmo, { orderId: order.id, version: 1, lineId: only!.id })).toEqual({ ok: false, reason: "last_line" });
    await expect(addLine(db, pmo, { orderId: order.id, version: 9, ...line() })).rejects.toThrow(ConflictError);
    await expect(addLine(db, reader, { orderId: order.id, version: 1, ...line() })).rejects.toThrow(ForbiddenError);
    await expect(addLine(db, contractor, { orderId: order.id, version: 1, ...line() })).rejects.toThrow(NotFoundError);
    await issueOrder(db, moa, { orderId: order.id, version: 1, orderedOn: "2025-06-02" });
    expect(await addLine(db, pmo, { orderId: order.id, version: 2, ...line() })).toEqual({ ok: false, reason: "not_a_draft" });
    expect(await removeLine(db, pmo, { orderId: order.id, version: 2, lineId: only!.id })).toEqual({ ok: false, reason: "not_in_this_state" });
  });

  test("scheduled: each deliverable for each period, on its last day; without a period nothing is scheduled", async () => {
    const order = await created({ quantity: 2, startsOn: "2025-06-09" });
    expect((await partsOf(order.id)).map(({ label, plannedOn }) => [label, plannedOn])).toEqual([
      ["Fiche d’auto-évaluation – période 1 sur 2", "2025-09-08"],
      ["Fiche d’auto-évaluation – période 2 sur 2", "2025-12-08"],
    ]);
    expect((await viewOrder(db, moa, { orderId: order.id })).lines[0]!.span).toEqual({ from: "2025-06-09", to: "2025-12-08" });
    expect(await createOrder(db, pmo, newOrder({ workUnitCode: "UO2.5-ATEST", period: null, measures: { functional_scope: "etendu", applications_or_components: 3, nature: "evolution" }, startsOn: "2025-06-09" }))).toEqual({ ok: false, reason: "starts_without_period" });
    expect(await createOrder(db, pmo, newOrder({ quantity: 301, startsOn: "2025-06-09" }))).toEqual({ ok: false, reason: "too_many_deliverables" });
  });

  test("a line that would take the order past the ceiling is refused, and nothing is written", async () => {
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 40_000_00 });
    const order = await created({ trancheId, quantity: 2 });
    expect(await addLine(db, pmo, { orderId: order.id, version: 1, ...line() })).toEqual({ ok: false, reason: "ceiling_exceeded" });
    expect(await linesOf(order.id)).toHaveLength(1);
  });

  test("a refused issue leaves the prices of the lines as they were", async () => {
    const { id: trancheId } = await buildTranche(db, { contractId: contract.id, ceilingCents: 20_000_00 });
    const order = await created({ trancheId });
    await buildOrder(db, { contractId: contract.id, programmeId: contract.programmeId, trancheId, state: "issued", orderedOn: "2025-06-02", amountCents: 1 });
    await db.update(orderLines).set({ amountCents: 1 }).where(eq(orderLines.orderId, order.id));
    expect(await issueOrder(db, moa, { orderId: order.id, version: 1, orderedOn: "2025-06-02" })).toEqual({ ok: false, reason: "ceiling_exceeded" });
    expect((await linesOf(order.id))[0]!.amountCents).toBe(1);
  });
});

describe("what an increment needs ordered", () => {
  test("each squad and the train are proposed for the increment under way and the next; what is ordered is not; a reader is proposed nothing", async () => {
    const place = await buildContract(db);
    const { programmeId } = place;
    const drafter = (await buildMember(db, { programmeId, role: "rte_pmo" })).scope;
    const today = (await viewOrderForm(db, drafter, { contractId: place.id })).today;
    const [one, two] = [await buildSquad(db, { programmeId, name: "A" }), await buildSquad(db, { programmeId, name: "B" })];
    const now = await buildIncrement(db, { programmeId, number: 40, startsOn: addDays(today, -10) });
    await buildIncrement(db, { programmeId, number: 39, startsOn: addDays(today, -201) });
    const proposed = async (scope = drafter) => (await viewContract(db, scope, { contractId: place.id })).proposals.map(({ increment, lines }) => [increment.number, lines.map(({ workUnitCode, squadName }) => squadName ?? workUnitCode)]);
    expect(await proposed()).toEqual([[40, ["A", "B", "UO2.9-RTE"]]]);
    const order = await buildOrder(db, { contractId: place.id, programmeId, incrementId: now.id, line: { squadId: one.id } });
    expect(await proposed()).toEqual([[40, ["B", "UO2.9-RTE"]]]);
    await buildLine(db, { programmeId, orderId: order.id, position: 1, squadId: two.id });
    await buildLine(db, { programmeId, orderId: order.id, position: 2, workUnitCode: "UO2.9-RTE" });
    expect(await proposed()).toEqual([]);
    await cancelOrder(db, (await buildMember(db, { programmeId, role: "moa" })).scope, { orderId: order.id, version: 1, reason: "Erreur" });
    expect(await proposed()).toHaveLength(1);
    expect(await proposed((await buildMember(db, { programmeId, role: "reader" })).scope)).toEqual([]);
  });
});

describe("issuing", () => {
  const on = "2025-06-02";

  test("the ceiling: exactly reached it is issued, one cent past it is refused", async () => {
    const under = async (issuedCents: number) => {
      const tranche = await buildTranche(db, { contractId: contract.id, ceilingCents: 50_000_00 });
      const rest = { contractId: contract.id, programmeId: contract.programmeId, trancheId: tranche.id };
      await buildOrder(db, { ...rest, state: "issued", orderedOn: on, amountCents: issuedCents });
      return buildOrder(db, { ...rest, amountCents: 20_000_00 });
    };
    const [fits, past] = [await under(30_000_00), await under(30_000_01)];
    expect(await issueOrder(db, moa, { orderId: past.id, version: 1, orderedOn: on })).toEqual({ ok: false, reason: "ceiling_exceeded" });
    expect(await issueOrder(db, moa, { orderId: fits.id, version: 1, orderedOn: on })).toEqual({ ok: true, state: "issued", version: 2 });
    expect(await readOrder(past.id)).toMatchObject({ state: "draft", orderedOn: null });
  });

  test("prices were revised: each order has the price of its day, and the journal says when the draft had another", async () => {
    const revised = await buildContract(db, { programmeId: contract.programmeId });
    const price = { workUnitCode: "UO2.8-ASCM", level: "moyen", period: "trimestriel" } as const;
    await buildPrices(db, { contractId: revised.id, prices: [{ ...price, unitCents: 20_000_00 }] });
    await buildPrices(db, { contractId: revised.id, number: 2, effectiveOn: "2025-06-01", prices: [{ ...price, unitCents: 20_360_00 }] });
    const { id: trancheId } = await buildTranche(db, { contractId: revised.id });
    const draft = () => buildOrder(db, { contractId: revised.id, programmeId: contract.programmeId, trancheId, amountCents: 20_000_00 });
    const [before, after, early] = [await draft(), await draft(), await draft()];
    expect(await issueOrder(db, moa, { orderId: before.id, version: 1, orderedOn: "2025-05-31" })).toMatchObject({ ok: true });
    expect(await issueOrder(db, moa, { orderId: after.id, version: 1, orderedOn: "2025-06-01" })).toMatchObject({ ok: true });
    expect(await issueOrder(db, moa, { orderId: early.id, version: 1, orderedOn: "2025-02-02" })).toMatchObject({ ok: true });
    expect((await readOrder(before.id)).amountCents).toBe(20_000_00);
    expect((await readOrder(after.id)).amountCents).toBe(20_360_00);
    // No version was in force: the price is not known, and is not that of a later day.
    expect((await readOrder(early.id)).amountCents).toBeNull();
    const view = await viewOrder(db, moa, { orderId: after.id });
    expect(view.amount.value).toBe(20_360_00);
    expect(view.lines[0]!.amount).toMatchObject({ value: 20_360_00, source: expect.stringContaining("version 2") });
    expect(view.journal[0]?.what.replaceAll(/[\u00a0\u202f]/g, " ")).toContain("montant aux prix de ce jour : 20 360,00 €");
  });

  test("two orders issued at once cannot both take the last euros", async () => {
    const tranche = await buildTranche(db, { contractId: contract.id, ceilingCents: 20_000_00 });
    const rest = { contractId: contract.id, programmeId: contract.programmeId, trancheId: tranche.id, amountCents: 15_000_00 };
    const both = [await buildOrder(db, rest), await buildOrder(db, rest)];
    const results = await Promise.all(both.map(({ id }) => issueOrder(db, moa, { orderId: id, version: 1, orderedOn: on })));
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test("before the day its tranche is affirmed: refused; on that day: issued", async () => {
    const tranche = await buildTranche(db, { contractId: contract.id, kind: "optionnelle", affirmedOn: "2025-06-03" });
    const { id } = await buildOrder(db, { contractId: contract.id, programmeId: contract.programmeId, trancheId: tranche.id });
    expect(await issueOrder(db, moa, { orderId: id, version: 1, orderedOn: on })).toEqual({ ok: false, reason: "tranche_not_affirmed" });
    expect(await issueOrder(db, moa, { orderId: id, version: 1, orderedOn: "2025-06-03" })).toMatchObject({ ok: true });
  });

  test("without a known amount, under a ceiling: refused", async () => {
    const order = await created({ measures: { squad_headcount: 6 } });
    expect(await issueOrder(db, moa, { orderId: order.id, version: 1, orderedOn: on })).toEqual({ ok: false, reason: "amount_unknown" });
  });

  test("the PMO prepares but does not issue; a day to come is refused; a stale version conflicts", async () => {
    const { id } = await created();
    await expect(issueOrder(db, pmo, { orderId: id, version: 1, orderedOn: on })).rejects.toThrow(ForbiddenError);
    expect(await issueOrder(db, moa, { orderId: id, version: 1, orderedOn: "2999-01-01" })).toEqual({ ok: false, reason: "day_in_future" });
    await expect(issueOrder(db, moa, { orderId: id, version: 7, orderedOn: on })).rejects.toThrow(ConflictError);
  });
});

describe("from the delivery to the payment", () => {
  const setUp = async (labels = ["A", "B"]) => {
    const order = await buildOrder(db, { contractId: contract.id, programmeId: contract.programmeId, trancheId: (await buildTranche(db, { contractId: contract.id })).id, state: "issued", orderedOn: "2025-06-02" });
    const parts = [];
    for (const label of labels) parts.push(await buildDeliverable(db, { orderId: order.id, programmeId: contract.programmeId, label }));
    return { orderId: order.id, parts };
  };
  const act = async (orderId: string) => ({ orderId, version: (await readOrder(orderId)).version });

  test("two deliverables, one postponed and delivered again, then certified and paid", async () => {
    const { orderId, parts } = await setUp();
    const [a, b] = [parts[0]!.id, parts[1]!.id];
    const deliver = async (deliverableId: string, deliveredOn: string) => recordDelivery(db, contractor, { ...(await act(orderId)), deliverableId, deliveredOn, slip: SLIP_INPUT });
    const decide = async (deliverableId: string, verdict: "conforme" | "non_conforme", decidedOn: string, reason: string | null = null) => recordVerdict(db, moa, { ...(await act(orderId)), deliverableId, verdict, decidedOn, reason, reductionBasisPoints: null });

    expect(await deliver(a, "2025-07-25")).toMatchObject({ state: "in_progress" });
    expect(await deliver(b, "2025-07-25")).toMatchObject({ state: "delivered" });
    // 25 July + 21 days lands on 15 August, a holiday and a Friday: Monday 18 (golden case).
    expect((await viewOrder(db, moa, { orderId })).deliverables[0]!.next).toMatchObject({ step: "verification", party: "administration", due: { value: "2025-08-18" } });
    expect(await decide(a, "conforme", "2025-08-12")).toMatchObject({ state: "under_verification" });
    expect(await decide(b, "non_conforme", "2025-08-12")).toEqual({ ok: false, reason: "reason_needed" });
    expect(await decide(b, "non_conforme", "2025-08-12", "Il manque la mesure de satisfaction.")).toMatchObject({ state: "postponed" });
    expect((await viewOrder(db, contractor, { orderId })).next).toMatchObject({ step: "redelivery", party: "contractor", due: { value: "2025-08-20" } });
    expect(await deliver(b, "2025-08-12")).toEqual({ ok: false, reason: "day_too_early" });
    expect(await deliver(b, "2025-08-19")).toMatchObject({ state: "delivered" });
    expect(await decide(b, "conforme", "2025-08-25")).toMatchObject({ state: "accepted" });
    expect(await certifyOrder(db, moa, { ...(await act(orderId)), day: "2025-08-24", certifiedCents: 1_000_00 })).toEqual({ ok: false, reason: "day_too_early" });
    expect(await payOrder(db, moa, { ...(await act(orderId)), day: "2025-09-30" })).toEqual({ ok: false, reason: "not_in_this_state" });
    expect(await certifyOrder(db, moa, { ...(await act(orderId)), day: "2025-08-25", certifiedCents: 1_000_00 })).toMatchObject({ state: "certified" });
    expect(await payOrder(db, moa, { ...(await act(orderId)), day: "2025-09-30" })).toEqual({ ok: false, reason: "not_in_this_state" });
    expect(await invoiceOrder(db, moa, { ...(await act(orderId)), day: "2025-08-24", reference: "F-2025-12" })).toEqual({ ok: false, reason: "day_too_early" });
    expect(await invoiceOrder(db, moa, { ...(await act(orderId)), day: "2025-09-02", reference: "F-2025-12" })).toMatchObject({ state: "invoiced" });
    expect(await payOrder(db, moa, { ...(await act(orderId)), day: "2025-09-01" })).toEqual({ ok: false, reason: "day_too_early" });
    expect(await payOrder(db, moa, { ...(await act(orderId)), day: "2025-09-30" })).toMatchObject({ state: "paid" });

    expect(await readOrder(orderId)).toMatchObject({ state: "paid", certifiedOn: "2025-08-25", certifiedCents: 1_000_00, invoiceReference: "F-2025-12", invoicedOn: "2025-09-02", paidOn: "2025-09-30" });
    // What was handed over each time stands, with its slip and what was decided of it.
    const { deliveries } = await viewOrder(db, contractor, { orderId });
    expect(deliveries.map(({ deliverableId, rank, deliveredOn, verdict, decidedOn }) => [deliverableId === a ? "A" : "B", rank, deliveredOn, verdict, decidedOn])).toEqual([
      ["A", 1, "2025-07-25", "conforme", "2025-08-12"],
      ["B", 1, "2025-07-25", "non_conforme", "2025-08-12"],
      ["B", 2, "2025-08-19", "conforme", "2025-08-25"],
    ]);
    expect(deliveries[2]!.slip).toEqual({ ...SLIP_INPUT, contractor: "Titulaire A", contractNumber: contract.number, orderNumber: (await readOrder(orderId)).number, deliveredOn: "2025-08-19", reference: `${(await readOrder(orderId)).number}/L2` });
    const journal = (await viewOrder(db, moa, { orderId })).journal.map(({ what }) => what);
    expect(journal).toHaveLength(9);
    expect(journal).toContain("«\u00a0B\u00a0»\u00a0: non conforme, décision notifiée le 12 août 2025\u00a0: Il manque la mesure de satisfaction.");
    await expect(db.delete(orderEvents).where(eq(orderEvents.orderId, orderId))).rejects.toMatchObject({ cause: { code: RESTRICT_VIOLATION } });
  });

  test("before the order's day, or to come, or twice: refused, and nothing is written", async () => {
    const { orderId, parts } = await setUp(["A"]);
    const deliverableId = parts[0]!.id;
    const at = await act(orderId);
    expect(await recordDelivery(db, moa, { ...at, deliverableId, deliveredOn: "2025-06-01", slip: SLIP_INPUT })).toEqual({ ok: false, reason: "day_too_early" });
    expect(await recordDelivery(db, moa, { ...at, deliverableId, deliveredOn: "2999-01-01", slip: SLIP_INPUT })).toEqual({ ok: false, reason: "day_in_future" });
    expect((await partsOf(orderId))[0]!.deliveredOn).toBeNull();
    await recordDelivery(db, moa, { ...at, deliverableId, deliveredOn: "2025-06-02", slip: SLIP_INPUT });
    expect(await recordDelivery(db, moa, { ...(await act(orderId)), deliverableId, deliveredOn: "2025-06-03", slip: SLIP_INPUT })).toEqual({ ok: false, reason: "not_awaited" });
  });

  test("a verdict that this contract does not know, or before any delivery, is refused; the contractor never decides", async () => {
    const { orderId, parts } = await setUp(["A"]);
    const verdict = { ...(await act(orderId)), deliverableId: parts[0]!.id, verdict: "conforme" as const, reason: null, reductionBasisPoints: null, decidedOn: "2025-07-01" };
    expect(await recordVerdict(db, moa, verdict)).toEqual({ ok: false, reason: "not_delivered" });
    await recordDelivery(db, moa, { ...verdict, deliveredOn: "2025-06-30", slip: SLIP_INPUT });
    const now = { ...verdict, ...(await act(orderId)) };
    expect(await recordVerdict(db, moa, { ...now, verdict: "refaction" })).toEqual({ ok: false, reason: "unknown_verdict" });
    await expect(recordVerdict(db, contractor, now)).rejects.toThrow(ForbiddenError);
    await expect(recordVerdict(db, stranger, now)).rejects.toThrow(NotFoundError);
  });

  test("a draft delivers nothing; a cancelled order neither", async () => {
    const { orderId, parts } = await setUp(["A"]);
    expect(await cancelOrder(db, moa, { ...(await act(orderId)), reason: "Besoin disparu" })).toMatchObject({ state: "cancelled" });
    expect(await recordDelivery(db, moa, { ...(await act(orderId)), deliverableId: parts[0]!.id, deliveredOn: "2025-07-01", slip: SLIP_INPUT })).toEqual({ ok: false, reason: "not_in_this_state" });
  });
});

describe("a joint reading", () => {
  const setUp = async () => {
    const order = await buildOrder(db, { contractId: contract.id, programmeId: contract.programmeId, trancheId: (await buildTranche(db, { contractId: contract.id })).id, state: "issued", orderedOn: "2025-06-02" });
    return { orderId: order.id, deliverableId: (await buildDeliverable(db, { orderId: order.id, programmeId: contract.programmeId, plannedOn: "2025-07-31" })).id };
  };

  test("is planned by the administration, its documents sent by the contractor, and sets the day of the delivery", async () => {
    const { orderId, deliverableId } = await setUp();
    const plan = { orderId, version: 1, deliverableId, readingOn: "2025-07-18", seriesId: null };
    await expect(planReading(db, contractor, plan)).rejects.toThrow(ForbiddenError);
    expect(await planReading(db, moa, { ...plan, readingOn: "2025-06-01" })).toEqual({ ok: false, reason: "day_too_early" });
    expect(await recordDocumentsSent(db, contractor, { orderId, version: 1, deliverableId, day: "2025-07-09" })).toEqual({ ok: false, reason: "not_read" });
    expect(await planReading(db, moa, plan)).toMatchObject({ ok: true, state: "issued" });
    expect(await recordDocumentsSent(db, contractor, { orderId, version: 2, deliverableId, day: "2999-07-09" })).toEqual({ ok: false, reason: "day_in_future" });
    expect(await recordDocumentsSent(db, contractor, { orderId, version: 2, deliverableId, day: "2025-07-09" })).toMatchObject({ ok: true });
    const view = await viewOrder(db, contractor, { orderId });
    expect(view.deliverables[0]).toMatchObject({ readingOn: "2025-07-18", documentsSentOn: "2025-07-09", readingMeetingId: null, can: { plan: false, send: false, deliver: true } });
    expect(view.next).toMatchObject({ step: "reading_delivery", due: { value: "2025-07-25" } });
    expect(view.journal.map(({ what }) => what)).toHaveLength(2);
    expect((await viewOrder(db, contractor, { orderId, counted: deliverableId })).counts).toMatchObject([{ rule: "5 jours ouvrés après la lecture commune", from: "2025-07-18" }]);
    expect(await recordDelivery(db, contractor, { orderId, version: 3, deliverableId, deliveredOn: "2025-07-25", slip: SLIP_INPUT })).toMatchObject({ ok: true });
    expect(await planReading(db, moa, { ...plan, version: 4 })).toEqual({ ok: false, reason: "not_read" });
  });

  test("held in an instance it is a meeting with minutes, and follows it when it is moved, cancelled, reinstated", async () => {
    const { orderId, deliverableId } = await setUp();
    const instance = await buildSeries(db, { programmeId: contract.programmeId, name: "Lectures communes" });
    const foreign = await buildSeries(db, { programmeId: (await buildContract(db)).programmeId, name: "Ailleurs" });
    const plan = { orderId, version: 1, deliverableId, readingOn: "2025-07-18" };
    await expect(planReading(db, moa, { ...plan, seriesId: foreign.id })).rejects.toThrow(NotFoundError);
    expect(await planReading(db, moa, { ...plan, seriesId: instance.id })).toMatchObject({ ok: true });
    const part = async () => (await viewOrder(db, moa, { orderId })).deliverables[0]!;
    const { readingMeetingId } = await part();
    const [meeting] = await db.select().from(meetings).where(eq(meetings.id, readingMeetingId!));
    expect(meeting).toMatchObject({ heldOn: "2025-07-18", title: expect.stringContaining("Lecture commune") });
    expect(await planReading(db, moa, { ...plan, version: 2, readingOn: "2025-07-21", seriesId: null })).toEqual({ ok: false, reason: "reading_has_meeting" });
    await db.update(meetings).set({ heldOn: "2025-07-21" }).where(eq(meetings.id, readingMeetingId!));
    expect((await part()).readingOn).toBe("2025-07-21");
    await db.update(meetings).set({ cancelledAt: new Date(), cancelReason: "Reportée" }).where(eq(meetings.id, readingMeetingId!));
    expect(await part()).toMatchObject({ readingOn: null, next: { step: "delivery", due: { value: "2025-07-31" } } });
    await db.update(meetings).set({ cancelledAt: null, cancelReason: null }).where(eq(meetings.id, readingMeetingId!));
    expect((await part()).readingOn).toBe("2025-07-21");
    // The instance is not shared with the contractor: it sees the day, not the meeting.
    expect((await viewOrder(db, contractor, { orderId })).deliverables[0]).toMatchObject({ readingOn: "2025-07-21", readingMeetingId: null });
    // Cancelled for good, another is planned, and the first one, reinstated, moves it no more.
    const cancelled = { cancelledAt: new Date(), cancelReason: "Reportée" };
    await db.update(meetings).set(cancelled).where(eq(meetings.id, readingMeetingId!));
    expect(await planReading(db, moa, { ...plan, version: 2, readingOn: "2025-07-23", seriesId: null })).toMatchObject({ ok: true });
    await db.update(meetings).set({ cancelledAt: null, cancelReason: null }).where(eq(meetings.id, readingMeetingId!));
    expect(await part()).toMatchObject({ readingOn: "2025-07-23", readingMeetingId: null, can: { plan: true } });
  });
});

describe("what silence decides", () => {
  const delivered = async (values: object, deliveredOn = "2025-06-20") => {
    const place = await buildContract(db, values);
    const { programmeId } = place;
    const order = await buildOrder(db, { contractId: place.id, programmeId, state: "delivered", orderedOn: "2025-06-02" });
    const part = await buildDeliverable(db, { programmeId, orderId: order.id, plannedOn: "2025-06-20", deliveredOn });
    await buildDelivery(db, { programmeId, orderId: order.id, deliverableId: part.id, deliveredOn });
    const by = { moa: (await buildMember(db, { programmeId, role: "moa" })).scope, pmo: (await buildMember(db, { programmeId, role: "rte_pmo" })).scope };
    return { orderId: order.id, deliverableId: part.id, by };
  };

  test("one document of one day: accepted under one contract, still to be decided under another; recorded once, with its rule and its article", async () => {
    const [tacit, waiting] = [await delivered({ profile: SILENCE_ACCEPTS }), await delivered({})];
    const { orderId, deliverableId, by } = tacit;
    // 20 June + 21 days: Friday 11 July.
    expect((await viewOrder(db, by.moa, { orderId })).deliverables[0]!.tacit).toMatchObject({ verdict: "conforme", decidedOn: "2025-07-11" });
    await expect(recordTacitVerdict(db, by.pmo, { orderId, version: 1, deliverableId })).rejects.toThrow(ForbiddenError);
    expect(await recordTacitVerdict(db, by.moa, { orderId, version: 1, deliverableId })).toEqual({ ok: true, state: "accepted", version: 2 });
    expect(await recordTacitVerdict(db, by.moa, { orderId, version: 2, deliverableId })).toEqual({ ok: false, reason: "nothing_tacit" });
    const view = await viewOrder(db, by.moa, { orderId });
    expect(view).toMatchObject({ state: "accepted", deliverables: [{ verdict: "conforme", decidedOn: "2025-07-11", tacit: null }], deliveries: [{ verdict: "conforme", decidedOn: "2025-07-11" }] });
    expect(view.journal).toHaveLength(1);
    expect(view.journal[0]!.what).toMatch(/conforme\s: Décision tacite, sans réponse au 11 juillet 2025\. Le silence vaut acceptation.*21 jours après la livraison – CCAP art\. 7, /);
    expect(await db.select().from(auditEvents).where(and(eq(auditEvents.subject, "order"), eq(auditEvents.subjectId, orderId)))).toMatchObject([{ action: "tacit_verdict", reason: expect.stringContaining("CCAP art. 7") }]);

    const other = await viewOrder(db, waiting.by.moa, { orderId: waiting.orderId });
    expect(other.deliverables[0]).toMatchObject({ verdict: null, tacit: null, silence: expect.stringContaining("ne vaut pas décision"), next: { state: "late", due: { value: "2025-07-11" } } });
    expect(await recordTacitVerdict(db, waiting.by.moa, { orderId: waiting.orderId, version: 1, deliverableId: waiting.deliverableId })).toEqual({ ok: false, reason: "nothing_tacit" });
    expect((await readOrder(waiting.orderId)).state).toBe("delivered");
  });

  test("within the period nothing is decided yet", async () => {
    const today = (await viewOrderForm(db, moa, { contractId: contract.id })).today;
    const { orderId, deliverableId, by } = await delivered({ profile: SILENCE_ACCEPTS }, addDays(today, -1));
    expect(await recordTacitVerdict(db, by.moa, { orderId, version: 1, deliverableId })).toEqual({ ok: false, reason: "nothing_tacit" });
  });
});

describe("a reduction, and what is not notified", () => {
  const delivered = async (labels: string[]) => {
    const place = await buildContract(db, { profile: "ccag_tic_2021" });
    const { scope } = await buildMember(db, { programmeId: place.programmeId, role: "moa" });
    const theirs = (await buildMember(db, { programmeId: place.programmeId, role: "contractor", contractId: place.id })).scope;
    const order = await buildOrder(db, { contractId: place.id, programmeId: place.programmeId, state: "issued", orderedOn: "2025-06-02", amountCents: 1_000_00 });
    const parts = [];
    for (const label of labels) parts.push(await buildDeliverable(db, { orderId: order.id, programmeId: place.programmeId, label }));
    for (const [rank, { id }] of parts.entries()) await recordDelivery(db, theirs, { orderId: order.id, version: 1 + rank, deliverableId: id, deliveredOn: "2025-07-11", slip: SLIP_INPUT });
    return { scope, theirs, orderId: order.id, parts };
  };
  const reduction = { verdict: "refaction", reason: "Deux annexes manquent", reductionBasisPoints: 1_250 } as const;

  test("an evaluation is the administration's until it is notified; a note always", async () => {
    const { scope, theirs, orderId, parts } = await delivered(["Rapport"]);
    expect(await prepareEvaluation(db, scope, { orderId, version: 2, deliverableId: parts[0]!.id, ...reduction })).toEqual({ ok: true, state: "delivered", version: 3 });
    expect(await noteOrder(db, scope, { orderId, version: 3, text: "Vu avec le bureau" })).toMatchObject({ ok: true, version: 4 });
    await expect(prepareEvaluation(db, theirs, { orderId, version: 4, deliverableId: parts[0]!.id, ...reduction })).rejects.toThrow(ForbiddenError);
    await expect(noteOrder(db, theirs, { orderId, version: 4, text: "Non" })).rejects.toThrow(ForbiddenError);
    const ours = await viewOrder(db, scope, { orderId });
    expect(ours.deliverables[0]!.evaluation).toEqual(reduction);
    expect(ours.journal.filter(({ isInternal }) => isInternal)).toHaveLength(2);
    const seen = JSON.stringify(await viewOrder(db, theirs, { orderId }));
    for (const hidden of ["Évaluation", "annexes", "Vu avec"]) expect(seen).not.toContain(hidden);

    expect(await recordVerdict(db, scope, { orderId, version: 4, deliverableId: parts[0]!.id, ...reduction, decidedOn: "2025-07-20" })).toMatchObject({ state: "accepted" });
    const told = await viewOrder(db, theirs, { orderId });
    expect(told.deliverables[0]).toMatchObject({ verdict: "refaction", reductionBasisPoints: 1_250, evaluation: null });
    expect(told.journal[0]!.what).toContain("réfaction de 12,5\u00a0%, décision notifiée le 20 juillet 2025\u00a0: Deux annexes manquent");
    expect(told.certifiable).toBeNull();
  });

  test("its rate is needed, and what is certified is the amount less it; another amount says why, more is refused", async () => {
    const { scope, orderId, parts } = await delivered(["Rapport"]);
    const decide = (reductionBasisPoints: number | null) => recordVerdict(db, scope, { orderId, version: 2, deliverableId: parts[0]!.id, ...reduction, reductionBasisPoints, decidedOn: "2025-07-20" });
    expect(await decide(null)).toEqual({ ok: false, reason: "rate_needed" });
    expect(await decide(1_250)).toMatchObject({ ok: true });
    expect((await viewOrder(db, scope, { orderId })).certifiable).toMatchObject({ value: 875_00 });
    const certify = (certifiedCents: number | null, reason?: string) => certifyOrder(db, scope, { orderId, version: 3, day: "2025-07-21", certifiedCents, reason });
    expect(await certify(null)).toEqual({ ok: false, reason: "certified_needed" });
    expect(await certify(1_000_01, "Erreur")).toEqual({ ok: false, reason: "certified_above" });
    expect(await certify(900_00)).toEqual({ ok: false, reason: "certified_reason_needed" });
    expect(await certify(875_00)).toMatchObject({ ok: true });
    const [order] = await db.select().from(orders).where(eq(orders.id, orderId));
    const { amounts } = await viewContract(db, scope, { contractId: order!.contractId });
    expect([amounts.ordered.value, amounts.delivered.value, amounts.certified.value, amounts.paid.value]).toEqual([1_000_00, 1_000_00, 875_00, 0]);
  });

  test("of one of two deliverables: the share is not known, a person says the amount", async () => {
    const { scope, orderId, parts } = await delivered(["Rapport", "Tests"]);
    await recordVerdict(db, scope, { orderId, version: 3, deliverableId: parts[0]!.id, ...reduction, decidedOn: "2025-07-20" });
    await recordVerdict(db, scope, { orderId, version: 4, deliverableId: parts[1]!.id, verdict: "admission", reason: null, reductionBasisPoints: null, decidedOn: "2025-07-20" });
    expect((await viewOrder(db, scope, { orderId })).certifiable).toMatchObject({ value: null, unknownBecause: expect.stringContaining("la part du montant") });
    expect(await certifyOrder(db, scope, { orderId, version: 5, day: "2025-07-21", certifiedCents: 950_00 })).toMatchObject({ ok: true });
  });

  test("a slip signed on a day to come is refused, and nothing is written", async () => {
    const { orderId, parts } = await (async () => {
      const order = await buildOrder(db, { contractId: contract.id, programmeId: contract.programmeId, trancheId: firm.id, state: "issued", orderedOn: "2025-06-02" });
      return { orderId: order.id, parts: [await buildDeliverable(db, { orderId: order.id, programmeId: contract.programmeId })] };
    })();
    expect(await recordDelivery(db, contractor, { orderId, version: 1, deliverableId: parts[0]!.id, deliveredOn: "2025-07-11", slip: { ...SLIP_INPUT, signedOn: "2999-01-01" } })).toEqual({ ok: false, reason: "signed_in_future" });
    expect((await viewOrder(db, moa, { orderId })).deliveries).toEqual([]);
  });
});

describe("who sees what", () => {
  test("the contractor sees its contract and not its neighbour's, nor a draft", async () => {
    const neighbour = await buildContract(db, { programmeId: contract.programmeId });
    const draft = await created();
    expect((await listContracts(db, contractor, {})).rows.map(({ id }) => id)).toEqual([contract.id]);
    await expect(viewContract(db, contractor, { contractId: neighbour.id })).rejects.toThrow(NotFoundError);
    await expect(viewCatalogue(db, contractor, { contractId: neighbour.id })).rejects.toThrow(NotFoundError);
    await expect(viewOrder(db, contractor, { orderId: draft.id })).rejects.toThrow(NotFoundError);
    expect((await viewOrder(db, reader, { orderId: draft.id })).can).toEqual({ change: false, issue: false, cancel: false, certify: false, invoice: false, pay: false, note: false });
    expect((await viewContract(db, contractor, { contractId: contract.id })).orders.rows.some(({ state }) => state === "draft")).toBe(false);
  });

  test("orders by 25, drafts first, then the last issued, nothing twice", async () => {
    const big = await buildContract(db, { programmeId: contract.programmeId });
    const tranche = await buildTranche(db, { contractId: big.id, ceilingCents: 1_000_000_00 });
    const rest = { contractId: big.id, programmeId: big.programmeId, trancheId: tranche.id };
    for (let i = 0; i < 53; i++) await buildOrder(db, i % 10 === 0 ? rest : { ...rest, state: "issued", orderedOn: `2025-06-${String((i % 9) + 1).padStart(2, "0")}` });
    const seen: { id: string; orderedOn: string | null }[] = [];
    let after: { orderedOn: string | null; id: string } | undefined;
    do {
      const { orders: page } = await viewContract(db, moa, { contractId: big.id, after });
      expect(page.rows.length).toBeLessThanOrEqual(25);
      seen.push(...page.rows);
      after = page.next ?? undefined;
    } while (after);
    expect(new Set(seen.map(({ id }) => id)).size).toBe(53);
    const days = seen.map(({ orderedOn }) => orderedOn ?? "9999");
    expect(days).toEqual(days.toSorted().reverse());
    const view = await viewContract(db, moa, { contractId: big.id, state: "draft" });
    expect(view.orders.rows).toHaveLength(6);
    expect(view.amounts.ordered.value).toBe(47 * 1_000_00);
    expect(view.amounts.remaining.value).toBe(1_000_000_00 - 47 * 1_000_00);
  });
});

describe("the clock of an order", () => {
  const issued = async (profile: string) => {
    const place = await buildContract(db, { profile });
    const { scope } = await buildMember(db, { programmeId: place.programmeId, role: "moa" });
    const order = await buildOrder(db, { contractId: place.id, programmeId: place.programmeId, state: "issued", orderedOn: "2025-06-02", amountCents: 50_000_00 });
    const part = await buildDeliverable(db, { orderId: order.id, programmeId: place.programmeId, plannedOn: "2025-07-11" });
    return { scope, orderId: order.id, part };
  };

  test("days counted one by one, holidays named, and what silence will mean", async () => {
    const { scope, orderId, part } = await issued("cctp_justice");
    expect((await viewOrder(db, scope, { orderId, counted: part.id })).counts).toEqual([]);
    await recordDelivery(db, scope, { orderId, version: 1, deliverableId: part.id, deliveredOn: "2025-07-25", slip: SLIP_INPUT });
    const view = await viewOrder(db, scope, { orderId, counted: part.id });
    expect(view.counts).toMatchObject([{ rule: "21 jours après la livraison", from: "2025-07-25" }]);
    expect(view.counts[0]!.days.slice(-4)).toEqual([
      { day: "2025-08-15", rank: 21, isLanding: false, why: "jour férié (Assomption)" },
      { day: "2025-08-16", rank: null, isLanding: true, why: "samedi" },
      { day: "2025-08-17", rank: null, isLanding: true, why: "dimanche" },
      { day: "2025-08-18", rank: null, isLanding: true, why: null },
    ]);
    expect(view.deliverables[0]).toMatchObject({ isCounting: true, silence: expect.stringContaining("ne vaut pas décision") });
    expect(view.penalty).toMatchObject({ value: null, unknownBecause: "Ce marché ne prévoit pas de pénalité de retard." });
  });

  test("a document two weeks late: 700 € under one contract, 2 250 € under the other, on the same code", async () => {
    for (const [profile, cents] of [["ccag_tic_2021", 700_00], ["tma_contrasting", 2_250_00]] as const) {
      const { scope, orderId, part } = await issued(profile);
      // Awaited: it runs, up to the cap where there is one.
      expect((await viewOrder(db, scope, { orderId })).penalty).toMatchObject({ steps: expect.arrayContaining([expect.stringContaining("(en cours)")]) });
      await recordDelivery(db, scope, { orderId, version: 1, deliverableId: part.id, deliveredOn: "2025-07-25", slip: SLIP_INPUT });
      // From 12 to 25 July: 14 days, 9 of them worked, as the 14th is a holiday.
      expect((await viewOrder(db, scope, { orderId })).penalty).toMatchObject({ value: cents });
    }
  });

  test("late twice, as its journal tells: the first delivery, then what was postponed", async () => {
    const { scope, orderId, part } = await issued("ccag_tic_2021");
    const deliver = (version: number, deliveredOn: string) => recordDelivery(db, scope, { orderId, version, deliverableId: part.id, deliveredOn, slip: SLIP_INPUT });
    expect(await deliver(1, "2025-07-14")).toMatchObject({ ok: true });
    expect(await recordVerdict(db, scope, { orderId, version: 2, deliverableId: part.id, verdict: "ajournement", decidedOn: "2025-07-15", reason: "Incomplet", reductionBasisPoints: null })).toMatchObject({ ok: true });
    expect(await deliver(3, "2025-08-01")).toMatchObject({ ok: true });
    // 3 days from 11 July, then 2 from 30 July, fifteen days after the postponement: 5 × 50 €.
    expect((await viewOrder(db, scope, { orderId })).penalty).toMatchObject({ value: 250_00 });
  });
});
