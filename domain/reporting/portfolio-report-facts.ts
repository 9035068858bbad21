import type { Day, HolidayZone } from "@/domain/calendar";
import type { BudgetFacts } from "./budget";
import type { RiskFacts } from "./compose-parts";
import type { Contributions } from "./contributions";
import type { ProgrammeStanding, ProgrammeState } from "./portfolio";
import type { ProgrammeRef } from "./portfolio-sections";
import type { SectionKey } from "./templates";
import type { Weather, WeatherAxis } from "./weather";

/** A programme as it stood at the end of the day of the report. */
export type ProgrammeFacts = Omit<ProgrammeState, "risks" | "previous" | "awaited"> & {
  programme: ProgrammeRef;
  risks: { open: RiskFacts[]; resolved: number };
  /** What this portfolio says of its weather. */
  ofPortfolio: Contributions["weather"];
  budget: BudgetFacts;
  awaited: { title: string; neededBy: Day; report: { id: string; title: string; hash: string } }[];
  /** Of the registry, not decided yet. */
  proposals: number;
};
export type PortfolioReportFacts = {
  title: string;
  asOf: Day;
  /** The day on which it is composed: what keeps no history is told as of it. */
  today: Day;
  /** Of the programme whose meeting it is made for. */
  zone: HolidayZone;
  meeting: { title: string; heldOn: Day } | null;
  sections: SectionKey[];
  contributions: Contributions;
  /** The weather of the last portfolio frozen before this one, by programme. */
  previous: { title: string; asOf: Day; weather: Readonly<Record<string, Partial<Record<WeatherAxis, Weather | null>>>> } | null;
  programmes: ProgrammeFacts[];
};

/** A programme, what is known of it, and where it stood by the rules. */
export type StandingProgramme = { programme: ProgrammeRef; facts: ProgrammeFacts; standing: ProgrammeStanding };
/** What a section is told from; the programmes that call for attention first. */
export type ToldPortfolio = { programmes: readonly StandingProgramme[]; facts: PortfolioReportFacts };
