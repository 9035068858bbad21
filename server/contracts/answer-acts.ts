import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliverables, deliveries } from "@/db/schema";
import { nextAnswerState } from "@/domain/contracts/answer-steps";
import { ANSWER_LABELS, answersTo, answerStanding, isSettled, repliesTo, type AnswerKind } from "@/domain/contracts/answers";
import { objectionToEvaluation, type Evaluation } from "@/domain/contracts/evaluation";
import { rulesOn } from "@/domain/contracts/rule-profile";
import type { Scope } from "@/server/auth/scope";
import { clockOf, decide, findPart, lastDelivery, told } from "./delivery-acts";
import { lockOrder, move, refused, written, type Act, type Order } from "./order-move";
import { DELIVERY_RECORDERS, ORDER_MANAGERS } from "./policy";
import type { OrderMoved } from "./order-act-schema";

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
    if (nextAnswerState(standing.state, kind) === null) return refused("answer_not_expected");
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
    if (!standing || nextAnswerState(standing.state, "reply") === null) return refused("no_answer_to_reply");
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

/** The deliverable with its last delivery, and the rules that its answers follow. NotFoundError where the order has no such deliverable. */
const findAnswerable = async (tx: Tx, order: Order, deliverableId: string) => ({ ...(await findPart(tx, order, deliverableId)), last: await lastDelivery(tx, deliverableId), clock: await clockOf(tx, order) });

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
