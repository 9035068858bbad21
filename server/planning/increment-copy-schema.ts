import { z } from "zod";
import { FEATURE_STATES, STORY_STATES } from "@/domain/planning/vocabulary";
import { day } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { number, plannedDay, slug } from "./field-schema";
import { sprintFrameView } from "./schema";

/** `as`: the number and the first day to try; those that follow the last increment otherwise. */
export const copyOf = z.strictObject({ slug, number, as: z.strictObject({ number, startsOn: plannedDay }).optional() });
const line = { id: z.uuid(), title: z.string() };
export const copyView = z.strictObject({
  programme: programmeView,
  today: day,
  increment: z.strictObject({ id: z.uuid(), number: z.int() }),
  next: z.strictObject({ number: z.int(), startsOn: day, endsOn: day }),
  sprints: z.array(sprintFrameView.extend({ readyBy: day.nullable() })),
  features: z.array(z.strictObject({ ...line, key: z.string(), state: z.enum(FEATURE_STATES) })),
  stories: z.array(z.strictObject({ ...line, key: z.string(), state: z.enum(STORY_STATES), points: z.number().nullable(), squad: z.string().nullable(), sprint: z.string().nullable() })),
  objectives: z.array(z.strictObject({ ...line, squad: z.string(), planned: z.int().nullable(), actual: z.int().nullable() })),
});
export type CopyView = z.infer<typeof copyView>;

const ids = z.array(z.uuid()).max(1_000, "1 000 éléments au plus.");
export const copiedIncrement = z.strictObject({ fromId: z.uuid(), number, startsOn: plannedDay, featureIds: ids, storyIds: ids, objectiveIds: ids });
export type CopiedIncrement = z.infer<typeof copiedIncrement>;
export const copyAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), number: z.int(), moved: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["number_taken", "overlaps"]) }),
]);
