import { sql } from "drizzle-orm";
import { bigint, boolean, check, date, index, integer, jsonb, pgEnum, pgTable, primaryKey, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { ANSWER_KINDS } from "@/domain/contracts/answers";
import type { RefusedPrice } from "@/domain/contracts/read-prices";
import type { Evaluation } from "@/domain/contracts/evaluation";
import type { RuleProfile } from "@/domain/contracts/rule-profile";
import type { DeliverySlip } from "@/domain/contracts/slip";
import { ORDER_PERIODS, ORDER_STATES, TRANCHE_KINDS, VERDICTS, VERIFICATION_KINDS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import { bytea, createdAt, id, instant } from "./columns";
import { users } from "./identity";
import { meetings } from "./meetings";
import { increments, squads } from "./planning";
import { programmes } from "./programmes";
import { applications, perimeterDifficultyEnum } from "./teams";

export const orderStateEnum = pgEnum("order_state", ORDER_STATES);
export const trancheKindEnum = pgEnum("tranche_kind", TRANCHE_KINDS);
export const orderPeriodEnum = pgEnum("order_period", ORDER_PERIODS);
export const workUnitLevelEnum = pgEnum("work_unit_level", WORK_UNIT_LEVELS);
export const verdictEnum = pgEnum("verdict", VERDICTS);
export const answerKindEnum = pgEnum("answer_kind", ANSWER_KINDS);
export const verificationKindEnum = pgEnum("verification_kind", VERIFICATION_KINDS);

/** Money is integer cents everywhere. */
const cents = (name: string) => bigint(name, { mode: "number" });

export const contracts = pgTable(
  "contract",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    number: text("number").notNull(),
    title: text("title").notNull(),
    /** The contractor's company. */
    holder: text("holder").notNull(),
    notifiedOn: date("notified_on", { mode: "string" }).notNull(),
    /** 2000 = 20 %. */
    vatBasisPoints: integer("vat_basis_points").notNull().default(2000),
    version: integer("version").notNull().default(1),
  },
  (t) => [uniqueIndex("contract_number").on(t.programmeId, t.number)],
);

/**
 * The rules of a contract, one row by version: an amendment takes effect on a day, and what began before goes on under the former rules.
 * A version is never changed.
 */
export const contractRules = pgTable(
  "contract_rules",
  {
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    /** 1 for what the contract was declared with. */
    number: integer("number").notNull(),
    effectiveOn: date("effective_on", { mode: "string" }).notNull(),
    rules: jsonb("rules").$type<RuleProfile>().notNull(),
    /** Why they changed; null for the first. */
    reason: text("reason"),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id),
  },
  (t) => [primaryKey({ columns: [t.contractId, t.number] })],
);

export const tranches = pgTable(
  "tranche",
  {
    id: id(),
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    kind: trancheKindEnum("kind").notNull(),
    position: integer("position").notNull(),
    label: text("label").notNull(),
    /** Null for an optional tranche not yet affirmed: nothing can be ordered on it. */
    affirmedOn: date("affirmed_on", { mode: "string" }),
    /** The decision that affirmed it, as it is referred to. */
    affirmedBy: text("affirmed_by"),
    ceilingCents: cents("ceiling_cents"),
    version: integer("version").notNull().default(1),
  },
  (t) => [uniqueIndex("tranche_position").on(t.contractId, t.position), check("tranche_affirmation", sql`${t.affirmedBy} is null or ${t.affirmedOn} is not null`)],
);

/** What a tranche covers, each application with the difficulty that the contract gives it: that of the programme may change since. */
export const trancheApplications = pgTable(
  "tranche_application",
  {
    trancheId: uuid("tranche_id").notNull().references(() => tranches.id, { onDelete: "cascade" }),
    applicationId: uuid("application_id").notNull().references(() => applications.id),
    /** Null: the contract does not say. */
    difficulty: perimeterDifficultyEnum("difficulty"),
  },
  (t) => [primaryKey({ columns: [t.trancheId, t.applicationId] }), index("tranche_application_application").on(t.applicationId)],
);

/** A version of the price schedule. `effective_on` null: a draft, that no order reads. */
export const priceSchedules = pgTable(
  "price_schedule",
  {
    id: id(),
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    number: integer("number").notNull(),
    label: text("label").notNull(),
    effectiveOn: date("effective_on", { mode: "string" }),
    /** Where the prices come from, in French: a file, a copy and its factor. */
    origin: text("origin").notNull(),
    /** What could not be read of a file. */
    refused: jsonb("refused").$type<RefusedPrice[]>().notNull().default([]),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
    createdBy: uuid("created_by").references(() => users.id),
    publishedAt: instant("published_at"),
    publishedBy: uuid("published_by").references(() => users.id),
  },
  (t) => [uniqueIndex("price_schedule_number").on(t.contractId, t.number)],
);

export const unitPrices = pgTable(
  "unit_price",
  {
    scheduleId: uuid("schedule_id").notNull().references(() => priceSchedules.id, { onDelete: "cascade" }),
    workUnitCode: text("work_unit_code").notNull(),
    level: workUnitLevelEnum("level").notNull(),
    /** Null for a work unit that is not ordered by period. */
    period: orderPeriodEnum("period"),
    unitCents: cents("unit_cents").notNull(),
  },
  (t) => [unique("unit_price_key").on(t.scheduleId, t.workUnitCode, t.level, t.period).nullsNotDistinct(), check("unit_price_not_negative", sql`${t.unitCents} >= 0`)],
);

export const orders = pgTable(
  "work_unit_order",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    contractId: uuid("contract_id").notNull().references(() => contracts.id),
    trancheId: uuid("tranche_id").notNull().references(() => tranches.id),
    incrementId: uuid("increment_id").references(() => increments.id),
    number: text("number").notNull(),
    /** Of its lines, without VAT; null while that of one of them is unknown. */
    amountCents: cents("amount_cents"),
    state: orderStateEnum("state").notNull().default("draft"),
    orderedOn: date("ordered_on", { mode: "string" }),
    certifiedOn: date("certified_on", { mode: "string" }),
    /** What the service fait certified, without VAT: the amount less the reductions. Null before it, and where the amount is unknown. */
    certifiedCents: cents("certified_cents"),
    invoiceReference: text("invoice_reference"),
    invoicedOn: date("invoiced_on", { mode: "string" }),
    paidOn: date("paid_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    createdAt: createdAt(),
  },
  (t) => [
    uniqueIndex("order_number").on(t.contractId, t.number),
    index("order_contract_list").on(t.contractId, t.orderedOn, t.id),
    index("order_increment").on(t.incrementId),
    // Covers the sums of the contract page and of the report.
    index("order_amounts").on(t.contractId, t.trancheId, t.state, t.orderedOn, t.amountCents, t.certifiedCents),
    // The same as of a day: what was ordered and paid by then, with what finds the day of a cancellation.
    index("order_figures").on(t.contractId, t.orderedOn, t.state, t.paidOn, t.certifiedOn, t.amountCents, t.certifiedCents, t.id),
  ],
);

/** What an order orders: so many of a work unit at a level. */
export const orderLines = pgTable(
  "order_line",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    orderId: uuid("order_id").notNull().references(() => orders.id),
    /** From 0. */
    position: integer("position").notNull(),
    workUnitCode: text("work_unit_code").notNull(),
    level: workUnitLevelEnum("level"),
    /** Why a person chose the level where the measures gave none. */
    levelReason: text("level_reason"),
    levelBy: uuid("level_by").references(() => users.id),
    levelAt: instant("level_at"),
    /** What one unit of a lump sum covers; null where the work unit is not ordered by period. */
    period: orderPeriodEnum("period"),
    /** The measures the level was graded from, e.g. { squad_headcount: 7 }. */
    measures: jsonb("measures").$type<Record<string, number | string>>().notNull().default({}),
    application: text("application"),
    /** The squad that it is for, where it is for one. */
    squadId: uuid("squad_id").references(() => squads.id),
    quantity: integer("quantity").notNull(),
    /** First day of the first of its periods; null where it is not scheduled. */
    startsOn: date("starts_on", { mode: "string" }),
    /** Without VAT, at the prices of the day of the order; null while the price is unknown. */
    amountCents: cents("amount_cents"),
  },
  (t) => [uniqueIndex("order_line_position").on(t.orderId, t.position), index("order_line_work_unit").on(t.workUnitCode, t.orderId)],
);

export const deliverables = pgTable(
  "deliverable",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    orderId: uuid("order_id").notNull().references(() => orders.id),
    lineId: uuid("line_id").notNull().references(() => orderLines.id),
    label: text("label").notNull(),
    plannedOn: date("planned_on", { mode: "string" }),
    /** The joint reading before the first delivery; that of its meeting, where it has one. */
    readingOn: date("reading_on", { mode: "string" }),
    readingMeetingId: uuid("reading_meeting_id").references(() => meetings.id),
    documentsSentOn: date("documents_sent_on", { mode: "string" }),
    deliveredOn: date("delivered_on", { mode: "string" }),
    verification: verificationKindEnum("verification").notNull(),
    verdict: verdictEnum("verdict"),
    decidedOn: date("decided_on", { mode: "string" }),
    /** Reason of the verdict; required unless it accepts. */
    reason: text("reason"),
    /** Of a reduction ("réfaction"): 1 000 = 10 %. */
    reductionBasisPoints: integer("reduction_basis_points"),
    /** What the administration intends to decide, not notified: nobody of the contractor's sees it. */
    evaluation: jsonb("evaluation").$type<Evaluation>(),
    version: integer("version").notNull().default(1),
  },
  (t) => [
    index("deliverable_order").on(t.orderId, t.plannedOn),
    index("deliverable_awaited").on(t.programmeId, t.deliveredOn),
    // What may be due in a period: the last thing that happened to it, or will, is not much older.
    index("deliverable_last").on(t.programmeId, sql`greatest(${t.plannedOn}, ${t.readingOn}, ${t.deliveredOn}, ${t.decidedOn})`),
    // The verdicts of a period, whatever the age of the contract; so has `delivery`.
    index("deliverable_decided").on(t.programmeId, t.decidedOn).where(sql`decided_on is not null`),
  ],
);

/** Each time a deliverable was handed over, with its slip and what was decided of it; the deliverable carries the last one. */
export const deliveries = pgTable(
  "delivery",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    orderId: uuid("order_id").notNull().references(() => orders.id),
    deliverableId: uuid("deliverable_id").notNull().references(() => deliverables.id),
    /** 1 for the first. */
    rank: integer("rank").notNull(),
    deliveredOn: date("delivered_on", { mode: "string" }).notNull(),
    /** As it was signed; null for what was recorded without one. */
    slip: jsonb("slip").$type<DeliverySlip>(),
    recordedBy: uuid("recorded_by").references(() => users.id),
    createdAt: createdAt(),
    verdict: verdictEnum("verdict"),
    decidedOn: date("decided_on", { mode: "string" }),
    reason: text("reason"),
    reductionBasisPoints: integer("reduction_basis_points"),
    /** What the contractor answered to the verdict, and what the administration replied. */
    answer: answerKindEnum("answer"),
    answerText: text("answer_text"),
    answeredOn: date("answered_on", { mode: "string" }),
    answeredBy: uuid("answered_by").references(() => users.id),
    repliedOn: date("replied_on", { mode: "string" }),
    reply: text("reply"),
    repliedBy: uuid("replied_by").references(() => users.id),
  },
  (t) => [
    uniqueIndex("delivery_rank").on(t.deliverableId, t.rank),
    index("delivery_order").on(t.orderId),
    index("delivery_delivered").on(t.programmeId, t.deliveredOn),
    index("delivery_decided").on(t.programmeId, t.decidedOn).where(sql`decided_on is not null`),
    check("delivery_decision", sql`(${t.verdict} is null) = (${t.decidedOn} is null)`),
    check("delivery_answer", sql`(${t.answer} is null) = (${t.answeredOn} is null) and (${t.answer} is null or ${t.verdict} is not null)`),
    check("delivery_reply", sql`${t.repliedOn} is null or ${t.answer} is not null`),
    check("delivery_reduction", sql`${t.reductionBasisPoints} is null or (${t.verdict} = 'refaction' and ${t.reductionBasisPoints} between 1 and 9999)`),
  ],
);

/** A document handed over: its bytes, and the hash that tells it from another. */
export const deliveryFiles = pgTable(
  "delivery_file",
  {
    id: id(),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    orderId: uuid("order_id").notNull().references(() => orders.id),
    deliveryId: uuid("delivery_id").notNull().references(() => deliveries.id),
    name: text("name").notNull(),
    /** What its first bytes say. */
    mediaType: text("media_type").notNull(),
    /** In bytes. */
    size: integer("size").notNull(),
    /** SHA-256, hexadecimal. */
    hash: text("hash").notNull(),
    bytes: bytea("bytes").notNull(),
    createdBy: uuid("created_by").notNull().references(() => users.id),
    createdAt: createdAt(),
  },
  (t) => [uniqueIndex("delivery_file_once").on(t.deliveryId, t.hash, t.name), index("delivery_file_order").on(t.orderId)],
);

export const orderEvents = pgTable(
  "order_event",
  {
    id: bigint("id", { mode: "number" }).primaryKey().generatedAlwaysAsIdentity(),
    orderId: uuid("order_id").notNull().references(() => orders.id),
    programmeId: uuid("programme_id").notNull().references(() => programmes.id),
    at: instant("at").notNull().defaultNow(),
    actorId: uuid("actor_id").references(() => users.id),
    /** In French, as shown in the order's journal. */
    what: text("what").notNull(),
    /** Of the administration's own: the contractor does not read it. */
    isInternal: boolean("is_internal").notNull().default(false),
    after: jsonb("after"),
  },
  (t) => [index("order_event_order").on(t.orderId, t.id)],
);
