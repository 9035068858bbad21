import { and, count, desc, eq, ilike, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { supportTickets as t } from "@/db/schema";
import { readClock } from "@/domain/support/explain-clock";
import { dateOf, minuteOf, type Minute } from "@/domain/support/minutes";
import { readOutcome } from "@/domain/support/outcome";
import { readCivilPeriod } from "@/domain/calendar/civil-period";
import { CLOCKS } from "@/domain/support/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { containing } from "@/server/platform/like";
import { boundsOf, inFigure } from "./figure-conditions";
import type { TicketFilter, TicketLine } from "./schema";
import { applicationNames, findSupported } from "./supported-contract";
import { recordOf, type TicketRow } from "./ticket-rows";

const PAGE_SIZE = 25;
/** Names offered to filter by; others are found by the search. */
const MOST_APPLICATIONS = 100;

/** The tickets of a contract that the person sees. */
export const theirTickets = (scope: Scope, contractId: string): SQL => and(eq(t.contractId, contractId), visible(scope, { programme: t.programmeId, contract: t.contractId }))!;

export async function nowOf(db: Db): Promise<Minute> {
  const { rows } = await db.execute<{ now: string }>(sql`select floor(extract(epoch from now()) / 60)::bigint as now`);
  return Number(rows[0]!.now);
}

function conditionsOf(scope: Scope, { contractId, q, severity, state, kind, application, figure, period: asked, recurrence }: TicketFilter): SQL {
  const period = asked === undefined ? null : readCivilPeriod(asked);
  const pattern = q ? containing(q) : undefined;
  return and(
    theirTickets(scope, contractId),
    severity ? eq(t.severity, severity) : undefined,
    state ? eq(t.state, state) : undefined,
    kind ? eq(t.kind, kind) : undefined,
    application ? eq(t.application, application) : undefined,
    recurrence ? eq(t.recurrenceKey, recurrence) : undefined,
    pattern ? or(ilike(t.reference, pattern), ilike(t.title, pattern), ilike(t.application, pattern), ilike(t.cause, pattern)) : undefined,
    period ? inFigure(figure ?? "opened", boundsOf(period)) : undefined,
  )!;
}

/** A page of tickets, the last opened first. */
export async function pageOfTickets(db: Db, scope: Scope, { after, ...filter }: TicketFilter, now: Minute) {
  const rows = await db
    .select()
    .from(t)
    .where(and(conditionsOf(scope, filter), after && sql`(${t.openedAt}, ${t.id}) < (${dateOf(after.openedAt).toISOString()}::timestamptz, ${after.id})`))
    .orderBy(desc(t.openedAt), desc(t.id))
    .limit(PAGE_SIZE + 1);
  const shown = rows.slice(0, PAGE_SIZE);
  const last = rows.length > PAGE_SIZE ? shown.at(-1) : undefined;
  return { rows: shown.map((row) => toLine(row, now)), next: last ? { openedAt: minuteOf(last.openedAt), id: last.id } : null };
}

function toLine(row: TicketRow, now: Minute): TicketLine {
  const { id, reference, title, application, kind, severity, state, escalated } = row;
  const decidedAt = row.resolutionDecidedAt && minuteOf(row.resolutionDecidedAt);
  const outcome = readOutcome({ minutes: row.resolutionMinutes, kept: row.resolutionKept, decidedAt }, { isOver: row.leftAt !== null || row.isDateless, now });
  return { id, reference, title, application, kind, severity, state, escalated, openedAt: minuteOf(row.openedAt), leftAt: row.leftAt && minuteOf(row.leftAt), resolution: { ...outcome, minutes: row.resolutionMinutes } };
}

export async function listTickets(db: Db, scope: Scope, filter: TicketFilter) {
  const { contract, can } = await findSupported(db, scope, filter.contractId);
  const now = await nowOf(db);
  const [page, [counted], applications] = await Promise.all([pageOfTickets(db, scope, filter, now), db.select({ total: count() }).from(t).where(conditionsOf(scope, filter)), namedApplications(db, filter.contractId)]);
  return { contract, ...page, total: counted!.total, applications, period: filter.period === undefined ? null : readCivilPeriod(filter.period), can };
}

/** Those that tickets name, of a contract that the person sees: from one to the next in the index, rather than of each ticket. */
async function namedApplications(db: Db, contractId: string): Promise<string[]> {
  const following = (after: SQL) => sql`(select ${t.application} as name from ${t} where ${t.contractId} = ${contractId} and ${after} order by ${t.application} limit 1)`;
  const { rows } = await db.execute<{ name: string }>(sql`
    with recursive named as (${following(sql`${t.application} is not null`)} union all select next.name from named, lateral ${following(sql`${t.application} > named.name`)} next)
    select name from named limit ${MOST_APPLICATIONS}`);
  return rows.map(({ name }) => name).toSorted((a, b) => a.localeCompare(b, "fr"));
}

/** One ticket, its clocks counted day by day. Throws NotFoundError. */
export async function viewTicket(db: Db, scope: Scope, { contractId, reference }: { contractId: string; reference: string }) {
  const { contract, terms, zone, can } = await findSupported(db, scope, contractId);
  const [[row], now] = await Promise.all([db.select().from(t).where(and(theirTickets(scope, contractId), eq(t.reference, reference))), nowOf(db)]);
  if (!row) throw new NotFoundError();
  const record = recordOf(row);
  return {
    contract,
    ticket: { ...record, pauses: [...record.pauses], version: row.version, isImported: row.sourceAt !== null },
    clocks: CLOCKS.map((clock) => readClock(clock, record, terms, { zone, now })),
    applications: can.keep ? await applicationNames(db, scope, contract.programmeId) : [],
    can,
  };
}
