import { sql, type SQL } from "drizzle-orm";
import { deliverables, orderEvents, orders } from "@/db/schema";
import type { Day } from "@/domain/calendar";

/** The day on which a cancelled order was cancelled, by its journal; one without a journal counts as never issued. */
export const cancelledOn = sql<string | null>`case when ${orders.state} = 'cancelled' then coalesce(
  (select (max(${orderEvents.at}) at time zone 'Europe/Paris')::date from ${orderEvents} where ${orderEvents.orderId} = ${orders.id} and ${orderEvents.after} ->> 'state' = 'cancelled'),
  ${orders.orderedOn}) end`;

/**
 * The joint reading of a deliverable, where the journal tells of one by the end of that day. Columns are named with their table: drizzle writes
 * bare ones in a query of one table. Counted: `exists` would have PostgreSQL read the journals of all orders at once.
 */
export const readingOnAsOf = (asOf: Day): SQL<string | null> =>
  sql<string | null>`case when ${deliverables}.reading_on is not null and (select count(*) from ${orderEvents} e where e.order_id = ${deliverables}.order_id and e.after ->> 'readingOf' = ${deliverables}.id::text and (e.at at time zone 'Europe/Paris')::date <= ${asOf}::date) > 0 then ${deliverables}.reading_on end`;

type Handed<Verdict> = { deliveredOn: Day | null; verdict: Verdict | null; decidedOn: Day | null; refusedOn: Day | null };

/** A delivery and its verdict as they stood at the end of a day. */
export function handedAsOf<Verdict>({ deliveredOn, verdict, decidedOn, refusedOn }: Handed<Verdict>, asOf: Day): Handed<Verdict> {
  const isDecided = decidedOn !== null && decidedOn <= asOf;
  const upTo = (day: Day | null): Day | null => (day !== null && day <= asOf ? day : null);
  return { deliveredOn: upTo(deliveredOn), refusedOn: upTo(refusedOn), verdict: isDecided ? verdict : null, decidedOn: isDecided ? decidedOn : null };
}
