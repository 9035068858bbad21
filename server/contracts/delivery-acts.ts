import { desc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contracts, deliverables, deliveries, programmes } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { tacitReply } from "@/domain/contracts/answers";
import { objectionToEvaluation, type Evaluation } from "@/domain/contracts/evaluation";
import { deliveryEvent, nextOrderState, standingOf, verdictEvent } from "@/domain/contracts/order-states";
import { formatRate } from "@/domain/contracts/read-rate";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { deliverableReference, type DeliverySlip } from "@/domain/contracts/slip";
import { tacitVerdict } from "@/domain/contracts/tacit-verdict";
import { VERDICT_LABELS } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { NUMBERED } from "./delivery-queries";
import { lockOrder, move, refused, written, type Act, type Order } from "./order-move";
import { DELIVERY_RECORDERS, ORDER_MANAGERS } from "./policy";
import { rulesOfContract } from "./rules-column";
import type { OrderMoved, SlipInput } from "./order-act-schema";

/** The deliverables of an order, in the order in which they are numbered. */
export const listParts = (tx: Db, orderId: string) =>
  tx.select().from(deliverables).where(eq(deliverables.orderId, orderId)).orderBy(...NUMBERED);

/** A delivery with its signed slip, or the new delivery of what was postponed. It is not before the order, nor on or before the day of the verdict it answers. */
export function recordDelivery(db: Db, scope: Scope, { deliverableId, deliveredOn, slip, ...act }: Act & { deliverableId: string; deliveredOn: string; slip: SlipInput }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, DELIVERY_RECORDERS);
    const { parts, part } = await findPart(tx, order, deliverableId);
    const standing = standingOf(part);
    if (standing !== "awaited" && standing !== "postponed") return refused("not_awaited");
    const today = await todayOf(tx);
    if (deliveredOn > today) return refused("day_in_future");
    if (slip.signedOn > today) return refused("signed_in_future");
    if (order.orderedOn !== null && deliveredOn < order.orderedOn) return refused("day_too_early");
    if (part.decidedOn !== null && deliveredOn <= part.decidedOn) return refused("day_too_early");
    const event = deliveryEvent(parts.map((each) => (each.id === part.id ? { ...each, deliveredOn } : each)));
    if (nextOrderState(order.state, event) === null) return refused("not_in_this_state");
    await tx.update(deliverables).set({ deliveredOn, evaluation: null, version: sql`${deliverables.version} + 1` }).where(eq(deliverables.id, part.id));
    const rank = await nextRank(tx, part.id);
    const reference = deliverableReference(order.number, parts.indexOf(part) + 1);
    const signed = await completeSlip(tx, order, { ...slip, deliveredOn, reference });
    await tx.insert(deliveries).values({ programmeId: order.programmeId, orderId: order.id, deliverableId, rank, deliveredOn, slip: signed, recordedBy: scope.userId });
    const what = `${standing === "postponed" ? "Nouvelle livraison" : "Livraison"} de «\u00a0${part.label}\u00a0» le ${written(deliveredOn)}, bordereau signé par ${signed.signedBy}`;
    return move(tx, scope, order, event, { what, action: "delivered", after: { deliverableId, deliveredOn, rank } });
  });
}

async function nextRank(tx: Tx, deliverableId: string): Promise<number> {
  const [last] = await tx.select({ rank: deliveries.rank }).from(deliveries).where(eq(deliveries.deliverableId, deliverableId)).orderBy(desc(deliveries.rank)).limit(1);
  return (last?.rank ?? 0) + 1;
}

/** What the contract and the order say of a slip, as they say it on the day on which it is signed. */
async function completeSlip(tx: Tx, order: Order, slip: SlipInput & Pick<DeliverySlip, "deliveredOn" | "reference">): Promise<DeliverySlip> {
  const [contract] = await tx.select({ number: contracts.number, holder: contracts.holder }).from(contracts).where(eq(contracts.id, order.contractId));
  return { ...slip, contractor: contract!.holder, contractNumber: contract!.number, orderNumber: order.number };
}

type EvaluationParams = Act & Evaluation & { deliverableId: string };

/** What is intended of a delivery is noted: it moves nothing, and the contractor does not learn of it. */
export function prepareEvaluation(db: Db, scope: Scope, { deliverableId, verdict, reason, reductionBasisPoints, ...act }: EvaluationParams): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const evaluation = { verdict, reason, reductionBasisPoints };
    const found = await findUndecided(tx, scope, { ...act, deliverableId }, evaluation, await todayOf(tx));
    if ("refusal" in found) return found.refusal;
    const { order, part } = found;
    await tx.update(deliverables).set({ evaluation, version: sql`${deliverables.version} + 1` }).where(eq(deliverables.id, part.id));
    return move(tx, scope, order, null, { what: `Évaluation préparée, non notifiée\u00a0: ${told(part.label, evaluation)}`, action: "evaluated", after: { evaluated: deliverableId, ...evaluation }, reason: reason ?? undefined, isInternal: true });
  });
}

/** The administration's decision on a delivery, in the words of the contract's profile, notified to the contractor on `decidedOn`. */
export function recordVerdict(db: Db, scope: Scope, { deliverableId, decidedOn, verdict, reason, reductionBasisPoints, ...act }: EvaluationParams & { decidedOn: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const evaluation = { verdict, reason, reductionBasisPoints };
    const found = await findUndecided(tx, scope, { ...act, deliverableId }, evaluation, decidedOn);
    if ("refusal" in found) return found.refusal;
    const { order, parts, part } = found;
    if (decidedOn > (await todayOf(tx))) return refused("day_in_future");
    if (decidedOn < part.deliveredOn) return refused("day_too_early");
    return decide(tx, scope, { order, parts, part }, { ...evaluation, decidedOn }, { action: "verdict", what: told(part.label, evaluation, `, décision notifiée le ${written(decidedOn)}`) });
  });
}

/** What the silence of the administration decided is recorded, in the words, on the day and by the rule that the contract gives; refused where silence decided nothing, or where it is recorded already. */
export function recordTacitVerdict(db: Db, scope: Scope, { deliverableId, ...act }: Act & { deliverableId: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    const { parts, part } = await findPart(tx, order, deliverableId);
    const clock = await clockOf(tx, order);
    const last = await lastDelivery(tx, part.id);
    const ofAnswer = last ? tacitReply(last, clock) : null;
    const tacit = tacitVerdict({ ...part, orderState: order.state }, clock) ?? ofAnswer;
    if (!tacit) return refused("nothing_tacit");
    if (last && tacit === ofAnswer) await tx.update(deliveries).set({ repliedOn: tacit.decidedOn, reply: tacit.reason, repliedBy: scope.userId }).where(eq(deliveries.id, last.id));
    // A reduction that silence keeps stays what it was.
    const evaluation = { verdict: tacit.verdict, reason: tacit.reason, reductionBasisPoints: tacit.verdict === "refaction" ? part.reductionBasisPoints : null };
    return decide(tx, scope, { order, parts, part }, { ...evaluation, decidedOn: tacit.decidedOn }, { action: "tacit_verdict", what: told(part.label, evaluation) });
  });
}

/** A deliverable of an order among the others. NotFoundError where the order has no such one. */
export async function findPart(tx: Tx, order: Order, deliverableId: string): Promise<{ parts: Parts; part: Parts[number] }> {
  const parts = await listParts(tx, order.id);
  const part = parts.find(({ id }) => id === deliverableId);
  if (!part) throw new NotFoundError();
  return { parts, part };
}

/** What the periods of an order are counted by. */
export async function clockOf(tx: Tx, order: Order) {
  const [contract] = await tx.select({ rules: rulesOfContract, zone: programmes.holidayZone }).from(contracts).innerJoin(programmes, eq(programmes.id, contracts.programmeId)).where(eq(contracts.id, order.contractId));
  return { rules: contract!.rules, zone: contract!.zone as HolidayZone, today: await todayOf(tx) };
}

type Decision = Evaluation & { decidedOn: string };

/** The last time that a deliverable was handed over; null before the first. */
export async function lastDelivery(tx: Tx, deliverableId: string): Promise<typeof deliveries.$inferSelect | null> {
  const [last] = await tx.select().from(deliveries).where(eq(deliveries.deliverableId, deliverableId)).orderBy(desc(deliveries.rank)).limit(1);
  return last ?? null;
}

type Undecided = { order: Order; parts: Parts; part: Parts[number] };

/** Writes a decision on a deliverable and on its last delivery, and what it means for the order: nothing where it has that state already. */
export async function decide(tx: Tx, scope: Scope, { order, parts, part }: Undecided, decision: Decision, told: { action: string; what: string }): Promise<OrderMoved> {
  const { verdict, decidedOn, reductionBasisPoints, reason } = decision;
  const decided = verdictEvent(parts.map((each) => (each.id === part.id ? { ...each, verdict, decidedOn } : each)));
  const isAsBefore = (decided === "accept" && order.state === "accepted") || (decided === "reject" && order.state === "rejected");
  const event = isAsBefore ? null : decided;
  if (event !== null && nextOrderState(order.state, event) === null) return refused("not_in_this_state");
  await tx
    .update(deliverables)
    .set({ ...decision, evaluation: null, version: sql`${deliverables.version} + 1` })
    .where(eq(deliverables.id, part.id));
  const last = await lastDelivery(tx, part.id);
  if (last) await tx.update(deliveries).set(decision).where(eq(deliveries.id, last.id));
  return move(tx, scope, order, event, { ...told, after: { deliverableId: part.id, deliveredOn: part.deliveredOn, verdict, decidedOn, reductionBasisPoints }, reason: reason ?? undefined });
}

export function told(label: string, { verdict, reason, reductionBasisPoints: rate }: Evaluation, when = ""): string {
  return `«\u00a0${label}\u00a0»\u00a0: ${VERDICT_LABELS[verdict].toLowerCase()}${rate === null ? "" : ` de ${formatRate(rate)}`}${when}${reason ? `\u00a0: ${reason}` : ""}`;
}

type Parts = Awaited<ReturnType<typeof listParts>>;
type Part = Parts[number] & { deliveredOn: string };
type Found = { order: Order; parts: Parts; part: Part } | { refusal: OrderMoved };

/** The delivery that waits for this decision, its order locked; or why it cannot be taken under the rules of that day. */
async function findUndecided(tx: Tx, scope: Scope, { deliverableId, ...act }: Act & { deliverableId: string }, evaluation: Evaluation, day: string): Promise<Found> {
  const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
  const { parts, part } = await findPart(tx, order, deliverableId);
  if (standingOf(part) !== "undecided" || part.deliveredOn === null) return { refusal: refused("not_delivered") };
  const [contract] = await tx.select({ rules: rulesOfContract }).from(contracts).where(eq(contracts.id, order.contractId));
  const objection = objectionToEvaluation(evaluation, rulesOn(contract!.rules, day).verdicts);
  return objection ? { refusal: refused(objection) } : { order, parts, part: { ...part, deliveredOn: part.deliveredOn } };
}
