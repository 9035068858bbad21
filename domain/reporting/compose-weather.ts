import type { Day } from "@/domain/calendar";
import { civilPeriodOf } from "@/domain/calendar/civil-period";
import { splitVerdicts } from "@/domain/contracts/contract-figures";
import type { Verdict } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import { rounded } from "@/domain/planning/points";
import { againstReserve } from "@/domain/planning/reserve";
import type { Contributions } from "./contributions";
import type { ReportContract, ReportMilestone, ReportRisk, WeatherSection } from "./report";
import { suggestWeather, trendOf, WEATHER_AXES, type Weather, type WeatherAxis, type WeatherMeasures } from "./weather";
import { highRisks, nonconforming, orderedShare, progressLag, reserveUse, worstSlip } from "./weather-measures";

/** What was promised of an increment, and what has been added to it since, up to the day of the report. `capacity`: null when it is not known. */
export type PromiseFacts = { committedOn: Day; capacity: number | null; reserveRate: number; added: { points: number | null }[] };
/** The first verdict of each deliverable that got one by the day of the report. */
export type VerdictFacts = { verdict: Verdict; decidedOn: Day }[];
/** The weather of the last frozen report of the same kind, as it was kept. */
export type PreviousWeather = { title: string; asOf: Day; weather: Partial<Record<WeatherAxis, Weather | null>> };

export type WeatherFacts = {
  asOf: Day;
  increment: { startsOn: Day; endsOn: Day };
  share: Explained<number>;
  milestones: ReportMilestone[];
  risks: { open: Pick<ReportRisk, "exposure">[]; resolved: number };
  contracts: Pick<ReportContract, "number" | "ordered" | "remaining">[];
  promise: PromiseFacts | null;
  verdicts: VerdictFacts;
  overrides: Contributions["weather"];
  /** What a portfolio says of it: made for its own committee, it prevails there over what the programme's report says, and changes nothing of it. */
  ofPortfolio?: Contributions["weather"];
  previous: PreviousWeather | null;
};

/** Each axis: what the rules suggest, what somebody says instead, and how it goes since the last report. */
export function composeWeather(facts: WeatherFacts): WeatherSection {
  const { overrides, ofPortfolio, previous } = facts;
  const measures = measure(facts);
  return {
    axes: WEATHER_AXES.map((axis) => {
      const suggested = suggestWeather(axis, measures);
      const here = ofPortfolio?.[axis] ?? null;
      const said = overrides[axis] ?? null;
      const override = here ?? said;
      const before = previous?.weather[axis] ?? null;
      return { axis, suggested, override, ...(here && { ofProgramme: said }), trend: trendOf(before, override?.weather ?? suggested.value), before };
    }),
    comparedWith: previous && { title: previous.title, asOf: previous.asOf },
  };
}

const reserveOf = ({ capacity, reserveRate }: PromiseFacts): number | null => (capacity === null ? null : rounded(capacity * reserveRate));

function measure({ asOf, increment, share, milestones, risks, contracts, promise, verdicts }: WeatherFacts): WeatherMeasures {
  const quarter = civilPeriodOf(asOf, "quarter");
  const { kept, missed } = splitVerdicts(verdicts, quarter);
  return {
    slip: worstSlip(milestones, asOf),
    lag: progressLag({ increment, share, asOf }),
    reserve: reserveUse(promise ? { change: againstReserve(promise), reservePoints: reserveOf(promise) } : { change: null, reservePoints: null }),
    high_risks: highRisks(risks),
    ordered: orderedShare(contracts),
    nonconforming: nonconforming({ kept: kept.length, missed: missed.length, period: quarter.label }),
  };
}
