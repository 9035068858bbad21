import { sql } from "drizzle-orm";
import { bigint, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import type { HolidayZone } from "@/domain/calendar";
import { DEFAULT_DONE, DEFAULT_READY, type DefinitionPoint } from "@/domain/planning/definitions";
import { ROLES } from "@/domain/roles";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";

export const roleEnum = pgEnum("role", ROLES);

export const programmes = pgTable("programme", {
  id: id(),
  slug: text("slug").notNull().unique(),
  name: text("name").notNull(),
  purpose: text("purpose").notNull().default(""),
  holidayZone: text("holiday_zone").$type<HolidayZone>().notNull().default("metropole"),
  /** Share of an increment's capacity kept free when committing, in percent. */
  reservePercent: integer("reserve_percent").notNull().default(10),
  /** What a story must meet to be ready (DOR), then done (DONE), in the programme's own words. */
  readyDefinition: jsonb("ready_definition").$type<DefinitionPoint[]>().notNull().default(DEFAULT_READY),
  doneDefinition: jsonb("done_definition").$type<DefinitionPoint[]>().notNull().default(DEFAULT_DONE),
  createdAt: createdAt(),
});

export const memberships = pgTable(
  "membership",
  {
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    userId: uuid("user_id").notNull().references(() => users.id),
    role: roleEnum("role").notNull(),
    /** Only for the role `contractor`: the one contract whose orders and shared meetings may be seen. */
    contractId: uuid("contract_id"),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.programmeId, t.userId] }), index("membership_user").on(t.userId)],
);

/** The terms that a programme adds to the common glossary, or words otherwise. */
export const glossaryTerms = pgTable(
  "glossary_term",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    term: text("term").notNull(),
    definition: text("definition").notNull(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("glossary_term_once").on(t.programmeId, sql`lower(${t.term})`)],
);

/** What a person follows: its changes are told on "Ma journée". */
export const follows = pgTable(
  "follow",
  {
    userId: uuid("user_id").notNull().references(() => users.id),
    subject: text("subject", { enum: ["series", "increment"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    createdAt: createdAt(),
  },
  (t) => [primaryKey({ columns: [t.userId, t.subject, t.subjectId] })],
);

/** Append-only (trigger), chained by hash within a programme (trigger): a row changed or removed afterwards breaks the chain. */
export const auditEvents = pgTable(
  "audit_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id").references(() => users.id),
    /** Null for what belongs to no programme (accounts). */
    programmeId: uuid("programme_id").references(() => programmes.id),
    subject: text("subject").notNull(),
    subjectId: text("subject_id").notNull(),
    action: text("action").notNull(),
    before: jsonb("before"),
    after: jsonb("after"),
    reason: text("reason"),
    previousHash: text("previous_hash").notNull().default(""),
    hash: text("hash").notNull().default(""),
  },
  (t) => [
    index("audit_event_subject").on(t.subject, t.subjectId, t.id),
    index("audit_event_programme").on(t.programmeId, t.id),
    // What was created and taken away again: its key is not given twice.
    index("audit_event_undone_creation").on(t.programmeId, t.subject).where(sql`action = 'creation_undone'`),
  ],
);
