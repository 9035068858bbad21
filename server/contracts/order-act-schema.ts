import { z } from "zod";
import { ANSWER_KINDS } from "@/domain/contracts/answers";
import { CHOICES, COUNT_MEASURES, type ChoiceMeasure, type CountMeasure } from "@/domain/contracts/measures";
import { ORDER_PERIODS, ORDER_STATES, VERDICTS, VERIFICATION_KINDS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import { day } from "@/server/platform/zod";

// What is asked of an order: its lines, its acts, and why they may be refused. What is shown of it is in schema.ts.
export const level = z.enum(WORK_UNIT_LEVELS);
/** Null for a work unit that is not ordered by period. */
export const period = z.enum(ORDER_PERIODS).nullable();
const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);
const reason = text(500).min(3, "Donnez le motif.");

const counts = Object.fromEntries(COUNT_MEASURES.map((measure) => [measure, z.int().min(0).max(100_000).optional()])) as Record<CountMeasure, z.ZodOptional<z.ZodInt>>;
const choices = Object.fromEntries(Object.entries(CHOICES).map(([measure, labels]) => [measure, z.enum(Object.keys(labels)).optional()])) as Record<ChoiceMeasure, z.ZodOptional<z.ZodEnum<Record<string, string>>>>;
/** What the grade is read from; what is absent is unknown, never 0. */
export const measures = z.strictObject({ ...counts, ...choices, squad_sizes: z.array(z.int().min(0).max(1_000)).max(50).optional() });
export type MeasuresInput = z.infer<typeof measures>;

export const quantity = z.int("Indiquez un nombre entier.").min(1, "La quantité va de 1 à 10 000.").max(10_000, "La quantité va de 1 à 10 000.");

const lineFields = {
  workUnitCode: z.string().max(40),
  application: text(120).nullable(),
  period,
  quantity,
  measures,
  /** Only where grading gives no level: what a person decided, and why. */
  chosenLevel: level.optional(),
  levelReason: text(500).optional(),
  /** The accepted line of a quote that it orders: same work unit, level, period and quantity. */
  quoteLineId: z.uuid().optional(),
  squadId: z.uuid().nullable(),
  /** First day of the first period: what is delivered is then planned for each of them. Null: as typed. */
  startsOn: day.nullable(),
  deliverables: z
    .array(z.strictObject({ label: text(200).min(1), plannedOn: day.nullable(), verification: z.enum(VERIFICATION_KINDS) }))
    .min(1, "Retenez au moins un livrable.")
    .max(30),
};
const lineInput = z.strictObject(lineFields);
export type LineInput = z.infer<typeof lineInput>;

export const newOrder = z.strictObject({
  contractId: z.uuid(),
  trancheId: z.uuid("Choisissez une tranche."),
  incrementId: z.uuid().nullable(),
  number: text(60).min(1, "Donnez un numéro au bon de commande."),
  ...lineFields,
});
export type NewOrder = z.infer<typeof newOrder>;

export const CREATE_REFUSALS = ["unknown_work_unit", "tranche_not_affirmed", "level_needed", "level_reason_needed", "level_is_graded", "number_taken", "ceiling_exceeded", "wrong_verification", "wrong_period", "quote_line_ordered", "quote_differs", "not_a_draft", "too_many_lines", "too_many_deliverables", "starts_without_period"] as const;
export type CreateRefusal = (typeof CREATE_REFUSALS)[number];
export const orderCreated = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), orderId: z.uuid() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(CREATE_REFUSALS) }),
]);
export type OrderCreated = z.infer<typeof orderCreated>;

/** Every act on an order names the version that was read. */
const act = { orderId: z.uuid(), version: z.int() };
export const orderLineAdd = z.strictObject({ ...act, ...lineFields });
export type OrderLineAdd = z.infer<typeof orderLineAdd>;
export const orderLineRemoval = z.strictObject({ ...act, lineId: z.uuid() });
export const orderIssue = z.strictObject({ ...act, orderedOn: day });
/** What a person writes of the delivery slip; the contract and the order say the rest. */
export const slipInput = z.strictObject({
  responsible: text(150).min(1, "Nommez la personne responsable de la livraison."),
  addressee: text(150).min(1, "Nommez le destinataire."),
  serviceCode: text(60).min(1, "Donnez le code service."),
  application: text(120).min(1, "Nommez l’application."),
  documents: z
    .array(z.string().trim().min(1))
    .min(1, "Donnez au moins un document, un par ligne.")
    .max(100, "100 documents au plus.")
    .refine((all) => all.every(({ length }) => length <= 300), "300 caractères au plus par document."),
  signedBy: text(150).min(1, "Nommez la personne qui a signé le bordereau."),
  signedOn: day,
});
export type SlipInput = z.infer<typeof slipInput>;
export const rate = z.int().nullable();

export const orderDelivery = z.strictObject({ ...act, deliverableId: z.uuid(), deliveredOn: day, slip: slipInput });
/** `seriesId`: the instance in which the reading is held, with minutes of its own. */
export const orderReading = z.strictObject({ ...act, deliverableId: z.uuid(), readingOn: day, seriesId: z.uuid().nullable() });
export const orderDocumentsSent = z.strictObject({ ...act, deliverableId: z.uuid(), day });
export const orderEvaluation = z.strictObject({ ...act, deliverableId: z.uuid(), verdict: z.enum(VERDICTS), reason: text(2_000).nullable(), reductionBasisPoints: rate });
export const orderTacitVerdict = z.strictObject({ ...act, deliverableId: z.uuid() });
/** The decision that was notified in time, in place of what silence decided; `lateReason`: why it is recorded late. */
export const orderTimelyVerdict = z.strictObject({ ...orderEvaluation.shape, decidedOn: day, lateReason: reason });
/** What the contractor answers to the verdict on the last delivery of a deliverable. */
export const orderAnswer = z.strictObject({ ...act, deliverableId: z.uuid(), kind: z.enum(ANSWER_KINDS), text: text(4_000).nullable(), day });
/** The verdict by which the administration replies to it. */
export const orderReply = z.strictObject({ ...orderEvaluation.shape, day });
export const orderVerdict = z.strictObject({ ...orderEvaluation.shape, decidedOn: day });
export const orderCertification = z.strictObject({ ...act, day, certifiedCents: z.int().min(0).nullable(), reason: text(500).optional() });
export const orderInvoice = z.strictObject({ ...act, day, reference: text(80).min(1, "Donnez la référence de la facture.") });
export const orderDated = z.strictObject({ ...act, day });
export const orderNote = z.strictObject({ ...act, text: text(2_000).min(1, "Écrivez la note.") });
export const orderCancel = z.strictObject({ ...act, reason });

export const ACT_REFUSALS = [
  "last_line",
  "not_read",
  "reading_has_meeting",
  "not_in_this_state",
  "tranche_not_affirmed",
  "amount_unknown",
  "ceiling_exceeded",
  "day_in_future",
  "day_too_early",
  "not_awaited",
  "not_delivered",
  "nothing_tacit",
  "no_tacit_verdict",
  "tacit_certified",
  "tacit_followed",
  "day_after_period",
  "answer_not_expected",
  "answer_too_late",
  "answer_text_needed",
  "no_answer_to_reply",
  "silence_decided",
  "answer_awaits_reply",
  "unknown_verdict",
  "reason_needed",
  "rate_needed",
  "rate_not_for_this",
  "signed_in_future",
  "certified_needed",
  "certified_above",
  "certified_reason_needed",
] as const;
export type ActRefusal = (typeof ACT_REFUSALS)[number];
export const orderMoved = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), state: z.enum(ORDER_STATES), version: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(ACT_REFUSALS) }),
]);
export type OrderMoved = z.infer<typeof orderMoved>;
