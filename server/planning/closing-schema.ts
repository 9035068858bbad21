import { z } from "zod";
import { STORY_STATES } from "@/domain/planning/vocabulary";
import { day } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { version } from "./field-schema";

const line = z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), state: z.enum(STORY_STATES), points: z.number().nullable(), squad: z.string().nullable(), version });
export type ClosingLine = z.infer<typeof line>;
const sums = z.strictObject({ squad: z.string(), planned: z.number(), done: z.number(), carried: z.number(), unestimated: z.int() });

export const closingView = z.strictObject({
  programme: programmeView,
  today: day,
  increment: z.int(),
  sprint: z.strictObject({ id: z.uuid(), name: z.string(), position: z.int(), startsOn: day, endsOn: day }),
  /** Why it may not be closed now; null when it may. */
  obstacle: z.union([z.strictObject({ reason: z.enum(["already_closed", "not_begun"]) }), z.strictObject({ reason: z.literal("earlier_open"), name: z.string() })]).nullable(),
  squads: z.array(sums),
  done: z.array(line),
  unfinished: z.array(line),
  /** The open sprints after it, nearest first, of this increment and of the next. */
  targets: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
});
export type ClosingView = z.infer<typeof closingView>;

const destination = z.discriminatedUnion("kind", [z.strictObject({ kind: z.literal("sprint"), sprintId: z.uuid() }), z.strictObject({ kind: z.literal("unscheduled") }), z.strictObject({ kind: z.literal("removed") })]);
export const closedSprint = z.strictObject({
  sprintId: z.uuid(),
  /** Of each unfinished story, at the version that was read. */
  leftovers: z.array(z.strictObject({ storyId: z.uuid(), version, to: destination })).max(1_000),
  note: z.string().trim().max(2_000, "2 000 caractères au plus."),
});
export type ClosedSprint = z.infer<typeof closedSprint>;
export const closingAnswer = z.union([
  z.strictObject({ ok: z.literal(true), carried: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("already_closed"), by: z.string().nullable() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["not_begun", "importing"]) }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("earlier_open"), name: z.string() }),
  /** Stories came, left or changed since the page was read: by their keys. */
  z.strictObject({ ok: z.literal(false), reason: z.literal("changed"), keys: z.array(z.string()) }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("bad_target"), storyIds: z.array(z.uuid()) }),
]);
export type ClosingAnswer = z.infer<typeof closingAnswer>;
