import { and, count, desc, eq, isNotNull, lt, max, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { unionAll } from "drizzle-orm/pg-core";
import { together, type Db } from "@/db/client";
import { supportTickets as t } from "@/db/schema";
import { AGE_BOUNDS } from "@/domain/support/ages";
import type { MonthOfSupport } from "@/domain/support/signals";
import { RECURRENT_FROM } from "@/domain/support/recurrence";
import { CLOCKS, type Clock } from "@/domain/support/vocabulary";
import { decidedIn, inFigure, keptOf, leftOverParts, within, type Bounds } from "./figure-conditions";

/** Most frequent first; what comes back more rarely is in the list of tickets. */
const MOST_RECURRING = 10;

// Sums of a contract that the person is known to see: conditions on anything else would have them read the rows.
const counted = (condition: SQL) => sql<number>`count(*) filter (where ${condition})`.mapWith(Number);

/** Tickets opened in a period, by all that they are broken down by: a few dozen rows. */
export const sumOpened = (db: Db, contractId: string, bounds: Bounds) =>
  db
    .select({ severity: t.severity, application: t.application, kind: t.kind, opened: count(), escalated: counted(sql`${t.escalated}`), dateless: counted(sql`${t.isDateless}`) })
    .from(t)
    .where(and(eq(t.contractId, contractId), inFigure("opened", bounds)))
    .groupBy(t.severity, t.application, t.kind);

/** Outcomes of each clock that came in a period. */
export function sumOutcomes(db: Db, contractId: string, bounds: Bounds) {
  const of = (clock: Clock) =>
    db
      .select({ clock: sql<Clock>`${clock}::text`.as("clock"), severity: t.severity, decided: count(), kept: counted(sql`${keptOf(clock)}`) })
      .from(t)
      .where(and(eq(t.contractId, contractId), decidedIn(clock, bounds)))
      .groupBy(t.severity);
  const [workaround, resolution, escalation] = CLOCKS.map(of);
  return unionAll(workaround!, resolution!, escalation!);
}

/** What is left at the end of a period, by severity and age. */
export function sumStock(db: Db, contractId: string, bounds: Bounds) {
  const days = sql`extract(day from least(now(), ${bounds.to.toISOString()}::timestamptz) - ${t.openedAt})`;
  return db
    .select({ severity: t.severity, total: count(), young: counted(sql`${days} <= ${AGE_BOUNDS.young}`), weeks: counted(sql`${days} > ${AGE_BOUNDS.young} and ${days} <= ${AGE_BOUNDS.weeks}`), months: counted(sql`${days} > ${AGE_BOUNDS.weeks} and ${days} <= ${AGE_BOUNDS.months}`), old: counted(sql`${days} > ${AGE_BOUNDS.months}`) })
    .from(t)
    .where(and(eq(t.contractId, contractId), inFigure("stock", bounds)))
    .groupBy(t.severity);
}

/** Times from the opening to what happened in the period: their sum, of those that are known. */
export function sumTimes(db: Db, contractId: string, bounds: Bounds) {
  const of = (name: "taken" | "left" | "closed", minutes: AnyColumn) =>
    db
      .select({ name: sql<"taken" | "left" | "closed">`${name}::text`.as("name"), total: count(), known: sql<number>`count(${minutes})`.mapWith(Number).as("known"), minutes: sql<number>`coalesce(sum(${minutes}), 0)`.mapWith(Number).as("minutes") })
      .from(t)
      .where(and(eq(t.contractId, contractId), inFigure(name, bounds)));
  return unionAll(of("taken", t.takenMinutes), of("left", t.resolutionMinutes), of("closed", t.closingMinutes));
}

/** Since the contract began, up to the end of the period: what units are counted on. */
export async function sumUnits(db: Db, contractId: string, { to }: Bounds) {
  const opened = and(eq(t.contractId, contractId), lt(t.openedAt, to));
  const [[total], [ever]] = await together([() => db.select({ tickets: count() }).from(t).where(opened), () => db.select({ tickets: count() }).from(t).where(and(opened, isNotNull(t.reopenedAt)))]);
  return { tickets: total!.tickets, reopened: ever!.tickets };
}

/** What was there before a period, and what came back in it. */
export async function sumTotals(db: Db, contractId: string, bounds: Bounds) {
  const mine = eq(t.contractId, contractId);
  const of = (condition: SQL) => db.select({ tickets: count() }).from(t).where(and(mine, condition));
  const [unresolved, resolvedSince] = leftOverParts(bounds.from);
  const [[open], [since], [again]] = await together([() => of(unresolved), () => of(resolvedSince), () => of(inFigure("reopened", bounds))]);
  return { before: open!.tickets + since!.tickets, reopened: again!.tickets };
}

/** Incidents that come back, see domain/support/recurrence.ts; the title is that of one of them. */
export const sumRecurring = (db: Db, contractId: string, bounds: Bounds) =>
  db
    .select({ key: sql<string>`${t.recurrenceKey}`, application: sql<string>`max(${t.application})`, title: sql<string>`coalesce(${max(t.cause)}, ${max(t.title)}, '')`, count: count() })
    .from(t)
    .where(and(eq(t.contractId, contractId), inFigure("opened", bounds), isNotNull(t.recurrenceKey)))
    .groupBy(t.recurrenceKey)
    .having(sql`count(*) >= ${RECURRENT_FROM}`)
    .orderBy(desc(count()), t.recurrenceKey)
    .limit(MOST_RECURRING);

type MonthSums = Omit<MonthOfSupport, "stock" | "label" | "key"> & { dateless: number };
const NO_SUMS: MonthSums = { opened: 0, left: 0, decided: 0, kept: 0, escalated: 0, dateless: 0 };

/** What came in, went out and was decided between each of these instants and the next, in order; one place less than there are instants. */
export async function sumMonths(db: Db, contractId: string, instants: readonly Date[]): Promise<MonthSums[]> {
  const bounds = { from: instants[0]!, to: instants.at(-1)! };
  const between = sql.param(instants.map((instant) => instant.toISOString()));
  const placeOf = (column: AnyColumn) => sql<number>`width_bucket(${column}, ${between}::timestamptz[])`.mapWith(Number);
  const mine = eq(t.contractId, contractId);
  const parts = await Promise.all([
    db.select({ place: placeOf(t.openedAt), opened: count(), escalated: counted(sql`${t.escalated}`), dateless: counted(sql`${t.isDateless}`) }).from(t).where(and(mine, within(t.openedAt, bounds))).groupBy(sql`1`),
    db.select({ place: placeOf(t.leftAt), left: count() }).from(t).where(and(mine, within(t.leftAt, bounds))).groupBy(sql`1`),
    db.select({ place: placeOf(t.resolutionDecidedAt), decided: count(), kept: counted(sql`${t.resolutionKept}`) }).from(t).where(and(mine, decidedIn("resolution", bounds))).groupBy(sql`1`),
  ]);
  return instants.slice(1).map((_, rank) => Object.assign({ ...NO_SUMS }, ...parts.flat().filter(({ place }) => place === rank + 1).map(({ place: _place, ...sums }) => sums)) as MonthSums);
}
