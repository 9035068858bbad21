import { and, asc, eq, gte, inArray, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, orderLines, orders, squads } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { INCREMENT_UNITS, proposeForIncrement } from "@/domain/contracts/increment-orders";

/** How many increments ahead are looked at, the present one included. */
const AHEAD = 2;

/** What the increments of today and after still need ordered on a contract; the caller has found the contract under its scope. */
export async function listProposals(db: Db, { contractId, programmeId, today }: { contractId: string; programmeId: string; today: Day }) {
  const plans = await db
    .select({ id: increments.id, number: increments.number })
    .from(increments)
    .where(and(eq(increments.programmeId, programmeId), gte(increments.endsOn, today)))
    .orderBy(asc(increments.startsOn))
    .limit(AHEAD);
  if (plans.length === 0) return [];
  const [theirs, ordered] = await Promise.all([
    db.select({ id: squads.id, name: squads.name }).from(squads).where(eq(squads.programmeId, programmeId)).orderBy(asc(squads.name)),
    db
      .select({ incrementId: orders.incrementId, workUnitCode: orderLines.workUnitCode, squadId: orderLines.squadId })
      .from(orderLines)
      .innerJoin(orders, eq(orders.id, orderLines.orderId))
      .where(and(eq(orders.contractId, contractId), ne(orders.state, "cancelled"), inArray(orders.incrementId, plans.map(({ id }) => id)), inArray(orderLines.workUnitCode, [...INCREMENT_UNITS]))),
  ]);
  const names = new Map(theirs.map(({ id, name }) => [id, name]));
  return plans.flatMap((increment) => {
    const lines = proposeForIncrement(theirs, ordered.filter(({ incrementId }) => incrementId === increment.id));
    return lines.length === 0 ? [] : [{ increment, lines: lines.map((line) => ({ ...line, squadName: line.squadId === null ? null : names.get(line.squadId)! })) }];
  });
}
