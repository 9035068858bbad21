import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliveries } from "@/db/schema";
import { repliesTo } from "@/domain/contracts/answers";
import { objectionToEvaluation, type Evaluation } from "@/domain/contracts/evaluation";
import { canHappen } from "@/domain/contracts/order-states";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { objectionToTimely } from "@/domain/contracts/tacit-verdict";
import type { Scope } from "@/server/auth/scope";
import { clockOf, decide, findPart, lastDelivery, told } from "./delivery-acts";
import { lockOrder, move, refused, written, type Act } from "./order-move";
import { ORDER_MANAGERS } from "./policy";
import type { OrderMoved } from "./order-act-schema";
import { listTacitRecords } from "./tacit-record";

type Timely = Act & Evaluation & { deliverableId: string; decidedOn: string; lateReason: string };

/**
 * A decision that was notified within its period and is recorded after the tacit one: it stands in its place, from its own day, and the journal keeps
 * both. Refused outside the period, and once something rests on what silence decided.
 */
export function replaceTacitVerdict(db: Db, scope: Scope, { deliverableId, decidedOn, lateReason, verdict, reason, reductionBasisPoints, ...act }: Timely): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    const { parts, part } = await findPart(tx, order, deliverableId);
    const record = (await listTacitRecords(tx, order.id)).get(part.id);
    if (!record || part.deliveredOn === null || part.decidedOn === null) return refused("no_tacit_verdict");
    const last = await lastDelivery(tx, part.id);
    // Silence on what the contractor answered: the period ran from the answer, and the decision is a reply to it.
    const reply = last?.answer && last.answeredOn !== null && last.repliedOn !== null ? { id: last.id, answer: last.answer, answeredOn: last.answeredOn } : null;
    const late = objectionToTimely({ ...record, from: reply?.answeredOn ?? part.deliveredOn, until: part.decidedOn }, order.state, decidedOn);
    if (late) return refused(late);
    const { rules } = await clockOf(tx, order);
    const known = rulesOn(rules, decidedOn).verdicts;
    const evaluation = { verdict, reason, reductionBasisPoints };
    const objection = objectionToEvaluation(evaluation, reply ? repliesTo(reply.answer, known) : known);
    if (objection) return refused(objection);
    const what = `Décision tacite sur «\u00a0${part.label}\u00a0» écartée\u00a0: une décision a été notifiée le ${written(decidedOn)}, dans le délai. Enregistrée tard\u00a0: ${lateReason}`;
    const reopened = await move(tx, scope, order, canHappen(order.state, "reopen") ? "reopen" : null, { what, action: "tacit_replaced", after: { deliverableId, decidedOn }, reason: lateReason });
    if (reply) await tx.update(deliveries).set({ repliedOn: decidedOn, reply: reason, repliedBy: scope.userId }).where(eq(deliveries.id, reply.id));
    const decided = reopened.ok ? await decide(tx, scope, { order: { ...order, state: reopened.state }, parts, part }, { ...evaluation, decidedOn }, { action: "verdict", what: told(part.label, evaluation, `, décision notifiée le ${written(decidedOn)}`) }) : reopened;
    // Nothing half done: what was reopened takes every verdict.
    if (!decided.ok) throw new Error(`An order that is ${order.state} was reopened and takes no verdict: ${decided.reason}`);
    return decided;
  });
}
