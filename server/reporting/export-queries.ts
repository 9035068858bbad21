import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reports } from "@/db/schema";
import { exportReport, type ToldReport } from "@/domain/reporting/export/compose";
import type { ExportedReport } from "@/domain/reporting/export/model";
import type { Scope } from "@/server/auth/scope";
import type { Publisher } from "@/server/platform/publisher";
import { tellReport } from "./queries";
import { findReport } from "./report-row";

type Request = { reportId: string };

/** A report with what its exports say of it besides, composed now while it lives, read of its snapshot once it is frozen. @throws NotFoundError outside the scope */
export async function tellForExport(db: Db, scope: Scope, { reportId }: Request, { publicUrl, letterhead }: Publisher): Promise<ToldReport> {
  const { report, frozen } = await tellReport(db, scope, await findReport(db, scope, eq(reports.id, reportId)));
  return { report, frozen, letterhead, link: `${publicUrl}/rapports/${frozen ? `fige/${frozen.hash}` : reportId}` };
}

/** What a report says outside of the screen. @throws NotFoundError outside the scope */
export const tellExport = async (db: Db, scope: Scope, request: Request, publisher: Publisher): Promise<ExportedReport> => exportReport(await tellForExport(db, scope, request, publisher));
