import { sql } from "drizzle-orm";
import { type AnyPgColumn, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { BallotRule } from "@/domain/meetings/ballot";
import type { UsualTopic } from "@/domain/meetings/agenda";
import type { Cadence } from "@/domain/meetings/cadence";
import type { QuorumRule } from "@/domain/meetings/quorum";
import { ATTENDANCES, BALLOT_CHOICES, BALLOT_MODES, TOPIC_ORIGINS, TOPIC_STATES } from "@/domain/meetings/vocabulary";
import { SERIES_ROLES } from "@/domain/minutes/vocabulary";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { programmes } from "./programmes";

export const seriesRoleEnum = pgEnum("series_role", SERIES_ROLES);
export const attendanceEnum = pgEnum("attendance_status", ATTENDANCES);
export const topicOriginEnum = pgEnum("topic_origin", TOPIC_ORIGINS);
export const topicStateEnum = pgEnum("topic_state", TOPIC_STATES);
export const ballotModeEnum = pgEnum("ballot_mode", BALLOT_MODES);
export const ballotChoiceEnum = pgEnum("ballot_choice", BALLOT_CHOICES);

/** Stored form of a delay, see `Delay` in domain/calendar. */
export type StoredDelay = { n: number; unit: "calendar" | "working" | "business_saturday" | "month" };

export const series = pgTable(
  "series",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    /** Key of the preset in committees.json it was made from, if any. */
    preset: text("preset"),
    name: text("name").notNull(),
    /** Why it exists, in plain words, for somebody who joins. */
    purpose: text("purpose").notNull().default(""),
    cadence: jsonb("cadence_rule").$type<Cadence>().notNull().default({ kind: "on_demand" }),
    /** What the rule cannot say: "pas en août". */
    cadenceNote: text("cadence").notNull().default(""),
    /** Weeks and months of the cadence are counted from this day. */
    startsOn: date("starts_on", { mode: "string" }).notNull().default(sql`(now() at time zone 'Europe/Paris')::date`),
    /** Of its meetings, unless one says otherwise. "14:30", or empty. */
    usualTime: text("usual_time").notNull().default(""),
    usualMinutes: integer("usual_minutes").notNull().default(60),
    usualPlace: text("usual_place").notNull().default(""),
    agenda: jsonb("agenda").$type<UsualTopic[]>().notNull().default([]),
    supportBefore: jsonb("support_before").$type<StoredDelay>(),
    minutesAfter: jsonb("minutes_after").$type<StoredDelay>(),
    /** Null where its decisions need none. */
    quorum: jsonb("quorum").$type<QuorumRule>(),
    /** Null where nothing is put to a vote. */
    ballotRule: jsonb("ballot_rule").$type<BallotRule>(),
    /** What new minutes start with, in the form that `readTemplate` takes. */
    template: text("template").notNull().default(""),
    /** In working days: a reviewer who says nothing for so long has approved. Null where silence means nothing. */
    silenceDays: integer("silence_days"),
    /** The contract whose holder takes part: its people see these meetings and no others. */
    sharedContractId: uuid("shared_contract_id"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [index("series_programme").on(t.programmeId)],
);

export const seriesMembers = pgTable(
  "series_member",
  {
    seriesId: uuid("series_id").notNull().references(() => series.id),
    userId: uuid("user_id").notNull().references(() => users.id),
    role: seriesRoleEnum("role").notNull(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.userId] }), index("series_member_user").on(t.userId)],
);

export const meetings = pgTable(
  "meeting",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    seriesId: uuid("series_id").notNull().references(() => series.id),
    title: text("title").notNull(),
    heldOn: date("held_on", { mode: "string" }).notNull(),
    /** The day that the cadence gave: it names the occurrence, wherever the meeting moves. Null when it was called outside the cadence. */
    plannedOn: date("planned_on", { mode: "string" }),
    /** "14:30", wall clock in Europe/Paris. */
    startsAt: text("starts_at").notNull().default(""),
    durationMinutes: integer("duration_minutes").notNull().default(60),
    place: text("place").notNull().default(""),
    cancelledAt: instant("cancelled_at"),
    cancelReason: text("cancel_reason"),
    /** The day on which its support was sent. */
    supportSentOn: date("support_sent_on", { mode: "string" }),
    /** The point under way in session, since when; null before, between and after. */
    currentTopicId: uuid("current_topic_id").references((): AnyPgColumn => agendaTopics.id),
    topicStartedAt: instant("topic_started_at"),
    sessionEndedAt: instant("session_ended_at"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    // For somebody of several programmes: the latest of all of them, without sorting each.
    index("meeting_recent").on(t.heldOn, t.id),
    index("meeting_programme_day").on(t.programmeId, t.heldOn, t.id),
    index("meeting_series_day").on(t.seriesId, t.heldOn),
    // Planning ahead twice, or by two people at once, gives one meeting.
    uniqueIndex("meeting_occurrence").on(t.seriesId, t.plannedOn),
  ],
);

/** A point of the agenda of the meeting that it was put on; see `composeAgenda` for the meetings that it is carried to. */
export const agendaTopics = pgTable(
  "agenda_topic",
  {
    id: id(),
    meetingId: uuid("meeting_id").notNull().references((): AnyPgColumn => meetings.id),
    seriesId: uuid("series_id").notNull().references(() => series.id),
    position: integer("position").notNull(),
    section: text("section").notNull().default(""),
    title: text("title").notNull(),
    /** Planned; null when no time is set. */
    minutes: integer("minutes"),
    presenter: text("presenter").notNull().default(""),
    origin: topicOriginEnum("origin").notNull(),
    state: topicStateEnum("state").notNull().default("pending"),
    treatedIn: uuid("treated_in").references((): AnyPgColumn => meetings.id),
    spentSeconds: integer("spent_seconds").notNull().default(0),
    createdAt: createdAt(),
  },
  (t) => [
    index("agenda_topic_meeting").on(t.meetingId, t.position),
    // What the next meeting may inherit: few, whatever the age of the instance.
    index("agenda_topic_added").on(t.seriesId, t.state).where(sql`origin = 'added'`),
    index("agenda_topic_treated").on(t.treatedIn),
  ],
);

export const attendances = pgTable(
  "attendance",
  {
    id: id(),
    meetingId: uuid("meeting_id").notNull().references(() => meetings.id),
    /** A member; null for a guest. */
    userId: uuid("user_id").references(() => users.id),
    /** Of a guest, who is no member. */
    guestName: text("guest_name"),
    status: attendanceEnum("status").notNull(),
    /** Who sits in for a represented member, as told. */
    representedBy: text("represented_by").notNull().default(""),
  },
  (t) => [uniqueIndex("attendance_member").on(t.meetingId, t.userId)],
);

export const ballots = pgTable(
  "ballot",
  {
    id: id(),
    meetingId: uuid("meeting_id").notNull().references(() => meetings.id),
    question: text("question").notNull(),
    /** The line of the minutes that is put to the vote, if it is one. */
    entryId: uuid("entry_id"),
    mode: ballotModeEnum("mode").notNull(),
    /** Counted votes; a named ballot has its rows in `ballot_vote` instead. */
    votesFor: integer("votes_for").notNull().default(0),
    votesAgainst: integer("votes_against").notNull().default(0),
    abstentions: integer("abstentions").notNull().default(0),
    /** What the chair voted in a counted ballot, asked for at a tie. */
    chairChoice: ballotChoiceEnum("chair_choice"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [index("ballot_meeting").on(t.meetingId, t.createdAt)],
);

export const ballotVotes = pgTable(
  "ballot_vote",
  {
    ballotId: uuid("ballot_id").notNull().references(() => ballots.id),
    userId: uuid("user_id").notNull().references(() => users.id),
    choice: ballotChoiceEnum("choice").notNull(),
  },
  (t) => [primaryKey({ columns: [t.ballotId, t.userId] })],
);
