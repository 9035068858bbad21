import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { reportFiles, reports } from "@/db/schema";
import { isLong, MOST_UNDER_WAY, MOST_WAITING } from "@/domain/reporting/files/bounds";
import { CAME_TO_NOTHING, FILE_STEPS, UNDER_WAY } from "@/domain/reporting/files/life";
import { sectionsOf } from "@/domain/reporting/templates";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { findRuntime } from "@/server/platform/runtime";
import type { AskedFile, FileAsked } from "./file-schema";
import { readFrozenContent } from "./frozen-content";
import { findReport, type ReportRow } from "./report-row";

/** Asks for a report as a file. Asked again while it is under way, it is the same one. @throws NotFoundError outside the scope */
export async function askFile(db: Db, scope: Scope, { reportId, format }: AskedFile): Promise<FileAsked> {
  const report = await findReport(db, scope, eq(reports.id, reportId));
  const asked = await db.transaction((tx) => put(tx, { reportId, format, requestedBy: scope.userId }));
  if (!asked.ok) return asked;
  findRuntime()?.jobs?.wakeReportFiles();
  return { ok: true, fileId: asked.fileId, isLong: isLong({ format, sections: countSections(report), ahead: asked.ahead }) };
}

const countSections = ({ kind, snapshot, chosenSections }: ReportRow): number => (snapshot === null ? sectionsOf(kind, chosenSections) : readFrozenContent(snapshot).report.sections).length;

type Put = { ok: true; fileId: string; ahead: number } | Extract<FileAsked, { ok: false }>;

async function put(tx: Tx, file: AskedFile & { requestedBy: string }): Promise<Put> {
  // One after the other, so that nobody goes past a bound by asking twice at once.
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('report_file'))`);
  const underWay = await tx.select({ id: reportFiles.id, reportId: reportFiles.reportId, format: reportFiles.format, requestedBy: reportFiles.requestedBy }).from(reportFiles).where(inArray(reportFiles.state, UNDER_WAY)).orderBy(reportFiles.createdAt, reportFiles.id);
  const theirs = underWay.filter(({ requestedBy }) => requestedBy === file.requestedBy);
  const same = theirs.find(({ reportId, format }) => reportId === file.reportId && format === file.format);
  if (same) return { ok: true, fileId: same.id, ahead: underWay.indexOf(same) };
  if (theirs.length >= MOST_UNDER_WAY) return { ok: false, reason: "too_many" };
  if (underWay.length >= MOST_WAITING) return { ok: false, reason: "crowded" };
  // What came to nothing before is told no more: this one takes its place.
  await tx.delete(reportFiles).where(and(eq(reportFiles.requestedBy, file.requestedBy), eq(reportFiles.reportId, file.reportId), eq(reportFiles.format, file.format), inArray(reportFiles.state, CAME_TO_NOTHING)));
  const [added] = await tx.insert(reportFiles).values(file).returning({ id: reportFiles.id });
  return { ok: true, fileId: added!.id, ahead: underWay.length };
}

/** Whoever makes it hears of it within a moment. @throws NotFoundError when it is not theirs */
export async function cancelFile(db: Db, scope: Scope, { fileId }: { fileId: string }): Promise<{ ok: true; isCancelled: boolean }> {
  const theirs = and(eq(reportFiles.id, fileId), eq(reportFiles.requestedBy, scope.userId));
  const { from, to } = FILE_STEPS.cancel;
  const cancelled = await db
    .update(reportFiles)
    .set({ state: to, workerId: null, aliveAt: null, endedAt: sql`now()` })
    .where(and(theirs, inArray(reportFiles.state, from)))
    .returning({ id: reportFiles.id });
  if (cancelled.length === 0 && (await db.$count(reportFiles, theirs)) === 0) throw new NotFoundError();
  return { ok: true, isCancelled: cancelled.length > 0 };
}
