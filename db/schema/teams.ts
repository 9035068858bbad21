import { sql } from "drizzle-orm";
import { boolean, check, date, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { PERIMETER_DIFFICULTIES } from "@/domain/contracts/vocabulary";
import { JOBS } from "@/domain/planning/vocabulary";
import { createdAt, id } from "./columns";
import { users } from "./identity";
import { squads } from "./planning";
import { programmes } from "./programmes";

export const perimeterDifficultyEnum = pgEnum("perimeter_difficulty", PERIMETER_DIFFICULTIES);
export const jobEnum = pgEnum("job", JOBS);

/** What the programme builds and keeps running. */
export const applications = pgTable(
  "application",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    name: text("name").notNull(),
    /** Null: not known. */
    difficulty: perimeterDifficultyEnum("difficulty"),
    version: integer("version").notNull().default(1),
  },
  (t) => [uniqueIndex("application_name").on(t.programmeId, sql`lower(${t.name})`)],
);

/** Somebody of the squads; with or without an account. */
export const people = pgTable(
  "person",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    name: text("name").notNull(),
    job: jobEnum("job").notNull(),
    userId: uuid("user_id").references(() => users.id),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("person_name").on(t.programmeId, sql`lower(${t.name})`)],
);

/** The part of a person's time that a squad has, over a period. */
export const assignments = pgTable(
  "assignment",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    personId: uuid("person_id").notNull().references(() => people.id),
    squadId: uuid("squad_id").notNull().references(() => squads.id),
    percent: integer("percent").notNull(),
    /** Both included; null: since ever, for ever. */
    startsOn: date("starts_on", { mode: "string" }),
    endsOn: date("ends_on", { mode: "string" }),
  },
  (t) => [
    index("assignment_squad").on(t.squadId),
    index("assignment_person").on(t.personId),
    check("assignment_percent", sql`percent between 1 and 100`),
    check("assignment_period", sql`starts_on <= ends_on`),
  ],
);

/** Days on which a person does not work, both included. Why is nobody's business. */
export const absences = pgTable(
  "absence",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    personId: uuid("person_id").notNull().references(() => people.id),
    startsOn: date("starts_on", { mode: "string" }).notNull(),
    endsOn: date("ends_on", { mode: "string" }).notNull(),
    /** Half of each of these days. */
    isHalf: boolean("is_half").notNull().default(false),
    createdAt: createdAt(),
  },
  (t) => [index("absence_programme").on(t.programmeId, t.startsOn), index("absence_person").on(t.personId, t.startsOn), check("absence_period", sql`starts_on <= ends_on`)],
);
