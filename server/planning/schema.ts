import { z } from "zod";
import { LOAD_LEVELS } from "@/domain/planning/capacity";
import { FEATURE_STATES, STORY_KINDS, STORY_STATES } from "@/domain/planning/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";
import { featureFields, storyFields } from "./backlog-schema";
import { driftFigures } from "./drift-schema";
import { historyEntry, key, number, plannedDay, slug, text, version } from "./field-schema";
import { milestoneLine } from "./milestone-schema";
import { burnUpView } from "./sprint-schema";

// The frame: squads, increments, sprints

const squad = z.strictObject({ id: z.uuid(), name: z.string(), purpose: z.string(), headcount: z.int(), builders: z.int() });
export type SquadLine = z.infer<typeof squad>;

const incrementLine = z.strictObject({
  id: z.uuid(),
  number: z.int(),
  startsOn: day,
  endsOn: day,
  workingDays: z.int(),
  isCurrent: z.boolean(),
  isFollowed: z.boolean(),
});
export type IncrementLine = z.infer<typeof incrementLine>;

const sprintFrame = {
  name: z.string(),
  kind: z.enum(["delivery", "ip"]),
  startsOn: day,
  endsOn: day,
  weeks: z.array(z.string()),
  workingDays: z.int(),
  holidays: z.array(z.strictObject({ day, label: z.string() })),
};
export const sprintFrameView = z.strictObject(sprintFrame);
export type SprintFrame = z.infer<typeof sprintFrameView>;

export const overviewOf = z.strictObject({ slug });
export const planningOverview = z.strictObject({
  squads: z.array(squad),
  increments: z.array(incrementLine),
  current: z.strictObject({ number: z.int(), sprint: z.string().nullable() }).nullable(),
});
export const listIncrements = z.strictObject({ slug, after: number.optional() });
export const incrementPage = z.strictObject({
  programme: programmeView,
  rows: z.array(incrementLine),
  next: z.int().nullable(),
  can: z.strictObject({ setFrame: z.boolean() }),
});

const period = { startsOn: day, endsOn: day };
export const currentSprint = z.strictObject({
  programmeId: z.uuid(),
  increment: z.strictObject({ id: z.uuid(), number: z.int(), ...period }),
  /** Null on a day that no sprint covers. */
  sprint: z.strictObject({ id: z.uuid(), name: z.string(), ...period }).nullable(),
});
export type CurrentSprint = z.infer<typeof currentSprint>;

const weeks = z.int("Indiquez un nombre entier de semaines.");
const newIncrementShape = {
  number,
  startsOn: plannedDay,
  /** Weeks of each delivery sprint, in order. */
  sprintWeeks: z.array(weeks.min(1, "1 semaine au moins.").max(26, "26 semaines au plus.")).min(1).max(20, "20 sprints au plus."),
  /** 0: no Innovation & Planning sprint. */
  ipWeeks: weeks.min(0).max(26, "26 semaines au plus."),
};
export const previewedIncrement = z.strictObject({ slug, ...newIncrementShape });
/** `inTheWay`: the one that has its number or one of its days. */
const inTheWay = z.strictObject({ reason: z.enum(["number_taken", "overlaps"]), number: z.int(), startsOn: day, endsOn: day }).nullable();
export const incrementPreview = z.strictObject({ inTheWay, endsOn: day, nextStartsOn: day, sprints: z.array(sprintFrameView) });
export const newIncrement = z.strictObject({ programmeId: z.uuid(), ...newIncrementShape });
export const changedIncrement = z.strictObject({ incrementId: z.uuid(), version, startsOn: plannedDay, sprintWeeks: newIncrementShape.sprintWeeks, ipWeeks: newIncrementShape.ipWeeks });
/** `number` and `day`: the increment in the way, and the day of it that is the limit. */
export const changedIncrementAnswer = z.union([
  z.strictObject({ ok: z.literal(true), number: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["started", "starts_in_past", "other_sprints", "sprint_closed"]) }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["starts_within", "ends_within"]), number: z.int(), day }),
]);
export type ChangedIncrementAnswer = z.infer<typeof changedIncrementAnswer>;
export const newIncrementAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), number: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["number_taken", "overlaps"]) }),
]);

const people = z.int("Indiquez un nombre entier.").min(0, "0 au moins.").max(500, "500 au plus.");
export const savedSquad = z
  .strictObject({
    programmeId: z.uuid(),
    /** Absent: a new one. */
    squadId: z.uuid().optional(),
    name: z.string().trim().min(1, "Donnez un nom.").max(120, "120 caractères au plus."),
    purpose: text,
    headcount: people,
    builders: people,
  })
  .refine(({ builders, headcount }) => builders <= headcount, { path: ["builders"], message: "Pas plus que l’effectif total." });
export const squadsOf = z.strictObject({ slug });
export const squadsView = z.strictObject({ programme: programmeView, squads: z.array(squad) });

export const readyDates = z.strictObject({
  incrementId: z.uuid(),
  version,
  dates: z.array(z.strictObject({ sprintId: z.uuid(), readyBy: plannedDay.nullable() })).max(21),
});

export const done = z.strictObject({ ok: z.literal(true) });
/** `sprint`: the closed one, which keeps its date. */
export const readyDatesAnswer = z.discriminatedUnion("ok", [done, z.strictObject({ ok: z.literal(false), reason: z.literal("sprint_closed"), sprint: z.string() })]);

// Features and stories

export const storyLine = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  title: z.string(),
  kind: z.enum(STORY_KINDS),
  state: z.enum(STORY_STATES),
  points: z.number().nullable(),
  squad: z.string().nullable(),
  sprint: z.string().nullable(),
  increment: z.int().nullable(),
});
export type StoryLine = z.infer<typeof storyLine>;

const featureGroup = z.strictObject({
  id: z.uuid(),
  key: z.string(),
  title: z.string(),
  state: z.enum(FEATURE_STATES),
  /** Of this increment only: how many, the points of the estimated ones, the done ones among them, how many without an estimate. */
  stories: z.int(),
  points: z.number(),
  donePoints: z.number(),
  unestimated: z.int(),
  /** Null while the group is closed. */
  rows: z.array(storyLine).nullable(),
});
export type FeatureGroup = z.infer<typeof featureGroup>;

/** In place of a feature's key: the stories that have none. */
export const WITHOUT_FEATURE = "sans-feature";

/** `opened`: the key of the feature whose stories are shown; `reasonsOf`: the squad whose load comes with its reasons, where squads are many. */
export const incrementByNumber = z.strictObject({ slug, number, opened: key.optional(), after: key.optional(), reasonsOf: z.uuid().optional() });
export const incrementView = z.strictObject({
  programme: programmeView,
  today: day,
  increment: z.strictObject({ id: z.uuid(), number: z.int(), ...period, version, /** Null: nobody committed its plan. */ committedOn: day.nullable(), workingDays: z.int(), isFollowed: z.boolean() }),
  sprints: z.array(
    z.strictObject({
      id: z.uuid(),
      ...sprintFrame,
      position: z.int(),
      isClosed: z.boolean(),
      readyBy: day.nullable(),
      isCurrent: z.boolean(),
      stories: z.int(),
      warning: z.strictObject({ level: z.enum(["upcoming", "due_soon", "late"]), notReady: z.int(), text: z.string() }).nullable(),
    }),
  ),
  burnUp: burnUpView,
  progress: explained(z.number()),
  /** How the plan departs from what was committed; null before it is. */
  drift: driftFigures.nullable(),
  loads: z.array(
    z.strictObject({
      squad: z.strictObject({ id: z.uuid(), name: z.string() }),
      capacity: explained(z.number()),
      load: explained(z.number()).extend({ level: z.enum(LOAD_LEVELS).nullable() }),
    }),
  ),
  stories: z.int(),
  milestones: z.array(milestoneLine),
  withoutFeature: featureGroup.omit({ id: true, key: true, title: true, state: true }).nullable(),
  features: z.array(featureGroup),
  next: z.string().nullable(),
  can: z.strictObject({ plan: z.boolean(), writeStories: z.boolean() }),
});
export type IncrementView = z.infer<typeof incrementView>;
export type SprintView = IncrementView["sprints"][number];

const keyedOption = z.strictObject({ id: z.uuid(), key: z.string(), title: z.string() });
/** What the forms offer to choose from. */
export const formOptions = z.strictObject({
  squads: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  increments: z.array(z.strictObject({ id: z.uuid(), number: z.int(), sprints: z.array(z.strictObject({ id: z.uuid(), name: z.string(), weeks: z.array(z.string()) })) })),
  features: z.array(keyedOption),
  epics: z.array(keyedOption),
  applications: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
});
export type PlanningOptions = z.infer<typeof formOptions>;
export const formOptionsOf = z.strictObject({ slug });
export const formOptionsView = z.strictObject({ programme: programmeView, today: day, options: formOptions, can: z.strictObject({ plan: z.boolean(), writeStories: z.boolean() }) });

/** One's own last change of the backlog, in words. */
export const undoable = z.strictObject({ id: z.uuid(), text: z.string() }).nullable();
export type UndoableChange = z.infer<typeof undoable>;

export const featureByKey = z.strictObject({ slug, key, after: key.optional() });
const named = z.strictObject({ key: z.string(), title: z.string() });
export const featureView = z.strictObject({
  programme: programmeView,
  feature: z.strictObject({
    id: z.uuid(),
    key: z.string(),
    ...featureFields,
    increment: z.int().nullable(),
    epic: named.nullable(),
    application: z.string().nullable(),
    squads: z.array(z.string()),
    wsjf: explained(z.number()),
    version,
  }),
  stories: z.array(storyLine),
  next: z.string().nullable(),
  history: z.array(historyEntry),
  options: formOptions,
  /** Its creation, when that is one's own last change. */
  undoable,
  can: z.strictObject({ plan: z.boolean(), writeStories: z.boolean() }),
});
export type FeatureView = z.infer<typeof featureView>;

const linkedStory = z.strictObject({ key: z.string(), title: z.string(), state: z.enum(STORY_STATES), sprint: z.string().nullable(), squad: z.string().nullable() });
const definitionPoint = { id: z.string(), text: z.string() };
export const storyByKey = z.strictObject({ slug, key });
export const storyView = z.strictObject({
  programme: programmeView,
  story: z.strictObject({
    id: z.uuid(),
    key: z.string(),
    ...storyFields,
    feature: named.nullable(),
    squad: z.string().nullable(),
    increment: z.int().nullable(),
    sprint: z.string().nullable(),
    person: z.string().nullable(),
    addedOn: day.nullable(),
    startedOn: day.nullable(),
    doneOn: day.nullable(),
    version,
  }),
  readiness: z.strictObject({
    points: z.array(z.strictObject({ ...definitionPoint, isMet: z.boolean(), checkedBy: z.enum(["product", "person"]) })),
    isComplete: z.boolean(),
    missing: z.array(z.string()),
  }),
  /** What planning it in its sprint needs, in words. */
  needs: z.strictObject({ kind: z.enum(["none", "to_be_ready", "reason_required", "reason_given"]), text: z.string().optional() }),
  doneDefinition: z.array(z.strictObject(definitionPoint)),
  prerequisites: z.array(linkedStory),
  dependents: z.array(linkedStory),
  history: z.array(historyEntry),
  options: formOptions,
  /** Its creation, when that is one's own last change. */
  undoable,
  can: z.strictObject({ writeStories: z.boolean() }),
});
export type StoryView = z.infer<typeof storyView>;
