import { together, type Db } from "@/db/client";
import { civilPeriodOf } from "@/domain/calendar/civil-period";
import { shownWeather } from "@/domain/reporting/compare";
import type { RegistryFacts, ReportFacts } from "@/domain/reporting/compose";
import type { PreviousWeather } from "@/domain/reporting/compose-weather";
import { sectionsOf, type ProgrammeSectionKey } from "@/domain/reporting/templates";
import type { Scope } from "@/server/auth/scope";
import { incrementProgress } from "@/server/planning/sum-queries";
import { listContributions, tellContributions } from "./contributions-query";
import { deviationsAsOf } from "./deviations-as-of";
import { lastFrozen, type LastFrozen } from "./last-frozen";
import { budgetAsOf } from "./money-as-of";
import { contractsAsOf, firstVerdicts, ordersOfIncrement } from "./orders-as-of";
import { featuresAsOf, milestonesAsOf, promiseAsOf, risksAsOf } from "./planning-as-of";
import { registryAsOf } from "./registry-as-of";
import { overIncrementsAsOf } from "./over-increments-as-of";
import type { ProgrammeReportRow } from "./report-row";
import { riskEvolution } from "./risk-evolution-as-of";
import { plannedAsOf } from "./s-curve-as-of";
import { serviceAsOf, supportAsOf } from "./service-as-of";

const NOTHING_ENTERED: RegistryFacts = { total: 0, pending: 0, late: 0, done: 0, withoutDue: 0, withoutOwner: 0, rows: [] };

/** Everything that a report tells, as it stood at the end of its day. What no section shows is not read. */
export async function gatherFacts(db: Db, scope: Scope, row: ProgrammeReportRow): Promise<ReportFacts> {
  const { id, kind, title, asOf, today, zone, programmeId, programmeName, increment, sprint, meeting, chosenSections } = row;
  const sections = sectionsOf(kind, chosenSections);
  const isTold = (...keys: ProgrammeSectionKey[]): boolean => keys.some((key) => sections.includes(key));
  const when = <T, Nothing>(is: boolean, read: () => Promise<T>, nothing: Nothing) => (): Promise<T | Nothing> => (is ? read() : Promise.resolve(nothing));
  const named = { programmeId, increment, asOf };
  let reading: Promise<LastFrozen> | undefined;
  const last = (): Promise<LastFrozen> => (reading ??= lastFrozen(db, scope, row));
  const [contributions, progress, overIncrements, milestones, features, risks, registry, orders, contracts, promise, verdicts, previous, planned, budget, deviations, evolution, service, support] = await together([
    () => listContributions(db, id),
    () => incrementProgress(db, scope, { increment, today: asOf }),
    when(isTold("progress"), () => overIncrementsAsOf(db, scope, named), { increments: [], squads: [], objectives: [] }),
    when(isTold("milestones", "deviations", "weather"), () => milestonesAsOf(db, scope, named), []),
    when(isTold("features"), () => featuresAsOf(db, scope, named), []),
    when(isTold("risks", "weather"), () => risksAsOf(db, scope, named), { open: [], resolved: 0 }),
    when(isTold("actions", "decisions", "proposals"), () => registryAsOf(db, scope, named), { action: NOTHING_ENTERED, decision: NOTHING_ENTERED, proposal: NOTHING_ENTERED }),
    when(isTold("orders", "s_curve"), () => ordersOfIncrement(db, scope, { incrementId: increment.id, asOf }), []),
    when(isTold("contracts", "weather"), () => contractsAsOf(db, scope, named), []),
    when(isTold("weather"), () => promiseAsOf(db, scope, named), null),
    when(isTold("weather"), () => firstVerdicts(db, scope, { programmeId, from: civilPeriodOf(asOf, "quarter").from, to: asOf }), []),
    when(isTold("weather"), async () => previousWeather(await last()), null),
    when(isTold("s_curve"), () => plannedAsOf(db, scope, named), { sprints: [], promised: null }),
    when(isTold("budget", "deviations"), () => budgetAsOf(db, scope, named), { votes: [], spent: [] }),
    when(isTold("deviations"), () => deviationsAsOf(db, scope, named), { startsOn: null, initialOn: {} }),
    when(isTold("risk_matrix"), async () => riskEvolution(db, scope, row, await last()), { stories: [], firstOn: null, previous: null }),
    when(isTold("service"), () => serviceAsOf(db, scope, row), []),
    when(isTold("support"), () => supportAsOf(db, scope, row), []),
  ]);
  return {
    ...{ kind, title, asOf, today, zone, sections, progress, overIncrements, milestones, features, risks, orders, contracts, promise, verdicts, previous, ...planned, budget, deviations, service, support },
    riskEvolution: evolution,
    ...{ programme: programmeName, increment: { number: increment.number, startsOn: increment.startsOn, endsOn: increment.endsOn, sprint } },
    ...{ meeting: meeting && { title: meeting.title, heldOn: meeting.heldOn }, contributions: tellContributions(contributions) },
    ...{ actions: registry.action, decisions: registry.decision, proposals: registry.proposal },
  };
}

function previousWeather(found: LastFrozen): PreviousWeather | null {
  return found ? { title: found.title, asOf: found.asOf, weather: Object.fromEntries((found.weather?.axes ?? []).map((axis) => [axis.axis, shownWeather(axis)])) } : null;
}
