import { sql } from "drizzle-orm";
import { boolean, check, date, doublePrecision, index, integer, jsonb, numeric, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { DRIFT_KINDS, ROAM } from "@/domain/planning/vocabulary";
import { features, stories, storyAsItStood } from "./backlog";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { increments, sprints, squads } from "./planning";
import { programmes } from "./programmes";
import { registryEntries } from "./registry";

export const roamEnum = pgEnum("roam", ROAM);
export const driftKindEnum = pgEnum("drift_kind", DRIFT_KINDS);

/** What a squad undertakes to bring in an increment (PI objective). */
export const objectives = pgTable(
  "objective",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").notNull().references(() => increments.id),
    squadId: uuid("squad_id").notNull().references(() => squads.id),
    featureId: uuid("feature_id").references(() => features.id),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    isCommitted: boolean("is_committed").notNull().default(true),
    /** Planned, 1 to 10; null: not yet given. */
    businessValue: integer("business_value"),
    /** As judged at the end of the increment, 0 to 10; null: not yet judged. */
    actualValue: integer("actual_value"),
    actualNote: text("actual_note").notNull().default(""),
    rank: numeric("rank").notNull().default(sql`nextval('backlog_rank')`),
    /** Given up after the commitment: it still counts in what was promised. */
    withdrawnAt: instant("withdrawn_at"),
    withdrawnReason: text("withdrawn_reason"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    index("objective_increment").on(t.incrementId, t.squadId, t.rank),
    check("objective_business_value", sql`business_value between 1 and 10`),
    check("objective_actual_value", sql`actual_value between 0 and 10`),
    check("objective_withdrawn", sql`(withdrawn_at is null) = (withdrawn_reason is null)`),
  ],
);

/** What could stand in the way of a programme, and what was said of it (ROAM). */
export const risks = pgTable(
  "risk",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    /** Null: it is of the programme, whatever the increment. */
    incrementId: uuid("increment_id").references(() => increments.id),
    squadId: uuid("squad_id").references(() => squads.id),
    /** The line of minutes that it was taken from. */
    entryId: uuid("entry_id").references(() => registryEntries.id),
    key: text("key").notNull(),
    title: text("title").notNull(),
    description: text("description").notNull().default(""),
    /** Each 1 to 5; null: not assessed. */
    probability: integer("probability"),
    impact: integer("impact"),
    /** Null: not yet discussed. */
    roam: roamEnum("roam"),
    ownerId: uuid("owner_id").references(() => users.id),
    /** What is done about it, or why it is accepted. */
    response: text("response").notNull().default(""),
    /** The day on which it is looked at again. */
    reviewOn: date("review_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
  },
  (t) => [
    uniqueIndex("risk_key").on(t.programmeId, t.key),
    uniqueIndex("risk_entry").on(t.entryId),
    index("risk_increment").on(t.incrementId),
    check("risk_probability", sql`probability between 1 and 5`),
    check("risk_impact", sql`impact between 1 and 5`),
  ],
);

/** One round of the confidence vote on the plan of an increment. */
export const confidenceVotes = pgTable(
  "confidence_vote",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").notNull().references(() => increments.id),
    round: integer("round").notNull(),
    isAnonymous: boolean("is_anonymous").notNull(),
    openedAt: instant("opened_at").notNull().defaultNow(),
    openedBy: uuid("opened_by").notNull().references(() => users.id),
    closedAt: instant("closed_at"),
    closedBy: uuid("closed_by").references(() => users.id),
  },
  (t) => [uniqueIndex("confidence_vote_round").on(t.incrementId, t.round), uniqueIndex("confidence_vote_open").on(t.incrementId).where(sql`closed_at is null`)],
);

/** Who voted: never what. */
export const confidenceVoters = pgTable(
  "confidence_voter",
  {
    voteId: uuid("vote_id").notNull().references(() => confidenceVotes.id),
    userId: uuid("user_id").notNull().references(() => users.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
  },
  (t) => [primaryKey({ columns: [t.voteId, t.userId] })],
);

export const confidenceBallots = pgTable(
  "confidence_ballot",
  {
    id: id(),
    voteId: uuid("vote_id").notNull().references(() => confidenceVotes.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    /** Null in an anonymous vote, which keeps no hour either. */
    userId: uuid("user_id").references(() => users.id),
    value: integer("value").notNull(),
    comment: text("comment").notNull().default(""),
  },
  (t) => [uniqueIndex("confidence_ballot_named").on(t.voteId, t.userId), check("confidence_ballot_value", sql`value between 1 and 5`)],
);

/** `points`: null when the capacity is not known. */
export type CommittedCapacity = { squadId: string; squad: string; sprintId: string; sprint: string; points: number | null };
export type CommittedObjective = { id: string; squadId: string; squad: string; title: string; isCommitted: boolean; businessValue: number | null };

/** The plan of an increment as it was promised: frozen. */
export const commitments = pgTable("commitment", {
  incrementId: uuid("increment_id").primaryKey().references(() => increments.id),
  programmeId: uuid("programme_id").notNull().references(() => programmes.id),
  committedAt: instant("committed_at").notNull().defaultNow(),
  committedOn: date("committed_on", { mode: "string" }).notNull(),
  committedBy: uuid("committed_by").notNull().references(() => users.id),
  reservePercent: integer("reserve_percent").notNull(),
  capacities: jsonb("capacities").$type<CommittedCapacity[]>().notNull(),
  objectives: jsonb("objectives").$type<CommittedObjective[]>().notNull(),
  /** Mean of the last confidence vote; null: none was held. */
  confidence: doublePrecision("confidence"),
  note: text("note").notNull().default(""),
});

/** Each story as it was promised. */
export const commitmentStories = pgTable(
  "commitment_story",
  {
    incrementId: uuid("increment_id").notNull().references(() => commitments.incrementId),
    ...storyAsItStood(),
    sprintId: uuid("sprint_id").references(() => sprints.id),
    unreadyReason: text("unready_reason"),
  },
  (t) => [primaryKey({ columns: [t.incrementId, t.storyId] })],
);

/** Why a story departs from the commitment, in the words of somebody who knows. */
export const driftReasons = pgTable(
  "drift_reason",
  {
    incrementId: uuid("increment_id").notNull().references(() => commitments.incrementId),
    storyId: uuid("story_id").notNull().references(() => stories.id),
    kind: driftKindEnum("kind").notNull(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    reason: text("reason").notNull(),
    givenBy: uuid("given_by").notNull().references(() => users.id),
    givenAt: instant("given_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.incrementId, t.storyId, t.kind] })],
);
