import { sql } from "drizzle-orm";
import { bigint, check, date, doublePrecision, index, integer, jsonb, numeric, pgEnum, pgSequence, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { AcceptanceCriterion } from "@/domain/planning/ready";
import { FEATURE_STATES, STORY_KINDS, STORY_STATES, type StoryState } from "@/domain/planning/vocabulary";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { increments, sprints, squads } from "./planning";
import { programmes } from "./programmes";
import { applications, people } from "./teams";

export const featureStateEnum = pgEnum("feature_state", FEATURE_STATES);
export const storyKindEnum = pgEnum("story_kind", STORY_KINDS);
export const storyStateEnum = pgEnum("story_state", STORY_STATES);

/** What is new goes last; what is put between two takes their exact middle, so that nothing else moves. Lowest first. */
export const backlogRank = pgSequence("backlog_rank");
const rank = () => numeric("rank").notNull().default(sql`nextval('backlog_rank')`);

/** A macro-function that groups features. */
export const epics = pgTable(
  "epic",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    key: text("key").notNull(),
    /** Its key in the tool it was imported from. */
    externalKey: text("external_key"),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    rank: rank(),
    state: featureStateEnum("state").notNull().default("draft"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("epic_key").on(t.programmeId, t.key), uniqueIndex("epic_external_key").on(t.programmeId, t.externalKey), index("epic_rank").on(t.programmeId, t.rank)],
);

export const features = pgTable(
  "feature",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    epicId: uuid("epic_id").references(() => epics.id),
    incrementId: uuid("increment_id").references(() => increments.id),
    applicationId: uuid("application_id").references(() => applications.id),
    key: text("key").notNull(),
    externalKey: text("external_key"),
    title: text("title").notNull(),
    rank: rank(),
    /** The parts of the WSJF, each on 1-2-3-5-8-13-20; null: not given. */
    businessValue: integer("business_value"),
    timeCriticality: integer("time_criticality"),
    riskReduction: integer("risk_reduction"),
    jobSize: integer("job_size"),
    benefit: text("benefit").notNull().default(""),
    acceptance: text("acceptance").notNull().default(""),
    state: featureStateEnum("state").notNull().default("draft"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("feature_key").on(t.programmeId, t.key),
    uniqueIndex("feature_external_key").on(t.programmeId, t.externalKey),
    index("feature_increment").on(t.incrementId, t.key),
    index("feature_rank").on(t.programmeId, t.rank),
    index("feature_epic").on(t.epicId, t.rank),
  ],
);

/** The squads that work on a feature. */
export const featureSquads = pgTable(
  "feature_squad",
  {
    featureId: uuid("feature_id").notNull().references(() => features.id),
    squadId: uuid("squad_id").notNull().references(() => squads.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
  },
  (t) => [primaryKey({ columns: [t.featureId, t.squadId] }), index("feature_squad_squad").on(t.squadId)],
);

export const stories = pgTable(
  "story",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    featureId: uuid("feature_id").references(() => features.id),
    squadId: uuid("squad_id").references(() => squads.id),
    incrementId: uuid("increment_id").references(() => increments.id),
    sprintId: uuid("sprint_id").references(() => sprints.id),
    /** Who does it, when that is told. */
    personId: uuid("person_id").references(() => people.id),
    key: text("key").notNull(),
    externalKey: text("external_key"),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    rank: rank(),
    kind: storyKindEnum("kind").notNull().default("story"),
    /** Null: not estimated. */
    points: doublePrecision("points"),
    state: storyStateEnum("state").notNull().default("draft"),
    /** The points of the programme's definition of ready that it meets, by their id. */
    readyChecks: jsonb("ready_checks").$type<string[]>().notNull().default([]),
    /** Why it is planned in a commitment though not ready. */
    unreadyReason: text("unready_reason"),
    criteria: jsonb("criteria").$type<AcceptanceCriterion[]>().notNull().default([]),
    labels: text("labels").array().notNull().default([]),
    /** The criteria as plain text, for the search; a text without any criteria came from an import or a former version. */
    acceptance: text("acceptance").notNull().default(""),
    /** The day it entered its increment: what the scope line counts. */
    addedOn: date("added_on", { mode: "string" }),
    /** The day somebody began: with the day it was done, its flow time. */
    startedOn: date("started_on", { mode: "string" }),
    /** The day it was done: what the done line counts. */
    doneOn: date("done_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("story_key").on(t.programmeId, t.key),
    uniqueIndex("story_external_key").on(t.programmeId, t.externalKey),
    index("story_feature").on(t.featureId, t.key),
    index("story_rank").on(t.programmeId, t.rank),
    // What is not done, in the order of the backlog: a programme of ten years has nearly all of its stories behind it.
    index("story_open_rank").on(t.programmeId, t.rank, t.id).where(sql`state <> 'done'`),
    index("story_feature_rank").on(t.featureId, t.rank),
    index("story_squad_rank").on(t.squadId, t.rank),
    index("story_increment").on(t.incrementId, t.key),
    // Covers the sums by feature.
    index("story_feature_sums").on(t.incrementId, t.featureId, t.state, t.points),
    // Covers the aggregates of the burn-up and of the load: they never touch the table.
    index("story_progress").on(t.incrementId, t.sprintId, t.squadId, t.state, t.addedOn, t.doneOn, t.points),
  ],
);

/** A story as it stood, in a row of its own: promised, or held by a sprint that was closed. */
export const storyAsItStood = () => ({
  storyId: uuid("story_id").notNull().references(() => stories.id),
  programmeId: uuid("programme_id").notNull().references(() => programmes.id),
  key: text("key").notNull(),
  title: text("title").notNull(),
  kind: storyKindEnum("kind").notNull(),
  state: storyStateEnum("state").notNull(),
  points: doublePrecision("points"),
  squadId: uuid("squad_id").references(() => squads.id),
  featureId: uuid("feature_id").references(() => features.id),
});

export type StorySnapshot = {
  title: string;
  state: StoryState;
  points: number | null;
  incrementId: string | null;
  sprintId: string | null;
  squadId: string | null;
  featureId: string | null;
};

export const storyEvents = pgTable(
  "story_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    /** It may have been taken away since: what happened stays. */
    storyId: uuid("story_id").notNull(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id"),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id").references(() => users.id),
    kind: text("kind", { enum: ["created", "edited", "moved", "state_changed", "taken_away"] }).notNull(),
    after: jsonb("after").$type<StorySnapshot>().notNull(),
  },
  (t) => [index("story_event_story").on(t.storyId, t.id), index("story_event_increment").on(t.incrementId, t.id)],
);

/** The dependent story needs what the prerequisite brings. */
export const dependencies = pgTable(
  "dependency",
  {
    prerequisiteId: uuid("prerequisite_id").notNull().references(() => stories.id),
    dependentId: uuid("dependent_id").notNull().references(() => stories.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    createdBy: uuid("created_by").references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    primaryKey({ columns: [t.prerequisiteId, t.dependentId] }),
    index("dependency_dependent").on(t.dependentId),
    index("dependency_programme").on(t.programmeId),
    check("dependency_of_two", sql`prerequisite_id <> dependent_id`),
  ],
);

/** One story, feature or epic as it was before a change: the fields that changed. `from`: the version that was changed; `version`: what the change made of it; `isNew`: it was created. */
export type ChangedItem = { subject: "story" | "feature" | "epic"; id: string; from: number; version: number; before: Record<string, unknown>; isNew?: true };

/** What one person changed at once, so that it can be undone at once. */
export const backlogChanges = pgTable(
  "backlog_change",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    actorId: uuid("actor_id").notNull().references(() => users.id),
    at: instant("at").notNull().defaultNow(),
    items: jsonb("items").$type<ChangedItem[]>().notNull(),
    undoneAt: instant("undone_at"),
  },
  (t) => [index("backlog_change_actor").on(t.programmeId, t.actorId, t.at)],
);

export type PlannedMove = { storyId: string; version: number; squadId: string | null; sprintId: string | null };

/** A plan tried out on top of the real one ("et si ?"): applied, or thrown away. */
export const scenarios = pgTable(
  "scenario",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").notNull().references(() => increments.id),
    ownerId: uuid("owner_id").notNull().references(() => users.id),
    title: text("title").notNull(),
    moves: jsonb("moves").$type<PlannedMove[]>().notNull().default([]),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [index("scenario_increment").on(t.incrementId, t.ownerId)],
);
