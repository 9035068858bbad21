import { bigint, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { MINUTES_STATES } from "@/domain/minutes/vocabulary";
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
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("minutes_version_number").on(t.meetingId, t.number)],
);
