import { z } from "zod";
import { SCOPE_CHANGE_KINDS } from "@/domain/planning/sprint-scope";
import { CLOSING_OUTCOMES, STORY_KINDS, STORY_STATES } from "@/domain/planning/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { STORY_REFUSALS } from "./backlog-schema";
import { number, slug, version } from "./field-schema";

const named = z.strictObject({ id: z.uuid(), name: z.string() });
const keyed = z.strictObject({ key: z.string(), title: z.string() });
export const burnUpView = z.strictObject({ days: z.array(z.strictObject({ day, done: z.number(), scope: z.number() })), done: z.number(), scope: z.number(), unestimated: z.int() });

const sprintStory = z.strictObject({
  ...{ id: z.uuid(), key: z.string(), title: z.string(), kind: z.enum(STORY_KINDS), state: z.enum(STORY_STATES), points: z.number().nullable() },
  ...{ squadId: z.uuid().nullable(), person: z.string().nullable(), version },
  /** Prerequisites that are not done. */
  blockedBy: z.array(keyed),
});
export type SprintStory = z.infer<typeof sprintStory>;

const closedSquad = z.strictObject({ squadId: z.uuid().nullable(), squad: z.string(), planned: z.number(), done: z.number(), carried: z.number(), unestimated: z.int(), capacity: z.number().nullable(), builderDays: z.number().nullable() });
export type ClosedSquadView = z.infer<typeof closedSquad>;
const closedStory = z.strictObject({ ...keyed.shape, state: z.enum(STORY_STATES), points: z.number().nullable(), squad: z.string().nullable(), outcome: z.enum(CLOSING_OUTCOMES), to: z.string().nullable() });
export type ClosedStory = z.infer<typeof closedStory>;
/** A sprint as it ended, frozen. */
const closure = z.strictObject({ closedOn: day, closedBy: z.string(), note: z.string(), squads: z.array(closedSquad), stories: z.array(closedStory) });

const sibling = z.strictObject({ position: z.int(), name: z.string(), isClosed: z.boolean(), isCurrent: z.boolean() });
const sprint = z.strictObject({ ...named.shape, position: z.int(), kind: z.enum(["delivery", "ip"]), startsOn: day, endsOn: day, weeks: z.array(z.string()), workingDays: z.int(), isClosed: z.boolean() });

export const sprintOf = z.strictObject({ slug, number, position: z.int().min(1).max(21), squad: z.uuid().optional() });
export const sprintCards = z.strictObject({ stories: z.array(sprintStory), isClosed: z.boolean(), me: z.uuid() });
export type SprintCards = z.infer<typeof sprintCards>;
export const sprintView = z.strictObject({
  programme: programmeView,
  today: day,
  increment: z.strictObject({ id: z.uuid(), number: z.int() }),
  sprint,
  siblings: z.array(sibling),
  squads: z.array(named),
  stories: z.array(sprintStory),
  goals: z.array(z.strictObject({ squadId: z.uuid(), goal: z.string(), version })),
  burnUp: burnUpView,
  progress: explained(z.number()),
  changes: z.array(z.strictObject({ storyId: z.uuid(), ...keyed.shape, kind: z.enum(SCOPE_CHANGE_KINDS), on: day, by: z.string().nullable(), before: z.number().nullable(), after: z.number().nullable() })),
  closure: closure.nullable(),
  can: z.strictObject({ move: z.boolean(), close: z.boolean() }),
});
export type SprintView = z.infer<typeof sprintView>;

const reason = z.string().trim().max(500, "500 caractères au plus.");
export const changedState = z.strictObject({ storyId: z.uuid(), version, state: z.enum(STORY_STATES), reason: reason.optional() });
/** `by`: who changed the story meanwhile. */
export const stateAnswer = z.union([
  z.strictObject({ ok: z.literal(true), state: z.enum(STORY_STATES), version }),
  z.strictObject({ ok: z.literal(false), reason: z.literal("conflict"), by: z.string().nullable(), state: z.enum(STORY_STATES), version }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(STORY_REFUSALS), details: z.array(z.string()) }),
]);
export type StateAnswer = z.infer<typeof stateAnswer>;

const goal = z.string().trim().max(500, "500 caractères au plus.");
/** `version`: 0 where the squad has none yet. */
export const savedGoals = z.strictObject({ sprintId: z.uuid(), goals: z.array(z.strictObject({ squadId: z.uuid(), version, goal })).max(100) });
export const goalsAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.literal("sprint_closed") })]);
