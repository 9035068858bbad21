import type { Db } from "@/db/client";
import { composeReport } from "@/domain/reporting/compose";
import { composePortfolioReport } from "@/domain/reporting/compose-portfolio-report";
import type { SteeringReport } from "@/domain/reporting/report";
import type { Scope } from "@/server/auth/scope";
import { gatherFacts } from "./facts";
import { gatherPortfolioReport } from "./portfolio-report-facts";
import { isOfOneProgramme, type ReportRow } from "./report-row";

/** A report as its facts tell it at this reading, of one programme or of several. */
export async function composeNow(db: Db, scope: Scope, row: ReportRow): Promise<SteeringReport> {
  return isOfOneProgramme(row) ? composeReport(await gatherFacts(db, scope, row)) : composePortfolioReport(await gatherPortfolioReport(db, scope, row));
}
