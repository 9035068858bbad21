import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { DEFAULT_ALERT_DAYS } from "@/domain/contracts/alerts";
import { MAIL_KINDS, MAIL_STATES } from "@/domain/distribution/vocabulary";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { meetings } from "./meetings";
import { minutesVersions } from "./minutes";
import { programmes } from "./programmes";

export const mailKindEnum = pgEnum("mail_kind", MAIL_KINDS);
export const mailStateEnum = pgEnum("mail_state", MAIL_STATES);

/**
 * What is to be sent and what became of it: the truth that the job queue works from. One row for each kind of message, recipient and
 * version (or day, for what the daily job asks for): the unique indexes make asking twice harmless. What it says is composed when it is sent.
 */
export const mailMessages = pgTable(
  "mail_message",
  {
    id: id(),
    kind: mailKindEnum("kind").notNull(),
    recipientId: uuid("recipient_id").notNull().references(() => users.id),
    programmeId: uuid("programme_id").references(() => programmes.id),
    meetingId: uuid("meeting_id").references(() => meetings.id),
    /** The frozen text that it speaks of; null for what the daily job asks for. */
    versionId: uuid("version_id").references(() => minutesVersions.id),
    /** The day of what the daily job asks for. */
    day: date("day", { mode: "string" }),
    /** What the sender added. */
    note: text("note").notNull().default(""),
    /** Null: nobody, the daily job. */
    requestedBy: uuid("requested_by").references(() => users.id),
    state: mailStateEnum("state").notNull().default("queued"),
    attempts: integer("attempts").notNull().default(0),
    /** In French, why the last try did not succeed. */
    reason: text("reason"),
    createdAt: createdAt(),
    triedAt: instant("tried_at"),
    sentAt: instant("sent_at"),
  },
  (t) => [
    uniqueIndex("mail_message_version").on(t.versionId, t.recipientId, t.kind).where(sql`version_id is not null`),
    uniqueIndex("mail_message_day").on(t.recipientId, t.day, t.kind).where(sql`day is not null`),
    index("mail_message_meeting").on(t.meetingId, t.createdAt),
    index("mail_message_waiting").on(t.createdAt).where(sql`state in ('queued', 'retrying')`),
    check("mail_message_subject", sql`(kind in ('minutes', 'actions')) = (version_id is not null) and (kind in ('minutes', 'actions')) = (day is null)`),
  ],
);

/** What a person chose to be mailed; without a row, everything. */
export const mailPreferences = pgTable("mail_preference", {
  userId: uuid("user_id").primaryKey().references(() => users.id),
  wantsReminders: boolean("wants_reminders").notNull().default(true),
  wantsAlerts: boolean("wants_alerts").notNull().default(true),
  /** Working days before a contractual deadline on which it is told, furthest first. */
  alertDays: integer("alert_days").array().notNull().default([...DEFAULT_ALERT_DAYS]),
  changedAt: instant("changed_at").notNull().defaultNow(),
});

/** The secret address of a person's calendar: one at a time, only its hash kept. */
export const calendarFeeds = pgTable("calendar_feed", {
  userId: uuid("user_id").primaryKey().references(() => users.id),
  tokenHash: text("token_hash").notNull().unique(),
  createdAt: createdAt(),
  lastReadAt: instant("last_read_at"),
  /** Readings within the current window: what the rate limit counts. */
  windowStartedAt: instant("window_started_at").notNull().defaultNow(),
  windowReads: integer("window_reads").notNull().default(0),
});
