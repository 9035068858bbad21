import { z } from "zod";
import { BELONGINGS } from "@/domain/contracts/belonging";
import { FIGURE_NAMES } from "@/domain/contracts/contract-figures";
import { VERDICTS } from "@/domain/contracts/vocabulary";
import { day, explained } from "@/server/platform/zod";

const count = z.int().min(0);

/** `period`: `2026-T3` or `2026`; what is neither is this quarter. `figure`: the one whose rows are shown. */
export const contractDashboardRequest = z.strictObject({ contractId: z.uuid(), period: z.string().max(10).optional(), figure: z.enum(FIGURE_NAMES).optional() });
export type ContractDashboardRequest = z.infer<typeof contractDashboardRequest>;

const split = z.strictObject({ kept: count, missed: count });
const figure = z.strictObject({ ...split.shape, name: z.enum(FIGURE_NAMES), share: explained(z.number()) });
/** `dueOn` and `lateDays` are null for a verdict, which has no day of its own to keep. */
const row = z.strictObject({ key: z.string(), label: z.string(), path: z.string(), isKept: z.boolean(), dueOn: day.nullable(), doneOn: day.nullable(), lateDays: count.nullable(), verdict: z.enum(VERDICTS).nullable() });
export type FigureRow = z.infer<typeof row>;
const penalised = z.strictObject({ orderId: z.uuid(), number: z.string(), cents: z.int().nullable(), unknownBecause: z.string().optional() });
export type PenalisedOrder = z.infer<typeof penalised>;
const member = z.strictObject({ id: z.uuid(), name: z.string(), squads: z.array(z.string()), belonging: z.enum(BELONGINGS), /** As the administration said it of this contract; null: it did not, and `belonging` is what an account tells. */ said: z.boolean().nullable(), change: z.enum(["stayed", "left", "arrived"]) });
export type TeamMember = z.infer<typeof member>;

export const contractDashboardView = z.strictObject({
  contract: z.strictObject({ id: z.uuid(), number: z.string(), title: z.string(), holder: z.string() }),
  today: day,
  period: z.strictObject({ key: z.string(), kind: z.enum(["month", "quarter", "year"]), from: day, to: day, label: z.string() }),
  figures: z.array(figure),
  /** Deliverables of orders under way whose delivery has no day: they are in no figure. */
  undated: count,
  stability: z.strictObject({ share: explained(z.number()), members: z.array(member) }),
  can: z.strictObject({ sayTeam: z.boolean() }),
  penalties: z.strictObject({ total: explained(z.int()), orders: z.array(penalised), orderCount: count }),
  quarters: z.array(z.strictObject({ key: z.string(), label: z.string(), figures: z.record(z.enum(FIGURE_NAMES), split) })),
  detail: z.strictObject({ name: z.enum(FIGURE_NAMES), rows: z.array(row), rowCount: count }).nullable(),
});
export type ContractDashboardView = z.infer<typeof contractDashboardView>;

export const contractDashboardExport = z.strictObject({ what: z.enum(["figures", "rows"]), format: z.enum(["csv", "xlsx"]), period: z.string().max(10) });

/** `was`: what the form showed as said; null on either side: nothing is said. */
const saidOf = z.strictObject({ personId: z.uuid(), was: z.boolean().nullable(), isHolder: z.boolean().nullable() });
export type SaidOf = z.infer<typeof saidOf>;
export const teamSaid = z.strictObject({ contractId: z.uuid(), people: z.array(saidOf).max(1_000) });
export const teamSaidAnswer = z.strictObject({ ok: z.literal(true) });
