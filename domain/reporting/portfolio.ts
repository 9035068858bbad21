import type { Day } from "@/domain/calendar";
import { sumAmounts, type PartialSum } from "@/domain/contracts/amounts";
import { explainAmounts } from "@/domain/contracts/explained-amounts";
import committees from "@/domain/data/committees.json";
import type { Explained } from "@/domain/explained";
import { budgetDeviation, calendarDeviation } from "@/domain/panorama/deviation";
import type { ProgrammeSheet } from "@/domain/panorama/values";
import { isMilestoneLate } from "@/domain/planning/milestones";
import { exposureOf } from "@/domain/planning/risks";
import { shownWeather } from "./compare";
import type { ContractFacts } from "./compose";
import { tellMilestones, type MilestoneFacts } from "./compose-parts";
import { composeWeather, type PreviousWeather, type PromiseFacts, type VerdictFacts } from "./compose-weather";
import type { Contributions } from "./contributions";
import type { ReportKind } from "./kinds";
import { explainAttention } from "./portfolio-attention";
import type { ReportMilestone, WeatherSection } from "./report";
import { highRisks, worstSlip } from "./weather-measures";
import type { Trend, Weather, WeatherAxis } from "./weather";

/** The instances that a report is prepared for (committees.json, CCTP §4.2.5): the other ones are ceremonies of the train. */
export const COMMITTEE_PRESETS: readonly string[] = committees.committees.map(({ key }) => key);

export type PortfolioReport = { id: string; kind: ReportKind; title: string; asOf: Day; /** Null while it lives. */ hash: string | null };
/** A decision asked of a committee that has not had its say: in a report that lives, or that is frozen for a meeting to come. */
export type AwaitedDecision = { reportId: string; title: string; neededBy: Day };

/** A programme as it stands on a day. */
export type PortfolioFacts = {
  id: string;
  slug: string;
  name: string;
  sheet: ProgrammeSheet;
  /** The last one that has begun. */
  increment: { number: number; startsOn: Day; endsOn: Day } | null;
  share: Explained<number>;
  /** Those still to be reached, and those reached since the increment began. */
  milestones: MilestoneFacts[];
  risks: { open: { probability: number | null; impact: number | null }[]; resolved: number };
  contracts: ContractFacts[];
  promise: PromiseFacts | null;
  verdicts: VerdictFacts;
  /** What is said of the weather in the last steering report. */
  overrides: Contributions["weather"];
  previous: PreviousWeather | null;
  awaited: AwaitedDecision[];
  /** Of the registry, not decided yet. */
  proposals: number;
  lastReport: PortfolioReport | null;
  lastFrozenOn: Day | null;
  nextCommittee: { id: string; title: string; heldOn: Day } | null;
};

type Amount = Pick<Explained<number>, "value" | "unknownBecause">;
export type PortfolioLine = Pick<PortfolioFacts, "id" | "slug" | "name" | "proposals" | "lastReport" | "nextCommittee"> & {
  ministry: string;
  phase: string;
  costCents: number | null;
  increment: number | null;
  attention: Explained<number>;
  weather: { axis: WeatherAxis; weather: Weather | null; trend: Trend }[];
  milestones: { late: number; /** Calendar days of the worst of those to be reached. */ slip: number | null; next: Pick<ReportMilestone, "key" | "title"> & { on: Day; text: string } | null };
  /** In cents without VAT, of all of its contracts. */
  money: { ordered: Amount; remaining: Amount };
  risks: { high: number | null; open: number };
  /** `neededBy`: the first day by which one is needed; `reportId`: of the report that asks for it. */
  awaited: { asked: number; late: number; neededBy: Day | null; reportId: string | null };
};
export type PortfolioEntry = { line: PortfolioLine; weather: WeatherSection; late: ReportMilestone[]; money: Record<"ordered" | "certified" | "paid" | "remaining", Explained<number>>; deviations: Record<"calendar" | "budget", Explained<number>> };

/** What the weather of a programme and what calls for attention are told from. */
export type ProgrammeState = Pick<PortfolioFacts, "increment" | "share" | "milestones" | "risks" | "contracts" | "promise" | "verdicts" | "overrides" | "previous" | "lastFrozenOn"> & {
  ofPortfolio?: Contributions["weather"];
  awaited: readonly Pick<AwaitedDecision, "neededBy">[];
};
export type ProgrammeStanding = {
  weather: WeatherSection;
  /** Those to be reached, and of them those that are late. */
  toReach: ReportMilestone[];
  late: ReportMilestone[];
  slip: number | null;
  highRisks: number | null;
  attention: Explained<number>;
};

/** Where a programme stands on a day, by the same rules on the page of the portfolio and in its report. */
export function standingOfProgramme(facts: ProgrammeState, today: Day): ProgrammeStanding {
  const told = tellMilestones(facts.milestones, { asOf: today });
  const toReach = told.filter(({ actualOn }) => actualOn === null);
  const late = toReach.filter(({ standing }) => isMilestoneLate(standing.state));
  const risks = { open: facts.risks.open.map((risk) => ({ exposure: exposureOf(risk) })), resolved: facts.risks.resolved };
  const weather = composeWeather({
    ...facts,
    asOf: today,
    increment: facts.increment ?? { startsOn: today, endsOn: today },
    milestones: told,
    risks,
    contracts: facts.contracts.map(({ number, sums, ceilingCents }) => ({ number, ...explainAmounts(sums, ceilingCents) })),
  });
  const high = highRisks(risks).value;
  const shown = weather.axes.map((axis) => ({ axis: axis.axis, weather: shownWeather(axis), trend: axis.trend }));
  const neededBy = facts.awaited.map((asked) => asked.neededBy).toSorted();
  return {
    ...{ weather, toReach, late, slip: worstSlip(toReach, today).value, highRisks: high },
    attention: explainAttention({ weather: shown, late: late.map(({ title }) => title), highRisks: high, neededBy, lastFrozenOn: facts.lastFrozenOn }, today),
  };
}

/** The first of the milestones to be reached whose day is to come. */
export function nextMilestone(toReach: readonly ReportMilestone[], today: Day): { milestone: ReportMilestone; on: Day } | null {
  const coming = toReach.flatMap((milestone) => {
    const on = milestone.forecastOn ?? milestone.baselineOn;
    return on !== null && on >= today ? [{ milestone, on }] : [];
  });
  return coming.toSorted((a, b) => a.on.localeCompare(b.on))[0] ?? null;
}

/** What a portfolio tells of a programme on a day. The weather is that of the steering report: the same rules, what people said of it in the last one, and the trend since the last one frozen. */
export function composePortfolio(facts: PortfolioFacts, today: Day): PortfolioEntry {
  const { id, slug, name, sheet, increment, proposals, lastReport, nextCommittee, awaited } = facts;
  const { weather, toReach, late, slip, highRisks: high, attention } = standingOfProgramme(facts, today);
  const money = moneyOf(facts.contracts);
  const sorted = awaited.toSorted((a, b) => a.neededBy.localeCompare(b.neededBy));
  const next = nextMilestone(toReach, today);
  return {
    line: {
      ...{ id, slug, name, proposals, lastReport, nextCommittee, attention },
      ...{ ministry: sheet.ministry, phase: sheet.phase, costCents: sheet.costCents, increment: increment?.number ?? null },
      weather: weather.axes.map((axis) => ({ axis: axis.axis, weather: shownWeather(axis), trend: axis.trend })),
      milestones: { late: late.length, slip, next: next && { key: next.milestone.key, title: next.milestone.title, on: next.on, text: next.milestone.standing.text } },
      money: { ordered: amountOf(money.ordered), remaining: amountOf(money.remaining) },
      risks: { high, open: facts.risks.open.length },
      awaited: { asked: sorted.length, late: sorted.filter(({ neededBy }) => neededBy < today).length, neededBy: sorted[0]?.neededBy ?? null, reportId: sorted[0]?.reportId ?? null },
    },
    weather,
    late,
    money,
    deviations: { calendar: calendarDeviation(sheet), budget: budgetDeviation(sheet) },
  };
}

const amountOf = ({ value, unknownBecause }: Explained<number>): Amount => ({ value, unknownBecause });

const WITHOUT_CONTRACT = "Le programme n’a pas de marché.";

/** Of all the contracts together; what remains is unknown as soon as the ceiling of one of them is. */
function moneyOf(contracts: readonly ContractFacts[]): PortfolioEntry["money"] {
  const ceilings: PartialSum = sumAmounts(contracts.map(({ ceilingCents }) => ceilingCents));
  const { ordered, certified, paid, remaining } = explainAmounts(contracts.flatMap(({ sums }) => sums), ceilings.unknownCount > 0 || contracts.length === 0 ? null : ceilings.cents);
  if (contracts.length > 0) return { ordered, certified, paid, remaining };
  const none = (figure: Explained<number>): Explained<number> => ({ ...figure, value: null, steps: [], unknownBecause: WITHOUT_CONTRACT });
  return { ordered: none(ordered), certified: none(certified), paid: none(paid), remaining: none(remaining) };
}
