import type { Day } from "@/domain/calendar";
import type { ExplainedAmounts } from "@/domain/contracts/explained-amounts";
import type { NextDeadline } from "@/domain/contracts/order-clock";
import type { OrderState, Verdict, WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Explained } from "@/domain/explained";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import type { BurnUp } from "@/domain/planning/burn-up";

/** Rows of one table of a report. The figures above it count every row, and the registry holds the others. */
export const REPORT_ROWS = 25;

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
export type RegistrySection = { figures: ReportFigure[]; rows: ReportEntry[]; total: number };

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

/**
 * A steering report, told as of a day. JSON only: it is stored and hashed as it is, and read again years later. A change of shape raises
 * `schema` and keeps a reader of the former one.
 */
export type CopilReport = {
  schema: 1;
  title: string;
  asOf: Day;
  programme: string;
  increment: { number: number; startsOn: Day; endsOn: Day; sprint: string | null };
  progress: { burnUp: BurnUp; share: Explained<number>; done: Explained<number>; scope: Explained<number>; unestimated: Explained<number> };
  registry: { actions: RegistrySection; decisions: RegistrySection; proposals: RegistrySection };
  orders: { rows: ReportOrder[]; total: number; amounts: ExplainedAmounts; contracts: ReportContract[] };
};
