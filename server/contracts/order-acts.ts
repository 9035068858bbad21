import { eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { orderLines, tranches } from "@/db/schema";
import { formatEuros, lineAmount } from "@/domain/contracts/amounts";
import { certifiedAmount, objectionToCertified } from "@/domain/contracts/certified";
import { nextOrderState } from "@/domain/contracts/order-states";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { awaitsReply } from "./answer-acts";
import { exceedsCeiling } from "./ceiling";
import { listParts } from "./delivery-acts";
import { linesWith, listLines, totalOf } from "./order-lines";
import { lockOrder, move, refused, written, type Act, type Order } from "./order-move";
import { ORDER_MANAGERS } from "./policy";
import { priceOn } from "./prices";
import type { OrderMoved } from "./order-act-schema";

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
    // The prices are those of the day of the order: the schedule may have changed since the draft.
    const priced = await priceLines(tx, order, orderedOn);
    const amountCents = totalOf(priced);
    if (ceilingCents !== null && amountCents === null) return refused("amount_unknown");
    if (amountCents !== null && (await exceedsCeiling(tx, tranche!, amountCents))) return refused("ceiling_exceeded");
    for (const line of priced) await tx.update(orderLines).set({ amountCents: line.amountCents }).where(eq(orderLines.id, line.id));
    const revised = amountCents === order.amountCents ? "" : `, montant aux prix de ce jour\u00a0: ${amountCents === null ? "inconnu" : formatEuros(amountCents)}`;
    return move(tx, scope, order, "issue", { set: { orderedOn, amountCents }, what: `Bon de commande ${order.number} émis et notifié le ${written(orderedOn)}${revised}`, action: "issued", after: { orderedOn, amountCents } });
  });
}

async function priceLines(tx: Tx, { id, contractId }: Order, day: string): Promise<{ id: string; amountCents: number | null }[]> {
  const priced = [];
  for (const line of await listLines(tx, id)) {
    const { unitCents } = await priceOn(tx, { contractId, ...line }, day);
    priced.push({ id: line.id, amountCents: lineAmount(unitCents, line.quantity) });
  }
  return priced;
}

export function cancelOrder(db: Db, scope: Scope, { reason, ...act }: Act & { reason: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "cancel") === null) return refused("not_in_this_state");
    return move(tx, scope, order, "cancel", { what: `Bon de commande annulé\u00a0: ${reason}`, action: "cancelled", after: {}, reason });
  });
}

/** A note of the administration's own, in the journal of the order. */
export function noteOrder(db: Db, scope: Scope, { text, ...act }: Act & { text: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => move(tx, scope, await lockOrder(tx, scope, act, ORDER_MANAGERS), null, { what: `Note\u00a0: ${text}`, action: "noted", after: { note: text }, isInternal: true }));
}

type Certification = Act & { day: string; certifiedCents: number | null; reason?: string };

/** Service fait: not before the last decision, for the amount less the reductions; another amount says why. */
export function certifyOrder(db: Db, scope: Scope, { day, certifiedCents, reason, ...act }: Certification): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "certify") === null) return refused("not_in_this_state");
    if (day > (await todayOf(tx))) return refused("day_in_future");
    if (await awaitsReply(tx, order.id)) return refused("answer_awaits_reply");
    const parts = await listParts(tx, order.id);
    if (parts.some(({ decidedOn }) => decidedOn !== null && day < decidedOn)) return refused("day_too_early");
    const { amountCents } = order;
    const lines = await listLines(tx, order.id);
    const objection = objectionToCertified({ amountCents, proposed: certifiedAmount(linesWith(lines, parts)).value, certifiedCents, reason });
    if (objection) return refused(objection);
    const amount = certifiedCents === null ? "montant inconnu" : formatEuros(certifiedCents);
    const what = `Service fait certifié le ${written(day)}\u00a0: ${amount}${reason ? ` (${reason})` : ""}`;
    return move(tx, scope, order, "certify", { set: { certifiedOn: day, certifiedCents }, what, action: "certified", after: { certifiedOn: day, certifiedCents }, reason });
  });
}

/** The contractor's invoice for what was certified, by its reference. */
export function invoiceOrder(db: Db, scope: Scope, { day, reference, ...act }: Act & { day: string; reference: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "invoice") === null) return refused("not_in_this_state");
    if (day > (await todayOf(tx))) return refused("day_in_future");
    if (order.certifiedOn !== null && day < order.certifiedOn) return refused("day_too_early");
    const set = { invoicedOn: day, invoiceReference: reference };
    return move(tx, scope, order, "invoice", { set, what: `Facture ${reference} reçue le ${written(day)}`, action: "invoiced", after: set });
  });
}

export function payOrder(db: Db, scope: Scope, { day, ...act }: Act & { day: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_MANAGERS);
    if (nextOrderState(order.state, "pay") === null) return refused("not_in_this_state");
    if (day > (await todayOf(tx))) return refused("day_in_future");
    if (order.invoicedOn !== null && day < order.invoicedOn) return refused("day_too_early");
    return move(tx, scope, order, "pay", { set: { paidOn: day }, what: `Paiement constaté le ${written(day)}`, action: "paid", after: { paidOn: day } });
  });
}
