import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contracts, deliverables, deliveries, programmes } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { ANSWER_LABELS, answersTo, answerStanding, repliesTo, type AnswerKind } from "@/domain/contracts/answers";
import { objectionToEvaluation, type Evaluation } from "@/domain/contracts/evaluation";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import type { OrderState } from "@/domain/contracts/vocabulary";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { decide, lastDelivery, listParts, told, type Parts } from "./delivery-acts";
import { lockOrder, move, refused, written, type Act, type Order } from "./order-move";
import { DELIVERY_RECORDERS, ORDER_MANAGERS } from "./policy";
import { rulesOfContract } from "./rules-column";
import type { OrderMoved } from "./schema";

type OnPart = Act & { deliverableId: string };

/** What the contractor answers to a notified reduction or postponement, within the period that the contract opens. It moves nothing: the administration has to reply. */
export function recordAnswer(db: Db, scope: Scope, { deliverableId, kind, text, day, ...act }: OnPart & { kind: AnswerKind; text: string | null; day: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, DELIVERY_RECORDERS);
    const { part, last, clock } = await findAnswerable(tx, order, deliverableId);
    const standing = last && answerStanding(last, { ...clock, today: day });
    if (!last || !standing || last.answer !== null || !answersTo(last, clock.rules).includes(kind) || isSettled(order.state)) return refused("answer_not_expected");
    if (day > clock.today) return refused("day_in_future");
    if (last.decidedOn === null || day < last.decidedOn) return refused("day_too_early");
    if (standing.state === "closed") return refused("answer_too_late");
    if (kind !== "acceptance" && !text) return refused("answer_text_needed");
    await tx.update(deliveries).set({ answer: kind, answerText: text, answeredOn: day, answeredBy: scope.userId }).where(eq(deliveries.id, last.id));
    const what = `«\u00a0${part.label}\u00a0»\u00a0: ${ANSWER_LABELS[kind].toLowerCase()}, le ${written(day)}${text ? `\u00a0: ${text}` : ""}`;
    return move(tx, scope, order, null, { what, action: "answered", after: { deliverableId, answer: kind, answeredOn: day } });
  });
}

/** The administration's reply: the verdict that stands from then on, the same one included. */
export function recordReply(db: Db, scope: Scope, { deliverableId, day, ...evaluation }: OnPart & Evaluation & { day: string }): Promise<OrderMoved> {
  const { verdict, reason, reductionBasisPoints, ...act } = evaluation;
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    const { parts, part, last, clock } = await findAnswerable(tx, order, deliverableId);
    const standing = last && answerStanding(last, { ...clock, today: day });
    if (!last || last.answer === null || last.answeredOn === null || isSettled(order.state)) return refused("no_answer_to_reply");
    // What silence decided is recorded as such: nobody replies to it after its last day.
    if (standing?.state === "tacit") return refused("silence_decided");
    if (standing?.state !== "awaited") return refused("no_answer_to_reply");
    if (day > clock.today) return refused("day_in_future");
    if (day < last.answeredOn) return refused("day_too_early");
    const decision = { verdict, reason, reductionBasisPoints };
    const objection = objectionToEvaluation(decision, repliesTo(last.answer, rulesOn(clock.rules, day).verdicts));
    if (objection) return refused(objection);
    await tx.update(deliveries).set({ repliedOn: day, reply: reason, repliedBy: scope.userId }).where(eq(deliveries.id, last.id));
    const what = `Réponse au titulaire, ${told(part.label, decision, `, le ${written(day)}`)}`;
    return decide(tx, scope, { order, parts, part }, { ...decision, decidedOn: day }, { action: "replied", what });
  });
}

/** Once certified, what was decided is paid for as it was. */
export const isSettled = (state: OrderState): boolean => state === "certified" || state === "invoiced" || state === "paid" || state === "cancelled";

type Clock = { rules: RulesVersion[]; zone: HolidayZone; today: string };
type Delivery = typeof deliveries.$inferSelect;

/** The deliverable with its last delivery, and the rules that its answers follow. NotFoundError where the order has no such deliverable. */
async function findAnswerable(tx: Tx, order: Order, deliverableId: string): Promise<{ parts: Parts; part: Parts[number]; last: Delivery | null; clock: Clock }> {
  const parts = await listParts(tx, order.id);
  const part = parts.find(({ id }) => id === deliverableId);
  if (!part) throw new NotFoundError();
  const last = await lastDelivery(tx, deliverableId);
  const [contract] = await tx.select({ rules: rulesOfContract, zone: programmes.holidayZone }).from(contracts).innerJoin(programmes, eq(programmes.id, contracts.programmeId)).where(eq(contracts.id, order.contractId));
  return { parts, part, last, clock: { rules: contract!.rules, zone: contract!.zone as HolidayZone, today: await todayOf(tx) } };
}

/** Whether the contractor answered something of an order to which nobody has replied. */
export async function awaitsReply(tx: Tx, orderId: string): Promise<boolean> {
  const [row] = await tx
    .select({ id: deliveries.id })
    .from(deliveries)
    .innerJoin(deliverables, eq(deliverables.id, deliveries.deliverableId))
    .where(and(eq(deliveries.orderId, orderId), eq(deliveries.answer, "observations"), isNotNull(deliveries.answeredOn), isNull(deliveries.repliedOn), eq(deliverables.verdict, "refaction")))
    .limit(1);
  return row !== undefined;
}
