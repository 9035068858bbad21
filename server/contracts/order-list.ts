import { and, desc, eq, inArray, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables, increments, orders, tranches } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { nextOrderDeadline } from "@/domain/contracts/order-clock";
import { earliestDeadline } from "@/domain/contracts/order-deadlines";
import type { RulesVersion } from "@/domain/contracts/rule-profile";
import type { Scope } from "@/server/auth/scope";
import { containing } from "@/server/platform/like";
import { visibleOrders } from "./order-queries";
import type { OrderFilter } from "./schema";

const PAGE_SIZE = 25;

export type Clock = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day };

/** Orders of a contract, the drafts that wait to be issued first, then the last issued, `PAGE_SIZE` a page, each with its clock. */
export async function listOrders(db: Db, scope: Scope, filter: OrderFilter, clock: Clock) {
  const rows = await db
    .select({
      id: orders.id,
      number: orders.number,
      workUnitCode: orders.workUnitCode,
      level: orders.level,
      trancheLabel: tranches.label,
      incrementNumber: increments.number,
      application: orders.application,
      quantity: orders.quantity,
      amountCents: orders.amountCents,
      state: orders.state,
      orderedOn: orders.orderedOn,
    })
    .from(orders)
    .innerJoin(tranches, eq(tranches.id, orders.trancheId))
    .leftJoin(increments, eq(increments.id, orders.incrementId))
    .where(and(visibleOrders(scope), ...conditions(filter)))
    .orderBy(desc(orders.orderedOn), desc(orders.id))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const clocks = await readClocks(db, shown, clock);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({ ...row, next: clocks(row.id) })),
    next: rows.length > PAGE_SIZE && last ? { orderedOn: last.orderedOn, id: last.id } : null,
  };
}

function conditions({ contractId, state, workUnitCode, trancheId, q, after }: OrderFilter): (SQL | undefined)[] {
  const pattern = q ? containing(q) : undefined;
  return [
    eq(orders.contractId, contractId),
    state ? eq(orders.state, state) : undefined,
    workUnitCode ? eq(orders.workUnitCode, workUnitCode) : undefined,
    trancheId ? eq(orders.trancheId, trancheId) : undefined,
    pattern ? sql`(${orders.number} ilike ${pattern} or ${orders.application} ilike ${pattern})` : undefined,
    after && beyond(after),
  ];
}

function beyond({ orderedOn, id }: NonNullable<OrderFilter["after"]>): SQL {
  return orderedOn === null
    ? sql`(${orders.orderedOn} is not null or ${orders.id} < ${id}::uuid)`
    : sql`(${orders.orderedOn}, ${orders.id}) < (${orderedOn}::date, ${id}::uuid)`;
}

/** The next deadline of each order shown, from its deliverables. */
async function readClocks(db: Db, shown: readonly { id: string; state: (typeof orders.$inferSelect)["state"] }[], clock: Clock) {
  const ids = shown.map(({ id }) => id);
  const rows = ids.length === 0 ? [] : await db.select().from(deliverables).where(inArray(deliverables.orderId, ids)).orderBy(desc(deliverables.plannedOn));
  const states = new Map(shown.map(({ id, state }) => [id, state]));
  return (orderId: string) =>
    earliestDeadline(rows.filter((row) => row.orderId === orderId).map((row) => nextOrderDeadline({ ...row, orderState: states.get(orderId)! }, clock)));
}
