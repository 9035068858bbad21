import { eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { orders } from "@/db/schema";
import { buildMember } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, SLIP_INPUT } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import { addDays, deadlineFor } from "@/domain/calendar";
import { findRuleProfile } from "@/domain/contracts/rule-profile";
import type { Verdict } from "@/domain/contracts/vocabulary";
import { ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { todayOf } from "@/server/platform/clock";
import { recordAnswer, recordReply } from "./answer-acts";
import { viewCalendar } from "./calendar-queries";
import { isTheirs, listRunningDeadlines } from "./deadline-queries";
import { viewContractDashboard } from "./dashboard-queries";
import { recordDelivery, recordTacitVerdict, recordVerdict } from "./delivery-acts";
import { certifyOrder } from "./order-acts";
import { readPenalties } from "./order-penalty";
import { viewOrder } from "./order-view";
import { viewContract } from "./queries";

const { db } = await testDb();
const today = await todayOf(db);
const ago = (days: number) => addDays(today, -days);
const FIFTEEN_DAYS = { n: 15, unit: "calendar" } as const;

/** A delivery under the general terms, with its verdict notified `daysAgo`. */
async function decided(verdict: Verdict, daysAgo: number, profile = "ccag_tic_2021") {
  const place = await buildContract(db, { profile });
  const { programmeId } = place;
  const { scope: ours } = await buildMember(db, { programmeId, role: "moa" });
  const { scope: theirs } = await buildMember(db, { programmeId, role: "contractor", contractId: place.id });
  const order = await buildOrder(db, { contractId: place.id, programmeId, state: "issued", orderedOn: ago(90), amountCents: 1_000_00 });
  const part = await buildDeliverable(db, { orderId: order.id, programmeId, plannedOn: ago(70) });
  let version = 1;
  const on = () => ({ orderId: order.id, deliverableId: part.id, version });
  const kept = async <T extends { ok: boolean; version?: number }>(result: Promise<T>) => {
    const done = await result;
    if (done.ok) version = done.version!;
    return done;
  };
  await kept(recordDelivery(db, theirs, { ...on(), deliveredOn: ago(80), slip: { ...SLIP_INPUT, signedOn: ago(80) } }));
  await kept(recordVerdict(db, ours, { ...on(), verdict, reason: "Deux annexes manquent", reductionBasisPoints: verdict === "refaction" ? 1_000 : null, decidedOn: ago(daysAgo) }));
  const view = async (scope = ours) => (await viewOrder(db, scope, { orderId: order.id })).deliverables[0]!;
  return { orderId: order.id, partId: part.id, contractId: place.id, ours, theirs, programmeId, on, kept, view };
}

const observations = { kind: "observations", text: "Les annexes étaient jointes" } as const;

describe("observations on a reduction", () => {
  test("within the period, once; nothing is certified before the reply; the reduction is lowered", async () => {
    const { orderId, ours, theirs, on, kept, view } = await decided("refaction", 10);
    expect(await view(theirs)).toMatchObject({ answering: { state: "open", party: "contractor" }, can: { answer: ["observations"], reply: [] } });
    expect(await recordAnswer(db, theirs, { ...on(), ...observations, text: null, day: today })).toEqual({ ok: false, reason: "answer_text_needed" });
    expect(await recordAnswer(db, theirs, { ...on(), ...observations, day: ago(11) })).toEqual({ ok: false, reason: "day_too_early" });
    expect(await recordAnswer(db, theirs, { ...on(), ...observations, day: addDays(today, 1) })).toEqual({ ok: false, reason: "day_in_future" });
    expect(await recordAnswer(db, theirs, { ...on(), kind: "refusal", text: "Non", day: today })).toEqual({ ok: false, reason: "answer_not_expected" });
    expect(await kept(recordAnswer(db, theirs, { ...on(), ...observations, day: ago(5) }))).toMatchObject({ ok: true, state: "accepted" });
    expect(await recordAnswer(db, theirs, { ...on(), ...observations, day: today })).toEqual({ ok: false, reason: "answer_not_expected" });

    expect(await certifyOrder(db, ours, { ...on(), day: today, certifiedCents: 900_00 })).toEqual({ ok: false, reason: "answer_awaits_reply" });
    expect(await view()).toMatchObject({ answering: { state: "awaited", party: "administration" }, can: { reply: ["admission", "refaction"] } });
    await expect(recordReply(db, theirs, { ...on(), verdict: "admission", reason: null, reductionBasisPoints: null, day: today })).rejects.toThrow(ForbiddenError);
    expect(await recordReply(db, ours, { ...on(), verdict: "rejet", reason: "Non", reductionBasisPoints: null, day: today })).toEqual({ ok: false, reason: "unknown_verdict" });
    expect(await kept(recordReply(db, ours, { ...on(), verdict: "refaction", reason: "Une annexe manque", reductionBasisPoints: 500, day: today }))).toMatchObject({ ok: true, state: "accepted" });
    expect(await view(theirs)).toMatchObject({ verdict: "refaction", reductionBasisPoints: 500, answering: { state: "replied" } });
    expect(await recordReply(db, ours, { ...on(), verdict: "admission", reason: null, reductionBasisPoints: null, day: today })).toEqual({ ok: false, reason: "no_answer_to_reply" });
    const { deliveries, journal } = await viewOrder(db, theirs, { orderId });
    expect(deliveries).toMatchObject([{ answer: "observations", answerText: observations.text, repliedOn: today, reply: "Une annexe manque" }]);
    expect(journal.slice(0, 2).map(({ what }) => what)).toEqual([expect.stringContaining("Réponse au titulaire"), expect.stringContaining(observations.text)]);
    expect(await certifyOrder(db, ours, { ...on(), day: today, certifiedCents: 950_00 })).toMatchObject({ ok: true, state: "certified" });
  });

  test("too late on the sixteenth day, whatever the day on which it is typed", async () => {
    const { theirs, on, view } = await decided("refaction", 40);
    expect(await view(theirs)).toMatchObject({ answering: { state: "closed" }, can: { answer: [] } });
    expect(await recordAnswer(db, theirs, { ...on(), ...observations, day: today })).toEqual({ ok: false, reason: "answer_too_late" });
    expect(await recordAnswer(db, theirs, { ...on(), ...observations, day: ago(39) })).toMatchObject({ ok: true });
  });

  test("without a reply in its period the observations are taken for accepted, and it is recorded", async () => {
    const { ours, theirs, on, kept, view } = await decided("refaction", 40);
    await kept(recordAnswer(db, theirs, { ...on(), ...observations, day: ago(38) }));
    expect(await view()).toMatchObject({ answering: { state: "tacit" }, tacit: { verdict: "admission" } });
    expect(await recordReply(db, ours, { ...on(), verdict: "refaction", reason: "Non", reductionBasisPoints: 1_000, day: today })).toEqual({ ok: false, reason: "silence_decided" });
    expect(await kept(recordTacitVerdict(db, ours, on()))).toMatchObject({ ok: true, state: "accepted" });
    expect(await view()).toMatchObject({ verdict: "admission", reductionBasisPoints: null, answering: null, tacit: null });
    expect(await recordTacitVerdict(db, ours, on())).toEqual({ ok: false, reason: "nothing_tacit" });
  });

  test("a contract that opens no period has nothing to be answered; a stranger finds nothing", async () => {
    const { theirs, on, view } = await decided("non_conforme", 5, "cctp_justice");
    expect(await view(theirs)).toMatchObject({ answering: null, can: { answer: [] } });
    expect(await recordAnswer(db, theirs, { ...on(), kind: "refusal", text: "Non", day: today })).toEqual({ ok: false, reason: "answer_not_expected" });
    const other = await decided("refaction", 5);
    await expect(recordAnswer(db, other.theirs, { ...on(), ...observations, day: today })).rejects.toThrow(NotFoundError);
  });
});

describe("the answer to a postponement", () => {
  test("refused, the administration decides at last without a new delivery", async () => {
    const { ours, theirs, on, kept, view } = await decided("ajournement", 8);
    expect(await view(theirs)).toMatchObject({ can: { answer: ["acceptance", "refusal"], deliver: true } });
    expect(await kept(recordAnswer(db, theirs, { ...on(), kind: "refusal", text: "Rien ne manque", day: ago(3) }))).toMatchObject({ ok: true, state: "postponed" });
    expect((await view()).can.reply).toEqual(["admission", "refaction", "rejet"]);
    expect(await recordReply(db, ours, { ...on(), verdict: "rejet", reason: null, reductionBasisPoints: null, day: today })).toEqual({ ok: false, reason: "reason_needed" });
    expect(await kept(recordReply(db, ours, { ...on(), verdict: "admission", reason: null, reductionBasisPoints: null, day: today }))).toMatchObject({ ok: true, state: "accepted" });
  });

  test("taken, it only waits for the new delivery", async () => {
    const { theirs, on, kept, view } = await decided("ajournement", 8);
    await kept(recordAnswer(db, theirs, { ...on(), kind: "acceptance", text: null, day: ago(3) }));
    expect(await view(theirs)).toMatchObject({ answering: { state: "agreed" }, can: { answer: [], deliver: true } });
  });

  test("refused, and no decision in the period: rejected", async () => {
    const { ours, theirs, on, kept, view } = await decided("ajournement", 50);
    await kept(recordAnswer(db, theirs, { ...on(), kind: "refusal", text: "Rien ne manque", day: ago(45) }));
    expect(await kept(recordTacitVerdict(db, ours, on()))).toMatchObject({ ok: true, state: "rejected" });
    expect(await view()).toMatchObject({ verdict: "rejet", reason: expect.stringContaining("réputée rejetée") });
  });
});

describe("the clock of an answer", () => {
  const running = async (scope: Awaited<ReturnType<typeof decided>>["ours"]) =>
    (await listRunningDeadlines(db, scope, { today })).map((deadline) => [deadline.step, deadline.party, deadline.due.value, isTheirs(scope, deadline)]);

  test("a reduction: the contractor's to answer, then the administration's to reply, then nobody's; in the clock of the order, of the contract and of both calendars", async () => {
    const { orderId, contractId, partId, ours, theirs, on, kept, view } = await decided("refaction", 10);
    // Fifteen days, on a working day.
    const [answerBy, replyBy] = [deadlineFor(ago(10), FIFTEEN_DAYS, { zone: "metropole" }), deadlineFor(ago(5), FIFTEEN_DAYS, { zone: "metropole" })];
    expect(await running(theirs)).toEqual([["answer", "contractor", answerBy, true]]);
    expect(await running(ours)).toEqual([["answer", "contractor", answerBy, false]]);
    expect(await view()).toMatchObject({ next: { step: "answer", due: { value: answerBy, rule: "15 jours après la décision de réfaction" } }, silence: expect.stringContaining("la décision demeure"), others: [], isCounting: true });
    const counted = (await viewOrder(db, ours, { orderId, counted: partId })).counts;
    expect(counted).toMatchObject([{ rule: "15 jours après la décision de réfaction", from: ago(10) }]);
    expect((await viewContract(db, ours, { contractId })).orders.rows).toMatchObject([{ next: { step: "answer" } }]);

    await kept(recordAnswer(db, theirs, { ...on(), ...observations, day: ago(5) }));
    expect(await running(ours)).toEqual([["reply", "administration", replyBy, true]]);
    const months = await Promise.all([...new Set([ago(5).slice(0, 7), replyBy.slice(0, 7)])].map((month) => viewCalendar(db, theirs, { contractId, month, kind: "answer" })));
    const told = new Set(months.flatMap(({ items }) => items.map(({ day, label, standing }) => `${day} ${label.replaceAll("\u00a0", " ").replace(/ : .*/, "")} ${standing}`)));
    expect([...told].toSorted()).toEqual([`${ago(5)} Observations du titulaire done`, `${replyBy} Réponse au titulaire awaited`]);

    await kept(recordReply(db, ours, { ...on(), verdict: "admission", reason: null, reductionBasisPoints: null, day: today }));
    expect([await running(theirs), await running(ours)]).toEqual([[], []]);
  });

  test("a postponement may be answered beside the new delivery; refused, only the decision is awaited, and its lateness is told as what silence decided", async () => {
    const { theirs, ours, on, kept, view } = await decided("ajournement", 30);
    // The period to answer, of 10 days, is past.
    expect((await running(theirs)).map(([step]) => step)).toEqual(["redelivery"]);
    await kept(recordAnswer(db, theirs, { ...on(), kind: "refusal", text: "Rien ne manque", day: ago(25) }));
    expect((await running(ours)).map(([step, party]) => [step, party])).toEqual([["reply", "administration"]]);
    expect(await view()).toMatchObject({ next: { step: "reply", state: "late" }, silence: expect.stringContaining("réputée rejetée") });
    const fresh = await decided("ajournement", 2);
    expect(await fresh.view()).toMatchObject({ next: { step: "answer" }, others: [{ step: "redelivery", silence: expect.stringContaining("C’est au titulaire d’agir") }] });
    expect((await viewOrder(db, fresh.ours, { orderId: fresh.orderId, counted: fresh.partId })).counts).toHaveLength(2);
  });
});

test("an order that a rejection ended still takes the reply to the reduction of another of its documents", async () => {
  const { orderId, ours, theirs, programmeId, on, kept } = await decided("refaction", 10);
  await buildDeliverable(db, { orderId, programmeId, label: "Rejeté", deliveredOn: ago(80), verdict: "rejet", decidedOn: ago(9) });
  await db.update(orders).set({ state: "rejected" }).where(eq(orders.id, orderId));
  await kept(recordAnswer(db, theirs, { ...on(), ...observations, day: ago(5) }));
  expect(await recordReply(db, ours, { ...on(), verdict: "admission", reason: null, reductionBasisPoints: null, day: today })).toMatchObject({ ok: true, state: "rejected" });
});

test("a penalty runs on a postponement that is not answered, on the order as on the dashboard, and no more once it is refused", async () => {
  const { orderId, contractId, ours, theirs, on, kept } = await decided("ajournement", 40, "ccag_tic_2021");
  const penalties = async () => ({ order: (await viewOrder(db, ours, { orderId })).penalty!.value!, dashboard: (await viewContractDashboard(db, ours, { contractId })).penalties.orders.map(({ cents }) => cents) });
  const before = await penalties();
  expect(before.order).toBeGreaterThan(0);
  expect(before.dashboard).toEqual([before.order]);
  const read = async () => (await readPenalties(db, [orderId], () => ({ rules: [{ effectiveOn: ago(400), rules: findRuleProfile("ccag_tic_2021")! }], zone: "metropole", today }))).get(orderId)!;
  expect((await read()).value).toBe(before.order);
  expect(await kept(recordAnswer(db, theirs, { ...on(), kind: "refusal", text: "Rien ne manque", day: ago(35) }))).toMatchObject({ ok: true });
  expect(await penalties()).toEqual({ order: 0, dashboard: [] });
  expect((await viewOrder(db, ours, { orderId })).penalty!.steps).toContainEqual(expect.stringContaining("la pénalité ne court pas"));
  expect((await read()).value).toBe(0);
});
