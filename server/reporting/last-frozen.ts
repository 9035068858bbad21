import { and, desc, eq, isNotNull, lte, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reports } from "@/db/schema";
import type { WeatherSection } from "@/domain/reporting/report";
import type { Scope } from "@/server/auth/scope";
import { theirReports, type ReportRow } from "./report-row";

/** The last report of the same kind that was frozen before this one, in time of what they tell; null without any. One frozen without a weather has none to compare with. */
export async function lastFrozen(db: Db, scope: Scope, { id, programmeId, kind, asOf }: Pick<ReportRow, "id" | "programmeId" | "kind" | "asOf">) {
  const [last] = await db
    .select({ id: reports.id, title: reports.title, asOf: reports.asOf, weather: sql<WeatherSection | null>`${reports.snapshot} -> 'parts' -> 'weather'` })
    .from(reports)
    .where(and(eq(reports.programmeId, programmeId), eq(reports.kind, kind), theirReports(scope), isNotNull(reports.frozenAt), lte(reports.asOf, asOf), ne(reports.id, id)))
    .orderBy(desc(reports.asOf), desc(reports.frozenAt))
    .limit(1);
  return last ?? null;
}
export type LastFrozen = Awaited<ReturnType<typeof lastFrozen>>;
