import { z } from "zod";
import { ANSWER_KINDS, ANSWER_STATES } from "@/domain/contracts/answers";
import { ORDER_STEP_NAMES } from "@/domain/contracts/order-clock";
import { ORDER_STATES, TRANCHE_KINDS, VERDICTS, VERIFICATION_KINDS } from "@/domain/contracts/vocabulary";
import { day, explained } from "@/server/platform/zod";
import { level, measures, period, quantity, rate, slipInput } from "./order-act-schema";

const cents = z.int();

export const contractId = z.strictObject({ contractId: z.uuid() });
/** `counted`: the deliverable whose days are counted one by one. */
export const orderId = z.strictObject({ orderId: z.uuid(), counted: z.uuid().optional() });

/** The clock of a deliverable or of an order, see domain/contracts/order-clock.ts. */
export const deadline = z.strictObject({
  state: z.enum(["late", "due_soon", "ok", "none"]),
  step: z.enum(ORDER_STEP_NAMES).nullable(),
  party: z.enum(["contractor", "administration"]).nullable(),
  due: explained(day).nullable(),
});
export type Deadline = z.infer<typeof deadline>;

export const amounts = z.strictObject({
  ordered: explained(cents),
  delivered: explained(cents),
  certified: explained(cents),
  paid: explained(cents),
  remaining: explained(cents),
});
export type Amounts = z.infer<typeof amounts>;

const contractLine = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  title: z.string(),
  holder: z.string(),
  notifiedOn: day,
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
});
export type ContractLine = z.infer<typeof contractLine>;
export const contractFilter = z.strictObject({ programmeId: z.uuid().optional(), after: z.strictObject({ number: z.string().max(200), id: z.uuid() }).optional() });
export const contractPage = z.strictObject({ rows: z.array(contractLine), next: z.strictObject({ number: z.string(), id: z.uuid() }).nullable(), can: z.strictObject({ declare: z.boolean() }) });

export const orderCursor = z.strictObject({ orderedOn: day.nullable(), id: z.uuid() });
export const orderFilter = z.strictObject({
  contractId: z.uuid(),
  state: z.enum(ORDER_STATES).optional(),
  workUnitCode: z.string().max(40).optional(),
  trancheId: z.uuid().optional(),
  q: z.string().trim().max(200).optional(),
  /** Keyset: the last row of the page before. */
  after: orderCursor.optional(),
});
export type OrderFilter = z.infer<typeof orderFilter>;

const orderRow = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  lines: z.array(z.strictObject({ workUnitCode: z.string(), level: level.nullable(), quantity: z.int(), application: z.string().nullable() })),
  trancheLabel: z.string(),
  incrementNumber: z.int().nullable(),
  amountCents: cents.nullable(),
  state: z.enum(ORDER_STATES),
  orderedOn: day.nullable(),
  next: deadline,
});
export type OrderRow = z.infer<typeof orderRow>;

const tranche = z.strictObject({
  id: z.uuid(),
  kind: z.enum(TRANCHE_KINDS),
  label: z.string(),
  affirmedOn: day.nullable(),
  affirmedBy: z.string().nullable(),
  ceilingCents: cents.nullable(),
  /** Names of the applications that it covers. */
  covered: z.array(z.string()),
});

export const contractView = z.strictObject({
  ...contractLine.shape,
  today: day,
  vatBasisPoints: z.int(),
  profileLabel: z.string(),
  silence: z.string(),
  tranches: z.array(z.strictObject({ ...tranche.shape, amounts })),
  amounts,
  /** What increments still need ordered; empty for who does not order. */
  proposals: z.array(z.strictObject({ increment: z.strictObject({ id: z.uuid(), number: z.int() }), lines: z.array(z.strictObject({ workUnitCode: z.string(), squadId: z.uuid().nullable(), squadName: z.string().nullable() })) })),
  orders: z.strictObject({ rows: z.array(orderRow), next: orderCursor.nullable() }),
  support: z.strictObject({
    severities: z.array(z.strictObject({ severity: z.enum(["bloquant", "majeur", "mineur"]), total: z.int(), resolved: z.int(), escalated: z.int() })),
    units: explained(z.int()),
  }),
  can: z.strictObject({ order: z.boolean(), change: z.boolean(), judge: z.boolean() }),
});
export type ContractView = z.infer<typeof contractView>;

export const catalogueView = z.strictObject({
  ...contractLine.shape,
  schedule: z.strictObject({ id: z.uuid(), number: z.int(), label: z.string(), effectiveOn: day }).nullable(),
  prices: z.array(z.strictObject({ workUnitCode: z.string(), level, period, unitCents: cents })),
});

export const gradeRequest = z.strictObject({ contractId: z.uuid(), workUnitCode: z.string().max(40), period, measures, quantity, chosenLevel: level.optional() });
export type GradeRequest = z.infer<typeof gradeRequest>;
export const gradeAnswer = z.strictObject({
  grade: explained(level),
  /** The amount at the level graded, or at the level chosen where grading gives none. */
  amount: explained(cents),
});
export type GradeAnswer = z.infer<typeof gradeAnswer>;

export const orderFormRequest = z.strictObject({ contractId: z.uuid(), workUnitCode: z.string().max(40).optional(), incrementId: z.uuid().optional(), squadId: z.uuid().optional(), application: z.string().max(200).optional(), quoteLineId: z.uuid().optional() });
const quotedLine = z.strictObject({ lineId: z.uuid(), requestId: z.uuid(), requestNumber: z.string(), reference: z.string(), workUnitCode: z.string(), level, period, quantity: z.int(), application: z.string().nullable() });
export const orderForm = z.strictObject({
  ...contractLine.shape,
  today: day,
  zone: z.string(),
  proposedNumber: z.string(),
  tranches: z.array(tranche),
  increments: z.array(z.strictObject({ id: z.uuid(), number: z.int(), startsOn: day, endsOn: day })),
  squads: z.array(z.strictObject({ id: z.uuid(), name: z.string(), headcount: z.int() })),
  /** Of the programme, by name. */
  applications: z.array(z.string()),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  /** The accepted line of a quote that is ordered. */
  quoted: quotedLine.nullable(),
  /** The accepted lines of quotes that are not ordered, until one or a work unit is chosen. */
  unordered: z.array(quotedLine),
  /** Measures that the product knows, and from where (French). */
  known: z.array(z.strictObject({ measure: z.string(), value: z.union([z.int(), z.string()]), from: z.string() })),
});
export type OrderForm = z.infer<typeof orderForm>;

const slip = z.strictObject({ ...slipInput.shape, contractor: z.string(), contractNumber: z.string(), orderNumber: z.string(), deliveredOn: day, reference: z.string() });

const deliverable = z.strictObject({
  id: z.uuid(),
  lineId: z.uuid(),
  label: z.string(),
  plannedOn: day.nullable(),
  deliveredOn: day.nullable(),
  verification: z.enum(VERIFICATION_KINDS),
  verdict: z.enum(VERDICTS).nullable(),
  decidedOn: day.nullable(),
  reason: z.string().nullable(),
  reductionBasisPoints: rate,
  /** Referred to on its slip, "BC-2025-004/L2". */
  reference: z.string(),
  readingOn: day.nullable(),
  documentsSentOn: day.nullable(),
  /** The meeting of the reading, for who sees it. */
  readingMeetingId: z.uuid().nullable(),
  /** Intended and not notified; null for the contractor. */
  evaluation: z.strictObject({ verdict: z.enum(VERDICTS), reason: z.string().nullable(), reductionBasisPoints: rate }).nullable(),
  /** The earliest of what runs for it. */
  next: deadline,
  /** What no answer by then will mean, in French. */
  silence: z.string(),
  /** What runs beside it: the answer to a verdict, beside a new delivery. */
  others: z.array(z.strictObject({ ...deadline.shape, silence: z.string() })),
  /** What the silence of the administration decided, by which rule and article; null where it decided nothing, or where it is recorded. */
  tacit: z.strictObject({ verdict: z.enum(VERDICTS), decidedOn: day, reason: z.string() }).nullable(),
  /** A period runs, whose days can be counted one by one. */
  isCounting: z.boolean(),
  /** Where the contractor's answer to the verdict stands; null where there is nothing to answer. */
  answering: z.strictObject({ state: z.enum(ANSWER_STATES), party: z.enum(["contractor", "administration"]), due: explained(day), silence: z.string() }).nullable(),
  can: z.strictObject({ deliver: z.boolean(), decide: z.boolean(), plan: z.boolean(), send: z.boolean(), replace: z.boolean(), answer: z.array(z.enum(ANSWER_KINDS)), reply: z.array(z.enum(VERDICTS)) }),
});
export type DeliverableView = z.infer<typeof deliverable>;

/** One time that a deliverable was handed over. */
const delivery = z.strictObject({
  id: z.uuid(),
  deliverableId: z.uuid(),
  rank: z.int(),
  deliveredOn: day,
  /** Null for a delivery recorded without one. */
  slip: slip.nullable(),
  verdict: z.enum(VERDICTS).nullable(),
  decidedOn: day.nullable(),
  reason: z.string().nullable(),
  reductionBasisPoints: rate,
  /** The contractor's answer to the verdict, and the administration's reply. */
  answer: z.enum(ANSWER_KINDS).nullable(),
  answerText: z.string().nullable(),
  answeredOn: day.nullable(),
  repliedOn: day.nullable(),
  reply: z.string().nullable(),
  /** `size` in bytes. */
  files: z.array(z.strictObject({ id: z.uuid(), name: z.string(), size: z.int() })),
  can: z.strictObject({ attach: z.boolean() }),
});
export type DeliveryView = z.infer<typeof delivery>;

export const deliveryId = z.strictObject({ orderId: z.uuid(), deliveryId: z.uuid() });

export const orderView = z.strictObject({
  id: z.uuid(),
  number: z.string(),
  version: z.int(),
  state: z.enum(ORDER_STATES),
  contractId: z.uuid(),
  contractNumber: z.string(),
  holder: z.string(),
  vatBasisPoints: z.int(),
  programmeName: z.string(),
  trancheLabel: z.string(),
  incrementNumber: z.int().nullable(),
  lines: z.array(
    z.strictObject({
      id: z.uuid(),
      workUnitCode: z.string(),
      level: level.nullable(),
      period,
      application: z.string().nullable(),
      squadName: z.string().nullable(),
      /** First and last day of what it covers. */
      span: z.strictObject({ from: day, to: day }).nullable(),
      quantity: z.int(),
      grade: explained(level),
      /** What a person decided where grading gave no level. */
      levelChoice: z.strictObject({ reason: z.string(), by: z.string().nullable(), at: z.string() }).nullable(),
      amount: explained(cents),
      /** The request whose quote it orders. */
      request: z.strictObject({ id: z.uuid(), number: z.string() }).nullable(),
    }),
  ),
  amount: explained(cents),
  orderedOn: day.nullable(),
  certifiedOn: day.nullable(),
  certifiedCents: cents.nullable(),
  /** What the service fait would certify, while the order waits for it. */
  certifiable: explained(cents).nullable(),
  invoiceReference: z.string().nullable(),
  invoicedOn: day.nullable(),
  paidOn: day.nullable(),
  today: day,
  zone: z.string(),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  verdicts: z.array(z.enum(VERDICTS)),
  next: deadline,
  /** Of the lateness so far, in cents; null for a draft, and for the contractor. */
  penalty: explained(cents).nullable(),
  /** The periods that run for the deliverable whose days are counted. */
  counts: z.array(z.strictObject({ label: z.string(), rule: z.string(), from: day, days: z.array(z.strictObject({ day, rank: z.int().nullable(), isLanding: z.boolean(), why: z.string().nullable() })) })),
  deliverables: z.array(deliverable),
  /** The first of each deliverable first. */
  deliveries: z.array(delivery),
  /** Instances in which a joint reading may be held; empty for who plans none. */
  instances: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** What the last slip of the contract said, for the next one. */
  lastSlip: z.strictObject({ responsible: z.string(), addressee: z.string(), serviceCode: z.string(), signedBy: z.string() }).nullable(),
  journal: z.array(z.strictObject({ id: z.int(), at: z.string(), actor: z.string().nullable(), what: z.string(), isInternal: z.boolean() })),
  can: z.strictObject({ change: z.boolean(), issue: z.boolean(), cancel: z.boolean(), certify: z.boolean(), invoice: z.boolean(), pay: z.boolean(), note: z.boolean() }),
});
export type OrderView = z.infer<typeof orderView>;
