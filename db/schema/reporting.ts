import { date, index, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { increments } from "./planning";
import { programmes } from "./programmes";

export const reports = pgTable(
  "report",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    incrementId: uuid("increment_id").notNull().references(() => increments.id),
    title: text("title").notNull(),
    /** Every figure is told as it was known at the end of this day. */
    asOf: date("as_of", { mode: "string" }).notNull(),
    frozenAt: instant("frozen_at"),
    frozenBy: uuid("frozen_by").references(() => users.id),
    /** The composed report as it was shown; null until frozen, never changed afterwards (trigger). */
    snapshot: jsonb("snapshot"),
    /** SHA-256 of the canonical snapshot. */
    hash: text("hash"),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [index("report_programme").on(t.programmeId, t.asOf, t.id)],
);
