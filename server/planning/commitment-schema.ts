import { z } from "zod";
import { LOAD_LEVELS } from "@/domain/planning/capacity";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { number, reason, requiredReason, slug, text } from "./field-schema";

/** An increment, and who committed its plan and when; null: nobody yet. */
export const committedIncrement = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  startsOn: day,
  endsOn: day,
  commitment: z.strictObject({ on: day, by: z.string(), at: z.string() }).nullable(),
});
export type CommittedIncrement = z.infer<typeof committedIncrement>;

const unreadyStory = z.strictObject({ storyId: z.uuid(), key: z.string(), title: z.string(), squad: z.string().nullable(), sprint: z.string() });
const valuelessObjective = z.strictObject({ id: z.uuid(), title: z.string(), squad: z.string() });

export const commitmentOf = z.strictObject({ slug, number });
/** What committing the plan would freeze, what forbids it and what is told of it. */
const plan = z.strictObject({
  stories: z.int(),
  points: z.number(),
  planned: explained(z.int()),
  loads: z.array(
    z.strictObject({
      squad: z.strictObject({ id: z.uuid(), name: z.string() }),
      capacity: explained(z.number()),
      load: explained(z.number()).extend({ level: z.enum(LOAD_LEVELS).nullable() }),
    }),
  ),
  unready: z.array(unreadyStory),
  valueless: z.array(valuelessObjective),
  warnings: z.array(z.string()),
});
export type PlanToCommit = z.infer<typeof plan>;
export const commitmentView = z.strictObject({
  programme: programmeView,
  today: day,
  increment: committedIncrement,
  /** Null once it is committed. */
  plan: plan.nullable(),
  /** What was frozen. */
  promise: z.strictObject({ stories: z.int(), points: z.number(), unestimated: z.int(), planned: explained(z.int()), reservePercent: z.int(), confidence: z.number().nullable(), note: z.string(), canTakeBack: z.boolean() }).nullable(),
  can: z.strictObject({ plan: z.boolean(), writeStories: z.boolean() }),
});
export type CommitmentView = z.infer<typeof commitmentView>;

/** `reasons`: why stories that are not ready are planned all the same. */
export const committedPlan = z.strictObject({ incrementId: z.uuid(), note: text, reasons: z.array(z.strictObject({ storyId: z.uuid(), reason })).max(500, "500 motifs au plus à la fois.") });
export const commitAnswer = z.union([
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("already"), by: z.string(), at: z.string() }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("over") }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("obstacles"), unready: z.array(unreadyStory), valueless: z.array(valuelessObjective) }),
]);
export type CommitAnswer = z.infer<typeof commitAnswer>;

export const takenBack = z.strictObject({ incrementId: z.uuid(), reason: requiredReason });
export const takeBackAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(["not_committed", "begun"]) })]);
export type TakeBackAnswer = z.infer<typeof takeBackAnswer>;
