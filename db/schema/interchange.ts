import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { id, instant } from "./columns";
import { users } from "./identity";
import { programmes } from "./programmes";

/** How the files of another tool were read the last time: columns and values by what they mean here. */
export const importMappings = pgTable("import_mapping", {
  programmeId: uuid("programme_id").primaryKey().references(() => programmes.id),
  mapping: jsonb("mapping").$type<Record<string, unknown>>().notNull(),
  updatedAt: instant("updated_at").notNull().defaultNow(),
  version: integer("version").notNull().default(1),
});

/** What an import brought, and what it left. */
export const importRuns = pgTable(
  "import_run",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    actorId: uuid("actor_id").references(() => users.id),
    at: instant("at").notNull().defaultNow(),
    fileName: text("file_name").notNull(),
    report: jsonb("report").$type<Record<string, unknown>>().notNull(),
  },
  (t) => [index("import_run_programme").on(t.programmeId, t.at)],
);
