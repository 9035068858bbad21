import { and, asc, eq, gte, isNull, lte } from "drizzle-orm";
import type { Db } from "@/db/client";
import { meetings, programmes, reports } from "@/db/schema";
import { addDays, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { supportDueOn } from "@/domain/reporting/kinds";
import type { Scope } from "@/server/auth/scope";
import { reportIdentity, theirReports } from "./report-row";

/** How far before its meeting a report is asked for, in calendar days: more than the longest delay of a support. */
const HORIZON = 21;

/** The reports that the person prepares and has not frozen, for meetings to come: each with the last day to freeze it, the earliest meeting first. */
export async function listReportsDue(db: Db, scope: Scope, { today, limit }: { today: Day; limit: number }): Promise<{ id: string; title: string; programmeName: string; due: Explained<Day> }[]> {
  const rows = await db
    .select({ id: reports.id, title: reports.title, kind: reports.kind, heldOn: meetings.heldOn, zone: programmes.holidayZone, programmeName: reportIdentity.programmeName })
    .from(reports)
    .innerJoin(meetings, eq(meetings.id, reports.meetingId))
    .innerJoin(programmes, eq(programmes.id, reports.programmeId))
    .where(and(eq(reports.createdBy, scope.userId), isNull(reports.frozenAt), theirReports(scope), isNull(meetings.cancelledAt), gte(meetings.heldOn, today), lte(meetings.heldOn, addDays(today, HORIZON))))
    .orderBy(asc(meetings.heldOn), asc(reports.id))
    .limit(limit);
  return rows.map(({ id, title, programmeName, kind, heldOn, zone }) => ({ id, title, programmeName, due: supportDueOn(kind, heldOn, zone as HolidayZone) }));
}
