import { sql } from "drizzle-orm";
import { check, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { CONTRIBUTION_KINDS } from "@/domain/reporting/contributions";
import { REPORT_KINDS } from "@/domain/reporting/kinds";
import { MANNERS, OUTCOMES } from "@/domain/reporting/outcomes";
import type { SectionKey } from "@/domain/reporting/templates";
import type { Weather } from "@/domain/reporting/weather";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { meetings } from "./meetings";
import { increments } from "./planning";
import { programmes } from "./programmes";
import { registryEntries } from "./registry";

export const reportKindEnum = pgEnum("report_kind", REPORT_KINDS);
export const contributionKindEnum = pgEnum("report_contribution_kind", CONTRIBUTION_KINDS);

export const reports = pgTable(
  "report",
  {
    id: id(),
    /** Of a portfolio: the one of its programmes whose meeting it is made for, else the first by name (ADR 0028). */
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    /** Null of a portfolio: each of its programmes has its own. */
    incrementId: uuid("increment_id").references(() => increments.id),
    kind: reportKindEnum("kind").notNull().default("copil"),
    /** The meeting that it is shown at, of the same programme. */
    meetingId: uuid("meeting_id").references(() => meetings.id),
    title: text("title").notNull(),
    /** Every figure is told as it was known at the end of this day. */
    asOf: date("as_of", { mode: "string" }).notNull(),
    frozenAt: instant("frozen_at"),
    frozenBy: uuid("frozen_by").references(() => users.id),
    /** The composed report as it was shown; null until frozen, never changed afterwards (trigger). */
    snapshot: jsonb("snapshot"),
    /** SHA-256 of the canonical snapshot. */
    hash: text("hash"),
    /** Raised by whatever is changed or added: nothing is added while it is being frozen. */
    version: integer("version").notNull().default(1),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    index("report_programme").on(t.programmeId, t.asOf, t.id),
    index("report_hash").on(t.hash).where(sql`hash is not null`),
    index("report_meeting").on(t.meetingId).where(sql`meeting_id is not null`),
    index("report_awaited").on(t.createdBy).where(sql`frozen_at is null and meeting_id is not null`),
    // As a text: a value cannot be used as such in the transaction that adds it to its type.
    check("report_increment", sql`(kind::text = 'portfolio') = (increment_id is null)`),
  ],
);

/** The programmes that a portfolio tells of, all of them; a report of one programme has none here. Whoever does not see each of them does not see the report. */
export const reportProgrammes = pgTable(
  "portfolio_programme",
  {
    reportId: uuid("report_id").notNull().references(() => reports.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
  },
  (t) => [primaryKey({ columns: [t.reportId, t.programmeId] }), index("portfolio_programme_of").on(t.programmeId, t.reportId)],
);

/** What its kind holds. A comment: `text`; a hard point: `title`, `consequence`, `expected`; a decision asked: `title`, `context`, `options`, `recommended`; a weather: `weather`, `reason`. */
export type ContributionContent =
  | { text: string }
  | { title: string; consequence: string; expected: string }
  | { title: string; context: string; options: { label: string; consequences: string }[]; recommended: number }
  | { weather: Weather; reason: string };

/** What people add to a report while it lives; once it is frozen none is added, changed or removed (trigger): its snapshot holds them. */
export const reportContributions = pgTable(
  "report_contribution",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    reportId: uuid("report_id").notNull().references(() => reports.id),
    kind: contributionKindEnum("kind").notNull(),
    /** The section of a comment, the axis of a weather (of a portfolio, after the programme: domain/reporting/programme-weather.ts): one of each. Null for the others, which are as many as they like. */
    place: text("place"),
    content: jsonb("content").$type<ContributionContent>().notNull(),
    /** Of a hard point. */
    ownerId: uuid("owner_id").references(() => users.id),
    /** Of a hard point, or the day by which a decision is needed. */
    dueOn: date("due_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    writtenBy: uuid("written_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("report_contribution_place").on(t.reportId, t.kind, t.place),
    index("report_contribution_report").on(t.reportId, t.createdAt, t.id),
    check("report_contribution_placed", sql`(kind in ('comment', 'weather')) = (place is not null)`),
  ],
);

/** The sections that a programme shows in a kind of report, in its order, instead of those of the product. */
export const reportTemplates = pgTable(
  "report_template",
  {
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    kind: reportKindEnum("kind").notNull(),
    sections: jsonb("sections").$type<SectionKey[]>().notNull(),
    version: integer("version").notNull().default(1),
    changedBy: uuid("changed_by").notNull().references(() => users.id),
    changedAt: instant("changed_at").notNull().defaultNow(),
  },
  (t) => [primaryKey({ columns: [t.programmeId, t.kind] })],
);

/** The same of the kinds that belong to no single programme: one for the instance. */
export const instanceReportTemplates = pgTable("instance_report_template", {
  kind: reportKindEnum("kind").primaryKey(),
  sections: jsonb("sections").$type<SectionKey[]>().notNull(),
  version: integer("version").notNull().default(1),
  changedBy: uuid("changed_by").notNull().references(() => users.id),
  changedAt: instant("changed_at").notNull().defaultNow(),
});

/** What became of a decision that a report asks for; none while it is awaited. The report itself, frozen or not, stays as it is. */
export const reportOutcomes = pgTable(
  "report_outcome",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    reportId: uuid("report_id").notNull().references(() => reports.id),
    /** The contribution that asks for it, as the snapshot names it too. */
    askId: uuid("ask_id").notNull(),
    outcome: text("outcome", { enum: OUTCOMES }).notNull(),
    /** Of a decision: its line in the registry, the option chosen, from 0, with its words, and how it was taken. */
    entryId: uuid("entry_id").references(() => registryEntries.id),
    optionRank: integer("option_rank"),
    optionLabel: text("option_label"),
    manner: text("manner", { enum: MANNERS }),
    /** Of an arbitration: who, as told. */
    arbitratedBy: text("arbitrated_by"),
    /** Of a vote. */
    votesFor: integer("votes_for"),
    votesAgainst: integer("votes_against"),
    abstentions: integer("abstentions"),
    /** Why it was put off, or is no longer asked. */
    reason: text("reason"),
    recordedBy: uuid("recorded_by").notNull().references(() => users.id),
    recordedAt: instant("recorded_at").notNull().defaultNow(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    // It is decided once, whoever asks at once.
    uniqueIndex("report_outcome_ask").on(t.reportId, t.askId),
    index("report_outcome_entry").on(t.entryId).where(sql`entry_id is not null`),
    check("report_outcome_told", sql`(outcome = 'decided') = (entry_id is not null and option_rank is not null and manner is not null) and (outcome = 'decided') = (reason is null)`),
  ],
);
