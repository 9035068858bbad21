import { and, asc, eq } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditEvents, orderEvents } from "@/db/schema";
import { buildMember } from "@/db/factories";
import { buildContract, buildDeliverable, buildOrder, SILENCE_ACCEPTS, SLIP_INPUT } from "@/db/factories/contracts";
import { testDb } from "@/db/testing/database";
import { addDays } from "@/domain/calendar";
import type { RuleProfile } from "@/domain/contracts/rule-profile";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, ForbiddenError, NotFoundError } from "@/server/platform/errors";
import { recordAnswer } from "./answer-acts";
import { recordDelivery, recordTacitVerdict, recordVerdict } from "./delivery-acts";
import { certifyOrder } from "./order-acts";
import { viewOrder } from "./order-view";
import { replaceTacitVerdict } from "./timely-verdict";

const { db } = await testDb();

const EVALUATION = { verdict: "non_conforme", reason: "Deux annexes manquent", reductionBasisPoints: null } as const;
const LATE = { ...EVALUATION, decidedOn: "2025-07-11", lateReason: "Le courrier n’était pas saisi" };

/** Documents delivered on 20 June 2025: silence accepts them on Friday 11 July, and the first one is recorded so. */
async function tacit({ profile = SILENCE_ACCEPTS, labels = ["Guide"] }: { profile?: RuleProfile; labels?: string[] } = {}) {
  const place = await buildContract(db, { profile });
  const { programmeId } = place;
  const member = async (role: "moa" | "rte_pmo" | "contractor") => (await buildMember(db, { programmeId, role, contractId: role === "contractor" ? place.id : null })).scope;
  const [moa, pmo, contractor] = [await member("moa"), await member("rte_pmo"), await member("contractor")];
  const { id: orderId } = await buildOrder(db, { contractId: place.id, programmeId, state: "issued", orderedOn: "2025-06-02" });
  const parts: { id: string }[] = [];
  for (const label of labels) parts.push(await buildDeliverable(db, { programmeId, orderId, label, plannedOn: "2025-06-20" }));
  let version = 1;
  const at = (rank = 0) => ({ orderId, version, deliverableId: parts[rank]!.id });
  const kept = async <T extends { ok: boolean; version?: number }>(result: Promise<T>) => {
    const done = await result;
    if (done.ok) version = done.version!;
    return done;
  };
  for (const rank of labels.keys()) await kept(recordDelivery(db, contractor, { ...at(rank), deliveredOn: "2025-06-20", slip: SLIP_INPUT }));
  expect(await kept(recordTacitVerdict(db, moa, at()))).toMatchObject({ ok: true });
  const view = async () => viewOrder(db, moa, { orderId });
  return { orderId, moa, pmo, contractor, at, kept, view };
}

describe("a decision that was notified in time, typed after the tacit one", () => {
  test("takes its place; the journal and the audit trail keep both; the clock starts again from its day", async () => {
    const { orderId, moa, pmo, contractor, at, kept, view } = await tacit();
    expect((await view()).deliverables[0]!.can.replace).toBe(true);
    for (const scope of [pmo, contractor]) await expect(replaceTacitVerdict(db, scope, { ...at(), ...LATE })).rejects.toThrow(ForbiddenError);
    expect((await viewOrder(db, contractor, { orderId })).deliverables[0]!.can.replace).toBe(false);
    expect(await kept(replaceTacitVerdict(db, moa, { ...at(), ...LATE }))).toMatchObject({ ok: true, state: "postponed" });
    const now = await view();
    expect(now).toMatchObject({ state: "postponed", deliverables: [{ verdict: "non_conforme", decidedOn: "2025-07-11", can: { replace: false }, next: { step: "redelivery" } }], deliveries: [{ verdict: "non_conforme", decidedOn: "2025-07-11" }] });
    const events = await db.select({ what: orderEvents.what }).from(orderEvents).where(eq(orderEvents.orderId, orderId)).orderBy(asc(orderEvents.id));
    expect(events.map(({ what }) => what).slice(1)).toEqual([
      expect.stringContaining("Décision tacite, sans réponse au 11 juillet 2025"),
      expect.stringContaining("écartée\u00a0: une décision a été notifiée le 11 juillet 2025, dans le délai. Enregistrée tard\u00a0: Le courrier n’était pas saisi"),
      expect.stringContaining("non conforme, décision notifiée le 11 juillet 2025\u00a0: Deux annexes manquent"),
    ]);
    const trail = await db.select({ action: auditEvents.action }).from(auditEvents).where(and(eq(auditEvents.subject, "order"), eq(auditEvents.subjectId, orderId))).orderBy(asc(auditEvents.id));
    expect(trail.map(({ action }) => action)).toEqual(["delivered", "tacit_verdict", "tacit_replaced", "verdict"]);
    expect(await replaceTacitVerdict(db, moa, { ...at(), ...LATE })).toEqual({ ok: false, reason: "no_tacit_verdict" });
  });

  test("only from the day of the delivery to the last day of the period, and in the words of the contract", async () => {
    const { moa, at, view } = await tacit();
    const on = (decidedOn: string, more: object = {}) => replaceTacitVerdict(db, moa, { ...at(), ...LATE, decidedOn, ...more });
    expect(await on("2025-06-19")).toEqual({ ok: false, reason: "day_too_early" });
    expect(await on("2025-07-12")).toEqual({ ok: false, reason: "day_after_period" });
    expect(await on("2025-07-01", { verdict: "rejet" })).toEqual({ ok: false, reason: "unknown_verdict" });
    expect(await on("2025-07-01", { reason: null })).toEqual({ ok: false, reason: "reason_needed" });
    expect(await view()).toMatchObject({ state: "accepted", deliverables: [{ verdict: "conforme" }] });
    expect((await view()).journal).toHaveLength(2);
    expect(await on("2025-06-20", { verdict: "conforme", reason: null })).toMatchObject({ ok: true, state: "accepted" });
  });

  test("not once the service fait is certified on it, nor once something followed it, nor where nobody decided by silence", async () => {
    const certified = await tacit();
    expect(await certified.kept(certifyOrder(db, certified.moa, { ...certified.at(), day: "2025-07-15", certifiedCents: 1_000_00 }))).toMatchObject({ ok: true });
    expect(await replaceTacitVerdict(db, certified.moa, { ...certified.at(), ...LATE })).toEqual({ ok: false, reason: "tacit_certified" });
    expect((await certified.view()).deliverables[0]!.can.replace).toBe(false);

    // Silence accepts the first; the other one, decided on by somebody, keeps that decision.
    const two = await tacit({ labels: ["Guide", "Bilan"] });
    await two.kept(recordVerdict(db, two.moa, { ...two.at(1), ...EVALUATION, decidedOn: "2025-07-10" }));
    expect(await replaceTacitVerdict(db, two.moa, { ...two.at(1), ...LATE })).toEqual({ ok: false, reason: "no_tacit_verdict" });
    expect(await two.kept(replaceTacitVerdict(db, two.moa, { ...two.at(0), ...LATE, verdict: "conforme", reason: null }))).toMatchObject({ ok: true, state: "postponed" });

    const followed = await tacit();
    const { orderId: subjectId } = followed;
    await appendAudit(db, { actorId: null, programmeId: null, subject: "order", subjectId, action: "delivered", after: { deliverableId: followed.at().deliverableId } });
    expect(await replaceTacitVerdict(db, followed.moa, { ...followed.at(), ...LATE })).toEqual({ ok: false, reason: "tacit_followed" });
  });

  test("what was typed in its place starts the circuit again: delivered anew, silence may decide anew, and be corrected anew", async () => {
    const followed = await tacit();
    await followed.kept(replaceTacitVerdict(db, followed.moa, { ...followed.at(), ...LATE }));
    await followed.kept(recordDelivery(db, followed.contractor, { ...followed.at(), deliveredOn: "2025-07-15", slip: { ...SLIP_INPUT, signedOn: "2025-07-15" } }));
    await followed.kept(recordTacitVerdict(db, followed.moa, followed.at()));
    expect((await followed.view()).deliverables[0]).toMatchObject({ decidedOn: "2025-08-05", can: { replace: true } });
  });

  test("a stale window and a stranger change nothing", async () => {
    const { moa, at } = await tacit();
    await expect(replaceTacitVerdict(db, moa, { ...at(), version: 1, ...LATE })).rejects.toThrow(ConflictError);
    const other = await tacit();
    await expect(replaceTacitVerdict(db, other.moa, { ...at(), ...LATE })).rejects.toThrow(NotFoundError);
  });
});

describe("silence on what the contractor answered", () => {
  /** Silence first keeps quiet: 21 days. The contractor may refuse a postponement within 10 days, the administration decides within 15. */
  const RULES: RuleProfile = {
    ...SILENCE_ACCEPTS,
    verdicts: ["admission", "ajournement", "refaction", "rejet"],
    periods: { ...SILENCE_ACCEPTS.periods, postponement_answer: { n: 10, unit: "calendar" }, refusal_decision: { n: 15, unit: "calendar" } },
    silence: { ...SILENCE_ACCEPTS.silence, refusal: "rejected" },
  };
  test("gives way to a reply notified between the answer and the last day; the rejected order goes on", async () => {
    const { moa, contractor, at, kept, view } = await tacit({ profile: RULES });
    await kept(replaceTacitVerdict(db, moa, { ...at(), ...LATE, verdict: "ajournement", decidedOn: "2025-07-01" }));
    await kept(recordAnswer(db, contractor, { ...at(), kind: "refusal", text: "Rien ne manque", day: "2025-07-07" }));
    expect(await kept(recordTacitVerdict(db, moa, at()))).toMatchObject({ ok: true, state: "rejected" });
    const on = (decidedOn: string, verdict: "admission" | "ajournement") => replaceTacitVerdict(db, moa, { ...at(), ...LATE, reason: null, verdict, decidedOn });
    expect(await on("2025-07-06", "admission")).toEqual({ ok: false, reason: "day_too_early" });
    expect(await on(addDays("2025-07-07", 16), "admission")).toEqual({ ok: false, reason: "day_after_period" });
    expect(await on("2025-07-08", "ajournement")).toEqual({ ok: false, reason: "unknown_verdict" });
    expect(await kept(on("2025-07-08", "admission"))).toMatchObject({ ok: true, state: "accepted" });
    expect(await view()).toMatchObject({ deliverables: [{ verdict: "admission", decidedOn: "2025-07-08" }], deliveries: [{ repliedOn: "2025-07-08", answer: "refusal" }] });
  });
});
