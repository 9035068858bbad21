import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { meetings, programmes, reportProgrammes, reports } from "@/db/schema";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { REPORT_WRITERS } from "./policy";
import type { NewPortfolioReport, PortfolioReportCreated } from "./schema";

/** A report that tells of several programmes, by somebody who may prepare one in each of them. @throws NotFoundError, ForbiddenError for any of them */
export function createPortfolioReport(db: Db, scope: Scope, { programmeIds, ...params }: NewPortfolioReport): Promise<PortfolioReportCreated> {
  return db.transaction(async (tx) => {
    const ids = [...new Set(programmeIds)];
    for (const id of ids) requireRole(scope, id, REPORT_WRITERS);
    const meeting = await findMeeting(tx, scope, params.meetingId);
    if (meeting && !ids.includes(meeting.programmeId)) return { ok: false, reason: "meeting_elsewhere" };
    if (params.asOf > (await todayOf(tx))) return { ok: false, reason: "day_in_future" };
    const programmeId = meeting?.programmeId ?? (await firstByName(tx, ids));
    const [created] = await tx.insert(reports).values({ ...params, kind: "portfolio", programmeId, incrementId: null, createdBy: scope.userId }).returning({ id: reports.id });
    const reportId = created!.id;
    await tx.insert(reportProgrammes).values(ids.map((id) => ({ reportId, programmeId: id })));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "report", subjectId: reportId, action: "created", after: { kind: "portfolio", programmeIds: ids, ...params } });
    return { ok: true, reportId };
  });
}

/** A meeting where the person may prepare reports. @throws NotFoundError for any other, and for a cancelled one */
async function findMeeting(tx: Tx, scope: Scope, meetingId: string | null): Promise<{ programmeId: string } | null> {
  if (meetingId === null) return null;
  const [found] = await tx.select({ programmeId: meetings.programmeId }).from(meetings).where(and(eq(meetings.id, meetingId), isNull(meetings.cancelledAt)));
  if (!found) throw new NotFoundError();
  requireRole(scope, found.programmeId, REPORT_WRITERS);
  return found;
}

/** The one that a portfolio without a meeting is counted in. @throws NotFoundError */
export async function firstByName(tx: Tx, ids: readonly string[]): Promise<string> {
  const [first] = await tx
    .select({ id: programmes.id })
    .from(programmes)
    .where(inArray(programmes.id, [...ids]))
    .orderBy(sql`${programmes.name} collate "fr-x-icu"`, programmes.id)
    .limit(1);
  if (!first) throw new NotFoundError();
  return first.id;
}
