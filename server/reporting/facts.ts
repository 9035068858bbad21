import { and, desc, eq, isNotNull, lte, ne, sql } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { reports } from "@/db/schema";
import { civilPeriodOf } from "@/domain/calendar/civil-period";
import { shownWeather } from "@/domain/reporting/compare";
import type { RegistryFacts, ReportFacts } from "@/domain/reporting/compose";
import type { PreviousWeather } from "@/domain/reporting/compose-weather";
import type { WeatherSection } from "@/domain/reporting/report";
import { sectionsOf, type SectionKey } from "@/domain/reporting/templates";
import type { Scope } from "@/server/auth/scope";
import { incrementProgress } from "@/server/planning/sum-queries";
import { listContributions, tellContributions } from "./contributions-query";
import { contractsAsOf, firstVerdicts, ordersOfIncrement } from "./orders-as-of";
import { featuresAsOf, milestonesAsOf, promiseAsOf, risksAsOf } from "./planning-as-of";
import { registryAsOf } from "./registry-as-of";
import { theirReports, type ReportRow } from "./report-row";

const NOTHING_ENTERED: RegistryFacts = { total: 0, pending: 0, late: 0, done: 0, withoutDue: 0, withoutOwner: 0, rows: [] };

/** Everything that a report tells, as it stood at the end of its day. What no section shows is not read. */
export async function gatherFacts(db: Db, scope: Scope, row: ReportRow): Promise<ReportFacts> {
  const { id, kind, title, asOf, today, zone, programmeId, programmeName, increment, sprint, meeting, chosenSections } = row;
  const sections = sectionsOf(kind, chosenSections);
  const isTold = (...keys: SectionKey[]): boolean => keys.some((key) => sections.includes(key));
  const when = <T, Nothing>(is: boolean, read: () => Promise<T>, nothing: Nothing) => (): Promise<T | Nothing> => (is ? read() : Promise.resolve(nothing));
  const named = { programmeId, increment, asOf };
  const [contributions, progress, milestones, features, risks, registry, orders, contracts, promise, verdicts, previous] = await together([
    () => listContributions(db, id),
    () => incrementProgress(db, scope, { increment, today: asOf }),
    when(isTold("milestones", "weather"), () => milestonesAsOf(db, scope, named), []),
    when(isTold("features"), () => featuresAsOf(db, scope, named), []),
    when(isTold("risks", "weather"), () => risksAsOf(db, scope, named), { open: [], resolved: 0 }),
    when(isTold("actions", "decisions", "proposals"), () => registryAsOf(db, scope, named), { action: NOTHING_ENTERED, decision: NOTHING_ENTERED, proposal: NOTHING_ENTERED }),
    when(isTold("orders"), () => ordersOfIncrement(db, scope, { incrementId: increment.id, asOf }), []),
    when(isTold("contracts", "weather"), () => contractsAsOf(db, scope, named), []),
    when(isTold("weather"), () => promiseAsOf(db, scope, named), null),
    when(isTold("weather"), () => firstVerdicts(db, scope, { programmeId, from: civilPeriodOf(asOf, "quarter").from, to: asOf }), []),
    when(isTold("weather"), () => previousWeather(db, scope, row), null),
  ]);
  return {
    ...{ kind, title, asOf, today, zone, sections, progress, milestones, features, risks, orders, contracts, promise, verdicts, previous },
    ...{ programme: programmeName, increment: { number: increment.number, startsOn: increment.startsOn, endsOn: increment.endsOn, sprint } },
    ...{ meeting: meeting && { title: meeting.title, heldOn: meeting.heldOn }, contributions: tellContributions(contributions) },
    ...{ actions: registry.action, decisions: registry.decision, proposals: registry.proposal },
  };
}

/** The last report of the same kind that was frozen before this one, in time of what they tell. One frozen without a weather has none to compare with. */
export const lastFrozen = (db: Db, scope: Scope, { id, programmeId, kind, asOf }: Pick<ReportRow, "id" | "programmeId" | "kind" | "asOf">) =>
  db
    .select({ id: reports.id, title: reports.title, asOf: reports.asOf, weather: sql<WeatherSection | null>`${reports.snapshot} -> 'parts' -> 'weather'` })
    .from(reports)
    .where(and(eq(reports.programmeId, programmeId), eq(reports.kind, kind), theirReports(scope), isNotNull(reports.frozenAt), lte(reports.asOf, asOf), ne(reports.id, id)))
    .orderBy(desc(reports.asOf), desc(reports.frozenAt))
    .limit(1);

async function previousWeather(db: Db, scope: Scope, row: ReportRow): Promise<PreviousWeather | null> {
  const [found] = await lastFrozen(db, scope, row);
  return found ? { title: found.title, asOf: found.asOf, weather: Object.fromEntries((found.weather?.axes ?? []).map((axis) => [axis.axis, shownWeather(axis)])) } : null;
}
