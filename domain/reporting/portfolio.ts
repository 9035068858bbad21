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

/** What a portfolio tells of a programme on a day. The weather is that of the steering report: the same rules, what people said of it in the last one, and the trend since the last one frozen. */
export function composePortfolio(facts: PortfolioFacts, today: Day): PortfolioEntry {
  const { id, slug, name, sheet, increment, proposals, lastReport, nextCommittee, awaited } = facts;
  const told = tellMilestones(facts.milestones, { asOf: today });
  const toReach = told.filter(({ actualOn }) => actualOn === null);
  const late = toReach.filter(({ standing }) => isMilestoneLate(standing.state));
  const open = facts.risks.open.map((risk) => ({ exposure: exposureOf(risk) }));
  const weather = composeWeather({
    ...facts,
    asOf: today,
    increment: increment ?? { startsOn: today, endsOn: today },
    milestones: told,
    risks: { open, resolved: facts.risks.resolved },
    contracts: facts.contracts.map(({ number, sums, ceilingCents }) => ({ number, ...explainAmounts(sums, ceilingCents) })),
  });
  const money = moneyOf(facts.contracts);
  const sorted = awaited.toSorted((a, b) => a.neededBy.localeCompare(b.neededBy));
  const next = toReach.flatMap(({ key, title, forecastOn, baselineOn, standing }) => {
    const on = forecastOn ?? baselineOn;
    return on !== null && on >= today ? [{ key, title, on, text: standing.text }] : [];
  });
  const line = {
    ...{ id, slug, name, proposals, lastReport, nextCommittee },
    ...{ ministry: sheet.ministry, phase: sheet.phase, costCents: sheet.costCents, increment: increment?.number ?? null },
    weather: weather.axes.map((axis) => ({ axis: axis.axis, weather: shownWeather(axis), trend: axis.trend })),
    milestones: { late: late.length, slip: worstSlip(toReach, today).value, next: next.toSorted((a, b) => a.on.localeCompare(b.on))[0] ?? null },
    money: { ordered: amountOf(money.ordered), remaining: amountOf(money.remaining) },
    risks: { high: highRisks({ open, resolved: facts.risks.resolved }).value, open: open.length },
    awaited: { asked: sorted.length, late: sorted.filter(({ neededBy }) => neededBy < today).length, neededBy: sorted[0]?.neededBy ?? null, reportId: sorted[0]?.reportId ?? null },
  };
  return {
    line: { ...line, attention: explainAttention({ weather: line.weather, late: late.map(({ title }) => title), highRisks: line.risks.high, neededBy: sorted.map(({ neededBy }) => neededBy), lastFrozenOn: facts.lastFrozenOn }, today) },
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
