import { bigint, boolean, index, integer, jsonb, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { FoundProjects } from "@/domain/panorama/find-projects";
import type { PanoramaLine, PanoramaOutcome } from "@/domain/panorama/plan";
import { createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { programmes } from "./programmes";

/** What the State's panorama of large projects tells of a programme (domain/panorama). A programme without a row has told nothing of it yet. */
export const programmeSheets = pgTable("programme_sheet", {
  programmeId: uuid("programme_id").primaryKey().references(() => programmes.id),
  ministry: text("ministry").notNull(),
  ministryFullName: text("ministry_full_name").notNull(),
  isInterministerial: boolean("is_interministerial"),
  description: text("description").notNull(),
  moreUrl: text("more_url").notNull(),
  /** As precise as it is known: "2015", "2015-09" or "2015-09-01". */
  startedOn: text("started_on"),
  durationYears: numeric("duration_years", { precision: 5, scale: 2, mode: "number" }),
  phase: text("phase").notNull(),
  costCents: bigint("cost_cents", { mode: "number" }),
  costBracket: text("cost_bracket").notNull(),
  functionalZone: text("functional_zone").notNull(),
  financing: text("financing").notNull(),
  papUrl: text("pap_url").notNull(),
  publishedOn: text("published_on"),
  initialDurationYears: numeric("initial_duration_years", { precision: 5, scale: 2, mode: "number" }),
  initialCostCents: bigint("initial_cost_cents", { mode: "number" }),
  version: integer("version").notNull().default(1),
  changedBy: uuid("changed_by").notNull().references(() => users.id),
  changedAt: instant("changed_at").notNull().defaultNow(),
});

export type PanoramaReport = { counts: Record<PanoramaOutcome, number>; lines: PanoramaLine[] };

/** A file of projects that waits to be imported, or that was: then its rows are gone, its report stays. It is of no programme: who sent it alone sees it. */
export const panoramaImports = pgTable(
  "panorama_import",
  {
    id: id(),
    fileName: text("file_name").notNull(),
    /** What each cell of a row is, and how its column was headed. */
    fields: jsonb("fields").$type<FoundProjects["fields"]>().notNull(),
    rows: jsonb("rows").$type<FoundProjects["rows"]>().notNull(),
    /** Headings that are not read. */
    left: jsonb("left_headings").$type<string[]>().notNull(),
    /** Rows above the headings. */
    above: integer("above").notNull(),
    report: jsonb("report").$type<PanoramaReport>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    importedAt: instant("imported_at"),
  },
  (t) => [index("panorama_import_sender").on(t.createdBy, t.createdAt)],
);
