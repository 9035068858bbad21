import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contracts, deliverables, orderEvents, orders, tranches } from "@/db/schema";
import { formatDay } from "@/domain/calendar";
import { formatEuros, lineAmount } from "@/domain/contracts/amounts";
import { verdictOutcome } from "@/domain/contracts/order-clock";
import { deliveryEvent, nextOrderState, standingOf, verdictEvent, type OrderEvent } from "@/domain/contracts/order-states";
import { rulesOn } from "@/domain/contracts/rule-profile";
import { VERDICT_LABELS, type Verdict } from "@/domain/contracts/vocabulary";
import type { Role } from "@/domain/roles";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { exceedsCeiling } from "./ceiling";
import { visibleOrders } from "./order-queries";
import { DELIVERY_RECORDERS, ORDER_MANAGERS } from "./policy";
import { priceOn } from "./prices";
import { rulesOfContract } from "./rules-column";
import type { ActRefusal, OrderMoved } from "./schema";

type Order = typeof orders.$inferSelect;
type Act = { orderId: string; version: number };
type Change = { set?: Partial<Pick<Order, "orderedOn" | "certifiedOn" | "paidOn" | "amountCents">>; what: string; action: string; after: Record<string, unknown>; reason?: string };

const refused = (reason: ActRefusal): OrderMoved => ({ ok: false, reason });
const written = (day: string): string => formatDay(day, { year: true, weekday: false });

/** The order, locked for the act, as the person read it. NotFoundError, ForbiddenError, ConflictError in that order. */
async function lockOrder(tx: Tx, scope: Scope, { orderId, version }: Act, roles: readonly Role[]): Promise<Order> {
  const [order] = await tx.select().from(orders).where(and(eq(orders.id, orderId), visibleOrders(scope))).for("update");
  if (!order) throw new NotFoundError();
  requireRole(scope, order.programmeId, roles);
  if (order.version !== version) throw new ConflictError();
  return order;
}

/** The only place that writes an order's state. `event: null` keeps it: something happened to a part of the order. */
async function move(tx: Tx, scope: Scope, order: Order, event: OrderEvent | null, { set, what, action, after, reason }: Change): Promise<OrderMoved> {
  const state = event === null ? order.state : nextOrderState(order.state, event);
  // `deliver` and the like were checked before anything was written; here a refusal would be a half-done act.
  if (state === null) throw new Error(`${event} cannot happen to an order that is ${order.state}`);
  const [moved] = await tx
    .update(orders)
    .set({ ...set, state, version: sql`${orders.version} + 1` })
    .where(eq(orders.id, order.id))
    .returning({ version: orders.version });
  const { id: orderId, programmeId } = order;
  await tx.insert(orderEvents).values({ orderId, programmeId, actorId: scope.userId, what, after: { ...after, state } });
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "order", subjectId: orderId, action, before: { state: order.state }, after: { ...after, state }, reason });
  return { ok: true, state, version: moved!.version };
}

/** The order leaves for the contractor on `orderedOn`: its tranche is open on that day, its amount, at the prices of that day, fits under the ceiling. */
export function issueOrder(db: Db, scope: Scope, { orderedOn, ...act }: Act & { orderedOn: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "issue") === null) return refused("not_in_this_state");
    if (orderedOn > (await todayOf(tx))) return refused("day_in_future");
    // Held to the end: two orders issued at once cannot both take the last euros.
    const [tranche] = await tx.select().from(tranches).where(eq(tranches.id, order.trancheId)).for("update");
    const { kind, affirmedOn, ceilingCents } = tranche!;
    if (kind === "optionnelle" && (affirmedOn === null || affirmedOn > orderedOn)) return refused("tranche_not_affirmed");
    // The price is that of the day of the order: the schedule may have changed since the draft.
    const { unitCents } = await priceOn(tx, order, orderedOn);
    const amountCents = lineAmount(unitCents, order.quantity);
    if (ceilingCents !== null && amountCents === null) return refused("amount_unknown");
    if (amountCents !== null && (await exceedsCeiling(tx, tranche!, amountCents))) return refused("ceiling_exceeded");
    const revised = amountCents === order.amountCents ? "" : `, montant aux prix de ce jour\u00a0: ${amountCents === null ? "inconnu" : formatEuros(amountCents)}`;
    return move(tx, scope, order, "issue", { set: { orderedOn, amountCents }, what: `Bon de commande ${order.number} émis et notifié le ${written(orderedOn)}${revised}`, action: "issued", after: { orderedOn, amountCents } });
  });
}

export function cancelOrder(db: Db, scope: Scope, { reason, ...act }: Act & { reason: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "cancel") === null) return refused("not_in_this_state");
    return move(tx, scope, order, "cancel", { what: `Bon de commande annulé\u00a0: ${reason}`, action: "cancelled", after: {}, reason });
  });
}

const listParts = (tx: Tx, orderId: string) => tx.select().from(deliverables).where(eq(deliverables.orderId, orderId));

/** A delivery, or the new delivery of what was postponed. It is not before the order, nor on or before the day of the verdict it answers. */
export function recordDelivery(db: Db, scope: Scope, { deliverableId, deliveredOn, ...act }: Act & { deliverableId: string; deliveredOn: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, DELIVERY_RECORDERS);
    const parts = await listParts(tx, order.id);
    const part = parts.find(({ id }) => id === deliverableId);
    if (!part) throw new NotFoundError();
    const standing = standingOf(part);
    if (standing !== "awaited" && standing !== "postponed") return refused("not_awaited");
    if (deliveredOn > (await todayOf(tx))) return refused("day_in_future");
    if (order.orderedOn !== null && deliveredOn < order.orderedOn) return refused("day_too_early");
    if (part.decidedOn !== null && deliveredOn <= part.decidedOn) return refused("day_too_early");
    const event = deliveryEvent(parts.map((each) => (each.id === part.id ? { ...each, deliveredOn } : each)));
    if (nextOrderState(order.state, event) === null) return refused("not_in_this_state");
    await tx.update(deliverables).set({ deliveredOn, version: sql`${deliverables.version} + 1` }).where(eq(deliverables.id, part.id));
    const what = `${standing === "postponed" ? "Nouvelle livraison" : "Livraison"} de «\u00a0${part.label}\u00a0» le ${written(deliveredOn)}`;
    return move(tx, scope, order, event, { what, action: "delivered", after: { deliverableId, deliveredOn } });
  });
}

type VerdictParams = Act & { deliverableId: string; verdict: Verdict; decidedOn: string; reason?: string };

/** The administration's decision on a delivery, in the words of the contract's profile. Whatever is not a plain acceptance states its reason. */
export function recordVerdict(db: Db, scope: Scope, { deliverableId, verdict, decidedOn, reason, ...act }: VerdictParams): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    const parts = await listParts(tx, order.id);
    const part = parts.find(({ id }) => id === deliverableId);
    if (!part) throw new NotFoundError();
    if (standingOf(part) !== "undecided" || part.deliveredOn === null) return refused("not_delivered");
    if (!(await knownVerdicts(tx, order, decidedOn)).includes(verdict)) return refused("unknown_verdict");
    if (decidedOn > (await todayOf(tx))) return refused("day_in_future");
    if (decidedOn < part.deliveredOn) return refused("day_too_early");
    const isPlain = verdictOutcome(verdict) === "accepted" && verdict !== "refaction";
    if (!isPlain && !reason) return refused("reason_needed");
    const event = verdictEvent(parts.map((each) => (each.id === part.id ? { ...each, verdict, decidedOn } : each)));
    if (event !== null && nextOrderState(order.state, event) === null) return refused("not_in_this_state");
    await tx
      .update(deliverables)
      .set({ verdict, decidedOn, reason: reason ?? null, version: sql`${deliverables.version} + 1` })
      .where(eq(deliverables.id, part.id));
    const why = reason ? `\u00a0: ${reason}` : "";
    const what = `«\u00a0${part.label}\u00a0»\u00a0: ${VERDICT_LABELS[verdict].toLowerCase()}, décision du ${written(decidedOn)}${why}`;
    return move(tx, scope, order, event, { what, action: "verdict", after: { deliverableId, deliveredOn: part.deliveredOn, verdict, decidedOn }, reason });
  });
}

/** The verdicts that the rules of the contract know on a day. */
async function knownVerdicts(tx: Tx, { contractId }: Order, day: string): Promise<readonly Verdict[]> {
  const [contract] = await tx.select({ rules: rulesOfContract }).from(contracts).where(eq(contracts.id, contractId));
  return rulesOn(contract!.rules, day).verdicts;
}

/** Service fait: not before the last decision. */
export function certifyOrder(db: Db, scope: Scope, { day, ...act }: Act & { day: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "certify") === null) return refused("not_in_this_state");
    if (day > (await todayOf(tx))) return refused("day_in_future");
    if ((await listParts(tx, order.id)).some(({ decidedOn }) => decidedOn !== null && day < decidedOn)) return refused("day_too_early");
    return move(tx, scope, order, "certify", { set: { certifiedOn: day }, what: `Service fait certifié le ${written(day)}`, action: "certified", after: { certifiedOn: day } });
  });
}

export function payOrder(db: Db, scope: Scope, { day, ...act }: Act & { day: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "pay") === null) return refused("not_in_this_state");
    if (day > (await todayOf(tx))) return refused("day_in_future");
    if (order.certifiedOn !== null && day < order.certifiedOn) return refused("day_too_early");
    return move(tx, scope, order, "pay", { set: { paidOn: day }, what: `Paiement constaté le ${written(day)}`, action: "paid", after: { paidOn: day } });
  });
}
