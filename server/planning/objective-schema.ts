import { z } from "zod";
import { BUSINESS_VALUE } from "@/domain/planning/objectives";
import { explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { committedIncrement } from "./commitment-schema";
import { number, requiredReason, slug, text, title, version } from "./field-schema";

const { min, max } = BUSINESS_VALUE;
const businessValue = z.int("Indiquez un nombre entier de 1 à 10.").min(min, `${min} au moins.`).max(max, `${max} au plus.`).nullable();
const fields = { squadId: z.uuid("Choisissez une squad."), featureId: z.uuid().nullable(), title, description: text, isCommitted: z.boolean(), businessValue };
export const newObjective = z.strictObject({ incrementId: z.uuid(), ...fields });
export type NewObjective = z.infer<typeof newObjective>;
const named = { objectiveId: z.uuid(), version };
export const editedObjective = z.strictObject({ ...named, ...fields });
export const withdrawnObjective = z.strictObject({ ...named, reason: requiredReason });

const OBJECTIVE_REFUSALS = ["frozen", "only_uncommitted", "withdrawn"] as const;

export const objectiveAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(OBJECTIVE_REFUSALS) })]);
export type ObjectiveAnswer = z.infer<typeof objectiveAnswer>;

const option = z.strictObject({ id: z.uuid(), name: z.string() });
const objective = z.strictObject({
  id: z.uuid(),
  ...fields,
  squad: z.string(),
  feature: z.strictObject({ key: z.string(), title: z.string() }).nullable(),
  withdrawnReason: z.string().nullable(),
  /** Of the promise: it was a committed one when the plan was committed. */
  isFrozen: z.boolean(),
  version: z.int(),
});
export type ObjectiveLine = z.infer<typeof objective>;

export const objectivesOf = z.strictObject({ slug, number });
export const objectivesView = z.strictObject({
  programme: programmeView,
  increment: committedIncrement,
  planned: explained(z.int()),
  squads: z.array(option.extend({ planned: explained(z.int()), objectives: z.array(objective) })),
  features: z.array(z.strictObject({ id: z.uuid(), key: z.string(), title: z.string() })),
  can: z.strictObject({ write: z.boolean() }),
});
export type ObjectivesView = z.infer<typeof objectivesView>;
