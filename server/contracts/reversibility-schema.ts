import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { DESTRUCTION_REFUSALS, type DestructionState } from "@/domain/contracts/data-destruction";
import { REVERSIBILITY_STEPS, type ReversibilityFacts, type ReversibilityStepState } from "@/domain/contracts/reversibility";
import { day, explained } from "@/server/platform/zod";

const text = (max: number) => z.string().trim().min(1).max(max, `${max} caractères au plus.`).nullable();
const maybe = day.nullable();
/** 0: nothing was recorded yet. */
const version = z.int().min(0);

const facts = z.strictObject({ T0: maybe, T1: maybe, T2: maybe, verify_T2: maybe, T3: maybe, T4: maybe }) satisfies z.ZodType<ReversibilityFacts>;
const destructionFacts = z.strictObject({ endedOn: maybe, agreementReference: text(200), agreedOn: maybe, destroyedOn: maybe, certificateReference: text(200) });

/** `counted`: what has its days counted one by one. */
export const COUNTED = [...REVERSIBILITY_STEPS, "data_destruction"] as const;
export type Counted = (typeof COUNTED)[number];
export const reversibilityRequest = z.strictObject({ contractId: z.uuid(), counted: z.enum(COUNTED).optional() });

const STATES = ["done", "done_late", "late", "due_soon", "to_come", "unknown"] as const satisfies readonly ReversibilityStepState[];
const DESTRUCTION_STATES = ["no_end", "no_period", "awaits_agreement", "agreed", "late", "destroyed", "destroyed_late"] as const satisfies readonly DestructionState[];

const step = z.strictObject({
  name: z.enum(REVERSIBILITY_STEPS),
  label: z.string(),
  party: z.enum(["contractor", "administration"]),
  initial: explained(day),
  due: explained(day),
  countedFrom: maybe,
  actualOn: maybe,
  state: z.enum(STATES),
  isRunning: z.boolean(),
  shift: z.int().nullable(),
  delay: explained(z.int()),
});
export type ReversibilityStepView = z.infer<typeof step>;

const countedDay = z.strictObject({ day, rank: z.int().nullable(), isLanding: z.boolean(), why: z.string().nullable() });

export const reversibilityView = z.strictObject({
  ...{ id: z.uuid(), number: z.string(), holder: z.string(), notifiedOn: day, programmeName: z.string(), today: day, zone: z.enum(HOLIDAY_ZONES) },
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  version,
  facts,
  /** Null where the rules of the contract know no such phase. */
  steps: z.array(step).nullable(),
  drift: explained(z.int()),
  destruction: z.strictObject({ ...destructionFacts.shape, due: explained(day), state: z.enum(DESTRUCTION_STATES), silence: z.string() }),
  count: z.strictObject({ label: z.string(), rule: z.string(), from: day, days: z.array(countedDay) }).nullable(),
  can: z.strictObject({ change: z.boolean() }),
});
export type ReversibilityView = z.infer<typeof reversibilityView>;

export const reversibilitySave = z.strictObject({ contractId: z.uuid(), version, facts });
export const reversibilitySaved = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), field: z.enum(["T0", ...REVERSIBILITY_STEPS]), reason: z.enum(["anchor_missing", "before_anchor", "in_future", "before_notification"]) }),
]);
export type ReversibilitySaved = z.infer<typeof reversibilitySaved>;

export const destructionSave = z.strictObject({ contractId: z.uuid(), version, facts: destructionFacts });
export const destructionSaved = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(DESTRUCTION_REFUSALS) })]);
export type DestructionSaved = z.infer<typeof destructionSaved>;
