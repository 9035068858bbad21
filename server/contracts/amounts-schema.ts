import { z } from "zod";
import { BREAKDOWNS } from "@/domain/contracts/ledger";
import { ORDER_STATES, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { amounts } from "./schema";

const cents = z.int();
const sum = z.strictObject({ cents, unknownCount: z.int().min(0) });
const sums = z.strictObject({ ordered: sum, delivered: sum, certified: sum, paid: sum });
export type Sums = z.infer<typeof sums>;
const month = z.string().regex(/^\d{4}-\d{2}$/).nullable();

/** `group`: the key of the group whose lines are shown; `NO_KEY` for what no group holds. */
export const NO_KEY = "-";
export const amountsFilter = z.strictObject({ contractId: z.uuid(), by: z.enum(BREAKDOWNS).default("work_unit"), group: z.string().min(1).max(200).optional(), page: z.coerce.number().int().min(1).max(1_000).default(1) });
export type AmountsFilter = z.output<typeof amountsFilter>;

const group = z.strictObject({ key: z.string().nullable(), label: z.string(), orderCount: z.int(), sums });
export type AmountsGroup = z.infer<typeof group>;

/** A stage that the line has reached: absent otherwise; null while the amount is unknown. */
const stage = cents.nullable().optional();
const line = z.strictObject({
  ...{ orderId: z.uuid(), number: z.string(), state: z.enum(ORDER_STATES), workUnitCode: z.string(), level: z.enum(WORK_UNIT_LEVELS).nullable() },
  ...{ application: z.string().nullable(), quantity: z.int(), cents: z.strictObject({ ordered: stage, delivered: stage, certified: stage, paid: stage }) },
});
export type AmountsLine = z.infer<typeof line>;
const planMonth = z.strictObject({ month, planned: cents, delivered: cents, accepted: cents, plannedSoFar: cents, deliveredSoFar: cents, acceptedSoFar: cents });
export type PlanMonth = z.infer<typeof planMonth>;
const budgetMonth = z.strictObject({ month, ae: sum, cp: sum });
export type BudgetMonth = z.infer<typeof budgetMonth>;
const budgetYear = z.strictObject({ year: z.string().regex(/^\d{4}$/).nullable(), planned: cents, ae: sum, cp: sum, gap: cents.nullable() });
export type BudgetYear = z.infer<typeof budgetYear>;

export const amountsView = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  today: day,
  vatBasisPoints: z.int(),
  by: z.enum(BREAKDOWNS),
  total: amounts,
  groups: z.array(group),
  budget: z.strictObject({ months: z.array(budgetMonth), years: z.array(budgetYear), ae: explained(cents), cp: explained(cents) }),
  plan: z.strictObject({ months: z.array(planMonth), unknownLines: z.int(), gap: explained(cents) }),
  detail: z.strictObject({ key: z.string().nullable(), label: z.string(), lines: z.array(line), lineCount: z.int(), sums, page: z.int(), hasNext: z.boolean() }).nullable(),
});
export type AmountsView = z.infer<typeof amountsView>;

const contractSums = z.strictObject({ id: z.uuid(), number: z.string(), title: z.string(), sums });
const programmeSums = z.strictObject({ id: z.uuid(), name: z.string(), contracts: z.array(contractSums), sums });
/** The amounts of every contract that the person sees, by programme. */
export const portfolioAmounts = z.strictObject({ programmes: z.array(programmeSums), total: sums });
export type PortfolioAmounts = z.infer<typeof portfolioAmounts>;

export const contractExport = z.strictObject({ what: z.enum(["orders", "amounts", "deliverables", "quotes", "prices", "deadlines", "reversibility"]), format: z.enum(["csv", "xlsx"]) });
export const contractsExport = z.strictObject({ what: z.enum(["awaiting", "portfolio"]), format: z.enum(["csv", "xlsx"]), contractId: z.uuid() });
