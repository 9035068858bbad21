import { beforeAll, describe, expect, test } from "vitest";
import { eq } from "drizzle-orm";
import { buildMember } from "@/db/factories";
import { buildContract, buildOrder, buildPrices, buildTranche } from "@/db/factories/contracts";
import { auditEvents, orderEvents, quoteEvents, quotes } from "@/db/schema";
import { testDb } from "@/db/testing/database";
import type { Scope } from "@/server/auth/scope";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { createOrder } from "./create-order";
import { cancelOrder } from "./order-acts";
import { listRunningDeadlines } from "./deadline-queries";
import { addLine, removeLine } from "./line-commands";
import { viewOrderForm } from "./order-form";
import { viewOrder } from "./order-view";
import { acceptQuote, cancelRequest, createRequest, depositQuote, refuseQuote, sendRequest } from "./quote-commands";
import { listRequests, viewRequest } from "./quote-queries";

const { db } = await testDb();
const RESTRICT_VIOLATION = "23001";

let contractId: string;
let trancheId: string;
let scopes: Record<"moa" | "pmo" | "reader" | "contractor" | "neighbour" | "stranger", Scope>;

beforeAll(async () => {
  const contract = await buildContract(db);
  const { programmeId } = contract;
  contractId = contract.id;
  trancheId = (await buildTranche(db, { contractId })).id;
  const squad = { workUnitCode: "UO2.8-ASCM", period: "trimestriel" } as const;
  await buildPrices(db, { contractId, prices: [{ ...squad, level: "moyen", unitCents: 20_000_00 }] });
  await buildPrices(db, { contractId, number: 2, effectiveOn: "2025-07-01", prices: [{ ...squad, level: "moyen", unitCents: 21_000_00 }] });
  const member = async (role: "moa" | "rte_pmo" | "reader" | "contractor", own: string | null = null, of = programmeId) => (await buildMember(db, { programmeId: of, role, contractId: own })).scope;
  const next = await buildContract(db, { programmeId });
  const other = await buildContract(db);
  scopes = { moa: await member("moa"), pmo: await member("rte_pmo"), reader: await member("reader"), contractor: await member("contractor", contractId), neighbour: await member("contractor", next.id), stranger: await member("moa", null, other.programmeId) };
});

const LINE = { workUnitCode: "UO2.8-ASCM", period: "trimestriel", quantity: 2, application: null } as const;
async function created(lines: Parameters<typeof createRequest>[2]["lines"] = [LINE]): Promise<string> {
  const made = await createRequest(db, scopes.pmo, { contractId, need: "Piloter la squad Victimes au trimestre", incrementId: null, lines });
  if (!made.ok) throw new Error(made.reason);
  return made.requestId;
}
const at = async (requestId: string, scope = scopes.moa) => ({ requestId, version: (await viewRequest(db, scope, { requestId })).version });
const sent = async (day = "2025-06-10") => {
  const requestId = await created();
  expect(await sendRequest(db, scopes.moa, { ...(await at(requestId)), day })).toMatchObject({ ok: true });
  return requestId;
};
const OFFER = [{ position: 0, level: "moyen" as const, quantity: 2 }];
const deposit = async (requestId: string, day: string, reference = "DEV-1", lines: { position: number; level: "simple" | "moyen"; quantity: number }[] = OFFER) => depositQuote(db, scopes.contractor, { ...(await at(requestId)), day, reference, note: null, lines });

describe("from a need to an order", () => {
  test("a need is the administration's until the quote is asked for; its clock then runs; the quote is priced on the day of its deposit; its line becomes an order once", async () => {
    const requestId = await created();
    await expect(viewRequest(db, scopes.contractor, { requestId })).rejects.toThrow(NotFoundError);
    expect((await listRequests(db, scopes.contractor, { contractId })).rows.map(({ id }) => id)).not.toContain(requestId);
    await expect(sendRequest(db, scopes.pmo, { ...(await at(requestId)), day: "2025-06-10" })).rejects.toThrow(ForbiddenError);
    expect(await sendRequest(db, scopes.moa, { ...(await at(requestId)), day: "2025-06-10" })).toMatchObject({ ok: true });

    const theirs = await viewRequest(db, scopes.contractor, { requestId });
    // Ten working days after Tuesday 10 June.
    expect(theirs.next).toMatchObject({ step: "quote", party: "contractor", due: { value: "2025-06-24" } });
    expect(theirs.can).toEqual({ send: false, deposit: true, accept: false, refuse: false, cancel: false });
    expect(theirs.journal.map(({ what }) => what)).toEqual(["Devis demandé le 10 juin 2025"]);

    expect(await deposit(requestId, "2025-06-20")).toMatchObject({ ok: true });
    const [quote] = (await viewRequest(db, scopes.moa, { requestId })).quotes;
    expect(quote).toMatchObject({ state: "deposited", total: { value: 40_000_00 }, lines: [{ level: "moyen", quantity: 2, order: null, can: { order: false } }] });
    await expect(acceptQuote(db, scopes.contractor, { ...(await at(requestId)), day: "2025-06-23" })).rejects.toThrow(ForbiddenError);
    expect(await acceptQuote(db, scopes.moa, { ...(await at(requestId)), day: "2025-06-23" })).toMatchObject({ ok: true });

    const lineId = quote!.lines[0]!.id;
    const { quoted } = await viewOrderForm(db, scopes.pmo, { contractId, quoteLineId: lineId });
    expect(quoted).toMatchObject({ reference: "DEV-1", workUnitCode: "UO2.8-ASCM", level: "moyen", period: "trimestriel", quantity: 2 });
    const order = (values: object = {}) =>
      createOrder(db, scopes.pmo, {
        ...{ contractId, trancheId, incrementId: null, workUnitCode: "UO2.8-ASCM", period: "trimestriel", application: null, number: `BC-${Math.random()}`, quantity: 2, measures: { squad_headcount: 7 }, squadId: null, startsOn: null, quoteLineId: lineId },
        deliverables: [{ label: "Compte rendu", plannedOn: null, verification: "doc" }],
        ...values,
      });
    expect(await order({ quantity: 3 })).toEqual({ ok: false, reason: "quote_differs" });
    expect(await order({ measures: { squad_headcount: 16 } })).toEqual({ ok: false, reason: "quote_differs" });
    const made = await order();
    if (!made.ok) throw new Error(made.reason);
    expect(await order()).toEqual({ ok: false, reason: "quote_line_ordered" });
    expect((await viewOrder(db, scopes.moa, { orderId: made.orderId })).lines).toMatchObject([{ request: { id: requestId } }]);
    expect((await db.select().from(orderEvents).where(eq(orderEvents.orderId, made.orderId)))[0]!.what).toContain("d’après le devis «\u00a0DEV-1\u00a0»");
    // A draft is not for the contractor to see, even from its own quote.
    expect((await viewRequest(db, scopes.contractor, { requestId })).quotes[0]!.lines[0]).toMatchObject({ order: null, can: { order: false } });
    expect((await viewRequest(db, scopes.moa, { requestId })).quotes[0]!.lines[0]!.order).toMatchObject({ id: made.orderId });
    // Cancelled, it may be made again.
    expect(await cancelOrder(db, scopes.moa, { orderId: made.orderId, version: 1, reason: "Erreur" })).toMatchObject({ ok: true });
    expect(await order()).toMatchObject({ ok: true });
  });

  test("its lines are offered to a draft until an order carries them, each once; a line taken away, or whose order is cancelled, is offered again", async () => {
    const requestId = await created([LINE, { ...LINE, quantity: 1 }]);
    await sendRequest(db, scopes.moa, { ...(await at(requestId)), day: "2025-06-10" });
    await deposit(requestId, "2025-06-20", "DEV-9", [...OFFER, { position: 1, level: "moyen", quantity: 1 }]);
    const offered = async (of = contractId) => (await viewOrderForm(db, scopes.pmo, { contractId: of })).unordered.filter((line) => line.requestId === requestId).map(({ lineId, quantity }) => [lineId, quantity] as const);
    expect(await offered()).toEqual([]);
    await acceptQuote(db, scopes.moa, { ...(await at(requestId)), day: "2025-06-23" });
    const [[first], [second, ofSecond]] = (await offered()) as [[string, number], [string, number]];
    expect(ofSecond).toBe(1);

    const draft = async () => (await buildOrder(db, { programmeId: (await viewOrderForm(db, scopes.pmo, { contractId })).programmeId, contractId, trancheId })).id;
    const [orderId, otherId] = [await draft(), await draft()];
    const line = (quoteLineId: string, quantity: number) => ({ workUnitCode: "UO2.8-ASCM", period: "trimestriel" as const, application: null, quantity, measures: { squad_headcount: 7 }, squadId: null, startsOn: null, quoteLineId, deliverables: [{ label: "Compte rendu", plannedOn: null, verification: "doc" as const }] });
    expect(await addLine(db, scopes.pmo, { orderId, version: 1, ...line(first, 2) })).toMatchObject({ ok: true });
    expect((await offered()).map(([id]) => id)).toEqual([second]);
    expect(await addLine(db, scopes.pmo, { orderId: otherId, version: 1, ...line(first, 2) })).toEqual({ ok: false, reason: "quote_line_ordered" });
    // Both drafts ask for the other line at once: one has it.
    const results = await Promise.all([addLine(db, scopes.pmo, { orderId, version: 2, ...line(second, 1) }), addLine(db, scopes.pmo, { orderId: otherId, version: 1, ...line(second, 1) })]);
    expect(results.filter(({ ok }) => ok)).toHaveLength(1);
    expect(await offered()).toEqual([]);
    const { lines, version } = await viewOrder(db, scopes.pmo, { orderId });
    expect(await removeLine(db, scopes.pmo, { orderId, version, lineId: lines.find(({ quantity, request }) => request !== null && quantity === 2)!.id })).toMatchObject({ ok: true });
    expect((await offered()).map(([id]) => id)).toEqual([first]);
    for (const id of [orderId, otherId]) await cancelOrder(db, scopes.moa, { orderId: id, version: (await viewOrder(db, scopes.moa, { orderId: id })).version, reason: "Erreur" });
    expect((await offered()).map(([id]) => id)).toEqual([first, second]);
    // Once a work unit or a line is chosen, nothing more is offered.
    expect((await viewOrderForm(db, scopes.pmo, { contractId, quoteLineId: first })).unordered).toEqual([]);
  });

  test("prices of the day of the deposit, whatever the day of the request", async () => {
    const requestId = await sent("2025-06-25");
    expect(await deposit(requestId, "2025-07-01")).toMatchObject({ ok: true });
    expect((await viewRequest(db, scopes.moa, { requestId })).quotes[0]!.total.value).toBe(42_000_00);
  });

  test("a level without a price: its amount and the total are unknown, never 0", async () => {
    const requestId = await sent();
    expect(await deposit(requestId, "2025-06-20", "DEV-2", [{ position: 0, level: "simple" as const, quantity: 2 }])).toMatchObject({ ok: true });
    const [quote] = (await viewRequest(db, scopes.moa, { requestId })).quotes;
    expect([quote!.lines[0]!.amount.value, quote!.total.value]).toEqual([null, null]);
  });
});

describe("replaced, refused, abandoned", () => {
  test("another quote replaces the one that waits; a refused one starts the period again; each is told in the journal", async () => {
    const requestId = await sent();
    expect(await deposit(requestId, "2025-06-18", "DEV-A")).toMatchObject({ ok: true });
    expect(await deposit(requestId, "2025-06-17", "DEV-B")).toEqual({ ok: false, reason: "day_too_early" });
    expect(await deposit(requestId, "2025-06-19", "DEV-B")).toMatchObject({ ok: true });
    expect(await refuseQuote(db, scopes.moa, { ...(await at(requestId)), day: "2025-06-18", reason: "Niveau trop haut" })).toEqual({ ok: false, reason: "day_too_early" });
    expect(await refuseQuote(db, scopes.moa, { ...(await at(requestId)), day: "2025-06-23", reason: "Niveau trop haut" })).toMatchObject({ ok: true });
    const view = await viewRequest(db, scopes.contractor, { requestId });
    expect(view.state).toBe("sent");
    expect(view.next.due?.value).toBe("2025-07-07");
    expect(view.quotes.map(({ reference, state, reason }) => [reference, state, reason])).toEqual([["DEV-B", "refused", "Niveau trop haut"], ["DEV-A", "replaced", null]]);
    expect(view.journal[0]!.what).toBe("Devis «\u00a0DEV-B\u00a0» refusé le 23 juin 2025\u00a0: Niveau trop haut");
    expect(view.journal[1]!.what).toContain("à la place de «\u00a0DEV-A\u00a0»");
    expect(await deposit(requestId, "2025-06-30", "DEV-C")).toMatchObject({ ok: true });
    expect(await cancelRequest(db, scopes.moa, { ...(await at(requestId)), reason: "Besoin disparu" })).toMatchObject({ ok: true });
    expect(await deposit(requestId, "2025-07-01", "DEV-D")).toEqual({ ok: false, reason: "not_in_this_state" });
    await expect(db.delete(quoteEvents).where(eq(quoteEvents.requestId, requestId))).rejects.toMatchObject({ cause: { code: RESTRICT_VIOLATION } });
    expect(await db.select().from(auditEvents).where(eq(auditEvents.subjectId, requestId))).toHaveLength(7);
  });

  test("what is awaited stands among the deadlines of the contractor, and of who follows the contract; not once it came", async () => {
    const requestId = await sent("2025-06-11");
    const deadline = async (scope: Scope) => (await listRunningDeadlines(db, scope, { today: "2025-06-12", contractId })).find(({ subject }) => subject === `quote_request:${requestId}`);
    expect(await deadline(scopes.contractor)).toMatchObject({ party: "contractor", due: { value: "2025-06-25" }, path: `/marches/${contractId}/devis/${requestId}` });
    expect(await deadline(scopes.moa)).toBeDefined();
    expect(await deadline(scopes.neighbour)).toBeUndefined();
    await deposit(requestId, "2025-06-20");
    expect(await deadline(scopes.moa)).toBeUndefined();
  });

  test("two who decide at once: one decides, the other is told that it changed", async () => {
    const requestId = await sent();
    await deposit(requestId, "2025-06-20");
    const seen = await at(requestId);
    const results = await Promise.allSettled([acceptQuote(db, scopes.moa, { ...seen, day: "2025-06-23" }), refuseQuote(db, scopes.moa, { ...seen, day: "2025-06-23", reason: "Non retenu" })]);
    expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
    expect(results.find(({ status }) => status === "rejected")).toMatchObject({ reason: expect.any(ConflictError) });
    expect(await db.select().from(quotes).where(eq(quotes.requestId, requestId))).toHaveLength(1);
  });
});

describe("bad input", () => {
  test("days that cannot be, lines that are missing, levels and periods that the contract does not know", async () => {
    expect(await createRequest(db, scopes.pmo, { contractId, need: "Piloter une squad", incrementId: null, lines: [{ ...LINE, workUnitCode: "UO9.9" }] })).toEqual({ ok: false, reason: "unknown_work_unit" });
    expect(await createRequest(db, scopes.pmo, { contractId, need: "Piloter une squad", incrementId: null, lines: [{ ...LINE, period: null }] })).toEqual({ ok: false, reason: "wrong_period" });
    const draft = await created();
    expect(await sendRequest(db, scopes.moa, { ...(await at(draft)), day: "2999-01-01" })).toEqual({ ok: false, reason: "day_in_future" });
    expect(await sendRequest(db, scopes.moa, { ...(await at(draft)), day: "2025-02-02" })).toEqual({ ok: false, reason: "before_notification" });
    const requestId = await sent();
    expect(await deposit(requestId, "2025-06-09")).toEqual({ ok: false, reason: "day_too_early" });
    expect(await deposit(requestId, "2025-06-20", "X", [])).toEqual({ ok: false, reason: "missing_line" });
    expect(await deposit(requestId, "2025-06-20", "X", [...OFFER, ...OFFER])).toEqual({ ok: false, reason: "missing_line" });
    expect(await deposit(requestId, "2025-06-20", "X", [{ ...OFFER[0]!, position: 3 }])).toEqual({ ok: false, reason: "missing_line" });
    expect((await viewRequest(db, scopes.moa, { requestId })).quotes).toEqual([]);
  });

  test("who may not: a reader, a neighbour, a stranger", async () => {
    const requestId = await sent();
    const seen = await at(requestId);
    const body = { ...seen, day: "2025-06-20", reference: "X", note: null, lines: OFFER };
    await expect(depositQuote(db, scopes.reader, body)).rejects.toThrow(ForbiddenError);
    for (const scope of [scopes.neighbour, scopes.stranger]) {
      await expect(depositQuote(db, scope, body)).rejects.toThrow(NotFoundError);
      await expect(viewRequest(db, scope, { requestId })).rejects.toThrow(NotFoundError);
    }
    await expect(createRequest(db, scopes.contractor, { contractId, need: "Piloter une squad", incrementId: null, lines: [LINE] })).rejects.toThrow(ForbiddenError);
  });

  test("the number follows the last of the year, also when two are made at once", async () => {
    const made = await Promise.all([created(), created(), created()]);
    const numbers = await Promise.all(made.map(async (requestId) => (await viewRequest(db, scopes.moa, { requestId })).number));
    expect(new Set(numbers).size).toBe(3);
    for (const number of numbers) expect(number).toMatch(/^DD-\d{4}-\d{3}$/);
  });
});
