import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reports } from "@/db/schema";
import { exportReport, fileStem } from "@/domain/reporting/export/compose";
import { writeMarkdown } from "@/domain/reporting/export/markdown";
import type { ExportedReport } from "@/domain/reporting/export/model";
import type { Scope } from "@/server/auth/scope";
import { asFile, PRESENTATION, SPREADSHEET, WORD, type DownloadedFile } from "@/server/platform/file-schema";
import type { Publisher } from "@/server/platform/publisher";
import type { ReportFormat } from "./export-schema";
import { writeDocx } from "./export/docx";
import { writePptx } from "./export/pptx";
import { writeXlsx } from "./export/xlsx";
import { tellReport } from "./queries";
import { findReport } from "./report-row";

/** What a report says outside of the screen, composed now while it lives, read of its snapshot once it is frozen. @throws NotFoundError outside the scope */
export async function tellExport(db: Db, scope: Scope, { reportId }: { reportId: string }, { publicUrl, letterhead }: Publisher): Promise<ExportedReport> {
  const { report, frozen } = await tellReport(db, scope, await findReport(db, scope, eq(reports.id, reportId)));
  return exportReport({ report, frozen, letterhead, link: `${publicUrl}/rapports/${frozen ? `fige/${frozen.hash}` : reportId}` });
}

/** A report in a format to be taken away. */
export async function writeReportFile(db: Db, scope: Scope, { reportId, format }: { reportId: string; format: ReportFormat }, publisher: Publisher): Promise<DownloadedFile> {
  const told = await tellExport(db, scope, { reportId }, publisher);
  const stem = fileStem(told);
  switch (format) {
    case "pptx":
      return asFile(`${stem}.pptx`, PRESENTATION, await writePptx(told));
    case "docx":
      return asFile(`${stem}.docx`, WORD, await writeDocx(told));
    case "xlsx":
      return asFile(`${stem}.xlsx`, SPREADSHEET, await writeXlsx(told));
    case "markdown":
      return asFile(`${stem}.md`, "text/markdown; charset=utf-8", writeMarkdown(told));
  }
}
