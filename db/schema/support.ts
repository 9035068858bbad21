import { sql } from "drizzle-orm";
import { bigint, boolean, index, integer, jsonb, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { DATE_ORDERS } from "@/domain/interchange/dates";
import type { ImportLine, ImportOutcome } from "@/domain/support/glpi/plan";
import type { GlpiRecord } from "@/domain/support/glpi/read-tickets";
import type { SupportTerms } from "@/domain/support/terms";
import type { Pause } from "@/domain/support/ticket";
import { SEVERITIES, TICKET_KINDS, TICKET_STATES } from "@/domain/support/vocabulary";
import { createdAt, id, instant } from "./columns";
import { contracts } from "./contracts";
import { users } from "./identity";
import { programmes } from "./programmes";

/** What a contract says of its support, where it is not what the CCTP says. */
export const supportTerms = pgTable("support_terms", {
  contractId: uuid("contract_id").primaryKey().references(() => contracts.id),
  terms: jsonb("terms").$type<SupportTerms>().notNull(),
  version: integer("version").notNull().default(1),
});

/**
 * A ticket of level-2 support, with what domain/support/measure.ts gives of it: measured as it is written, and all anew when the terms of the
 * contract change, so that figures are sums. `*_decided_at` may be to come: from then on the outcome holds.
 */
export const supportTickets = pgTable(
  "support_ticket",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    reference: text("reference").notNull(),
    title: text("title").notNull().default(""),
    /** Null, as the two below: nobody said. */
    application: text("application"),
    kind: text("kind", { enum: TICKET_KINDS }),
    cause: text("cause"),
    severity: text("severity", { enum: SEVERITIES }).notNull(),
    state: text("state", { enum: TICKET_STATES }).notNull().default("open"),
    openedAt: instant("opened_at").notNull(),
    takenAt: instant("taken_at"),
    workaroundAt: instant("workaround_at"),
    resolvedAt: instant("resolved_at"),
    closedAt: instant("closed_at"),
    escalated: boolean("escalated").notNull().default(false),
    escalatedAt: instant("escalated_at"),
    sentBackAt: instant("sent_back_at"),
    reopenedAt: instant("reopened_at"),
    pauses: jsonb("pauses").$type<Pause[]>().notNull().default([]),
    /** Last modification in the export that it was read from; null for what was typed. */
    sourceAt: instant("source_at"),

    leftAt: instant("left_at"),
    isDateless: boolean("is_dateless").notNull().default(false),
    takenMinutes: integer("taken_minutes"),
    closingMinutes: integer("closing_minutes"),
    workaroundMinutes: integer("workaround_minutes"),
    workaroundKept: boolean("workaround_kept"),
    workaroundDecidedAt: instant("workaround_decided_at"),
    resolutionMinutes: integer("resolution_minutes"),
    resolutionKept: boolean("resolution_kept"),
    resolutionDecidedAt: instant("resolution_decided_at"),
    escalationMinutes: integer("escalation_minutes"),
    escalationKept: boolean("escalation_kept"),
    escalationDecidedAt: instant("escalation_decided_at"),
    recurrenceKey: text("recurrence_key"),

    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("support_ticket_reference").on(t.contractId, t.reference),
    // The list.
    index("support_ticket_opened").on(t.contractId, t.openedAt, t.id),
    // The rest covers the sums of the dashboard: they read no row.
    index("support_ticket_in").on(t.contractId, t.openedAt, t.escalated, t.isDateless),
    index("support_ticket_left").on(t.contractId, t.leftAt, t.openedAt, t.isDateless, t.severity, t.resolutionMinutes),
    index("support_ticket_taken").on(t.contractId, t.takenAt, t.takenMinutes),
    index("support_ticket_closed").on(t.contractId, t.closedAt, t.closingMinutes),
    index("support_ticket_reopened").on(t.contractId, t.reopenedAt, t.openedAt).where(sql`${t.reopenedAt} is not null`),
    index("support_ticket_workaround").on(t.contractId, t.workaroundDecidedAt, t.severity, t.workaroundKept),
    index("support_ticket_resolution").on(t.contractId, t.resolutionDecidedAt, t.severity, t.resolutionKept),
    index("support_ticket_escalation").on(t.contractId, t.escalationDecidedAt, t.severity, t.escalationKept),
    index("support_ticket_application").on(t.contractId, t.application),
    // Covers the counts of the contract page.
    index("support_ticket_counts").on(t.contractId, t.severity, t.leftAt, t.escalated, t.reopenedAt),
  ],
);

export type SupportImportReport = { counts: Record<ImportOutcome, number>; lines: ImportLine[]; /** How the dates were read; `isAsked`: somebody must say. */ dates: string; isAsked: boolean };

/** An export that waits to be imported, or that was: then its rows are gone, its report stays. */
export const supportImports = pgTable(
  "support_import",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    fileName: text("file_name").notNull(),
    headers: jsonb("headers").$type<string[]>().notNull(),
    records: jsonb("records").$type<GlpiRecord[]>().notNull(),
    /** Headers that are not read. */
    left: jsonb("left_headers").$type<string[]>().notNull(),
    /** What somebody said where the file does not tell. */
    dateOrder: text("date_order", { enum: DATE_ORDERS }),
    report: jsonb("report").$type<SupportImportReport>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    importedAt: instant("imported_at"),
    importedBy: uuid("imported_by").references(() => users.id),
  },
  (t) => [index("support_import_contract").on(t.contractId, t.createdAt)],
);
