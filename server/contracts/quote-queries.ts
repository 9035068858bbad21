import { and, asc, desc, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications, increments, orderLines, orders, quoteEvents, quoteLines, quoteRequestLines, quoteRequests, quotes } from "@/db/schema";
import { lineAmount } from "@/domain/contracts/amounts";
import { explainQuoteLine, explainQuoteTotal } from "@/domain/contracts/explained-amounts";
import { nextQuoteDeadline, nextRequestState, REQUEST_STEPS, type RequestEvent, type RequestState } from "@/domain/contracts/quote-states";
import { hasRole, requireRole, sees, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { frameOf } from "./contract-queries";
import { listJournal } from "./journal";
import { visibleOrders } from "./order-queries";
import { ORDER_DRAFTERS } from "./policy";
import { refusedOn, visibleRequests } from "./quote-visibility";

const PAGE_SIZE = 25;

const row = {
  id: quoteRequests.id,
  number: quoteRequests.number,
  need: quoteRequests.need,
  state: quoteRequests.state,
  sentOn: quoteRequests.sentOn,
  incrementNumber: increments.number,
};

/** The requests of a contract, the last first, each with its clock. */
export async function listRequests(db: Db, scope: Scope, { contractId, state, after }: { contractId: string; state?: RequestState; after?: { createdAt: string; id: string } }) {
  const { frame, rules, programmeId } = await frameOf(db, scope, contractId);
  const found = await db
    .select({ ...row, refusedOn, createdAt: quoteRequests.createdAt })
    .from(quoteRequests)
    .leftJoin(increments, eq(increments.id, quoteRequests.incrementId))
    .where(
      and(
        eq(quoteRequests.contractId, contractId),
        visibleRequests(scope),
        state ? eq(quoteRequests.state, state) : undefined,
        after ? sql`(${quoteRequests.createdAt}, ${quoteRequests.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)` : undefined,
      ),
    )
    .orderBy(desc(quoteRequests.createdAt), desc(quoteRequests.id))
    .limit(PAGE_SIZE + 1);
  const shown = found.slice(0, PAGE_SIZE);
  const last = shown.at(-1);
  const lines = shown.length === 0 ? [] : await db.select({ requestId: quoteRequestLines.requestId, code: quoteRequestLines.workUnitCode }).from(quoteRequestLines).where(inArray(quoteRequestLines.requestId, shown.map(({ id }) => id))).orderBy(asc(quoteRequestLines.position));
  const units = Map.groupBy(lines, ({ requestId }) => requestId);
  return {
    contract: frame,
    rows: shown.map(({ refusedOn: refused, createdAt: _at, ...request }) => ({
      ...request,
      units: (units.get(request.id) ?? []).map(({ code }) => code),
      next: nextQuoteDeadline({ ...request, refusedOn: refused }, { rules, ...frame }),
    })),
    next: found.length > PAGE_SIZE && last ? { createdAt: last.createdAt.toISOString(), id: last.id } : null,
    can: { request: hasRole(scope, programmeId, ORDER_DRAFTERS) },
  };
}

/** What the form of a new request starts from. Throws ForbiddenError for who may see the contract but not order. */
export async function viewRequestForm(db: Db, scope: Scope, { contractId }: { contractId: string }) {
  const { frame, programmeId } = await frameOf(db, scope, contractId);
  requireRole(scope, programmeId, ORDER_DRAFTERS);
  const [plans, apps] = await Promise.all([
    db.select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn }).from(increments).where(eq(increments.programmeId, programmeId)).orderBy(desc(increments.number)).limit(40),
    db.select({ name: applications.name }).from(applications).where(eq(applications.programmeId, programmeId)).orderBy(asc(applications.name)),
  ]);
  return { contract: frame, increments: plans, applications: apps.map(({ name }) => name) };
}

/** Everything that the page of a request shows. */
export async function viewRequest(db: Db, scope: Scope, { requestId }: { requestId: string }) {
  const [found] = await db
    .select({ ...row, refusedOn, version: quoteRequests.version, contractId: quoteRequests.contractId, programmeId: quoteRequests.programmeId })
    .from(quoteRequests)
    .leftJoin(increments, eq(increments.id, quoteRequests.incrementId))
    .where(and(eq(quoteRequests.id, requestId), visibleRequests(scope)));
  if (!found) throw new NotFoundError();
  const { contractId, programmeId, refusedOn: refused, ...request } = found;
  const isOurs = sees(scope, { programmeId, contractId: null });
  const [{ frame, rules }, lines, offers, journal] = await Promise.all([
    frameOf(db, scope, contractId),
    db
      .select({ position: quoteRequestLines.position, workUnitCode: quoteRequestLines.workUnitCode, period: quoteRequestLines.period, quantity: quoteRequestLines.quantity, application: quoteRequestLines.application })
      .from(quoteRequestLines)
      .where(eq(quoteRequestLines.requestId, requestId))
      .orderBy(asc(quoteRequestLines.position)),
    listQuotes(db, scope, requestId, hasRole(scope, programmeId, ORDER_DRAFTERS)),
    listJournal(db, quoteEvents, { of: eq(quoteEvents.requestId, requestId), isOurs }),
  ]);
  const may = (event: RequestEvent): boolean => hasRole(scope, programmeId, REQUEST_STEPS[event].by) && nextRequestState(request.state, event) !== null;
  return {
    ...request,
    contract: frame,
    next: nextQuoteDeadline({ ...request, refusedOn: refused }, { rules, ...frame }),
    ...{ lines, quotes: offers, journal },
    can: { send: may("send"), deposit: may("deposit"), accept: may("accept"), refuse: may("refuse"), cancel: may("cancel") },
  };
}

/** The last first. */
async function listQuotes(db: Db, scope: Scope, requestId: string, mayOrder: boolean) {
  const found = await db
    .select({ id: quotes.id, rank: quotes.rank, state: quotes.state, depositedOn: quotes.depositedOn, reference: quotes.reference, note: quotes.note, decidedOn: quotes.decidedOn, reason: quotes.reason })
    .from(quotes)
    .where(eq(quotes.requestId, requestId))
    .orderBy(desc(quotes.rank));
  if (found.length === 0) return [];
  const lines = await db
    .select({ line: quoteLines, orderId: orders.id, orderNumber: orders.number, orderState: orders.state, isShown: sql<boolean>`${visibleOrders(scope)}` })
    .from(quoteLines)
    .leftJoin(orderLines, eq(orderLines.id, quoteLines.orderLineId))
    .leftJoin(orders, eq(orders.id, orderLines.orderId))
    .where(inArray(quoteLines.quoteId, found.map(({ id }) => id)))
    .orderBy(asc(quoteLines.position));
  const byQuote = Map.groupBy(lines, ({ line }) => line.quoteId);
  return found.map((quote) => {
    const of = byQuote.get(quote.id) ?? [];
    return {
      ...quote,
      lines: of.map(({ line: { id, position, level, quantity, unitCents }, orderId, orderNumber, orderState, isShown }) => ({
        ...{ id, position, level, quantity },
        amount: explainQuoteLine({ level, quantity, unitCents, depositedOn: quote.depositedOn }),
        order: orderId && orderNumber && isShown ? { id: orderId, number: orderNumber } : null,
        can: { order: mayOrder && quote.state === "accepted" && (orderId === null || orderState === "cancelled") },
      })),
      total: explainQuoteTotal(of.map(({ line }) => lineAmount(line.unitCents, line.quantity))),
    };
  });
}
