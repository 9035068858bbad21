import type { Day } from "@/domain/calendar";
import type { SectionKey } from "./templates";
import type { Weather, WeatherAxis } from "./weather";

/** Something that stands in the way, which a committee has to know of. */
export type HardPoint = { id: string; title: string; consequence: string; /** Of the committee. */ expected: string; owner: string | null; dueOn: Day | null };

/** What a committee is asked to decide. `recommended`: rank of an option, from 0. `neededBy`: past it the decision comes too late. */
export type AskedDecision = { id: string; title: string; context: string; options: { label: string; consequences: string }[]; recommended: number; neededBy: Day };

export const FEWEST_OPTIONS = 2;
export const MOST_OPTIONS = 6;

type Said = { by: string | null };
/** All that people add to a report while it lives. */
export type Contributions = {
  comments: Partial<Record<SectionKey, { text: string } & Said>>;
  hardPoints: HardPoint[];
  askedDecisions: AskedDecision[];
  weather: Partial<Record<WeatherAxis, { weather: Weather; reason: string } & Said>>;
};

export const CONTRIBUTION_KINDS = ["comment", "hard_point", "asked_decision", "weather"] as const;
export type ContributionKind = (typeof CONTRIBUTION_KINDS)[number];

export type ContributionRefusal = "frozen" | "too_few_options" | "no_recommendation";

/** What a decision asked lacks to be put to a committee: a choice, and an advice on it. */
export function whatAskLacks({ options, recommended }: Pick<AskedDecision, "options" | "recommended">): Exclude<ContributionRefusal, "frozen"> | null {
  if (options.length < FEWEST_OPTIONS) return "too_few_options";
  return recommended >= 0 && recommended < options.length ? null : "no_recommendation";
}
