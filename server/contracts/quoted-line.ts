import { and, asc, eq, isNull, or } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { orderLines, orders, quoteLines, quoteRequestLines, quoteRequests, quotes } from "@/db/schema";
import type { OrderPeriod, WorkUnitLevel } from "@/domain/contracts/vocabulary";
import { NotFoundError } from "@/server/platform/errors";

type Ordered = { contractId: string; workUnitCode: string; level: WorkUnitLevel; period: OrderPeriod | null; quantity: number };
export type QuotedLine = { reference: string; requestNumber: string };

/** The accepted line of which an order is made, locked; or why that order is not of it. NotFoundError where there is none in this contract. */
export async function findQuotedLine(tx: Tx, quoteLineId: string, ordered: Ordered): Promise<QuotedLine | "quote_line_ordered" | "quote_differs"> {
  const [found] = await tx
    .select({ line: quoteLines, asked: quoteRequestLines, reference: quotes.reference, requestNumber: quoteRequests.number })
    .from(quoteLines)
    .innerJoin(quotes, and(eq(quotes.id, quoteLines.quoteId), eq(quotes.state, "accepted")))
    .innerJoin(quoteRequests, and(eq(quoteRequests.id, quotes.requestId), eq(quoteRequests.contractId, ordered.contractId)))
    .innerJoin(quoteRequestLines, and(eq(quoteRequestLines.requestId, quoteRequests.id), eq(quoteRequestLines.position, quoteLines.position)))
    .where(eq(quoteLines.id, quoteLineId))
    .for("update", { of: quoteLines });
  if (!found) throw new NotFoundError();
  const { line, asked, reference, requestNumber } = found;
  if (line.orderLineId !== null) {
    const [order] = await tx.select({ state: orders.state }).from(orders).innerJoin(orderLines, eq(orderLines.orderId, orders.id)).where(eq(orderLines.id, line.orderLineId));
    if (order && order.state !== "cancelled") return "quote_line_ordered";
  }
  const isTheSame = asked.workUnitCode === ordered.workUnitCode && asked.period === ordered.period && line.level === ordered.level && line.quantity === ordered.quantity;
  return isTheSame ? { reference, requestNumber } : "quote_differs";
}

const accepted = {
  ...{ lineId: quoteLines.id, requestId: quoteRequests.id, requestNumber: quoteRequests.number, reference: quotes.reference, workUnitCode: quoteRequestLines.workUnitCode },
  ...{ level: quoteLines.level, period: quoteRequestLines.period, quantity: quoteLines.quantity, application: quoteRequestLines.application },
};

/** The accepted lines of a contract, with what was asked for; the caller has found it under its scope. */
const acceptedLines = (db: Db, contractId: string) =>
  db
    .select(accepted)
    .from(quoteLines)
    .innerJoin(quotes, and(eq(quotes.id, quoteLines.quoteId), eq(quotes.state, "accepted")))
    .innerJoin(quoteRequests, and(eq(quoteRequests.id, quotes.requestId), eq(quoteRequests.contractId, contractId)))
    .innerJoin(quoteRequestLines, and(eq(quoteRequestLines.requestId, quoteRequests.id), eq(quoteRequestLines.position, quoteLines.position)));

/** An accepted line, for the form of its order. NotFoundError where the contract has none of that id. */
export async function readQuotedLine(db: Db, contractId: string, lineId: string) {
  const [found] = await acceptedLines(db, contractId).where(eq(quoteLines.id, lineId));
  if (!found) throw new NotFoundError();
  return found;
}

/** More than a form offers: what is beyond is on the page of its request. */
const MOST = 100;

/** The accepted lines of a contract that no order carries, or only a cancelled one, by request. */
export const listUnorderedLines = (db: Db, contractId: string) =>
  acceptedLines(db, contractId)
    .leftJoin(orderLines, eq(orderLines.id, quoteLines.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .where(or(isNull(quoteLines.orderLineId), eq(orders.state, "cancelled")))
    .orderBy(asc(quoteRequests.number), asc(quoteRequests.id), asc(quoteLines.position))
    .limit(MOST);

/** The requests whose quotes the lines of an order were made of, by line. */
export async function requestsOf(db: Db, orderId: string): Promise<Map<string, { id: string; number: string }>> {
  const rows = await db
    .select({ lineId: orderLines.id, id: quoteRequests.id, number: quoteRequests.number })
    .from(quoteLines)
    .innerJoin(orderLines, eq(orderLines.id, quoteLines.orderLineId))
    .innerJoin(quotes, eq(quotes.id, quoteLines.quoteId))
    .innerJoin(quoteRequests, eq(quoteRequests.id, quotes.requestId))
    .where(eq(orderLines.orderId, orderId));
  return new Map(rows.map(({ lineId, ...request }) => [lineId, request]));
}

export const markOrdered = (tx: Tx, quoteLineId: string, orderLineId: string) => tx.update(quoteLines).set({ orderLineId }).where(eq(quoteLines.id, quoteLineId));
