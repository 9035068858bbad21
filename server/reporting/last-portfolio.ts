import { and, desc, eq, isNotNull, lte, ne, notInArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reportProgrammes, reports } from "@/db/schema";
import { shownWeather } from "@/domain/reporting/compare";
import type { PortfolioReportFacts } from "@/domain/reporting/portfolio-report-facts";
import type { PortfolioWeatherSection } from "@/domain/reporting/portfolio-sections";
import type { Scope } from "@/server/auth/scope";
import { theirReports, type ReportRow } from "./report-row";

type Row = Pick<ReportRow, "id" | "asOf" | "programmes">;

/**
 * The last portfolio that was frozen before this one, in time of what they tell, among those that tell of no other programme: whoever reads
 * this one may read that one too, and finds the same trend. Null without any.
 */
export async function lastPortfolio(db: Db, scope: Scope, row: Row): Promise<(NonNullable<PortfolioReportFacts["previous"]> & { id: string }) | null> {
  const [last] = await db
    .select({ id: reports.id, title: reports.title, asOf: reports.asOf, weather: sql<PortfolioWeatherSection | null>`${reports.snapshot} -> 'parts' -> 'portfolio_weather'` })
    .from(reports)
    .where(and(eq(reports.kind, "portfolio"), theirReports(scope), withinOf(db, row), isNotNull(reports.frozenAt), lte(reports.asOf, row.asOf), ne(reports.id, row.id)))
    .orderBy(desc(reports.asOf), desc(reports.frozenAt))
    .limit(1);
  if (!last) return null;
  const { weather, ...told } = last;
  return { ...told, weather: Object.fromEntries((weather?.rows ?? []).map(({ programme, axes }) => [programme.id, Object.fromEntries(axes.map((axis) => [axis.axis, shownWeather(axis)]))])) };
}

/** It tells of no programme that the row does not tell of. */
function withinOf(db: Db, { programmes }: Row) {
  const others = db
    .select({ id: reportProgrammes.reportId })
    .from(reportProgrammes)
    .where(and(eq(reportProgrammes.reportId, reports.id), notInArray(reportProgrammes.programmeId, programmes.map(({ id }) => id))));
  return sql`not exists ${others}`;
}
