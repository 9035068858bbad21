import { sql } from "drizzle-orm";
import { check, index, integer, pgEnum, pgTable, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { FILE_FORMATS } from "@/domain/reporting/files/formats";
import { FILE_FAILURES, FILE_STATES } from "@/domain/reporting/files/life";
import { bytea, createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { reports } from "./reporting";

export const fileFormatEnum = pgEnum("report_file_format", FILE_FORMATS);
export const fileStateEnum = pgEnum("report_file_state", FILE_STATES);
export const fileFailureEnum = pgEnum("report_file_failure", FILE_FAILURES);

/** The bytes of files that are kept for a day, once for all that ask for the same. */
export const reportFileContents = pgTable("report_file_content", {
  /** SHA-256 of all that the file is written from. */
  key: text("key").primaryKey(),
  size: integer("size").notNull(),
  bytes: bytea("bytes").notNull(),
  /** When somebody last asked for the same: what nobody has asked for goes first. */
  usedAt: instant("used_at").notNull().defaultNow(),
});

/** A report asked for as a file: it waits, is made by one process (server/jobs/report-files.ts), and is kept for a day for whoever asked. */
export const reportFiles = pgTable(
  "report_file",
  {
    id: id(),
    reportId: uuid("report_id").notNull().references(() => reports.id),
    format: fileFormatEnum("format").notNull(),
    requestedBy: uuid("requested_by").notNull().references(() => users.id),
    state: fileStateEnum("state").notNull().default("waiting"),
    /** Sections written, of all; null until it is known how many there are. All written, it is being put together. */
    done: integer("done").notNull().default(0),
    total: integer("total"),
    failure: fileFailureEnum("failure"),
    /** The process that makes it, and when that was last heard of. */
    workerId: uuid("worker_id"),
    aliveAt: instant("alive_at"),
    name: text("name"),
    contentKey: text("content_key").references(() => reportFileContents.key, { onDelete: "cascade" }),
    createdAt: createdAt(),
    endedAt: instant("ended_at"),
  },
  (t) => [
    // Asked for twice, it is made once.
    uniqueIndex("report_file_asked").on(t.requestedBy, t.reportId, t.format).where(sql`state in ('waiting', 'working')`),
    index("report_file_under_way").on(t.createdAt, t.id).where(sql`state in ('waiting', 'working')`),
    index("report_file_report").on(t.reportId, t.requestedBy),
    index("report_file_requester").on(t.requestedBy),
    index("report_file_content_key").on(t.contentKey).where(sql`content_key is not null`),
    check("report_file_told", sql`(state in ('waiting', 'working')) = (ended_at is null) and (state = 'ready') = (content_key is not null and name is not null) and (state = 'failed') = (failure is not null) and (state = 'working') = (worker_id is not null and alive_at is not null)`),
  ],
);
