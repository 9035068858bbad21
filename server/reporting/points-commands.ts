import { eq } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { reports } from "@/db/schema";
import { missingFrom } from "@/domain/minutes/outline";
import { minutesPoints } from "@/domain/reporting/minutes-points";
import type { Scope } from "@/server/auth/scope";
import { insertInMinutes } from "@/server/minutes/insert-commands";
import { appendAudit } from "@/server/platform/audit";
import { freezeReport, lockReport } from "./commands";
import type { PointsInserted } from "./outcome-schema";
import { tellReportPoints } from "./points-query";
import { findReport } from "./report-row";
import type { ReportFrozen } from "./schema";

type Request = { reportId: string };

/** Freezes a report, then begins the minutes of its meeting with its points. The report is frozen whatever becomes of these: they can be put in afterwards. */
export async function freezeForMeeting(db: Database, scope: Scope, request: Request): Promise<ReportFrozen> {
  const frozen = await freezeReport(db, scope, request);
  if (frozen.ok) await openMinutes(db, scope, request);
  return frozen;
}

/** The minutes of the meeting that a report is made for, with its points where nobody wrote in them yet. */
export const openMinutes = (db: Db, scope: Scope, { reportId }: Request): Promise<PointsInserted> => insertPoints(db, scope, { reportId, where: "untouched" });

/** The points of a report that its minutes do not have yet, put into them: what people wrote stays, and nothing is written twice. */
export const insertReportPoints = (db: Db, scope: Scope, { reportId }: Request): Promise<PointsInserted> => insertPoints(db, scope, { reportId, where: "anyhow" });

function insertPoints(db: Db, scope: Scope, { reportId, where }: Request & { where: "untouched" | "anyhow" }): Promise<PointsInserted> {
  return db.transaction(async (tx) => {
    const { meetingId, programmeId } = await lockReport(tx, scope, reportId);
    if (meetingId === null) return { ok: false, reason: "no_meeting" };
    const outline = minutesPoints(await tellReportPoints(tx, await findReport(tx, scope, eq(reports.id, reportId))));
    const done = await insertInMinutes(tx, scope, { meetingId, place: (blocks, { isUntouched }) => (isUntouched || where === "anyhow" ? missingFrom(blocks, outline) : []) });
    // Opened once they are validated, they are simply read.
    if (done === "validated" && where === "anyhow") return { ok: false, reason: "minutes_validated" };
    if (done === "written") await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "minutes", subjectId: meetingId, action: "report_points_inserted", after: { reportId } });
    return { ok: true, meetingId, isWritten: done === "written" };
  });
}
