import { z } from "zod";
import { isOnWsjfScale } from "@/domain/planning/wsjf";
import { FEATURE_STATES, STORY_KINDS, STORY_STATES } from "@/domain/planning/vocabulary";
import { programmeView } from "@/server/programmes/schema";
import { key, slug, text, title, version } from "./field-schema";

const words = (most: number) => z.string().trim().max(most, `${most.toLocaleString("fr-FR")} caractères au plus.`);
const chosen = z.uuid().nullable();

const points = z.number("Indiquez un nombre de points.").multipleOf(0.01, "Deux décimales au plus.").min(0, "0 au moins.").max(100, "100 au plus.").nullable();
const criterion = z.strictObject({ criterion: words(2000), testCase: words(2000), data: words(2000) });

export const storyFields = {
  title,
  description: text,
  kind: z.enum(STORY_KINDS),
  state: z.enum(STORY_STATES),
  points,
  criteria: z.array(criterion).max(50, "50 critères au plus."),
  /** The points of the definition of ready that somebody says are met. */
  readyChecks: z.array(z.string().max(40)).max(50),
  labels: z.array(z.string().trim().min(1).max(40, "40 caractères au plus par étiquette.")).max(20, "20 étiquettes au plus."),
  /** Why it is planned though it is not ready. */
  unreadyReason: words(500).nullable(),
  featureId: chosen,
  squadId: chosen,
  incrementId: chosen,
  sprintId: chosen,
  personId: chosen,
};
export type StoryFields = z.infer<z.ZodObject<typeof storyFields>>;

const wsjfPart = z.int().refine(isOnWsjfScale, "Choisissez 1, 2, 3, 5, 8, 13 ou 20.").nullable();
export const featureFields = {
  title,
  benefit: text,
  acceptance: text,
  state: z.enum(FEATURE_STATES),
  incrementId: chosen,
  epicId: chosen,
  applicationId: chosen,
  squadIds: z.array(z.uuid()).max(50),
  businessValue: wsjfPart,
  timeCriticality: wsjfPart,
  riskReduction: wsjfPart,
  jobSize: wsjfPart,
};
export type FeatureFields = z.infer<z.ZodObject<typeof featureFields>>;

export const epicFields = { title, description: text, state: z.enum(FEATURE_STATES) };
export type EpicFields = z.infer<z.ZodObject<typeof epicFields>>;

/** A new one needs a title; what is not said stays blank. */
export const newStory = z.strictObject({ programmeId: z.uuid(), ...z.object(storyFields).partial().shape, title });
export const newFeature = z.strictObject({ programmeId: z.uuid(), ...z.object(featureFields).partial().shape, title });
export const newEpic = z.strictObject({ programmeId: z.uuid(), ...z.object(epicFields).partial().shape, title });
/** What is not said stays as it is. A sprint brings its increment. */
export const editedStory = z.strictObject({ storyId: z.uuid(), version, ...z.object(storyFields).partial().shape });
export const editedFeature = z.strictObject({ featureId: z.uuid(), version, ...z.object(featureFields).partial().shape });
export const editedEpic = z.strictObject({ epicId: z.uuid(), version, ...z.object(epicFields).partial().shape });

export const STORY_REFUSALS = ["sprint_of_another_increment", "not_ready", "reason_required", "sprint_closed"] as const;
/** `field`: what of a story a closed sprint keeps as it is. */
const storyRefusal = z.strictObject({ ok: z.literal(false), reason: z.enum(STORY_REFUSALS), field: z.enum(["place", "squadId", "points", "state"]).optional(), details: z.array(z.string()) });
export type StoryRefusal = z.infer<typeof storyRefusal>;
/** `warning`: what is to be done before the sprint that it is planned in. */
export const storyAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), key: z.string(), version, warning: z.string().nullable() }), storyRefusal]);
export type StoryAnswer = z.infer<typeof storyAnswer>;
export const itemAnswer = z.strictObject({ ok: z.literal(true), key: z.string(), version });
export type ItemAnswer = z.infer<typeof itemAnswer>;

/** The most that is changed, moved or added at once. */
const MOST_AT_ONCE = 200;

const row = z.strictObject({ id: z.uuid(), version });
export const changedStories = z.strictObject({
  programmeId: z.uuid(),
  rows: z.array(row).min(1, "Choisissez au moins une story.").max(MOST_AT_ONCE, `${MOST_AT_ONCE} stories au plus à la fois.`),
  change: z
    .strictObject({ kind: storyFields.kind, state: storyFields.state, points, squadId: chosen, featureId: chosen, incrementId: chosen, sprintId: chosen, unreadyReason: storyFields.unreadyReason })
    .partial(),
});
export const changedFeatures = z.strictObject({
  programmeId: z.uuid(),
  rows: z.array(row).min(1, "Choisissez au moins une feature.").max(MOST_AT_ONCE, `${MOST_AT_ONCE} features au plus à la fois.`),
  /** A squad comes to the others that work on them, or leaves them. */
  change: z.strictObject({ state: featureFields.state, epicId: chosen, incrementId: chosen, jobSize: wsjfPart, addedSquadId: z.uuid(), removedSquadId: z.uuid() }).partial(),
});
export const changedEpics = z.strictObject({
  programmeId: z.uuid(),
  rows: z.array(row).min(1, "Choisissez au moins un epic.").max(MOST_AT_ONCE, `${MOST_AT_ONCE} epics au plus à la fois.`),
  change: z.strictObject({ state: featureFields.state }),
});
/** What was changed, and what was not with the reason of each; `conflict`: somebody changed it meanwhile. */
export const manyAnswer = z.strictObject({
  ok: z.literal(true),
  changed: z.int(),
  refused: z.array(z.strictObject({ key: z.string(), reason: z.enum([...STORY_REFUSALS, "conflict"]), details: z.array(z.string()) })),
});
export type ManyAnswer = z.infer<typeof manyAnswer>;

/** One story: what is written, or what it inherits from where it is added. */
const quickStory = z.strictObject({ title, points: points.optional(), squadId: z.uuid().optional() });
export const quickAdded = z.strictObject({
  programmeId: z.uuid(),
  stories: z.array(quickStory).min(1, "Écrivez un titre.").max(50, "50 stories au plus à la fois."),
  place: z.strictObject({ kind: storyFields.kind, squadId: chosen, featureId: chosen, incrementId: chosen, sprintId: chosen }).partial(),
});
export const quickAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), added: z.array(z.strictObject({ key: z.string(), title: z.string() })) }),
  storyRefusal,
]);

const SUBJECTS = ["story", "feature", "epic"] as const;
/** Beside another one, or at one end of the whole backlog. */
export const reordered = z.strictObject({
  programmeId: z.uuid(),
  subject: z.enum(SUBJECTS),
  ids: z.array(z.uuid()).min(1, "Choisissez au moins une ligne.").max(MOST_AT_ONCE, `${MOST_AT_ONCE} lignes au plus à la fois.`),
  to: z.union([z.strictObject({ before: z.uuid() }), z.strictObject({ after: z.uuid() }), z.enum(["first", "last"])]),
});
export type Reordered = z.infer<typeof reordered>;
export const rankedByWsjf = z.strictObject({ programmeId: z.uuid(), incrementId: z.uuid().optional() });
export const movedAnswer = z.strictObject({ ok: z.literal(true), moved: z.int() });

export const undone = z.strictObject({ changeId: z.uuid() });
/** What an item may hang on: it is not taken away then. */
export const ITEM_USES = ["dependency", "commitment", "closure", "review", "registry", "stories", "features", "objective"] as const;
export type ItemUse = (typeof ITEM_USES)[number];
/** `restored`: as they were; `takenAway`: their creation is undone. */
export const undoAnswer = z.union([
  z.strictObject({ ok: z.literal(true), restored: z.int(), takenAway: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["already_undone", "changed_since", "sprint_closed"]), items: z.array(z.strictObject({ key: z.string(), by: z.string().nullable() })) }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("in_use"), items: z.array(z.strictObject({ key: z.string(), uses: z.array(z.enum(ITEM_USES)) })) }),
]);
export type UndoAnswer = z.infer<typeof undoAnswer>;

const point = z.strictObject({ id: key, text: z.string().trim().min(1, "Écrivez le point, ou retirez la ligne.").max(300, "300 caractères au plus.") });
const definition = z.array(point).max(30, "30 points au plus.").refine((points) => new Set(points.map(({ id }) => id)).size === points.length, "Deux points portent le même identifiant.");
export const changedDefinitions = z.strictObject({ programmeId: z.uuid(), ready: definition, done: definition });
export const definitionsOf = z.strictObject({ slug });
const storedPoint = z.strictObject({ id: z.string(), text: z.string() });
export const definitionsView = z.strictObject({ programme: programmeView, ready: z.array(storedPoint), done: z.array(storedPoint) });
