import { and, eq, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, meetings, programmes, reports, reportTemplates, sprints, users } from "@/db/schema";
import type { HolidayZone } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";
import { TODAY } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";

export const theirReports = (scope: Scope): SQL => visible(scope, { programme: reports.programmeId });

export const reportIdentity = {
  id: reports.id,
  kind: reports.kind,
  title: reports.title,
  asOf: reports.asOf,
  frozenAt: reports.frozenAt,
  incrementNumber: increments.number,
  programmeId: programmes.id,
  programmeSlug: programmes.slug,
  programmeName: programmes.name,
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
      chosenSections: reportTemplates.sections,
    })
    .from(reports)
    .innerJoin(increments, eq(increments.id, reports.incrementId))
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .leftJoin(meetings, eq(meetings.id, reports.meetingId))
    .leftJoin(reportTemplates, and(eq(reportTemplates.programmeId, reports.programmeId), eq(reportTemplates.kind, reports.kind)))
    .leftJoin(users, eq(users.id, reports.frozenBy))
    .where(and(named, theirReports(scope)))
    // The same content may have been frozen twice: the same for whoever asks by its hash.
    .orderBy(reports.id)
    .limit(1);
  if (!row) throw new NotFoundError();
  // Written by the commands only, which take nothing else.
  return { ...row, zone: row.zone as HolidayZone };
}
export type ReportRow = Awaited<ReturnType<typeof findReport>>;
