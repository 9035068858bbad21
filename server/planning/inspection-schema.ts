import { z } from "zod";
import { PREDICTABILITY_ZONES } from "@/domain/planning/predictability";
import { INSPECTION_KINDS, STORY_KINDS, STORY_STATES } from "@/domain/planning/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { number, slug, title, version } from "./field-schema";

const note = z.string().trim().max(2_000, "2 000 caractères au plus.");
const keyed = z.strictObject({ key: z.string(), title: z.string() });

export const predictability = explained(z.number()).extend({ zone: z.enum(PREDICTABILITY_ZONES).nullable() });
export type PredictabilityView = z.infer<typeof predictability>;

const objective = z.strictObject({ id: z.uuid(), squad: z.string(), title: z.string(), isCommitted: z.boolean(), isWithdrawn: z.boolean(), planned: z.int().nullable(), actual: z.int().nullable(), note: z.string(), version });
export type ReviewObjective = z.infer<typeof objective>;

/** Points that a squad finished in a sprint; null: not known. `planned` is known of closed sprints. */
const velocity = z.strictObject({ squadId: z.uuid(), squad: z.string(), sprints: z.array(z.strictObject({ sprint: z.string(), position: z.int(), isClosed: z.boolean(), planned: z.number().nullable(), done: z.number().nullable() })) });
export type SquadVelocity = z.infer<typeof velocity>;

/** `days`: from its beginning to its end; null: not known. */
const flowStory = z.strictObject({ ...keyed.shape, kind: z.enum(STORY_KINDS), state: z.enum(STORY_STATES), addedOn: day.nullable(), startedOn: day.nullable(), doneOn: day.nullable(), days: z.int().nullable() });
export type FlowStory = z.infer<typeof flowStory>;
const flow = z.strictObject({
  distribution: z.array(z.strictObject({ kind: z.enum(STORY_KINDS), stories: z.int(), points: z.number(), share: explained(z.number()) })),
  velocity: explained(z.number()).extend({ rows: z.array(z.strictObject({ sprint: z.string(), stories: z.int() })) }),
  median: explained(z.number()),
  p85: explained(z.number()),
  load: explained(z.number()).extend({ days: z.array(z.strictObject({ day, inProgress: z.int() })) }),
  efficiency: explained(z.number()),
  /** Those done, the longest first, and how many there are. */
  stories: z.array(flowStory),
  done: z.int(),
});
export type FlowView = z.infer<typeof flow>;

const item = z.strictObject({ id: z.uuid(), kind: z.enum(INSPECTION_KINDS), title: z.string(), causes: z.string(), squad: z.string().nullable(), owner: z.string().nullable(), story: z.strictObject({ ...keyed.shape, state: z.enum(STORY_STATES) }).nullable(), version });
export type InspectionItem = z.infer<typeof item>;

export const reviewOf = z.strictObject({ slug, number });
export const reviewView = z.strictObject({
  programme: programmeView,
  today: day,
  increment: z.strictObject({ id: z.uuid(), number: z.int(), startsOn: day, endsOn: day }),
  /** The day on which what was planned was promised; null: it was not. */
  committedOn: day.nullable(),
  objectives: z.array(objective),
  predictability: z.strictObject({ train: predictability, squads: z.array(z.strictObject({ squad: z.string(), value: predictability })) }),
  velocities: z.array(velocity),
  flow,
  items: z.array(item),
  squads: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  can: z.strictObject({ judge: z.boolean(), write: z.boolean() }),
});
export type ReviewView = z.infer<typeof reviewView>;

const value = z.int("Indiquez un nombre entier, de 0 à 10.").min(0, "0 au moins.").max(10, "10 au plus.").nullable();
export const judgedObjectives = z.strictObject({ incrementId: z.uuid(), values: z.array(z.strictObject({ objectiveId: z.uuid(), version, actual: value, note })).max(300) });
export const newInspectionItem = z.strictObject({ incrementId: z.uuid(), kind: z.enum(INSPECTION_KINDS), title, causes: note, squadId: z.uuid().nullable() });
export const editedInspectionItem = z.strictObject({ itemId: z.uuid(), version, title, causes: note });
export const namedInspectionItem = z.strictObject({ itemId: z.uuid(), version });
export const inspectionAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.literal("became_story") })]);
export const improvementAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), key: z.string() }), z.strictObject({ ok: z.literal(false), reason: z.enum(["not_an_improvement", "already_story"]) })]);
