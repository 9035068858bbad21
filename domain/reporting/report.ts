import type { Day } from "@/domain/calendar";
import type { ExplainedAmounts } from "@/domain/contracts/explained-amounts";
import type { NextDeadline } from "@/domain/contracts/order-clock";
import type { OrderState, Verdict, WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import type { BurnUp } from "@/domain/planning/burn-up";
import type { MilestoneStanding } from "@/domain/planning/milestones";
import type { Exposure } from "@/domain/planning/risks";
import type { Roam } from "@/domain/planning/vocabulary";
import type { BudgetSection } from "./budget";
import type { SCurveSection } from "./compose-s-curve";
import type { AskedDecision, HardPoint } from "./contributions";
import type { DeviationsSection } from "./deviations";
import type { ReportKind } from "./kinds";
import type { OverIncrements } from "./over-increments";
import type { PortfolioAwaitedSection, PortfolioMilestonesSection, PortfolioMoneySection, PortfolioRisksSection, PortfolioWeatherSection } from "./portfolio-sections";
import type { RiskMatrixSection } from "./risk-evolution";
import type { ServiceContract, SupportContract } from "./service-parts";
import type { SectionKey } from "./templates";
import type { Trend, Weather, WeatherAxis } from "./weather";

/** Rows of one table of a report. The figures above it count every row, and the lists of the product hold the others. */
export const REPORT_ROWS = 25;
/** Risks that a committee looks at one by one (DOMAIN §6). */
export const TOP_RISKS = 5;

export type ReportEntry = {
  id: string;
  text: string;
  status: EntryStatus;
  owner: string | null;
  dueOn: Day | null;
  dueText: string | null;
  incomplete: boolean;
  meetingId: string;
  meetingTitle: string;
  heldOn: Day;
  age: Explained<number>;
  /** Actions only. */
  lateness: Explained<number> | null;
};

export type ReportFigure = { label: string; figure: Explained<number> };
/** `total`: of those that there are, the rows told included. */
type Section<Row> = { figures: ReportFigure[]; rows: Row[]; total: number };
export type RegistrySection = Section<ReportEntry>;

export type ReportDeliverable = { label: string; plannedOn: Day | null; deliveredOn: Day | null; verdict: Verdict | null; next: NextDeadline };
export type ReportOrder = {
  id: string;
  contractId: string;
  number: string;
  workUnitCode: string;
  workUnitLabel: string;
  level: WorkUnitLevel | null;
  application: string | null;
  state: OrderState;
  orderedOn: Day;
  amountCents: number | null;
  deliverables: ReportDeliverable[];
};
export type ReportContract = { id: string; number: string; holder: string } & Pick<ExplainedAmounts, "ordered" | "certified" | "paid" | "remaining">;
export type OrdersSection = { rows: ReportOrder[]; total: number; amounts: ExplainedAmounts };
/** `overIncrements`: absent from what was frozen before it was told. */
export type ProgressSection = { burnUp: BurnUp; share: Explained<number>; done: Explained<number>; scope: Explained<number>; unestimated: Explained<number>; overIncrements?: OverIncrements };

export type ReportMilestone = { key: string; title: string; baselineOn: Day | null; forecastOn: Day | null; actualOn: Day | null; standing: MilestoneStanding };
export type ReportRisk = { key: string; title: string; roam: Roam | null; owner: string | null; response: string; exposure: Exposure };
/** `benefit`: what it was to bring; empty where nobody wrote it. */
export type ReportFeature = { key: string; title: string; benefit: string; deliveredOn: Day; stories: number; points: number };

export type AxisWeather = {
  axis: WeatherAxis;
  suggested: Explained<Weather>;
  /** What somebody says instead, and why; the report shows both. */
  override: { weather: Weather; reason: string; by: string | null } | null;
  /** Only where a portfolio itself says another weather: what the steering report of the programme said, if anything. */
  ofProgramme?: AxisWeather["override"];
  trend: Trend;
  /** In the report that it is compared with. */
  before: Weather | null;
};
/** `comparedWith`: the last frozen report of the same kind before this one. */
export type WeatherSection = { axes: AxisWeather[]; comparedWith: { title: string; asOf: Day } | null };

export type ReportParts = {
  weather: WeatherSection;
  decisions_asked: AskedDecision[];
  hard_points: HardPoint[];
  progress: ProgressSection;
  milestones: Section<ReportMilestone>;
  features: Section<ReportFeature>;
  risks: Section<ReportRisk>;
  orders: OrdersSection;
  contracts: ReportContract[];
  actions: RegistrySection;
  decisions: RegistrySection;
  proposals: RegistrySection;
  s_curve: SCurveSection;
  deviations: DeviationsSection;
  risk_matrix: RiskMatrixSection;
  budget: BudgetSection;
  service: ServiceContract[];
  support: SupportContract[];
  portfolio_weather: PortfolioWeatherSection;
  portfolio_milestones: PortfolioMilestonesSection;
  portfolio_money: PortfolioMoneySection;
  portfolio_risks: PortfolioRisksSection;
  portfolio_awaited: PortfolioAwaitedSection;
};

export type ReportIncrement = { number: number; startsOn: Day; endsOn: Day; sprint: string | null };

/**
 * A steering report, told as of a day. JSON only: it is stored and hashed as it is, and read again years later. A change of shape raises
 * `schema` and keeps a reader of the former one (former.ts).
 */
export type SteeringReport = {
  schema: 2;
  kind: ReportKind;
  title: string;
  asOf: Day;
  /** Of a portfolio: all of them. */
  programme: string;
  /** Null of a portfolio. */
  increment: ReportIncrement | null;
  /** The one that it is shown at. */
  meeting: { title: string; heldOn: Day; supportDue: Explained<Day> } | null;
  /** In the order in which they are told; each has its part. */
  sections: SectionKey[];
  parts: Partial<ReportParts>;
  comments: Partial<Record<SectionKey, { text: string; by: string | null }>>;
  /** What of a section is told as it stands today, where no history of it is kept. */
  notes: Partial<Record<SectionKey, string>>;
};

/** What was frozen before kinds and templates, see former.ts. */
export type FormerReport = {
  schema: 1;
  title: string;
  asOf: Day;
  programme: string;
  increment: ReportIncrement;
  progress: ProgressSection;
  registry: Pick<ReportParts, "actions" | "decisions" | "proposals">;
  orders: OrdersSection & { contracts: ReportContract[] };
};
