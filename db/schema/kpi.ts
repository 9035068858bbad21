import { sql } from "drizzle-orm";
import { boolean, check, date, doublePrecision, integer, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { KPI_DIRECTIONS, KPI_KINDS, KPI_PERIODICITIES, KPI_UNITS } from "@/domain/reporting/kpi-vocabulary";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { programmes } from "./programmes";

/** What a programme decided of an indicator: one that the product computes, by its key; or one of its own, which says what it is. */
export const kpiSettings = pgTable(
  "kpi_setting",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    key: text("key").notNull(),
    kind: text("kind", { enum: KPI_KINDS }).notNull(),
    periodicity: text("periodicity", { enum: KPI_PERIODICITIES }).notNull(),
    isFollowed: boolean("is_followed").notNull().default(true),
    /** False: the target of the contract or of the catalogue counts, and the four bounds are null. */
    hasOwnTarget: boolean("has_own_target").notNull(),
    low: doublePrecision("low"),
    high: doublePrecision("high"),
    alertLow: doublePrecision("alert_low"),
    alertHigh: doublePrecision("alert_high"),
    /** Somebody with an account, or a name that was typed; neither: nobody is named. */
    responsibleId: uuid("responsible_id").references(() => users.id),
    responsibleName: text("responsible_name").notNull().default(""),
    note: text("note").notNull().default(""),
    /** Of an indicator of its own: all of these, else none. */
    name: text("name"),
    formula: text("formula"),
    source: text("source"),
    unit: text("unit", { enum: KPI_UNITS }),
    direction: text("direction", { enum: KPI_DIRECTIONS }),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("kpi_setting_key").on(t.programmeId, t.key),
    check("kpi_setting_own", sql`num_nulls(name, formula, source, unit, direction) in (0, 5)`),
    check("kpi_setting_responsible", sql`responsible_id is null or responsible_name = ''`),
    check("kpi_setting_target", sql`has_own_target or num_nonnulls(low, high, alert_low, alert_high) = 0`),
  ],
);

/** What was measured by hand of an indicator of a programme's own, on a day: in its unit. */
export const kpiValues = pgTable(
  "kpi_value",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    settingId: uuid("setting_id").notNull().references(() => kpiSettings.id),
    day: date("day", { mode: "string" }).notNull(),
    value: doublePrecision("value").notNull(),
    comment: text("comment").notNull().default(""),
    recordedBy: uuid("recorded_by").notNull().references(() => users.id),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
    version: integer("version").notNull().default(1),
  },
  (t) => [uniqueIndex("kpi_value_day").on(t.settingId, t.day)],
);
