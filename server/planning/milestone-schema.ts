import { z } from "zod";
import { MILESTONE_EVENT_KINDS, MILESTONE_FILTERS, MILESTONE_STATES } from "@/domain/planning/milestones";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { historyEntry, key, keyed, plannedDay, reason, requiredReason, slug, text, title, version } from "./field-schema";

const dates = { baselineOn: day.nullable(), forecastOn: day.nullable(), actualOn: day.nullable() };
const standing = { state: z.enum(MILESTONE_STATES), text: z.string() };

export const milestoneLine = z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), increment: z.int().nullable(), ...dates, ...standing });
export type MilestoneLine = z.infer<typeof milestoneLine>;

/** The day a list goes by, and the key: where the page before ended. */
const cursor = z.strictObject({ day, key });
export const listMilestones = z.strictObject({ slug, state: z.enum(MILESTONE_FILTERS).optional(), after: cursor.optional() });
export const milestonePage = z.strictObject({ programme: programmeView, rows: z.array(milestoneLine), next: cursor.nullable(), can: z.strictObject({ plan: z.boolean() }) });

/** What the forms offer to choose from, and what their dates can be written after. */
const formContext = {
  programme: programmeView,
  today: day,
  increments: z.array(z.strictObject({ id: z.uuid(), number: z.int() })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  can: z.strictObject({ plan: z.boolean() }),
};
export const milestoneFormOf = z.strictObject({ slug });
export const milestoneForm = z.strictObject(formContext);
export type MilestoneForm = z.infer<typeof milestoneForm>;

const milestoneEvent = historyEntry.extend({ kind: z.enum(MILESTONE_EVENT_KINDS), reason: z.string().nullable() });
export type MilestoneEvent = z.infer<typeof milestoneEvent>;

const fields = { title, criterion: text, incrementId: z.uuid().nullable() };
export const milestoneByKey = z.strictObject({ slug, key });
export const milestoneView = z.strictObject({
  ...formContext,
  milestone: z.strictObject({ id: z.uuid(), key: z.string(), ...fields, increment: z.int().nullable(), ...dates, cancelReason: z.string().nullable(), version, standing: explained(z.int()).extend(standing) }),
  history: z.array(milestoneEvent),
});
export type MilestoneView = z.infer<typeof milestoneView>;

const named = { milestoneId: z.uuid(), version };
export const newMilestone = z.strictObject({ programmeId: z.uuid(), ...fields, baselineOn: plannedDay.nullable(), forecastOn: plannedDay.nullable() });
export const editedMilestone = z.strictObject({ ...named, ...fields });
export const movedForecast = z.strictObject({ ...named, forecastOn: plannedDay.nullable(), reason: reason.optional() });
export const rebaselined = z.strictObject({ ...named, baselineOn: plannedDay, reason: requiredReason });
export const reachedMilestone = z.strictObject({ ...named, actualOn: plannedDay });
export const reasonedMilestone = z.strictObject({ ...named, reason: requiredReason });
export const namedMilestone = z.strictObject(named);

const MILESTONE_REFUSALS = ["reason_required", "day_in_future", "reached", "not_reached", "cancelled", "not_cancelled"] as const;
export type MilestoneRefusal = (typeof MILESTONE_REFUSALS)[number];
export const milestoneAnswer = z.discriminatedUnion("ok", [keyed, z.strictObject({ ok: z.literal(false), reason: z.enum(MILESTONE_REFUSALS) })]);
export type MilestoneAnswer = z.infer<typeof milestoneAnswer>;
