import { sql } from "drizzle-orm";
import { bigint, check, date, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { MILESTONE_EVENT_KINDS } from "@/domain/planning/milestones";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { increments } from "./planning";
import { programmes } from "./programmes";

/** Something expected on a day: what was promised, what is foreseen, what came. */
export const milestones = pgTable(
  "milestone",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").references(() => increments.id),
    key: text("key").notNull(),
    title: text("title").notNull(),
    /** By what one tells that it is reached. */
    criterion: text("criterion").notNull().default(""),
    baselineOn: date("baseline_on", { mode: "string" }),
    forecastOn: date("forecast_on", { mode: "string" }),
    actualOn: date("actual_on", { mode: "string" }),
    cancelledAt: instant("cancelled_at"),
    cancelReason: text("cancel_reason"),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("milestone_key").on(t.programmeId, t.key),
    index("milestone_increment").on(t.incrementId),
    check("milestone_cancelled", sql`(cancelled_at is null) = (cancel_reason is null) and (cancelled_at is null or actual_on is null)`),
  ],
);

export type MilestoneSnapshot = { title: string; criterion: string; incrementId: string | null; baselineOn: string | null; forecastOn: string | null; actualOn: string | null };

export const milestoneEvents = pgTable(
  "milestone_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    milestoneId: uuid("milestone_id").notNull().references(() => milestones.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id").references(() => users.id),
    kind: text("kind", { enum: MILESTONE_EVENT_KINDS }).notNull(),
    before: jsonb("before").$type<MilestoneSnapshot>(),
    after: jsonb("after").$type<MilestoneSnapshot>().notNull(),
    reason: text("reason"),
  },
  (t) => [index("milestone_event_milestone").on(t.milestoneId, t.id)],
);
