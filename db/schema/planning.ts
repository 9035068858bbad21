import { date, index, integer, pgTable, text, uniqueIndex, uuid, type AnyPgColumn } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { programmes } from "./programmes";

export const squads = pgTable(
  "squad",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    name: text("name").notNull(),
    purpose: text("purpose").notNull().default(""),
    /** Everybody, internal and external, while nobody is assigned by name: what the work-unit grading counts. */
    headcount: integer("headcount").notNull(),
    /** Developers and testers, while nobody is assigned by name: what the starting capacity counts. */
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
    /** The increment that it was begun from. */
    copiedFromId: uuid("copied_from_id").references((): AnyPgColumn => increments.id),
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
    /** Once closed, neither it nor its stories change any more (trigger). */
    closedAt: instant("closed_at"),
  },
  (t) => [uniqueIndex("sprint_position").on(t.incrementId, t.position), index("sprint_programme").on(t.programmeId, t.startsOn)],
);
