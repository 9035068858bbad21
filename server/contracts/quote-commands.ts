import { and, asc, desc, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { contracts, increments, quoteEvents, quoteLines, quoteRequestLines, quoteRequests, quotes } from "@/db/schema";
import { findWorkUnit } from "@/domain/contracts/catalogue";
import { levelsOf, periodsOf } from "@/domain/contracts/price-schedule";
import { nextRequestState, REQUEST_STEPS, type RequestEvent } from "@/domain/contracts/quote-states";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { written } from "./order-move";
import { ORDER_DRAFTERS } from "./policy";
import { priceOn } from "./prices";
import type { NewRequest, QuoteDeposit, RequestMoved, RequestRefusal } from "./quote-schema";
import { visibleRequests } from "./quote-visibility";

type Request = typeof quoteRequests.$inferSelect;
type Act = { requestId: string; version: number };
type Dated = Act & { day: string };

const refuse = (reason: RequestRefusal): RequestMoved => ({ ok: false, reason });

/** A need, by work units. The number follows the last of the year; the contract is locked for it. */
export function createRequest(db: Db, scope: Scope, { contractId, need, incrementId, lines }: NewRequest): Promise<RequestMoved> {
  return db.transaction(async (tx) => {
    const [contract] = await tx
      .select({ id: contracts.id, programmeId: contracts.programmeId })
      .from(contracts)
      .where(and(eq(contracts.id, contractId), visible(scope, { programme: contracts.programmeId, contract: contracts.id })))
      .for("update");
    if (!contract) throw new NotFoundError();
    const { programmeId } = contract;
    requireRole(scope, programmeId, ORDER_DRAFTERS);
    if (incrementId !== null && (await tx.$count(increments, and(eq(increments.id, incrementId), eq(increments.programmeId, programmeId)))) === 0) throw new NotFoundError();
    const found = lines.map((line) => ({ ...line, unit: findWorkUnit(line.workUnitCode)?.unit }));
    if (found.some(({ unit }) => !unit)) return refuse("unknown_work_unit");
    if (found.some(({ unit, period }) => !periodsOf(unit!).includes(period))) return refuse("wrong_period");
    const number = await nextNumber(tx, contractId);
    const [row] = await tx.insert(quoteRequests).values({ programmeId, contractId, incrementId, number, need, createdBy: scope.userId }).returning({ id: quoteRequests.id });
    const requestId = row!.id;
    await tx.insert(quoteRequestLines).values(found.map(({ unit, period, quantity, application }, position) => ({ requestId, position, workUnitCode: unit!.code, period, quantity, application })));
    await tell(tx, scope, { id: requestId, programmeId }, { what: `Besoin ${number} exprimé`, action: "created", after: { number, need, lines: lines.length }, isInternal: true });
    return { ok: true, requestId };
  });
}

async function nextNumber(tx: Tx, contractId: string): Promise<string> {
  const prefix = `DD-${(await todayOf(tx)).slice(0, 4)}-`;
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(substring(${quoteRequests.number} from ${prefix.length + 1}::int)::int), 0)`.mapWith(Number) })
    .from(quoteRequests)
    .where(and(eq(quoteRequests.contractId, contractId), sql`${quoteRequests.number} ~ ${`^${prefix}[0-9]{1,6}$`}`));
  return prefix + String((row?.last ?? 0) + 1).padStart(3, "0");
}

type Told = { what: string; action: string; after: Record<string, unknown>; reason?: string; isInternal?: boolean };

async function tell(tx: Tx, scope: Scope, { id, programmeId }: Pick<Request, "id" | "programmeId">, { what, action, after, reason, isInternal = false }: Told): Promise<void> {
  await tx.insert(quoteEvents).values({ requestId: id, programmeId, actorId: scope.userId, what, isInternal });
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "quote_request", subjectId: id, action, after, reason });
}

type Decided = RequestRefusal | { told: Told; sentOn?: string };

/** The only way by which a request changes state: for those whom the domain's table lets do it, as they read it. NotFoundError, ForbiddenError, ConflictError in that order. */
function act(db: Db, scope: Scope, event: RequestEvent, { requestId, version }: Act, decide: (tx: Tx, request: Request) => Promise<Decided>): Promise<RequestMoved> {
  return db.transaction(async (tx) => {
    const [request] = await tx.select().from(quoteRequests).where(and(eq(quoteRequests.id, requestId), visibleRequests(scope))).for("update");
    if (!request) throw new NotFoundError();
    requireRole(scope, request.programmeId, REQUEST_STEPS[event].by);
    if (request.version !== version) throw new ConflictError();
    const state = nextRequestState(request.state, event);
    if (state === null) return refuse("not_in_this_state");
    const decided = await decide(tx, request);
    if (typeof decided === "string") return refuse(decided);
    await tx
      .update(quoteRequests)
      .set({ state, ...(decided.sentOn && { sentOn: decided.sentOn }), version: sql`${quoteRequests.version} + 1` })
      .where(eq(quoteRequests.id, requestId));
    await tell(tx, scope, request, decided.told);
    return { ok: true, requestId };
  });
}

/** Asks the contractor for the quote: its period runs from that day. */
export const sendRequest = (db: Db, scope: Scope, { day, ...named }: Dated): Promise<RequestMoved> =>
  act(db, scope, "send", named, async (tx, { contractId }) => {
    if (day > (await todayOf(tx))) return "day_in_future";
    const [contract] = await tx.select({ notifiedOn: contracts.notifiedOn }).from(contracts).where(eq(contracts.id, contractId));
    if (day < contract!.notifiedOn) return "before_notification";
    return { sentOn: day, told: { what: `Devis demandé le ${written(day)}`, action: "sent", after: { sentOn: day } } };
  });

/** A quote for every line that was asked for, at the prices of the day of its deposit. One that waits is replaced. */
export const depositQuote = (db: Db, scope: Scope, { day, reference, note, lines, ...named }: QuoteDeposit): Promise<RequestMoved> =>
  act(db, scope, "deposit", named, async (tx, { id: requestId, contractId, sentOn }) => {
    if (day > (await todayOf(tx))) return "day_in_future";
    if (sentOn !== null && day < sentOn) return "day_too_early";
    const asked = await tx.select().from(quoteRequestLines).where(eq(quoteRequestLines.requestId, requestId)).orderBy(asc(quoteRequestLines.position));
    const offered = asked.map((line) => ({ line, offer: lines.find(({ position }) => position === line.position) }));
    if (lines.length !== asked.length || offered.some(({ offer }) => !offer)) return "missing_line";
    const priced = [];
    for (const { line, offer } of offered) {
      const { workUnitCode, period } = line;
      if (!levelsOf(findWorkUnit(workUnitCode)!.unit).includes(offer!.level)) return "wrong_level";
      const { unitCents } = await priceOn(tx, { contractId, workUnitCode, level: offer!.level, period }, day);
      priced.push({ ...offer!, unitCents });
    }
    const last = await lastQuote(tx, requestId);
    if (last?.state === "deposited" && day < last.depositedOn) return "day_too_early";
    if (last?.state === "deposited") await tx.update(quotes).set({ state: "replaced" }).where(eq(quotes.id, last.id));
    const rank = (last?.rank ?? 0) + 1;
    const [quote] = await tx.insert(quotes).values({ requestId, rank, depositedOn: day, reference, note, createdBy: scope.userId }).returning({ id: quotes.id });
    await tx.insert(quoteLines).values(priced.map((line) => ({ ...line, quoteId: quote!.id })));
    const replaced = last?.state === "deposited" ? `, à la place de «\u00a0${last.reference}\u00a0»` : "";
    return { told: { what: `Devis «\u00a0${reference}\u00a0» déposé le ${written(day)}${replaced}`, action: "deposited", after: { rank, reference, depositedOn: day } } };
  });

async function lastQuote(tx: Tx, requestId: string) {
  const [last] = await tx.select().from(quotes).where(eq(quotes.requestId, requestId)).orderBy(desc(quotes.rank)).limit(1);
  return last;
}

export const acceptQuote = (db: Db, scope: Scope, { day, ...named }: Dated): Promise<RequestMoved> => act(db, scope, "accept", named, (tx, request) => decideQuote(tx, request, { day, state: "accepted", verb: "accepté" }));

/** The contractor is asked again: a new period runs from that day. */
export const refuseQuote = (db: Db, scope: Scope, { day, reason, ...named }: Dated & { reason: string }): Promise<RequestMoved> =>
  act(db, scope, "refuse", named, (tx, request) => decideQuote(tx, request, { day, reason, state: "refused", verb: "refusé" }));

async function decideQuote(tx: Tx, { id }: Request, { day, reason, state, verb }: { day: string; reason?: string; state: "accepted" | "refused"; verb: string }): Promise<Decided> {
  const last = await lastQuote(tx, id);
  if (last?.state !== "deposited") return "not_in_this_state";
  if (day > (await todayOf(tx))) return "day_in_future";
  if (day < last.depositedOn) return "day_too_early";
  await tx.update(quotes).set({ state, decidedOn: day, reason: reason ?? null }).where(eq(quotes.id, last.id));
  return { told: { what: `Devis «\u00a0${last.reference}\u00a0» ${verb} le ${written(day)}${reason ? `\u00a0: ${reason}` : ""}`, action: state, after: { rank: last.rank, decidedOn: day }, reason } };
}

export const cancelRequest = (db: Db, scope: Scope, { reason, ...named }: Act & { reason: string }): Promise<RequestMoved> =>
  act(db, scope, "cancel", named, async () => ({ told: { what: `Demande abandonnée\u00a0: ${reason}`, action: "cancelled", after: {}, reason } }));
