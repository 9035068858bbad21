import { and, asc, count, desc, eq, gte, inArray, isNotNull, isNull, lte, ne, or, sql } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { increments, meetings, milestones, registryEntries, reportContributions, reportOutcomes, reports, risks, series, users } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { civilPeriodOf } from "@/domain/calendar/civil-period";
import type { Explained } from "@/domain/explained";
import { PENDING_STATUSES } from "@/domain/minutes/follow-up";
import { progressOf } from "@/domain/planning/burn-up";
import { shownWeather } from "@/domain/reporting/compare";
import type { PreviousWeather } from "@/domain/reporting/compose-weather";
import { COMMITTEE_PRESETS, type PortfolioFacts } from "@/domain/reporting/portfolio";
import type { WeatherSection } from "@/domain/reporting/report";
import { visible, type Scope } from "@/server/auth/scope";
import { progressOfIncrements } from "@/server/planning/progress-query";
import type { listSheets } from "@/server/programmes/sheet-queries";
import { tellContributions } from "./contributions-query";
import { contractsOfProgrammes, firstVerdictsOfProgrammes } from "./orders-as-of";
import { promisesAsOf } from "./planning-as-of";
import { theirReports } from "./report-row";

type Programme = Awaited<ReturnType<typeof listSheets>>[number];
type Of = { programmeIds: string[]; today: Day };

const NOTHING_BEGUN: Explained<number> = { ...progressOf([], "1970-01-01"), unknownBecause: "Aucun incrément n’a commencé dans ce programme." };

/** What a portfolio tells of programmes, as they stand today: as many statements whatever their number. */
export async function gatherPortfolio(db: Db, scope: Scope, { programmes, today }: { programmes: readonly Programme[]; today: Day }): Promise<PortfolioFacts[]> {
  const of = { programmeIds: programmes.map(({ id }) => id), today };
  const [begun, itsMilestones, itsRisks, contracts, verdicts, said, previous, awaited, proposals, lastReports, lastFrozen, committees] = await together([
    () => begunIncrements(db, scope, of),
    () => currentMilestones(db, scope, of),
    () => currentRisks(db, scope, of),
    () => contractsOfProgrammes(db, scope, { programmeIds: of.programmeIds, asOf: today }),
    () => firstVerdictsOfProgrammes(db, scope, { programmeIds: of.programmeIds, from: civilPeriodOf(today, "quarter").from, to: today }),
    () => saidWeather(db, scope, of),
    () => frozenWeather(db, scope, of),
    () => awaitedDecisions(db, scope, of),
    () => pendingProposals(db, scope, of),
    () => latestReports(db, scope, of),
    () => lastFrozenDays(db, scope, of),
    () => nextCommittees(db, scope, of),
  ]);
  const incrementIds = begun.map(({ id }) => id);
  const [progress, promises] = await together([() => progressOfIncrements(db, scope, { incrementIds, today }), () => promisesAsOf(db, scope, { incrementIds, asOf: today })]);
  const incrementOf = new Map(begun.map((increment) => [increment.programmeId, increment]));
  const [milestonesOf, risksOf, contractsOf, verdictsOf, saidOf, awaitedOf] = [by(itsMilestones), by(itsRisks), by(contracts), by(verdicts), by(said), by(awaited)];
  const [previousOf, proposalsOf, reportOf, frozenOf, committeeOf] = [one(previous), one(proposals), one(lastReports), one(lastFrozen), one(committees)];
  return programmes.map(({ id, slug, name, sheet }): PortfolioFacts => {
    const increment = incrementOf.get(id);
    const risksHere = risksOf.get(id) ?? [];
    const report = reportOf.get(id);
    const committee = committeeOf.get(id);
    return {
      ...{ id, slug, name, sheet },
      increment: increment ? { number: increment.number, startsOn: increment.startsOn, endsOn: increment.endsOn } : null,
      share: increment ? (progress.get(increment.id) ?? progressOf([], today)) : NOTHING_BEGUN,
      milestones: (milestonesOf.get(id) ?? []).flatMap(({ programmeId: _id, ...milestone }) => (milestone.actualOn === null || increment === undefined || milestone.actualOn >= increment.startsOn ? [milestone] : [])),
      risks: { open: risksHere.filter(({ isResolved }) => !isResolved), resolved: risksHere.filter(({ isResolved }) => isResolved).length },
      contracts: (contractsOf.get(id) ?? []).map(({ programmeId: _id, ...contract }) => contract),
      promise: (increment && promises.get(increment.id)) ?? null,
      verdicts: verdictsOf.get(id) ?? [],
      overrides: tellContributions(saidOf.get(id) ?? []).weather,
      previous: previousOf.get(id)?.told ?? null,
      awaited: awaitedOf.get(id) ?? [],
      proposals: proposalsOf.get(id)?.pending ?? 0,
      lastReport: report ? { id: report.id, kind: report.kind, title: report.title, asOf: report.asOf, hash: report.hash } : null,
      lastFrozenOn: frozenOf.get(id)?.asOf ?? null,
      nextCommittee: committee ? { id: committee.id, title: committee.title, heldOn: committee.heldOn } : null,
    };
  });
}

type OfProgramme = { programmeId: string };
export const by = <Row extends OfProgramme>(rows: readonly Row[]): Map<string, Row[]> => Map.groupBy(rows, ({ programmeId }) => programmeId);
export const one = <Row extends OfProgramme>(rows: readonly Row[]): Map<string, Row> => new Map(rows.map((row) => [row.programmeId, row]));

/** The last one that has begun. */
export const begunIncrements = (db: Db, scope: Scope, { programmeIds, today }: Of) =>
  db
    .selectDistinctOn([increments.programmeId], { programmeId: increments.programmeId, id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
    .from(increments)
    .where(and(inArray(increments.programmeId, programmeIds), visible(scope, { programme: increments.programmeId }), lte(increments.startsOn, today)))
    .orderBy(increments.programmeId, desc(increments.startsOn));

const currentMilestones = (db: Db, scope: Scope, { programmeIds }: Of) => {
  const { programmeId, key, title, baselineOn, forecastOn, actualOn, cancelledAt } = milestones;
  return db.select({ programmeId, key, title, baselineOn, forecastOn, actualOn }).from(milestones).where(and(inArray(programmeId, programmeIds), visible(scope, { programme: programmeId }), isNull(cancelledAt)));
};

const currentRisks = (db: Db, scope: Scope, { programmeIds }: Of) => {
  const { programmeId, probability, impact, roam } = risks;
  return db
    .select({ programmeId, probability, impact, isResolved: sql<boolean>`${roam} is not distinct from 'resolved'` })
    .from(risks)
    .where(and(inArray(programmeId, programmeIds), visible(scope, { programme: programmeId })));
};

/** Steering reports of days that have come: the weather is told in them. */
const steering = (scope: Scope, { programmeIds, today }: Of) => and(inArray(reports.programmeId, programmeIds), theirReports(scope), eq(reports.kind, "copil"), lte(reports.asOf, today));

/** What people said of the weather in the last steering report of each, frozen or not. */
function saidWeather(db: Db, scope: Scope, of: Of) {
  const last = db
    .selectDistinctOn([reports.programmeId], { id: reports.id })
    .from(reports)
    .where(steering(scope, of))
    .orderBy(reports.programmeId, desc(reports.asOf), desc(reports.createdAt))
    .as("last");
  const { id, programmeId, kind, place, content, ownerId, dueOn, version } = reportContributions;
  return db
    .select({ id, programmeId, kind, place, content, ownerId, dueOn, version, owner: sql<string | null>`null`, by: users.name })
    .from(reportContributions)
    .innerJoin(last, eq(last.id, reportContributions.reportId))
    .innerJoin(users, eq(users.id, reportContributions.writtenBy))
    .where(eq(kind, "weather"));
}

/** The weather of the last steering report of each that was frozen. */
async function frozenWeather(db: Db, scope: Scope, of: Of): Promise<(OfProgramme & { told: PreviousWeather })[]> {
  const rows = await db
    .selectDistinctOn([reports.programmeId], { programmeId: reports.programmeId, title: reports.title, asOf: reports.asOf, weather: sql<WeatherSection | null>`${reports.snapshot} -> 'parts' -> 'weather'` })
    .from(reports)
    .where(and(steering(scope, of), isNotNull(reports.frozenAt)))
    .orderBy(reports.programmeId, desc(reports.asOf), desc(reports.frozenAt));
  return rows.map(({ programmeId, title, asOf, weather }) => ({ programmeId, told: { title, asOf, weather: Object.fromEntries((weather?.axes ?? []).map((axis) => [axis.axis, shownWeather(axis)])) } }));
}

/** Asked in reports that live, or that are frozen for a meeting that has not been held, and neither decided nor withdrawn: what was put off is still awaited. */
async function awaitedDecisions(db: Db, scope: Scope, { programmeIds, today }: Of) {
  const rows = await db
    .select({ programmeId: reports.programmeId, reportId: reports.id, title: sql<string>`${reportContributions.content} ->> 'title'`, neededBy: reportContributions.dueOn })
    .from(reportContributions)
    .innerJoin(reports, eq(reports.id, reportContributions.reportId))
    .leftJoin(meetings, eq(meetings.id, reports.meetingId))
    .leftJoin(reportOutcomes, and(eq(reportOutcomes.reportId, reports.id), eq(reportOutcomes.askId, reportContributions.id)))
    .leftJoin(registryEntries, eq(registryEntries.id, reportOutcomes.entryId))
    .where(
      and(
        // A decision whose line was struck from the minutes is awaited again.
        or(isNull(reportOutcomes.id), eq(reportOutcomes.outcome, "postponed"), isNotNull(registryEntries.withdrawnAt)),
        eq(reportContributions.kind, "asked_decision"),
        inArray(reports.programmeId, programmeIds),
        theirReports(scope),
        ne(reports.kind, "portfolio"),
        or(isNull(reports.frozenAt), and(gte(meetings.heldOn, today), isNull(meetings.cancelledAt))),
      ),
    )
    .orderBy(asc(reportContributions.createdAt), asc(reportContributions.id));
  return rows.flatMap(({ neededBy, ...row }) => (neededBy === null ? [] : [{ ...row, neededBy }]));
}

const pendingProposals = (db: Db, scope: Scope, { programmeIds }: Of) => {
  const { programmeId, kind, status, withdrawnAt } = registryEntries;
  return db
    .select({ programmeId, pending: count() })
    .from(registryEntries)
    .where(and(inArray(programmeId, programmeIds), visible(scope, { programme: programmeId }), isNull(withdrawnAt), eq(kind, "proposal"), inArray(status, PENDING_STATUSES)))
    .groupBy(programmeId);
};

/** Of one programme alone: a portfolio is no committee of any of its programmes. */
const theirs = (scope: Scope, { programmeIds, today }: Of) => and(inArray(reports.programmeId, programmeIds), theirReports(scope), ne(reports.kind, "portfolio"), lte(reports.asOf, today));

const latestReports = (db: Db, scope: Scope, of: Of) =>
  db
    .selectDistinctOn([reports.programmeId], { programmeId: reports.programmeId, id: reports.id, kind: reports.kind, title: reports.title, asOf: reports.asOf, hash: reports.hash })
    .from(reports)
    .where(theirs(scope, of))
    .orderBy(reports.programmeId, desc(reports.asOf), desc(reports.createdAt));

const lastFrozenDays = (db: Db, scope: Scope, of: Of) =>
  db
    .select({ programmeId: reports.programmeId, asOf: sql<Day>`max(${reports.asOf})` })
    .from(reports)
    .where(and(theirs(scope, of), isNotNull(reports.frozenAt)))
    .groupBy(reports.programmeId);

/** The next meeting of an instance that a report is prepared for. */
const nextCommittees = (db: Db, scope: Scope, { programmeIds, today }: Of) =>
  db
    .selectDistinctOn([meetings.programmeId], { programmeId: meetings.programmeId, id: meetings.id, title: meetings.title, heldOn: meetings.heldOn })
    .from(meetings)
    .innerJoin(series, eq(series.id, meetings.seriesId))
    .where(and(inArray(meetings.programmeId, programmeIds), visible(scope, { programme: meetings.programmeId }), isNull(meetings.cancelledAt), gte(meetings.heldOn, today), inArray(series.preset, [...COMMITTEE_PRESETS])))
    .orderBy(meetings.programmeId, asc(meetings.heldOn), asc(meetings.id));
