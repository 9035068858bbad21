import { sql } from "drizzle-orm";
import { bigint, boolean, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid, type AnyPgColumn } from "drizzle-orm/pg-core";
import { LINK_RELATIONS, LINK_SUBJECTS } from "@/domain/minutes/links";
import { ENTRY_STATUSES, ITEM_KINDS, type EntryStatus, type ItemKind } from "@/domain/minutes/vocabulary";
import { createdAt, instant } from "./columns";
import { users } from "./identity";
import { meetings, series } from "./meetings";
import { programmes } from "./programmes";

export const itemKindEnum = pgEnum("item_kind", ITEM_KINDS);
export const entryStatusEnum = pgEnum("entry_status", ENTRY_STATUSES);

export const registryEntries = pgTable(
  "registry_entry",
  {
    /** The item's id, minted in the editor. */
    id: uuid("id").primaryKey(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    meetingId: uuid("meeting_id").notNull().references(() => meetings.id),
    seriesId: uuid("series_id").notNull().references(() => series.id),
    kind: itemKindEnum("kind").notNull(),
    /** What was written, plain text. */
    text: text("text").notNull(),
    ownerId: uuid("owner_id").references(() => users.id),
    /** The owner as written, when it is no account. */
    ownerLabel: text("owner_label"),
    dueOn: date("due_on", { mode: "string" }),
    /** The due date as written: "S35", "fin août". */
    dueText: text("due_text"),
    incomplete: boolean("incomplete").notNull().default(false),
    status: entryStatusEnum("status").notNull().default("open"),
    /** Place of the line in the minutes, from 0. */
    position: integer("position").notNull().default(0),
    /** The line was removed from the draft: kept, hidden from lists. */
    withdrawnAt: instant("withdrawn_at"),
    /** Since the minutes were validated the registry owns every field. */
    handedOverAt: instant("handed_over_at"),
    /** Its number, given when the minutes are validated (domain/minutes/numbering.ts): see `registryCounters`. */
    numberYear: integer("number_year"),
    numberRank: integer("number_rank"),
    /** The day on which it was written in the registry itself; null for a line of minutes. Its meeting is then that of the entry it comes from. */
    writtenOn: date("written_on", { mode: "string" }),
    /** The entry that it was made from in the registry: an information turned into this action, a decision that this one replaces. */
    derivedFromId: uuid("derived_from_id").references((): AnyPgColumn => registryEntries.id),
    /** The decision that took its place; the status then says so. */
    supersededById: uuid("superseded_by_id").references((): AnyPgColumn => registryEntries.id),
    /** How many times its due date was put off since the minutes were validated; each is in its history. */
    postponements: integer("postponements").notNull().default(0),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    updatedAt: instant("updated_at").notNull().defaultNow(),
    /** Neither an account nor a name as written: in an index where names are not. Written by the database alone. */
    isUnowned: boolean("is_unowned").notNull().generatedAlwaysAs(sql`owner_id is null and owner_label is null`),
  },
  (t) => [
    index("registry_entry_list").on(t.programmeId, t.createdAt, t.id).where(sql`withdrawn_at is null`),
    // For somebody of several programmes: the latest of all of them, without sorting each.
    index("registry_entry_recent").on(t.createdAt, t.id).where(sql`withdrawn_at is null`),
    index("registry_entry_owner").on(t.ownerId, t.dueOn).where(sql`withdrawn_at is null and kind = 'action'`),
    index("registry_entry_due").on(t.programmeId, t.kind, t.dueOn).where(sql`withdrawn_at is null`),
    index("registry_entry_meeting").on(t.meetingId, t.position),
    uniqueIndex("registry_entry_number").on(t.seriesId, t.kind, t.numberYear, t.numberRank),
    // An information becomes one action, whoever asks at once.
    uniqueIndex("registry_entry_turned").on(t.derivedFromId).where(sql`kind = 'action'`),
    index("registry_entry_superseding").on(t.supersededById).where(sql`superseded_by_id is not null`),
    index("registry_entry_derived").on(t.derivedFromId).where(sql`derived_from_id is not null`),
    // What is still to be done, the soonest first: nearly all actions of ten years are done.
    index("registry_entry_open_due").on(sql`coalesce(${t.dueOn}, 'infinity'::date)`, t.id).where(sql`withdrawn_at is null and kind = 'action' and status in ('open', 'in_progress')`),
    index("registry_entry_series").on(t.seriesId, t.createdAt, t.id).where(sql`withdrawn_at is null`),
    // All that a report counts of a programme, without reading the table.
    index("registry_entry_tally").on(t.programmeId, t.kind, t.status, t.dueOn, t.isUnowned).where(sql`withdrawn_at is null`),
    // Written in the registry itself, the latest first.
    index("registry_entry_written").on(t.programmeId, t.kind, t.writtenOn).where(sql`withdrawn_at is null and written_on is not null`),
    // The counts of the views: pending actions are few among all entries.
    index("registry_entry_pending").on(t.programmeId, t.seriesId, t.dueOn, t.ownerId).where(sql`withdrawn_at is null and kind = 'action' and status in ('open', 'in_progress')`),
  ],
);

/** The highest number ever given in an instance, by kind and year: raised in the statement that reads it, so that two validations at once wait for one another. */
export const registryCounters = pgTable(
  "registry_counter",
  {
    seriesId: uuid("series_id").notNull().references(() => series.id),
    kind: itemKindEnum("kind").notNull(),
    year: integer("year").notNull(),
    last: integer("last").notNull(),
  },
  (t) => [primaryKey({ columns: [t.seriesId, t.kind, t.year] })],
);

/** What an entry concerns, or became. `subjectId` names a row of the table that `subject` says; what is named is never taken away (server/planning/undo-creation.ts). */
export const registryLinks = pgTable(
  "registry_link",
  {
    id: uuid("id").primaryKey().defaultRandom(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    entryId: uuid("entry_id").notNull().references(() => registryEntries.id),
    relation: text("relation", { enum: LINK_RELATIONS }).notNull(),
    subject: text("subject", { enum: LINK_SUBJECTS }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("registry_link_once").on(t.entryId, t.subject, t.subjectId),
    // An action becomes one story, whoever asks at once.
    uniqueIndex("registry_link_became").on(t.entryId).where(sql`relation = 'became'`),
    index("registry_link_subject").on(t.subject, t.subjectId),
  ],
);

/** The whole entry as it stood after each change: the latest event up to a day gives the registry of that day. */
export type RegistrySnapshot = {
  kind: ItemKind;
  text: string;
  ownerId: string | null;
  ownerLabel: string | null;
  dueOn: string | null;
  dueText: string | null;
  incomplete: boolean;
  status: EntryStatus;
  withdrawn: boolean;
  /** Where it was superseded. */
  supersededById?: string;
};

export const registryEvents = pgTable(
  "registry_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    entryId: uuid("entry_id").notNull().references(() => registryEntries.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    seriesId: uuid("series_id").notNull().references(() => series.id),
    /** When it was recorded. */
    at: instant("at").notNull().defaultNow(),
    /** The day it speaks of: the meeting's day for what draft minutes say, else the day it was recorded. A registry "as of" a day goes by this. */
    effectiveOn: date("effective_on", { mode: "string" }).notNull(),
    actorId: uuid("actor_id").references(() => users.id),
    kind: text("kind", { enum: ["created", "revised", "withdrawn", "restored", "handed_over", "status_changed"] }).notNull(),
    after: jsonb("after").$type<RegistrySnapshot>().notNull(),
    reason: text("reason"),
    // What the registry as of a day counts and sorts by, out of `after`: in an index where JSON is not. Written by the database alone.
    itemKind: text("item_kind", { enum: ITEM_KINDS }).notNull().generatedAlwaysAs(sql`after ->> 'kind'`),
    status: text("status", { enum: ENTRY_STATUSES }).notNull().generatedAlwaysAs(sql`after ->> 'status'`),
    /** Text, as a cast to `date` depends on the session and so may not generate a column; ISO days compare alike. */
    dueOn: text("due_on").generatedAlwaysAs(sql`after ->> 'dueOn'`),
    isWithdrawn: boolean("is_withdrawn").notNull().generatedAlwaysAs(sql`(after ->> 'withdrawn')::boolean`),
    /** Neither an account nor a name as written. */
    isUnowned: boolean("is_unowned").notNull().generatedAlwaysAs(sql`coalesce(after ->> 'ownerId', after ->> 'ownerLabel') is null`),
  },
  // Ascending as everywhere: read backwards it serves `order by … desc` too, where a descending index would put nulls elsewhere.
  // `as_of` gives the last event of each entry up to a day in its own order, with all that is counted of it: the table is not read.
  (t) => [
    index("registry_event_entry").on(t.entryId, t.id),
    index("registry_event_as_of").on(t.programmeId, t.entryId, t.id, t.effectiveOn, t.kind, t.itemKind, t.status, t.dueOn, t.isWithdrawn, t.isUnowned),
    index("registry_event_series").on(t.seriesId, t.id),
    // What was touched after a day: few entries after a recent one.
    index("registry_event_effective").on(t.programmeId, t.effectiveOn, t.entryId),
  ],
);
