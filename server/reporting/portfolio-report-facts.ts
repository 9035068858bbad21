import { together, type Db } from "@/db/client";
import { civilPeriodOf } from "@/domain/calendar/civil-period";
import type { Explained } from "@/domain/explained";
import { progressOf } from "@/domain/planning/burn-up";
import type { PortfolioReportFacts, ProgrammeFacts } from "@/domain/reporting/portfolio-report-facts";
import { sectionsOf } from "@/domain/reporting/templates";
import type { Scope } from "@/server/auth/scope";
import { progressOfIncrements } from "@/server/planning/progress-query";
import { awaitedAsOf, lastFrozenDaysAsOf, proposalsAsOf, saidWeatherAsOf } from "./asked-as-of";
import { listContributions, programmeWeatherOf, tellContributions } from "./contributions-query";
import { lastPortfolio } from "./last-portfolio";
import { budgetsOfProgrammes } from "./money-as-of";
import { contractsOfProgrammes, firstVerdictsOfProgrammes } from "./orders-as-of";
import { milestonesOfProgrammes, promisesAsOf, risksOfProgrammes } from "./planning-as-of";
import { begunIncrements, by, one } from "./portfolio-facts";
import type { ReportRow } from "./report-row";

const NOTHING_BEGUN: Explained<number> = { ...progressOf([], "1970-01-01"), unknownBecause: "Aucun incrément n’avait commencé dans ce programme\u00a0: créez-le, page «\u00a0Incréments\u00a0»." };

/** Everything that a report of several programmes tells, as it stood at the end of its day: as many statements whatever their number. */
export async function gatherPortfolioReport(db: Db, scope: Scope, row: ReportRow): Promise<PortfolioReportFacts> {
  const { id, kind, title, asOf, today, zone, meeting, chosenSections } = row;
  const programmeIds = row.programmes.map((programme) => programme.id);
  const of = { programmeIds, asOf };
  const [contributions, previous, begun, risks, contracts, verdicts, budgets, said, lastFrozen, awaited, proposals] = await together([
    () => listContributions(db, id),
    () => lastPortfolio(db, scope, row),
    () => begunIncrements(db, scope, { programmeIds, today: asOf }),
    () => risksOfProgrammes(db, scope, of),
    () => contractsOfProgrammes(db, scope, of),
    () => firstVerdictsOfProgrammes(db, scope, { programmeIds, from: civilPeriodOf(asOf, "quarter").from, to: asOf }),
    () => budgetsOfProgrammes(db, scope, of),
    () => saidWeatherAsOf(db, scope, of),
    () => lastFrozenDaysAsOf(db, scope, of),
    () => awaitedAsOf(db, scope, of),
    () => proposalsAsOf(db, scope, of),
  ]);
  const incrementOf = one(begun);
  const incrementIds = begun.map((increment) => increment.id);
  const [progress, promises, milestones] = await together([
    () => progressOfIncrements(db, scope, { incrementIds, today: asOf }),
    () => promisesAsOf(db, scope, { incrementIds, asOf }),
    () => milestonesOfProgrammes(db, scope, { programmes: programmeIds.map((each) => ({ id: each, reachedSince: incrementOf.get(each)?.startsOn ?? asOf })), asOf }),
  ]);
  const [contractsOf, verdictsOf, awaitedOf, saidOf, frozenOf, proposalsOf] = [by(contracts), by(verdicts), by(awaited), one(said), one(lastFrozen), one(proposals)];
  const saidHere = by(programmeWeatherOf(contributions));
  const programmes = row.programmes.map((programme): ProgrammeFacts => {
    const increment = incrementOf.get(programme.id);
    return {
      programme,
      increment: increment ? { number: increment.number, startsOn: increment.startsOn, endsOn: increment.endsOn } : null,
      share: increment ? (progress.get(increment.id) ?? progressOf([], asOf)) : NOTHING_BEGUN,
      milestones: milestones.get(programme.id) ?? [],
      risks: risks.get(programme.id) ?? { open: [], resolved: 0 },
      contracts: (contractsOf.get(programme.id) ?? []).map(({ programmeId: _id, ...contract }) => contract),
      promise: (increment && promises.get(increment.id)) ?? null,
      verdicts: verdictsOf.get(programme.id) ?? [],
      overrides: saidOf.get(programme.id)?.overrides ?? {},
      ofPortfolio: Object.fromEntries((saidHere.get(programme.id) ?? []).map(({ axis, weather, reason, by: author }) => [axis, { weather, reason, by: author }])),
      budget: budgets.get(programme.id) ?? { votes: [], spent: [] },
      awaited: (awaitedOf.get(programme.id) ?? []).map(({ programmeId: _id, ...asked }) => asked),
      proposals: proposalsOf.get(programme.id)?.pending ?? 0,
      lastFrozenOn: frozenOf.get(programme.id)?.asOf ?? null,
    };
  });
  return { title, asOf, today, zone, sections: sectionsOf(kind, chosenSections), meeting: meeting && { title: meeting.title, heldOn: meeting.heldOn }, contributions: tellContributions(contributions), previous, programmes };
}
