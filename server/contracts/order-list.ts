import { and, asc, desc, eq, ilike, inArray, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { deliverables, deliveries, increments, orderLines, orders, tranches } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import { deadlinesOf, earliestDeadline } from "@/domain/contracts/order-deadlines";
import type { RulesVersion } from "@/domain/contracts/rule-profile";
import type { Scope } from "@/server/auth/scope";
import { containing } from "@/server/platform/like";
import { isLastDelivery, lastAnswer } from "./last-delivery";
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
      trancheLabel: tranches.label,
      incrementNumber: increments.number,
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
  const [clocks, lines] = await Promise.all([readClocks(db, shown, clock), readLines(db, shown.map(({ id }) => id))]);
  const last = shown.at(-1);
  return {
    rows: shown.map((row) => ({ ...row, lines: lines.get(row.id) ?? [], next: clocks(row.id) })),
    next: rows.length > PAGE_SIZE && last ? { orderedOn: last.orderedOn, id: last.id } : null,
  };
}

function conditions({ contractId, state, workUnitCode, trancheId, q, after }: OrderFilter): (SQL | undefined)[] {
  const pattern = q ? containing(q) : undefined;
  return [
    eq(orders.contractId, contractId),
    state ? eq(orders.state, state) : undefined,
    workUnitCode ? hasLine(eq(orderLines.workUnitCode, workUnitCode)) : undefined,
    trancheId ? eq(orders.trancheId, trancheId) : undefined,
    pattern ? or(ilike(orders.number, pattern), hasLine(ilike(orderLines.application, pattern))) : undefined,
    after && beyond(after),
  ];
}

const hasLine = (condition: SQL): SQL => sql`exists (select from ${orderLines} where ${orderLines.orderId} = ${orders.id} and ${condition})`;

function beyond({ orderedOn, id }: NonNullable<OrderFilter["after"]>): SQL {
  return orderedOn === null
    ? sql`(${orders.orderedOn} is not null or ${orders.id} < ${id}::uuid)`
    : sql`(${orders.orderedOn}, ${orders.id}) < (${orderedOn}::date, ${id}::uuid)`;
}

/** The next deadline of each order shown, from its deliverables. */
async function readClocks(db: Db, shown: readonly { id: string; state: (typeof orders.$inferSelect)["state"] }[], clock: Clock) {
  const ids = shown.map(({ id }) => id);
  const rows =
    ids.length === 0 ? [] : await db.select({ part: deliverables, answer: lastAnswer }).from(deliverables).leftJoin(deliveries, isLastDelivery).where(inArray(deliverables.orderId, ids)).orderBy(desc(deliverables.plannedOn));
  const states = new Map(shown.map(({ id, state }) => [id, state]));
  return (orderId: string) =>
    earliestDeadline(rows.filter(({ part }) => part.orderId === orderId).flatMap(({ part, answer }) => deadlinesOf({ ...part, orderState: states.get(orderId)! }, answer, clock)));
}

async function readLines(db: Db, ids: readonly string[]) {
  const { orderId, workUnitCode, level, quantity, application, position } = orderLines;
  const rows = ids.length === 0 ? [] : await db.select({ orderId, workUnitCode, level, quantity, application }).from(orderLines).where(inArray(orderId, [...ids])).orderBy(asc(position));
  const byOrder = Map.groupBy(rows, (row) => row.orderId);
  return new Map([...byOrder].map(([id, lines]) => [id, lines.map(({ orderId: _of, ...line }) => line)]));
}
