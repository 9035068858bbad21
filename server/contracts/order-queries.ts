import { and, ne, or, type SQL } from "drizzle-orm";
import { orders } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";

/** Orders that the person may see. A draft commits nobody yet: the contractor learns of an order when it is issued. */
export function visibleOrders(scope: Scope): SQL | undefined {
  return and(visible(scope, { programme: orders.programmeId, contract: orders.contractId }), or(ne(orders.state, "draft"), visible(scope, { programme: orders.programmeId })));
}
