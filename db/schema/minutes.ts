import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { Attendee } from "@/domain/distribution/facts";
import { MINUTES_STATES, REVIEW_VERDICTS, THREAD_KINDS, type ApprovalRecord } from "@/domain/minutes/vocabulary";
import { bytea, createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { meetings } from "./meetings";
import { programmes } from "./programmes";

export const minutesStateEnum = pgEnum("minutes_state", MINUTES_STATES);

/** One per meeting. The update log is the truth; `document` and `text` are derived from it up to `derivedSeq`. */
export const minutes = pgTable("minutes", {
  meetingId: uuid("meeting_id").primaryKey().references(() => meetings.id),
  programmeId: uuid("programme_id").notNull().references(() => programmes.id),
  state: minutesStateEnum("state").notNull().default("draft"),
  schemaVersion: integer("schema_version").notNull(),
  /** Number of the last update appended; raised in the same statement that checks that the minutes are not frozen. */
  lastSeq: bigint("last_seq", { mode: "number" }).notNull().default(0),
  derivedSeq: bigint("derived_seq", { mode: "number" }).notNull().default(0),
  /** Canonical ProseMirror JSON; null until the first derivation. */
  document: jsonb("document"),
  text: text("text").notNull().default(""),
  validatedAt: instant("validated_at"),
  validatedBy: uuid("validated_by").references(() => users.id),
  /** When they were sent to those who are to have them. */
  publishedAt: instant("published_at"),
  /** Number of the version that was sent last; null: none was. */
  publishedVersion: integer("published_version"),
  /** Each submission to review is a round, from 1; 0: never submitted. */
  reviewRound: integer("review_round").notNull().default(0),
  /** Why the validated text is being corrected; null where no erratum is under way. */
  erratumReason: text("erratum_reason"),
  version: integer("version").notNull().default(1),
});

const updateColumns = {
  meetingId: uuid("meeting_id").notNull().references(() => meetings.id),
  seq: bigint("seq", { mode: "number" }).notNull(),
  bytes: bytea("bytes").notNull(),
  userId: uuid("user_id").references(() => users.id),
  at: instant("at").notNull().defaultNow(),
};
export const minutesUpdates = pgTable("minutes_update", updateColumns, (t) => [primaryKey({ columns: [t.meetingId, t.seq] })]);
/** Originals of compacted updates, kept 30 days. */
export const minutesUpdateArchive = pgTable(
  "minutes_update_archive",
  { ...updateColumns, archivedAt: instant("archived_at").notNull().defaultNow() },
  (t) => [primaryKey({ columns: [t.meetingId, t.seq] }), index("minutes_update_archive_age").on(t.archivedAt)],
);
/** Updates that could not be applied: set aside, never dropped. */
export const minutesQuarantine = pgTable(
  "minutes_quarantine",
  { ...updateColumns, error: text("error").notNull() },
  (t) => [primaryKey({ columns: [t.meetingId, t.seq] })],
);
export const minutesSnapshots = pgTable("minutes_snapshot", {
  meetingId: uuid("meeting_id").primaryKey().references(() => meetings.id),
  /** Every update up to this number, included, is in `bytes`. */
  seq: bigint("seq", { mode: "number" }).notNull(),
  bytes: bytea("bytes").notNull(),
  at: instant("at").notNull().defaultNow(),
});

/** A validated text, for ever. */
export const minutesVersions = pgTable(
  "minutes_version",
  {
    id: id(),
    meetingId: uuid("meeting_id").notNull().references(() => meetings.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    number: integer("number").notNull(),
    document: jsonb("document").notNull(),
    /** SHA-256 of the canonical JSON. */
    hash: text("hash").notNull(),
    /** Number of the erratum that this version is, from 1; null: the first validated text. */
    erratum: integer("erratum"),
    /** Of the erratum. */
    reason: text("reason"),
    /** Who had approved what when it was validated. */
    approvals: jsonb("approvals").$type<ApprovalRecord[]>().notNull().default([]),
    /** Who sat in the meeting, and how, when it was validated: whoever joins or leaves the instance afterwards changes nothing. Null in texts validated before this was kept. */
    attendees: jsonb("attendees").$type<Attendee[]>(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("minutes_version_number").on(t.meetingId, t.number)],
);

export const reviewVerdictEnum = pgEnum("review_verdict", REVIEW_VERDICTS);
export const threadKindEnum = pgEnum("thread_kind", THREAD_KINDS);

/** Who is asked to read a draft, and what they said, round by round. */
export const minutesReviews = pgTable(
  "minutes_review",
  {
    meetingId: uuid("meeting_id").notNull().references(() => minutes.meetingId),
    round: integer("round").notNull(),
    userId: uuid("user_id").notNull().references(() => users.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    /** The day from which silence is counted. */
    askedOn: date("asked_on", { mode: "string" }).notNull(),
    askedBy: uuid("asked_by").notNull().references(() => users.id),
    /** Null: awaited. */
    verdict: reviewVerdictEnum("verdict"),
    remark: text("remark").notNull().default(""),
    saidAt: instant("said_at"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.meetingId, t.round, t.userId] }), index("minutes_review_awaited").on(t.userId).where(sql`verdict is null`)],
);

/** A conversation about a passage of the text (or about the whole of it, without anchor). */
export const minutesThreads = pgTable(
  "minutes_thread",
  {
    id: uuid("id").primaryKey(),
    meetingId: uuid("meeting_id").notNull().references(() => minutes.meetingId),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    kind: threadKindEnum("kind").notNull(),
    /** Encoded relative positions of Yjs: they follow the passage wherever it moves. Both null: about the whole text. */
    anchorFrom: bytea("anchor_from"),
    anchorTo: bytea("anchor_to"),
    /** The passage as it stood, at most 500 characters. */
    quote: text("quote").notNull().default(""),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
    resolvedAt: instant("resolved_at"),
    resolvedBy: uuid("resolved_by").references(() => users.id),
  },
  (t) => [index("minutes_thread_meeting").on(t.meetingId, t.createdAt)],
);
export const minutesRemarks = pgTable(
  "minutes_remark",
  {
    id: uuid("id").primaryKey(),
    threadId: uuid("thread_id").notNull().references(() => minutesThreads.id),
    authorId: uuid("author_id").notNull().references(() => users.id),
    text: text("text").notNull(),
    createdAt: createdAt(),
  },
  (t) => [index("minutes_remark_thread").on(t.threadId, t.createdAt)],
);

/** A file or an image put into minutes: its bytes are here, in the text only its id. */
export const minutesFiles = pgTable(
  "minutes_file",
  {
    id: id(),
    meetingId: uuid("meeting_id").notNull().references(() => minutes.meetingId),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    /** As its owner named it, without path or control characters. */
    name: text("name").notNull(),
    /** What its first bytes say, never what the browser said. */
    mediaType: text("media_type").notNull(),
    isImage: boolean("is_image").notNull(),
    /** In bytes. */
    size: integer("size").notNull(),
    /** SHA-256, hexadecimal: the same file sent twice is kept once. */
    hash: text("hash").notNull(),
    bytes: bytea("bytes").notNull(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("minutes_file_once").on(t.meetingId, t.hash, t.name)],
);
