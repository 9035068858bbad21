import { z } from "zod";
import { FEATURE_STATES, STORY_KINDS, STORY_STATES } from "@/domain/planning/vocabulary";
import { explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { key, slug } from "./field-schema";
import { formOptions, storyLine, undoable } from "./schema";

/** In place of a key or of a plan: those that have none. */
export const WITHOUT = "aucun";
/** In place of a state: whatever it is. */
export const EVERY = "tous";

/** What the list keeps; `plan` is the number of an increment or the name of a sprint. */
export const backlogFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  /** Unless said otherwise, what is not done. */
  state: z.enum([...STORY_STATES, EVERY]).optional(),
  kind: z.enum(STORY_KINDS).optional(),
  squad: z.union([z.uuid(), z.literal(WITHOUT)]).optional(),
  plan: z.string().max(20).optional(),
  feature: key.optional(),
  epic: key.optional(),
  /** Without points, or not ready. */
  lacks: z.enum(["points", "ready"]).optional(),
});
export type BacklogFilter = z.infer<typeof backlogFilter>;

/** Where the page before ended. */
export const cursor = z.strictObject({ rank: z.string().regex(/^-?\d{1,40}(?:\.\d{1,400})?$/), id: z.uuid() });
export const backlogOf = z.strictObject({ slug, ...backlogFilter.shape, after: cursor.optional() });

const backlogLine = z.strictObject({
  ...storyLine.shape,
  squadId: z.uuid().nullable(),
  incrementId: z.uuid().nullable(),
  sprintId: z.uuid().nullable(),
  featureId: z.uuid().nullable(),
  feature: z.string().nullable(),
  /** Planned late without being ready, and why. */
  unreadyReason: z.string().nullable(),
  version: z.int(),
});
export type BacklogLine = z.infer<typeof backlogLine>;

export const can = z.strictObject({ plan: z.boolean(), writeStories: z.boolean() });
export const backlogPage = z.strictObject({ programme: programmeView, rows: z.array(backlogLine), next: cursor.nullable(), options: formOptions, undoable, can });

const sums = { stories: z.int(), points: z.number(), donePoints: z.number(), unestimated: z.int() };
const treeFeature = z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), state: z.enum(FEATURE_STATES), increment: z.int().nullable(), ...sums, rows: z.array(backlogLine).nullable() });
export const treeOf = z.strictObject({ slug, opened: key.optional() });
export const treeView = z.strictObject({
  programme: programmeView,
  /** The null one: features that no epic groups. */
  epics: z.array(z.strictObject({ epic: z.strictObject({ key: z.string(), title: z.string(), state: z.enum(FEATURE_STATES) }).nullable(), features: z.array(treeFeature) })),
  withoutFeature: z.int(),
  can,
});
export type TreeView = z.infer<typeof treeView>;
export type TreeFeature = z.infer<typeof treeFeature>;

export const wsjfOrderOf = z.strictObject({ slug, increment: z.int().optional() });
export const wsjfOrder = z.strictObject({
  programme: programmeView,
  increments: z.array(z.strictObject({ id: z.uuid(), number: z.int() })),
  incrementId: z.uuid().nullable(),
  rows: z.array(z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), state: z.enum(FEATURE_STATES), increment: z.int().nullable(), place: z.int(), wsjf: explained(z.number()) })),
  total: z.int(),
  undoable,
  can,
});
export type WsjfOrder = z.infer<typeof wsjfOrder>;

export const epicByKey = z.strictObject({ slug, key });
export const epicView = z.strictObject({
  programme: programmeView,
  epic: z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), description: z.string(), state: z.enum(FEATURE_STATES), version: z.int() }),
  features: z.array(treeFeature),
  undoable,
  can,
});
