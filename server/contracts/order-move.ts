import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "@/db/client";
import { orderEvents, orders } from "@/db/schema";
import { formatDay } from "@/domain/calendar";
import { nextOrderState, ORDER_STEPS, type OrderEvent } from "@/domain/contracts/order-states";
import type { Role } from "@/domain/roles";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { visibleOrders } from "./order-queries";
import type { ActRefusal, OrderMoved } from "./order-act-schema";

export type Order = typeof orders.$inferSelect;
/** Every act on an order names the version that was read. */
export type Act = { orderId: string; version: number };
type Change = {
  set?: Partial<Pick<Order, "orderedOn" | "certifiedOn" | "certifiedCents" | "invoicedOn" | "invoiceReference" | "paidOn" | "amountCents">>;
  /** In French, for the journal. */
  what: string;
  action: string;
  after: Record<string, unknown>;
  reason?: string;
  /** Not for the contractor to read. */
  isInternal?: boolean;
};

export const refused = (reason: ActRefusal): OrderMoved => ({ ok: false, reason });
export const written = (day: string): string => formatDay(day, { year: true, weekday: false });

/** The order, locked for the act, as the person read it. NotFoundError, ForbiddenError, ConflictError in that order. */
export async function lockOrder(tx: Tx, scope: Scope, { orderId, version }: Act, roles: readonly Role[]): Promise<Order> {
  const [order] = await tx.select().from(orders).where(and(eq(orders.id, orderId), visibleOrders(scope))).for("update");
  if (!order) throw new NotFoundError();
  requireRole(scope, order.programmeId, roles);
  if (order.version !== version) throw new ConflictError();
  return order;
}

/** The only place that moves an order's state (take-up-orders.ts gives one its first), for those whom the domain's table lets do it. `event: null` keeps it: something happened to a part of the order. */
export async function move(tx: Tx, scope: Scope, order: Order, event: OrderEvent | null, { set, what, action, after, reason, isInternal = false }: Change): Promise<OrderMoved> {
  if (event !== null) requireRole(scope, order.programmeId, ORDER_STEPS[event].by);
  const state = event === null ? order.state : nextOrderState(order.state, event);
  // `deliver` and the like were checked before anything was written; here a refusal would be a half-done act.
  if (state === null) throw new Error(`${event} cannot happen to an order that is ${order.state}`);
  const [moved] = await tx
    .update(orders)
    .set({ ...set, state, version: sql`${orders.version} + 1` })
    .where(eq(orders.id, order.id))
    .returning({ version: orders.version });
  const { id: orderId, programmeId } = order;
  await tx.insert(orderEvents).values({ orderId, programmeId, actorId: scope.userId, what, isInternal, after: { ...after, state } });
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "order", subjectId: orderId, action, before: { state: order.state }, after: { ...after, state }, reason });
  return { ok: true, state, version: moved!.version };
}
