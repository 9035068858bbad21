import { z } from "zod";
import { FEATURE_STATES } from "@/domain/planning/vocabulary";
import { programmeView } from "@/server/programmes/schema";
import { EVERY, WITHOUT, can, cursor } from "./backlog-view-schema";
import { key, slug } from "./field-schema";
import { formOptions, undoable } from "./schema";

/** What the list of features keeps; `plan` is the number of an increment. */
export const featureFilter = z.strictObject({
  q: z.string().trim().max(200).optional(),
  /** Unless said otherwise, what is not over. */
  state: z.enum([...FEATURE_STATES, EVERY]).optional(),
  epic: key.optional(),
  plan: z.union([z.string().regex(/^\d{1,4}$/), z.literal(WITHOUT)]).optional(),
  squad: z.union([z.uuid(), z.literal(WITHOUT)]).optional(),
});
export type FeatureFilter = z.infer<typeof featureFilter>;
export const featuresOf = z.strictObject({ slug, ...featureFilter.shape, after: cursor.optional() });

const featureLine = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  title: z.string(),
  state: z.enum(FEATURE_STATES),
  epicId: z.uuid().nullable(),
  epic: z.string().nullable(),
  incrementId: z.uuid().nullable(),
  increment: z.int().nullable(),
  squads: z.array(z.string()),
  jobSize: z.int().nullable(),
  version: z.int(),
});
export type FeatureLine = z.infer<typeof featureLine>;
export const featurePage = z.strictObject({ programme: programmeView, rows: z.array(featureLine), next: cursor.nullable(), options: formOptions, undoable, can });

export const epicsOf = z.strictObject({ slug, after: cursor.optional() });
/** `features`: how many of its features are not over. */
const epicLine = z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), state: z.enum(FEATURE_STATES), features: z.int(), version: z.int() });
export type EpicLine = z.infer<typeof epicLine>;
export const epicPage = z.strictObject({ programme: programmeView, rows: z.array(epicLine), next: cursor.nullable(), undoable, can });
