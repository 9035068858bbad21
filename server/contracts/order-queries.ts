import { and, ne, or, sql, type SQL } from "drizzle-orm";
import { orderLines, orders } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";

/** Orders that the person may see. A draft commits nobody yet: the contractor learns of an order when it is issued. */
export function visibleOrders(scope: Scope): SQL | undefined {
  return and(visible(scope, { programme: orders.programmeId, contract: orders.contractId }), or(ne(orders.state, "draft"), visible(scope, { programme: orders.programmeId })));
}

/** The work units of an order, in the order of its lines: "UO2.8-ASCM, UO2.9-RTE". The order's id is named with its table: alone in a query, drizzle writes a bare column. */
export const workUnitsOf = sql<string>`coalesce((select string_agg(l.work_unit_code, ', ' order by l.position) from ${orderLines} l where l.order_id = ${orders}.id), '')`;
