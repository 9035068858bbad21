import { and, desc, eq, ne, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { reports } from "@/db/schema";
import { compareFigures, compareProgrammes, compareWeather } from "@/domain/reporting/compare";
import type { Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import type { ComparisonPage } from "./comparison-schema";
import { lastFrozen } from "./last-frozen";
import { lastPortfolio } from "./last-portfolio";
import { tellReport } from "./queries";
import { registryBetween } from "./registry-between";
import { findReport, isOfOneProgramme, theirReports, type ReportRow } from "./report-row";

/** Five years of monthly committees: a list longer than that is no longer chosen from. */
const MOST_OTHERS = 60;

/** Two reports of a programme, or two portfolios, figure by figure, and what became of the actions and decisions of the programme between their days. @throws NotFoundError for a report of another programme too */
export async function viewComparison(db: Db, scope: Scope, { reportId, withId }: { reportId: string; withId?: string }): Promise<ComparisonPage> {
  const row = await findReport(db, scope, eq(reports.id, reportId));
  const { programmeId } = row;
  const [others, otherRow] = await Promise.all([
    db
      .select({ id: reports.id, title: reports.title, asOf: reports.asOf, isFrozen: sql<boolean>`${reports.frozenAt} is not null` })
      .from(reports)
      .where(and(isOfOneProgramme(row) ? and(eq(reports.programmeId, programmeId), ne(reports.kind, "portfolio")) : eq(reports.kind, "portfolio"), ne(reports.id, reportId), theirReports(scope)))
      .orderBy(desc(reports.asOf), desc(reports.id))
      .limit(MOST_OTHERS),
    findOther(db, scope, row, withId),
  ]);
  const page = { report: sideOf(row), others };
  if (otherRow === null) return { ...page, comparison: null };
  const [before, after] = row.asOf < otherRow.asOf ? [row, otherRow] : [otherRow, row];
  const [then, now, entries] = await Promise.all([tellReport(db, scope, before), tellReport(db, scope, after), isOfOneProgramme(row) ? registryBetween(db, scope, { programmeId, from: before.asOf, to: after.asOf }) : null]);
  const weather = { weather: compareWeather(then.report, now.report), programmes: compareProgrammes(then.report, now.report) };
  return { ...page, comparison: { before: sideOf(before), after: sideOf(after), ...weather, figures: compareFigures(then.report, now.report), entries } };
}

async function findOther(db: Db, scope: Scope, row: ReportRow, withId: string | undefined): Promise<ReportRow | null> {
  const last = withId !== undefined ? { id: withId } : await (isOfOneProgramme(row) ? lastFrozen(db, scope, row) : lastPortfolio(db, scope, row));
  if (!last) return null;
  const other = await findReport(db, scope, eq(reports.id, last.id));
  const isComparable = isOfOneProgramme(row) ? isOfOneProgramme(other) && other.programmeId === row.programmeId : !isOfOneProgramme(other);
  if (!isComparable || other.id === row.id) throw new NotFoundError();
  return other;
}

const sideOf = ({ id, title, asOf, frozenAt }: ReportRow) => ({ id, title, asOf, isFrozen: frozenAt !== null });
