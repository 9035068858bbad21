import { z } from "zod";
import { STORY_KINDS, STORY_STATES } from "@/domain/planning/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { STORY_REFUSALS } from "./backlog-schema";
import { key, number, reason, slug, version } from "./field-schema";

const place = { squadId: z.uuid().nullable(), sprintId: z.uuid().nullable() };
const named = { id: z.uuid(), name: z.string() };

const boardStory = z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), kind: z.enum(STORY_KINDS), state: z.enum(STORY_STATES), points: z.number().nullable(), ...place, version });
export type BoardStory = z.infer<typeof boardStory>;

const plannedSprint = z.strictObject({ increment: z.int(), position: z.int(), name: z.string() });
/** One of the two stories of a dependency, which may be of another increment. */
const dependencyEnd = z.strictObject({ id: z.uuid(), key: z.string(), title: z.string(), state: z.enum(STORY_STATES), squad: z.string().nullable(), sprint: plannedSprint.nullable() });
const boardDependency = z.strictObject({ prerequisite: dependencyEnd, dependent: dependencyEnd });
export type BoardDependency = z.infer<typeof boardDependency>;

const boardSprint = z.strictObject({ ...named, kind: z.enum(["delivery", "ip"]), position: z.int(), startsOn: day, endsOn: day, weeks: z.array(z.string()), isCurrent: z.boolean(), readyBy: day.nullable() });
export type BoardSprint = z.infer<typeof boardSprint>;

const cellSum = z.strictObject({ ...place, stories: z.int(), drafts: z.int(), points: z.number(), unestimated: z.int() });

export const boardOf = z.strictObject({ slug, number });
/** `reasonsOf`: the cell whose capacity comes with its reasons; the others say the figure alone. */
export const boardPageOf = boardOf.extend({ reasonsOf: z.string().max(100).optional() });
/** The part of the board that a page begins with: every figure, and of each cell its first `cards` stories. */
const boardFrame = {
  today: day,
  increment: z.strictObject({ id: z.uuid(), number: z.int(), startsOn: day, endsOn: day, committedOn: day.nullable() }),
  sprints: z.array(boardSprint),
  squads: z.array(z.strictObject(named)),
  capacities: z.array(z.strictObject({ squadId: z.uuid(), sprintId: z.uuid(), capacity: explained(z.number()) })),
  reserveRate: z.number(),
  dependencies: z.array(boardDependency),
  stories: z.array(boardStory),
};
export const boardPage = z.strictObject({ programme: programmeView, ...boardFrame, sums: z.array(cellSum), cardsPerCell: z.int(), unscheduledShown: z.int(), can: z.strictObject({ move: z.boolean() }) });

const move = z.strictObject({ storyId: z.uuid(), version, ...place });
export type BoardMove = z.infer<typeof move>;
const scenario = z.strictObject({ id: z.uuid(), version, moves: z.array(move) });
export type BoardScenario = z.infer<typeof scenario>;

/** The whole board, for a browser that plans on it; `scenario` is the reader's own trial, if one is open. */
export const boardPlan = z.strictObject({ ...boardFrame, scenario: scenario.nullable(), me: z.uuid() });
export type BoardPlan = z.infer<typeof boardPlan>;

/** Stories that were told to have changed. Those that the answer does not have left the increment. */
export const boardChangesOf = z.strictObject({ slug, number, storyIds: z.array(z.uuid()).max(50) });
/** `by`: who changed it last; null where nobody is known. */
const changedStory = boardStory.extend({ by: z.string().nullable() });
export const boardChanges = z.strictObject({ stories: z.array(changedStory), dependencies: z.array(boardDependency) });
export type BoardChanges = z.infer<typeof boardChanges>;

export const boardTopic = z.strictObject({ incrementId: z.uuid() });

export const movedStory = move.extend({ reason: reason.optional() });
/** Told rather than overwritten: who changed the story in the meantime, and where it is now. */
const conflict = { ok: z.literal(false), reason: z.literal("conflict"), by: z.string().nullable(), story: boardStory };
export const moveAnswer = z.union([
  z.strictObject({ ok: z.literal(true), story: boardStory }),
  z.strictObject(conflict),
  /** What is not ready is planned with a reason, from some day on: `why` says what asks for it. */
  z.strictObject({ ok: z.literal(false), reason: z.enum(STORY_REFUSALS), why: z.string() }),
]);
export type MoveAnswer = z.infer<typeof moveAnswer>;

const storyKey = key.trim().min(1, "Indiquez la clé d’une story, par exemple PP-12.");
export const newDependency = z.strictObject({ slug, prerequisite: storyKey, dependent: storyKey });
const pair = { prerequisiteId: z.uuid(), dependentId: z.uuid() };
export const dependencyPair = z.strictObject(pair);
export const dependencyAnswer = z.union([
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["no_prerequisite", "no_dependent", "already"]) }),
  /** The stories by their keys, each before the next, the first one again at the end. */
  z.strictObject({ ok: z.literal(false), reason: z.literal("cycle"), chain: z.array(z.string()) }),
]);
export type DependencyAnswer = z.infer<typeof dependencyAnswer>;

export const startedScenario = z.strictObject({ incrementId: z.uuid() });
export const scenarioView = scenario;
export const savedScenario = z.strictObject({ scenarioId: z.uuid(), version, moves: z.array(move).max(2_000, "2 000 déplacements au plus dans un essai.") });
export const appliedScenario = z.strictObject({ scenarioId: z.uuid(), version, reason: reason.optional() });
export const discardedScenario = z.strictObject({ scenarioId: z.uuid() });
export const scenarioSaved = z.strictObject({ ok: z.literal(true), version });
export const scenarioAnswer = z.union([
  z.strictObject({ ok: z.literal(true), moved: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("conflict"), conflicts: z.array(z.strictObject({ by: z.string().nullable(), story: boardStory })) }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("reason_required"), keys: z.array(z.string()) }),
  /** What no reason allows, such as a sprint that was closed meanwhile. */
  z.strictObject({ ok: z.literal(false), reason: z.literal("refused"), refused: z.array(z.strictObject({ key: z.string(), why: z.string() })) }),
]);
export type ScenarioAnswer = z.infer<typeof scenarioAnswer>;

