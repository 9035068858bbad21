import { z } from "zod";
import { ORDER_STATES, VERDICTS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import { ENTRY_STATUSES } from "@/domain/minutes/vocabulary";
import type { CopilReport } from "@/domain/reporting/report";
import { amounts, deadline } from "@/server/contracts/schema";
import { day, explained } from "@/server/platform/zod";

export const reportId = z.strictObject({ reportId: z.uuid() });

export const reportCursor = z.strictObject({ asOf: day, id: z.uuid() });
export const reportFilter = z.strictObject({ programmeId: z.uuid().optional(), state: z.enum(["live", "frozen"]).optional(), after: reportCursor.optional() });
export type ReportFilter = z.infer<typeof reportFilter>;

const reportLine = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  asOf: day,
  frozenAt: z.string().nullable(),
  incrementNumber: z.int(),
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
});
export type ReportLine = z.infer<typeof reportLine>;
export const reportPage = z.strictObject({ rows: z.array(reportLine), next: reportCursor.nullable(), can: z.strictObject({ create: z.boolean() }) });

export const reportFormRequest = z.strictObject({ programmeId: z.uuid().optional() });
export const reportForm = z.strictObject({
  today: day,
  programmes: z.array(z.strictObject({ id: z.uuid(), name: z.string(), zone: z.string() })),
  /** Of the chosen programme, else of the only one. */
  programmeId: z.uuid().nullable(),
  increments: z.array(z.strictObject({ id: z.uuid(), number: z.int(), startsOn: day, endsOn: day })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
});

export const newReport = z.strictObject({
  programmeId: z.uuid(),
  incrementId: z.uuid("Choisissez un incrément."),
  title: z.string().trim().min(1, "Donnez un titre au rapport.").max(200, "200 caractères au plus."),
  asOf: day,
});
export const reportCreated = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), reportId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.literal("day_in_future") })]);
export const reportFrozen = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), hash: z.string() }), z.strictObject({ ok: z.literal(false), reason: z.literal("already_frozen") })]);
export type ReportFrozen = z.infer<typeof reportFrozen>;

const figure = explained(z.number());
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
const section = z.strictObject({ figures: z.array(z.strictObject({ label: z.string(), figure })), rows: z.array(entry), total: z.int() });

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

/** The shape of what is frozen, see domain/reporting/report.ts: a snapshot that no longer fits is not shown as if it did. */
export const copilReport = z.strictObject({
  schema: z.literal(1),
  title: z.string(),
  asOf: day,
  programme: z.string(),
  increment: z.strictObject({ number: z.int(), startsOn: day, endsOn: day, sprint: z.string().nullable() }),
  progress: z.strictObject({
    burnUp: z.strictObject({ days: z.array(z.strictObject({ day, done: z.number(), scope: z.number() })), done: z.number(), scope: z.number(), unestimated: z.int() }),
    share: figure,
    done: figure,
    scope: figure,
    unestimated: figure,
  }),
  registry: z.strictObject({ actions: section, decisions: section, proposals: section }),
  orders: z.strictObject({
    rows: z.array(order),
    total: z.int(),
    amounts,
    contracts: z.array(z.strictObject({ id: z.uuid(), number: z.string(), holder: z.string(), ordered, certified, paid, remaining })),
  }),
});

export const reportView = z.strictObject({
  ...reportLine.shape,
  /** Has gone through `copilReport` in the query, where a frozen one is not read twice: 90 kB, checked once. */
  report: z.custom<CopilReport>((value) => typeof value === "object" && value !== null),
  frozen: z
    .strictObject({
      at: z.string(),
      by: z.string().nullable(),
      hash: z.string(),
      /** The snapshot, hashed again just now, still gives the hash that was kept. */
      isIntact: z.boolean(),
    })
    .nullable(),
  can: z.strictObject({ freeze: z.boolean() }),
});
export type ReportView = z.infer<typeof reportView>;
