import { and, asc, desc, eq, gte, inArray, isNull, lt, lte, ne, or, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, registryEntries, reportContributions, reportOutcomes, reports } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { Contributions } from "@/domain/reporting/contributions";
import type { ProgrammeFacts } from "@/domain/reporting/portfolio-report-facts";
import type { WeatherSection } from "@/domain/reporting/report";
import type { Scope } from "@/server/auth/scope";
import { changedSince, isPending, standing, touchedEntries } from "./registry-changed";
import { theirReports } from "./report-row";

type Of = { programmeIds: readonly string[]; asOf: Day };
type OfProgramme = { programmeId: string };

/** The first instant after a day. */
const endOf = (day: Day): SQL => sql`((${day}::date + 1)::timestamp at time zone 'Europe/Paris')`;

/** Reports of each programme alone that were frozen by the end of a day: what they say will not change. */
const frozenBy = (scope: Scope, { programmeIds, asOf }: Of): SQL =>
  and(inArray(reports.programmeId, [...programmeIds]), theirReports(scope), ne(reports.kind, "portfolio"), lte(reports.asOf, asOf), lt(reports.frozenAt, endOf(asOf)))!;

/** What people said of the weather in the last steering report of each that was frozen by the end of a day. */
export async function saidWeatherAsOf(db: Db, scope: Scope, of: Of): Promise<(OfProgramme & { overrides: Contributions["weather"] })[]> {
  const rows = await db
    .selectDistinctOn([reports.programmeId], { programmeId: reports.programmeId, weather: sql<WeatherSection | null>`${reports.snapshot} -> 'parts' -> 'weather'` })
    .from(reports)
    .where(and(frozenBy(scope, of), eq(reports.kind, "copil")))
    .orderBy(reports.programmeId, desc(reports.asOf), desc(reports.frozenAt));
  return rows.map(({ programmeId, weather }) => ({ programmeId, overrides: Object.fromEntries((weather?.axes ?? []).flatMap(({ axis, override }) => (override ? [[axis, override]] : []))) }));
}

/** The day of the last report of each that was frozen by the end of a day. */
export const lastFrozenDaysAsOf = (db: Db, scope: Scope, of: Of): Promise<(OfProgramme & { asOf: Day })[]> =>
  db
    .select({ programmeId: reports.programmeId, asOf: sql<Day>`max(${reports.asOf})` })
    .from(reports)
    .where(frozenBy(scope, of))
    .groupBy(reports.programmeId);

/** Asked in reports frozen by the end of a day, for a meeting that had not been held, and neither decided nor withdrawn by then: what was put off is still awaited. */
export async function awaitedAsOf(db: Db, scope: Scope, of: Of): Promise<(OfProgramme & ProgrammeFacts["awaited"][number])[]> {
  const end = endOf(of.asOf);
  const rows = await db
    .select({
      ...{ programmeId: reports.programmeId, title: sql<string>`${reportContributions.content} ->> 'title'`, neededBy: reportContributions.dueOn },
      report: { id: reports.id, title: reports.title, hash: reports.hash },
    })
    .from(reportContributions)
    .innerJoin(reports, eq(reports.id, reportContributions.reportId))
    .innerJoin(meetings, eq(meetings.id, reports.meetingId))
    .leftJoin(reportOutcomes, and(eq(reportOutcomes.reportId, reports.id), eq(reportOutcomes.askId, reportContributions.id)))
    .leftJoin(registryEntries, eq(registryEntries.id, reportOutcomes.entryId))
    .where(
      and(
        frozenBy(scope, of),
        eq(reportContributions.kind, "asked_decision"),
        gte(meetings.heldOn, of.asOf),
        or(isNull(meetings.cancelledAt), gte(meetings.cancelledAt, end)),
        // A decision whose line was struck from the minutes is awaited again.
        or(isNull(reportOutcomes.id), eq(reportOutcomes.outcome, "postponed"), gte(reportOutcomes.recordedAt, end), lt(registryEntries.withdrawnAt, end)),
      ),
    )
    .orderBy(asc(reportContributions.createdAt), asc(reportContributions.id));
  return rows.flatMap(({ neededBy, report: { hash, ...report }, ...row }) => (neededBy === null || hash === null ? [] : [{ ...row, neededBy, report: { ...report, hash } }]));
}

/** The proposals of each registry that were not decided at the end of a day: those of `registryAsOf`, counted. */
export async function proposalsAsOf(db: Db, scope: Scope, of: Of): Promise<(OfProgramme & { pending: number })[]> {
  const { programmeIds } = of;
  const { rows } = await db.execute<{ programme_id: string; pending: number }>(sql`
    with ${changedSince(scope, of)}, counted as (
      select r.programme_id, count(*) as pending from ${registryEntries} r where ${standing(scope, programmeIds)} and kind = 'proposal' and ${isPending} group by r.programme_id
      union all select r.programme_id, -count(*) from ${touchedEntries(scope, programmeIds)} and kind = 'proposal' and ${isPending} group by r.programme_id
      union all select programme_id, count(*) from changed where kind = 'proposal' and ${isPending} group by programme_id
    )
    select programme_id, sum(pending)::int as pending from counted group by programme_id having sum(pending) > 0`);
  return rows.map(({ programme_id, pending }) => ({ programmeId: programme_id, pending }));
}
