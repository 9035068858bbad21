import { and, desc, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reportFileContents, reportFiles, reports } from "@/db/schema";
import { KEPT_HOURS } from "@/domain/reporting/files/bounds";
import type { FileFormat } from "@/domain/reporting/files/formats";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { asFile, PRESENTATION, SPREADSHEET, WORD, type DownloadedFile } from "@/server/platform/file-schema";
import type { ReportFiles } from "./file-schema";
import { theirReports } from "./report-row";

/** On one page: more of one report than a day asks for. */
const MOST_TOLD = 20;

/** Files that are before it in the line: those that wait since longer, and those being made. */
const AHEAD = sql<number>`case when ${reportFiles.state} = 'waiting' then (select count(*)::int from ${reportFiles} before
  where before.state = 'working' or before.state = 'waiting' and (before.created_at, before.id) < (${reportFiles.createdAt}, ${reportFiles.id})) else 0 end`;

/** What the person asked for of this report, whatever became of it. @throws NotFoundError outside the scope */
export async function viewFiles(db: Db, scope: Scope, { reportId }: { reportId: string }): Promise<ReportFiles> {
  const [[report], rows] = await Promise.all([
    db.select({ id: reports.id, title: reports.title, isFrozen: sql<boolean>`${reports.frozenAt} is not null` }).from(reports).where(and(eq(reports.id, reportId), theirReports(scope))),
    db
      .select({
        ...{ id: reportFiles.id, format: reportFiles.format, state: reportFiles.state, createdAt: reportFiles.createdAt, endedAt: reportFiles.endedAt },
        ...{ ahead: AHEAD, done: reportFiles.done, total: reportFiles.total, failure: reportFiles.failure, size: reportFileContents.size },
      })
      .from(reportFiles)
      .leftJoin(reportFileContents, eq(reportFileContents.key, reportFiles.contentKey))
      .where(and(eq(reportFiles.reportId, reportId), eq(reportFiles.requestedBy, scope.userId)))
      .orderBy(desc(reportFiles.createdAt), desc(reportFiles.id))
      .limit(MOST_TOLD),
  ]);
  if (!report) throw new NotFoundError();
  return {
    report,
    files: rows.map(({ createdAt, endedAt, ...row }) => ({ ...row, askedAt: createdAt.toISOString(), keptUntil: row.state === "ready" && endedAt ? new Date(endedAt.getTime() + KEPT_HOURS * 3_600_000).toISOString() : null })),
  };
}

const MEDIA_TYPES: Record<FileFormat, string> = { pptx: PRESENTATION, docx: WORD, xlsx: SPREADSHEET, markdown: "text/markdown; charset=utf-8", pdf: "application/pdf" };

/** A file that is ready, for whoever asked for it and may still see the report. @throws NotFoundError to anybody else, and before or after its time */
export async function takeFile(db: Db, scope: Scope, { fileId }: { fileId: string }): Promise<DownloadedFile> {
  const [row] = await db
    .select({ format: reportFiles.format, name: reportFiles.name, bytes: reportFileContents.bytes })
    .from(reportFiles)
    .innerJoin(reports, eq(reports.id, reportFiles.reportId))
    .innerJoin(reportFileContents, eq(reportFileContents.key, reportFiles.contentKey))
    .where(and(eq(reportFiles.id, fileId), eq(reportFiles.requestedBy, scope.userId), theirReports(scope), sql`${reportFiles.endedAt} > now() - make_interval(hours => ${KEPT_HOURS})`));
  if (!row || row.name === null) throw new NotFoundError();
  return asFile(row.name, MEDIA_TYPES[row.format], row.bytes);
}
