import { index, integer, jsonb, pgTable, text, uuid } from "drizzle-orm/pg-core";
import type { RegisterField } from "@/domain/contracts/register/columns";
import type { RegisterRow } from "@/domain/contracts/register/find-register";
import type { RegisterLine, RegisterPlan } from "@/domain/contracts/register/plan";
import { DATE_ORDERS } from "@/domain/interchange/dates";
import { createdAt, id, instant } from "./columns";
import { contracts } from "./contracts";
import { users } from "./identity";
import { programmes } from "./programmes";

export type OrderImportReport = Pick<RegisterPlan, "counts" | "fileAmount" | "tranches"> & {
  lines: RegisterLine[];
  /** How the dates were read; `isAsked`: somebody must say. */
  dates: string;
  isAsked: boolean;
  /** Columns without which nothing is read; empty where all are there. */
  missing: RegisterField[];
};

/** A register of orders that waits to be taken up, or that was: then its rows are gone, its report stays. */
export const orderImports = pgTable(
  "order_import",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    fileName: text("file_name").notNull(),
    /** As they stand in the file. */
    headings: jsonb("headings").$type<string[]>().notNull(),
    /** What each cell of a row is. */
    fields: jsonb("fields").$type<RegisterField[]>().notNull(),
    rows: jsonb("rows").$type<RegisterRow[]>().notNull(),
    /** Above the headings, not read. */
    above: jsonb("above").$type<RegisterRow[]>().notNull(),
    /** Headings that are not read. */
    left: jsonb("left_headings").$type<string[]>().notNull(),
    /** What somebody said where the file does not tell. */
    dateOrder: text("date_order", { enum: DATE_ORDERS }),
    report: jsonb("report").$type<OrderImportReport>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    importedAt: instant("imported_at"),
    importedBy: uuid("imported_by").references(() => users.id),
  },
  (t) => [index("order_import_contract").on(t.contractId, t.createdAt)],
);
