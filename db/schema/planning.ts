import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, jsonb, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { MILESTONE_EVENT_KINDS } from "@/domain/planning/milestones";
import { FEATURE_STATES, STORY_KINDS, STORY_STATES, type StoryState } from "@/domain/planning/vocabulary";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { programmes } from "./programmes";

export const featureStateEnum = pgEnum("feature_state", FEATURE_STATES);
export const storyKindEnum = pgEnum("story_kind", STORY_KINDS);
export const storyStateEnum = pgEnum("story_state", STORY_STATES);

export const squads = pgTable(
  "squad",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    name: text("name").notNull(),
    purpose: text("purpose").notNull().default(""),
    /** Everybody, internal and external: what the work-unit grading counts. */
    headcount: integer("headcount").notNull(),
    /** Developers and testers: what the starting capacity counts. */
    builders: integer("builders").notNull(),
  },
  (t) => [index("squad_programme").on(t.programmeId)],
);

export const increments = pgTable(
  "increment",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    number: integer("number").notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [uniqueIndex("increment_number").on(t.programmeId, t.number)],
);

export const sprints = pgTable(
  "sprint",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").notNull().references(() => increments.id),
    position: integer("position").notNull(),
    name: text("name").notNull(),
    kind: text("kind", { enum: ["delivery", "ip"] }).notNull(),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    /** The day from which its content must be ready. */
    readyBy: date("ready_by", { mode: "string" }),
  },
  (t) => [uniqueIndex("sprint_position").on(t.incrementId, t.position), index("sprint_programme").on(t.programmeId, t.startsOn)],
);

export const features = pgTable(
  "feature",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").references(() => increments.id),
    key: text("key").notNull(),
    title: text("title").notNull(),
    benefit: text("benefit").notNull().default(""),
    acceptance: text("acceptance").notNull().default(""),
    state: featureStateEnum("state").notNull().default("draft"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("feature_key").on(t.programmeId, t.key), index("feature_increment").on(t.incrementId, t.key)],
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
    key: text("key").notNull(),
    title: text("title").notNull(),
    kind: storyKindEnum("kind").notNull().default("story"),
    /** Null: not estimated. */
    points: integer("points"),
    state: storyStateEnum("state").notNull().default("draft"),
    acceptance: text("acceptance").notNull().default(""),
    /** The day it entered its increment: what the scope line counts. */
    addedOn: date("added_on", { mode: "string" }),
    /** The day it was done: what the done line counts. */
    doneOn: date("done_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("story_key").on(t.programmeId, t.key),
    index("story_feature").on(t.featureId, t.key),
    index("story_increment").on(t.incrementId, t.key),
    // Covers the sums by feature.
    index("story_feature_sums").on(t.incrementId, t.featureId, t.state, t.points),
    // Covers the aggregates of the burn-up and of the load: they never touch the table.
    index("story_progress").on(t.incrementId, t.sprintId, t.squadId, t.state, t.addedOn, t.doneOn, t.points),
  ],
);

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
    storyId: uuid("story_id").notNull().references(() => stories.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id"),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id").references(() => users.id),
    kind: text("kind", { enum: ["created", "edited", "moved", "state_changed"] }).notNull(),
    after: jsonb("after").$type<StorySnapshot>().notNull(),
  },
  (t) => [index("story_event_story").on(t.storyId, t.id), index("story_event_increment").on(t.incrementId, t.id)],
);

/** Something expected on a day: what was promised, what is foreseen, what came. */
export const milestones = pgTable(
  "milestone",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").references(() => increments.id),
    key: text("key").notNull(),
    title: text("title").notNull(),
    /** By what one tells that it is reached. */
    criterion: text("criterion").notNull().default(""),
    baselineOn: date("baseline_on", { mode: "string" }),
    forecastOn: date("forecast_on", { mode: "string" }),
    actualOn: date("actual_on", { mode: "string" }),
    cancelledAt: instant("cancelled_at"),
    cancelReason: text("cancel_reason"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("milestone_key").on(t.programmeId, t.key),
    index("milestone_increment").on(t.incrementId),
    check("milestone_cancelled", sql`(cancelled_at is null) = (cancel_reason is null) and (cancelled_at is null or actual_on is null)`),
  ],
);

export type MilestoneSnapshot = { title: string; criterion: string; incrementId: string | null; baselineOn: string | null; forecastOn: string | null; actualOn: string | null };

export const milestoneEvents = pgTable(
  "milestone_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    milestoneId: uuid("milestone_id").notNull().references(() => milestones.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id").references(() => users.id),
    kind: text("kind", { enum: MILESTONE_EVENT_KINDS }).notNull(),
    before: jsonb("before").$type<MilestoneSnapshot>(),
    after: jsonb("after").$type<MilestoneSnapshot>().notNull(),
    reason: text("reason"),
  },
  (t) => [index("milestone_event_milestone").on(t.milestoneId, t.id)],
);
