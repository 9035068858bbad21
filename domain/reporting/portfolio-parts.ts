import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { formatNumber } from "@/domain/planning/points";
import { tellRisks } from "./compose-parts";
import { nextMilestone } from "./portfolio";
import type { StandingProgramme, ToldPortfolio } from "./portfolio-report-facts";
import type { AwaitedRow, MissingPart, PortfolioAwaitedSection, PortfolioMilestonesSection, PortfolioRisksSection, PortfolioWeatherSection, ProgrammeRef } from "./portfolio-sections";
import { REPORT_ROWS } from "./report";

/** Risks of several programmes that a committee looks at one by one. */
const TOP_PORTFOLIO_RISKS = 10;

/** One count of each programme, and all of them together. */
function counter(source: string, { programmes, facts: { asOf } }: ToldPortfolio) {
  return (label: string, rule: string, count: (of: StandingProgramme) => number): { label: string; figure: Explained<number> } => {
    const counts = programmes.map((of) => ({ name: of.programme.name, count: count(of) }));
    return {
      label,
      figure: {
        value: counts.reduce((sum, each) => sum + each.count, 0),
        rule: `${rule} Somme des programmes du rapport.`,
        source,
        inputs: [{ label: "Au", value: formatDay(asOf, { year: true }) }, ...counts.map((each) => ({ label: each.name, value: formatNumber(each.count) }))],
        steps: [],
      },
    };
  };
}

/** `why`: what is not known of a programme, and how to fill it; empty where all of it is. */
const missingOf = (programmes: readonly StandingProgramme[], why: (of: StandingProgramme) => readonly (string | false)[]): MissingPart[] =>
  programmes.flatMap((of) => why(of).flatMap((text) => (text === false ? [] : [{ programme: of.programme, text }])));

export function weatherPart({ programmes, facts: { previous } }: ToldPortfolio): PortfolioWeatherSection {
  return {
    rows: programmes.map(({ programme, facts, standing }) => ({ programme, increment: facts.increment?.number ?? null, attention: standing.attention, axes: standing.weather.axes })),
    comparedWith: previous && { title: previous.title, asOf: previous.asOf },
    missing: missingOf(programmes, ({ facts: { increment, contracts } }) => [
      increment === null && "Aucun incrément n’avait commencé\u00a0: créez-le, page «\u00a0Incréments\u00a0»\u00a0; sans lui, l’avancement et le périmètre ne se mesurent pas.",
      contracts.length === 0 && "Aucun marché\u00a0: créez-le, page «\u00a0Marchés\u00a0»\u00a0; sans lui, les coûts et la qualité ne se mesurent pas.",
    ]),
  };
}

/** What slips, the worst first, then what comes next in each programme, the nearest first. */
export function milestonesPart(told: ToldPortfolio): PortfolioMilestonesSection {
  const { programmes, facts: { asOf } } = told;
  const count = counter("Jalons des programmes, tels qu’ils étaient connus ce jour-là", told);
  const late = programmes.flatMap(({ programme, standing }) => standing.late.map((milestone) => ({ programme, ...milestone })));
  const next = programmes.flatMap(({ programme, standing }) => {
    const found = nextMilestone(standing.toReach, asOf);
    return found && !standing.late.includes(found.milestone) ? [{ on: found.on, row: { programme, ...found.milestone } }] : [];
  });
  // One that is past without any forecast is late by what nobody foretells: before those that are measured.
  const slipOf = ({ standing }: (typeof late)[number]): number => standing.value ?? Infinity;
  const rows = [...late.toSorted((a, b) => slipOf(b) - slipOf(a) || 0), ...next.toSorted((a, b) => a.on.localeCompare(b.on)).map(({ row }) => row)];
  return {
    figures: [
      count("À atteindre", "Jalons ni atteints ni annulés.", ({ standing }) => standing.toReach.length),
      count("En retard", "Jalons à atteindre dont le jour est passé, ou dont la prévision dépasse l’engagement.", ({ standing }) => standing.late.length),
    ],
    rows: rows.slice(0, REPORT_ROWS),
    total: rows.length,
    missing: missingOf(programmes, ({ facts }) => [facts.milestones.length === 0 && "Aucun jalon n’était suivi\u00a0: créez-les, page «\u00a0Jalons\u00a0»."]),
  };
}

/** Of all of the programmes, the risks not resolved: the greatest exposure first, those not assessed last. */
export function risksPart(told: ToldPortfolio): PortfolioRisksSection {
  const { programmes } = told;
  const count = counter("Risques des programmes, tels qu’ils étaient ce jour-là", told);
  const risksOf = ({ facts }: StandingProgramme) => tellRisks(facts.risks.open);
  const rows = programmes.flatMap((of) => risksOf(of).map((risk) => ({ programme: of.programme, ...risk }))).toSorted((a, b) => (b.exposure.value ?? 0) - (a.exposure.value ?? 0));
  return {
    figures: [
      count("Non résolus", "Risques inscrits et non résolus.", (of) => risksOf(of).length),
      count("D’exposition forte", "Risques non résolus dont la probabilité × l’impact est d’exposition forte.", (of) => risksOf(of).filter(({ exposure }) => exposure.level === "high").length),
      count("Non évalués", "Risques non résolus sans probabilité ou sans impact\u00a0: leur exposition est inconnue.", (of) => risksOf(of).filter(({ exposure }) => exposure.level === null).length),
      count("À discuter", "Risques non résolus dont rien n’est encore dit (ROAM).", (of) => risksOf(of).filter(({ roam }) => roam === null).length),
    ],
    rows: rows.slice(0, TOP_PORTFOLIO_RISKS),
    total: rows.length,
    missing: missingOf(programmes, ({ facts: { risks } }) => [risks.open.length === 0 && risks.resolved === 0 && "Aucun risque n’était inscrit\u00a0: inscrivez-les, page «\u00a0Risques\u00a0»\u00a0; leur absence ne dit pas qu’il n’y en a pas."]),
  };
}

/** What frozen reports ask of committees to come, the most pressing first. */
export function awaitedPart(told: ToldPortfolio): PortfolioAwaitedSection {
  const { programmes, facts: { asOf } } = told;
  const count = counter("Rapports figés des programmes\u00a0; registre, tel qu’il était ce jour-là", told);
  const isLate = (neededBy: Day): boolean => neededBy < asOf;
  const rows = programmes
    .flatMap(({ programme, facts }) => facts.awaited.map(({ title, neededBy, report }): AwaitedRow & { programme: ProgrammeRef } => ({ programme, title, neededBy, isLate: isLate(neededBy), report })))
    .toSorted((a, b) => a.neededBy.localeCompare(b.neededBy));
  return {
    figures: [
      count("Décisions attendues", "Décisions demandées dans un rapport figé à cette date, pour un comité qui ne s’était pas tenu, et ni prises ni retirées.", ({ facts }) => facts.awaited.length),
      count("Dont la date utile est passée", "Décisions attendues dont le jour utile est passé\u00a0; ce jour lui-même n’est pas un retard.", ({ facts }) => facts.awaited.filter(({ neededBy }) => isLate(neededBy)).length),
      count("Propositions à instruire", "Propositions du registre, à instruire ou en cours.", ({ facts }) => facts.proposals),
    ],
    rows: rows.slice(0, REPORT_ROWS),
    total: rows.length,
  };
}
