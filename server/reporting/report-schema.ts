import { z } from "zod";
import { ORDER_STATES, VERDICTS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import { ENTRY_STATUSES } from "@/domain/minutes/vocabulary";
import { REPORT_KINDS } from "@/domain/reporting/kinds";
import { SECTION_KEYS } from "@/domain/reporting/templates";
import { amounts, deadline } from "@/server/contracts/schema";
import { day, explained } from "@/server/platform/zod";
import { portfolioParts } from "./portfolio-parts-schema";
import { figure, figures, milestone, risk, weather } from "./report-base-schema";
import { newerParts, overIncrements } from "./report-parts-schema";

/** The shapes of what is frozen, see domain/reporting/report.ts: a snapshot that no longer fits is not shown as if it did. */

const increment = z.strictObject({ number: z.int(), startsOn: day, endsOn: day, sprint: z.string().nullable() });

const entry = z.strictObject({
  id: z.uuid(),
  text: z.string(),
  status: z.enum(ENTRY_STATUSES),
  owner: z.string().nullable(),
  dueOn: day.nullable(),
  dueText: z.string().nullable(),
  incomplete: z.boolean(),
  meetingId: z.uuid(),
  meetingTitle: z.string(),
  heldOn: day,
  age: figure,
  lateness: figure.nullable(),
});
const entries = z.strictObject({ figures, rows: z.array(entry), total: z.int() });

const order = z.strictObject({
  id: z.uuid(),
  contractId: z.uuid(),
  number: z.string(),
  workUnitCode: z.string(),
  workUnitLabel: z.string(),
  level: z.enum(WORK_UNIT_LEVELS).nullable(),
  application: z.string().nullable(),
  state: z.enum(ORDER_STATES),
  orderedOn: day,
  amountCents: z.int().nullable(),
  deliverables: z.array(z.strictObject({ label: z.string(), plannedOn: day.nullable(), deliveredOn: day.nullable(), verdict: z.enum(VERDICTS).nullable(), next: deadline })),
});
const { ordered, certified, paid, remaining } = amounts.shape;
const orders = z.strictObject({ rows: z.array(order), total: z.int(), amounts });
const contracts = z.array(z.strictObject({ id: z.uuid(), number: z.string(), holder: z.string(), ordered, certified, paid, remaining }));

const progress = z.strictObject({
  burnUp: z.strictObject({ days: z.array(z.strictObject({ day, done: z.number(), scope: z.number() })), done: z.number(), scope: z.number(), unestimated: z.int() }),
  share: figure,
  done: figure,
  scope: figure,
  unestimated: figure,
  overIncrements: overIncrements.optional(),
});

const feature = z.strictObject({ key: z.string(), title: z.string(), benefit: z.string(), deliveredOn: day, stories: z.int(), points: z.number() });

export const hardPoint = z.strictObject({ id: z.uuid(), title: z.string(), consequence: z.string(), expected: z.string(), owner: z.string().nullable(), dueOn: day.nullable() });
export const askedDecision = z.strictObject({
  ...{ id: z.uuid(), title: z.string(), context: z.string() },
  options: z.array(z.strictObject({ label: z.string(), consequences: z.string() })),
  ...{ recommended: z.int(), neededBy: day },
});

export const steeringReport = z.strictObject({
  schema: z.literal(2),
  kind: z.enum(REPORT_KINDS),
  title: z.string(),
  asOf: day,
  programme: z.string(),
  increment: increment.nullable(),
  meeting: z.strictObject({ title: z.string(), heldOn: day, supportDue: explained(day) }).nullable(),
  sections: z.array(z.enum(SECTION_KEYS)),
  parts: z
    .strictObject({
      weather,
      decisions_asked: z.array(askedDecision),
      hard_points: z.array(hardPoint),
      progress,
      milestones: z.strictObject({ figures, rows: z.array(milestone), total: z.int() }),
      features: z.strictObject({ figures, rows: z.array(feature), total: z.int() }),
      risks: z.strictObject({ figures, rows: z.array(risk), total: z.int() }),
      orders,
      contracts,
      actions: entries,
      decisions: entries,
      proposals: entries,
      ...newerParts,
      ...portfolioParts,
    })
    .partial(),
  comments: z.partialRecord(z.enum(SECTION_KEYS), z.strictObject({ text: z.string(), by: z.string().nullable() })),
  notes: z.partialRecord(z.enum(SECTION_KEYS), z.string()),
});

export const formerReport = z.strictObject({
  schema: z.literal(1),
  title: z.string(),
  asOf: day,
  programme: z.string(),
  increment,
  progress,
  registry: z.strictObject({ actions: entries, decisions: entries, proposals: entries }),
  orders: orders.extend({ contracts }),
});
