import { date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uuid } from "drizzle-orm/pg-core";
import { CLOSING_OUTCOMES, INSPECTION_KINDS } from "@/domain/planning/vocabulary";
import { stories, storyAsItStood } from "./backlog";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { increments, sprints, squads } from "./planning";
import { programmes } from "./programmes";

export const closingOutcomeEnum = pgEnum("closing_outcome", CLOSING_OUTCOMES);
export const inspectionKindEnum = pgEnum("inspection_kind", INSPECTION_KINDS);

/** What a squad wants of a sprint, in a sentence. */
export const sprintGoals = pgTable(
  "sprint_goal",
  {
    sprintId: uuid("sprint_id").notNull().references(() => sprints.id),
    squadId: uuid("squad_id").notNull().references(() => squads.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    goal: text("goal").notNull(),
    version: integer("version").notNull().default(1),
  },
  (t) => [primaryKey({ columns: [t.sprintId, t.squadId] })],
);

/** A squad's sprint when it was closed, in points; `capacity` and `builderDays` are null when they were not known; `squadId` is null for the stories of no squad. */
export type ClosedSquad = { squadId: string | null; squad: string; planned: number; done: number; carried: number; unestimated: number; capacity: number | null; builderDays: number | null };

/** A sprint as it ended: frozen (trigger), its stories too. */
export const sprintClosures = pgTable(
  "sprint_closure",
  {
    sprintId: uuid("sprint_id").primaryKey().references(() => sprints.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").notNull().references(() => increments.id),
    closedAt: instant("closed_at").notNull().defaultNow(),
    closedOn: date("closed_on", { mode: "string" }).notNull(),
    closedBy: uuid("closed_by").notNull().references(() => users.id),
    squads: jsonb("squads").$type<ClosedSquad[]>().notNull(),
    note: text("note").notNull().default(""),
  },
  (t) => [index("sprint_closure_increment").on(t.incrementId), index("sprint_closure_programme").on(t.programmeId, t.closedOn)],
);

/** Each story that the sprint held when it was closed, and where it went. */
export const sprintClosureStories = pgTable(
  "sprint_closure_story",
  {
    sprintId: uuid("sprint_id").notNull().references(() => sprintClosures.sprintId),
    ...storyAsItStood(),
    doneOn: date("done_on", { mode: "string" }),
    outcome: closingOutcomeEnum("outcome").notNull(),
    /** The sprint that a carried story went to. */
    toSprintId: uuid("to_sprint_id").references(() => sprints.id),
  },
  (t) => [primaryKey({ columns: [t.sprintId, t.storyId] }), index("sprint_closure_story_story").on(t.storyId)],
);

/** A line of the inspect-and-adapt page of an increment. */
export const inspectionItems = pgTable(
  "inspection_item",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").notNull().references(() => increments.id),
    squadId: uuid("squad_id").references(() => squads.id),
    kind: inspectionKindEnum("kind").notNull(),
    title: text("title").notNull(),
    /** What was found behind a problem. */
    causes: text("causes").notNull().default(""),
    ownerId: uuid("owner_id").references(() => users.id),
    /** The story that an improvement became. */
    storyId: uuid("story_id").references(() => stories.id),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [index("inspection_item_increment").on(t.incrementId, t.createdAt)],
);
