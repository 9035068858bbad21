import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Database, Db, Tx } from "@/db/client";
import { increments, meetings, reportProgrammes, reports } from "@/db/schema";
import { canonicalJson } from "@/domain/canonical-json";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { contentHash } from "@/server/platform/content-hash";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { composeNow } from "./composed-report";
import { REPORT_WRITERS } from "./policy";
import { findReport, theirReports } from "./report-row";
import { steeringReport } from "./report-schema";
import type { EditedReport, NewReport, ReportEdited, ReportFrozen } from "./schema";

/** A report that lives: it is composed again each time it is read, until it is frozen. */
export function createReport(db: Db, scope: Scope, params: NewReport): Promise<{ ok: true; reportId: string } | { ok: false; reason: "day_in_future" }> {
  return db.transaction(async (tx) => {
    requireRole(scope, params.programmeId, REPORT_WRITERS);
    const [increment] = await tx.select({ id: increments.id }).from(increments).where(and(eq(increments.id, params.incrementId), eq(increments.programmeId, params.programmeId)));
    if (!increment) throw new NotFoundError();
    await requireMeeting(tx, { ...params, programmeIds: [params.programmeId] });
    if (params.asOf > (await todayOf(tx))) return { ok: false, reason: "day_in_future" };
    const [created] = await tx.insert(reports).values({ ...params, createdBy: scope.userId }).returning({ id: reports.id });
    const reportId = created!.id;
    await appendAudit(tx, { actorId: scope.userId, programmeId: params.programmeId, subject: "report", subjectId: reportId, action: "created", after: params });
    return { ok: true, reportId };
  });
}

type Met = { programmeIds: readonly string[]; meetingId: string | null };

/** The programme of the meeting; null without a meeting. @throws NotFoundError when it is of another programme, or cancelled */
async function requireMeeting(tx: Tx, { programmeIds, meetingId }: Met): Promise<string | null> {
  if (meetingId === null) return null;
  const [found] = await tx
    .select({ programmeId: meetings.programmeId })
    .from(meetings)
    .where(and(eq(meetings.id, meetingId), inArray(meetings.programmeId, [...programmeIds]), isNull(meetings.cancelledAt)));
  if (!found) throw new NotFoundError();
  return found.programmeId;
}

/** The report, held until the end of the transaction, for somebody who prepares it in each of its programmes. @throws NotFoundError, ForbiddenError */
export async function lockReport(tx: Db, scope: Scope, reportId: string) {
  const [report] = await tx
    .select()
    .from(reports)
    .where(and(eq(reports.id, reportId), theirReports(scope)))
    .for("update");
  if (!report) throw new NotFoundError();
  const others = report.kind === "portfolio" ? await tx.select({ id: reportProgrammes.programmeId }).from(reportProgrammes).where(eq(reportProgrammes.reportId, reportId)) : [];
  const programmeIds = [...new Set([report.programmeId, ...others.map(({ id }) => id)])];
  for (const programmeId of programmeIds) requireRole(scope, programmeId, REPORT_WRITERS);
  return { ...report, programmeIds };
}

/** Its title, its day and its meeting, while it lives. */
export function editReport(db: Db, scope: Scope, { reportId, version, ...fields }: EditedReport): Promise<ReportEdited> {
  return db.transaction(async (tx) => {
    const report = await lockReport(tx, scope, reportId);
    if (report.frozenAt !== null) return { ok: false, reason: "frozen" };
    if (report.version !== version) throw new ConflictError();
    // The one that it has may have been cancelled since.
    const metIn = fields.meetingId === report.meetingId ? null : await requireMeeting(tx, { programmeIds: report.programmeIds, meetingId: fields.meetingId });
    if (fields.asOf > (await todayOf(tx))) return { ok: false, reason: "day_in_future" };
    const { title, asOf, meetingId } = report;
    await tx.update(reports).set({ ...fields, programmeId: metIn ?? report.programmeId, version: version + 1 }).where(eq(reports.id, reportId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: report.programmeId, subject: "report", subjectId: reportId, action: "edited", before: { title, asOf, meetingId }, after: fields });
    return { ok: true };
  });
}

const SERIALIZATION_FAILURE = "40001";

/**
 * Freezes a report: what it shows at this instant, and the hash of it, for ever (a trigger refuses any later change). One snapshot of the
 * database, so that no figure is newer than another.
 */
export async function freezeReport(db: Database, scope: Scope, { reportId }: { reportId: string }): Promise<ReportFrozen> {
  try {
    return await db.transaction((tx) => freeze(tx, scope, reportId), { isolationLevel: "repeatable read" });
  } catch (error) {
    // Two people freeze at once, or one adds to it: what is frozen would not be what the other was told.
    if ((error as { cause?: { code?: string } }).cause?.code === SERIALIZATION_FAILURE) throw new ConflictError("Quelqu’un vient de figer ce rapport ou de le compléter\u00a0: relisez-le.");
    throw error;
  }
}

async function freeze(tx: Tx, scope: Scope, reportId: string): Promise<ReportFrozen> {
  const { programmeId, frozenAt } = await lockReport(tx, scope, reportId);
  if (frozenAt !== null) return { ok: false, reason: "already_frozen" };
  // What does not fit the schema that will read it is not frozen.
  const composed = steeringReport.parse(await composeNow(tx, scope, await findReport(tx, scope, eq(reports.id, reportId))));
  // Through its canonical text: what is hashed is what is stored, absent keys included.
  const snapshot: unknown = JSON.parse(canonicalJson(composed));
  const hash = contentHash(snapshot);
  await tx.update(reports).set({ frozenAt: sql`now()`, frozenBy: scope.userId, snapshot, hash }).where(eq(reports.id, reportId));
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "report", subjectId: reportId, action: "frozen", after: { hash } });
  return { ok: true, hash };
}
