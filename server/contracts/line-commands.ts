import { and, eq, max } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { deliverables, orderLines, quoteLines, tranches } from "@/db/schema";
import type { Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { exceedsCeiling } from "./ceiling";
import { listLines, prepareLine, totalOf, writeLine } from "./order-lines";
import { lockOrder, move, refused, type Act } from "./order-move";
import { ORDER_DRAFTERS } from "./policy";
import type { OrderCreated, OrderLineAdd, OrderMoved } from "./order-act-schema";

/** Ours: more lines are two orders. */
const MAX_LINES = 50;

/** One more line of a draft. */
export function addLine(db: Db, scope: Scope, { orderId, version, ...line }: OrderLineAdd): Promise<OrderCreated> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, { orderId, version }, ORDER_DRAFTERS);
    if (order.state !== "draft") return { ok: false, reason: "not_a_draft" };
    const lines = await listLines(tx, orderId);
    if (lines.length >= MAX_LINES) return { ok: false, reason: "too_many_lines" };
    const prepared = await prepareLine(tx, scope, { id: order.contractId, programmeId: order.programmeId }, line, await todayOf(tx));
    if ("refusal" in prepared) return { ok: false, reason: prepared.refusal };
    const amountCents = totalOf([...lines, prepared.row]);
    const [tranche] = await tx.select().from(tranches).where(eq(tranches.id, order.trancheId));
    if (amountCents !== null && (await exceedsCeiling(tx, tranche!, amountCents))) return { ok: false, reason: "ceiling_exceeded" };
    const told = await writeLine(tx, { orderId, programmeId: order.programmeId, position: await nextPosition(tx, orderId) }, prepared);
    const { workUnitCode, level, quantity, levelReason } = prepared.row;
    await move(tx, scope, order, null, { set: { amountCents }, what: `Ligne ajoutée\u00a0: ${quantity} × ${workUnitCode}${told}`, action: "line_added", after: { workUnitCode, level, quantity, amountCents }, reason: levelReason ?? undefined });
    return { ok: true, orderId };
  });
}

async function nextPosition(tx: Tx, orderId: string): Promise<number> {
  const [last] = await tx.select({ position: max(orderLines.position) }).from(orderLines).where(eq(orderLines.orderId, orderId));
  return (last?.position ?? -1) + 1;
}

/** A line of a draft goes, with what it was to deliver; the last one stays: an order without any is cancelled. */
export function removeLine(db: Db, scope: Scope, { lineId, ...act }: Act & { lineId: string }): Promise<OrderMoved> {
  return db.transaction(async (tx) => {
    const order = await lockOrder(tx, scope, act, ORDER_DRAFTERS);
    if (order.state !== "draft") return refused("not_in_this_state");
    const lines = await listLines(tx, order.id);
    const line = lines.find(({ id }) => id === lineId);
    if (!line) throw new NotFoundError();
    if (lines.length === 1) return refused("last_line");
    await tx.update(quoteLines).set({ orderLineId: null }).where(eq(quoteLines.orderLineId, lineId));
    await tx.delete(deliverables).where(and(eq(deliverables.lineId, lineId), eq(deliverables.orderId, order.id)));
    await tx.delete(orderLines).where(eq(orderLines.id, lineId));
    const amountCents = totalOf(lines.filter(({ id }) => id !== lineId));
    return move(tx, scope, order, null, { set: { amountCents }, what: `Ligne retirée\u00a0: ${line.quantity} × ${line.workUnitCode}`, action: "line_removed", after: { removed: line.workUnitCode, quantity: line.quantity, amountCents } });
  });
}
