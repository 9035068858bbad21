import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, instanceReportTemplates, meetings, programmes, reportProgrammes, reports, reportTemplates, sprints, users } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import type { ProgrammeReportKind } from "@/domain/reporting/kinds";
import type { ProgrammeRef } from "@/domain/reporting/portfolio-sections";
import { hasRole, visible, type Scope } from "@/server/auth/scope";
import { TODAY } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { REPORT_WRITERS } from "./policy";

/** Of a portfolio, who sees each of its programmes: a report over one that they do not see does not exist for them. */
export const theirReports = (scope: Scope): SQL => sql`(${visible(scope, { programme: reports.programmeId })} and not exists (
  select from ${reportProgrammes} where ${reportProgrammes.reportId} = ${reports.id} and not (${visible(scope, { programme: reportProgrammes.programmeId })})))`;

/** Reports of a programme, the portfolios that tell of it included. */
export const tellsOf = (programmeId: string): SQL => sql`(${reports.programmeId} = ${programmeId} or ${reports.id} in (
  select ${reportProgrammes.reportId} from ${reportProgrammes} where ${reportProgrammes.programmeId} = ${programmeId}))`;

/** Those of one programme alone. Tables are named: drizzle writes bare columns in what a query of one table selects. */
const ofReport = (told: SQL): SQL => sql`(select ${told} from portfolio_programme rp inner join programme p on p.id = rp.programme_id where rp.report_id = ${reports}.id)`;
/** Every programme that a report tells of. */
const programmesOfReport = sql<ProgrammeRef[] | null>`${ofReport(sql`json_agg(json_build_object('id', p.id, 'slug', p.slug, 'name', p.name) order by p.name collate "fr-x-icu", p.id)`)}`;
export const programmeIdsOfReport = sql<string[]>`coalesce(${ofReport(sql`json_agg(rp.programme_id)`)}, json_build_array(${reports}.programme_id))`;

/** Who prepares a report prepares it in each of its programmes. */
export const mayWrite = (scope: Scope, programmeIds: readonly string[]): boolean => programmeIds.every((id) => hasRole(scope, id, REPORT_WRITERS));

export const reportIdentity = {
  id: reports.id,
  kind: reports.kind,
  title: reports.title,
  asOf: reports.asOf,
  frozenAt: reports.frozenAt,
  incrementNumber: increments.number,
  programmeId: programmes.id,
  programmeSlug: programmes.slug,
  programmeName: sql<string>`coalesce(${ofReport(sql`string_agg(p.name, ', ' order by p.name collate "fr-x-icu", p.id)`)}, ${programmes.name})`,
};

/** The day on which it was frozen, in France. */
export const frozenOn = sql<string | null>`(${reports.frozenAt} at time zone 'Europe/Paris')::date::text`;

/** A report with all that its composition starts from, in one statement. @throws NotFoundError outside the scope */
export async function findReport(db: Db, scope: Scope, named: SQL) {
  const [row] = await db
    .select({
      ...reportIdentity,
      ...{ version: reports.version, hash: reports.hash, frozenOn, frozenBy: users.name, today: TODAY },
      snapshot: sql<string | null>`${reports.snapshot}::text`,
      zone: programmes.holidayZone,
      increment: { id: increments.id, programmeId: increments.programmeId, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn },
      sprint: sql<string | null>`(select ${sprints.name} from ${sprints} where ${sprints.incrementId} = ${increments.id}
        and ${reports.asOf} between ${sprints.startsOn} and ${sprints.endsOn} order by ${sprints.position} limit 1)`,
      meeting: { id: meetings.id, title: meetings.title, heldOn: meetings.heldOn },
      chosenSections: sql<string[] | null>`coalesce(${reportTemplates.sections}, ${instanceReportTemplates.sections})`,
      programmes: programmesOfReport,
    })
    .from(reports)
    .leftJoin(increments, eq(increments.id, reports.incrementId))
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoin(meetings, eq(meetings.id, reports.meetingId))
    .leftJoin(reportTemplates, and(eq(reportTemplates.programmeId, reports.programmeId), eq(reportTemplates.kind, reports.kind)))
    .leftJoin(instanceReportTemplates, eq(instanceReportTemplates.kind, reports.kind))
    .leftJoin(users, eq(users.id, reports.frozenBy))
    .where(and(named, theirReports(scope)))
    // The same content may have been frozen twice: the same for whoever asks by its hash.
    .orderBy(reports.id)
    .limit(1);
  if (!row) throw new NotFoundError();
  // Written by the commands only, which take nothing else.
  return { ...row, zone: row.zone as HolidayZone, programmes: row.programmes ?? [{ id: row.programmeId, slug: row.programmeSlug, name: row.programmeName }] };
}
export type ReportRow = Awaited<ReturnType<typeof findReport>>;
/** Of one programme: it has its increment. */
export type ProgrammeReportRow = ReportRow & { kind: ProgrammeReportKind; increment: NonNullable<ReportRow["increment"]> };
export const isOfOneProgramme = (row: ReportRow): row is ProgrammeReportRow => row.kind !== "portfolio" && row.increment !== null;
