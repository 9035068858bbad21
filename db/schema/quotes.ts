import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, pgEnum, pgTable, primaryKey, text, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { QUOTE_STATES, REQUEST_STATES } from "@/domain/contracts/quote-states";
import { createdAt, id, instant } from "./columns";
import { contracts, orderLines, orderPeriodEnum, workUnitLevelEnum } from "./contracts";
import { users } from "./identity";
import { increments } from "./planning";
import { programmes } from "./programmes";

export const requestStateEnum = pgEnum("quote_request_state", REQUEST_STATES);
export const quoteStateEnum = pgEnum("quote_state", QUOTE_STATES);

/** A need, and the quote that is asked of the contractor for it. */
export const quoteRequests = pgTable(
  "quote_request",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    incrementId: uuid("increment_id").references(() => increments.id),
    /** "DD-2026-004". */
    number: text("number").notNull(),
    need: text("need").notNull(),
    state: requestStateEnum("state").notNull().default("draft"),
    /** The contractor's period runs from that day. */
    sentOn: date("sent_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id),
  },
  (t) => [uniqueIndex("quote_request_number").on(t.contractId, t.number), index("quote_request_list").on(t.contractId, t.createdAt, t.id)],
);

export const quoteRequestLines = pgTable(
  "quote_request_line",
  {
    requestId: uuid("request_id").notNull().references(() => quoteRequests.id),
    /** From 0. */
    position: integer("position").notNull(),
    workUnitCode: text("work_unit_code").notNull(),
    /** Null for a work unit that is not ordered by period. */
    period: orderPeriodEnum("period"),
    quantity: integer("quantity").notNull(),
    application: text("application"),
  },
  (t) => [primaryKey({ columns: [t.requestId, t.position] }), check("quote_request_line_quantity", sql`${t.quantity} > 0`)],
);

export const quotes = pgTable(
  "quote",
  {
    id: id(),
    requestId: uuid("request_id").notNull().references(() => quoteRequests.id),
    /** 1 for the first. */
    rank: integer("rank").notNull(),
    state: quoteStateEnum("state").notNull().default("deposited"),
    depositedOn: date("deposited_on", { mode: "string" }).notNull(),
    /** The contractor's own. */
    reference: text("reference").notNull(),
    note: text("note"),
    decidedOn: date("decided_on", { mode: "string" }),
    /** Why it is refused. */
    reason: text("reason"),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id),
  },
  (t) => [uniqueIndex("quote_rank").on(t.requestId, t.rank)],
);

/** One line a line of the request, with the level and the quantity that the contractor offers. */
export const quoteLines = pgTable(
  "quote_line",
  {
    id: id(),
    quoteId: uuid("quote_id").notNull().references(() => quotes.id),
    position: integer("position").notNull(),
    level: workUnitLevelEnum("level").notNull(),
    quantity: integer("quantity").notNull(),
    /** Of the schedule in force on the day of the deposit, in cents; null where it gives none. */
    unitCents: bigint("unit_cents", { mode: "number" }),
    /** The line of an order that was made of it. */
    orderLineId: uuid("order_line_id").references(() => orderLines.id),
  },
  (t) => [uniqueIndex("quote_line_position").on(t.quoteId, t.position), index("quote_line_order").on(t.orderLineId), check("quote_line_quantity", sql`${t.quantity} > 0`)],
);

/** The journal of a request; never changed. */
export const quoteEvents = pgTable(
  "quote_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    requestId: uuid("request_id").notNull().references(() => quoteRequests.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id").references(() => users.id),
    /** In French. */
    what: text("what").notNull(),
    /** Of the need while it was prepared: the contractor does not read it. */
    isInternal: boolean("is_internal").notNull().default(false),
  },
  (t) => [index("quote_event_request").on(t.requestId, t.id)],
);
