import { z } from "zod";
import { PUNCTUALITIES } from "@/domain/meetings/punctuality";
import { FEWEST_PROGRAMMES, PROGRAMME_REPORT_KINDS, REPORT_KINDS } from "@/domain/reporting/kinds";
import type { SteeringReport } from "@/domain/reporting/report";
import { day, explained } from "@/server/platform/zod";

export const reportId = z.strictObject({ reportId: z.uuid() });
/** What is no SHA-256 names no report. */
export const reportHash = z.strictObject({ hash: z.string().max(64) });

export const reportCursor = z.strictObject({ asOf: day, id: z.uuid() });
export const reportFilter = z.strictObject({
  programmeId: z.uuid().optional(),
  kind: z.enum(REPORT_KINDS).optional(),
  state: z.enum(["live", "frozen"]).optional(),
  after: reportCursor.optional(),
});
export type ReportFilter = z.infer<typeof reportFilter>;

const identity = {
  id: z.uuid(),
  kind: z.enum(REPORT_KINDS),
  title: z.string(),
  asOf: day,
  frozenAt: z.string().nullable(),
  /** Null of a portfolio. */
  incrementNumber: z.int().nullable(),
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
};
const reportLine = z.strictObject({
  ...identity,
  /** The last day to freeze it, and whether that was kept; null for a report that is made for no meeting. */
  support: z.strictObject({ dueOn: day, state: z.enum(PUNCTUALITIES) }).nullable(),
});
export type ReportLine = z.infer<typeof reportLine>;
export const reportPage = z.strictObject({ rows: z.array(reportLine), next: reportCursor.nullable(), can: z.strictObject({ create: z.boolean() }) });

const meetingChoice = z.strictObject({ id: z.uuid(), title: z.string(), heldOn: day });
export const reportFormRequest = z.strictObject({ programmeId: z.uuid().optional() });
export const reportForm = z.strictObject({
  today: day,
  programmes: z.array(z.strictObject({ id: z.uuid(), slug: z.string(), name: z.string(), zone: z.string() })),
  /** Of the chosen programme, else of the only one. */
  programmeId: z.uuid().nullable(),
  increments: z.array(z.strictObject({ id: z.uuid(), number: z.int(), startsOn: day, endsOn: day })),
  /** The last ones held and those to come, by day. */
  meetings: z.array(meetingChoice),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
});

const title = z.string().trim().min(1, "Donnez un titre au rapport.").max(200, "200 caractères au plus.");
export const newReport = z.strictObject({
  programmeId: z.uuid(),
  incrementId: z.uuid("Choisissez un incrément."),
  kind: z.enum(PROGRAMME_REPORT_KINDS).default("copil"),
  meetingId: z.uuid().nullable().default(null),
  title,
  asOf: day,
});
export type NewReport = z.infer<typeof newReport>;
export const reportCreated = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), reportId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.literal("day_in_future") })]);
/** Of a person who may prepare reports in several programmes; `zone` counts the days that they write. */
export const portfolioReportForm = z.strictObject({
  today: day,
  zone: z.string(),
  programmes: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  meetings: z.array(meetingChoice),
});
const programmeIds = z
  .array(z.uuid())
  .max(100, "100 programmes au plus.")
  .refine((ids) => new Set(ids).size >= FEWEST_PROGRAMMES, "Choisissez au moins deux programmes\u00a0: un portefeuille les compare.");
export const newPortfolioReport = z.strictObject({
  programmeIds,
  meetingId: z.uuid().nullable(),
  title,
  asOf: day,
});
export type NewPortfolioReport = z.infer<typeof newPortfolioReport>;
export const portfolioReportCreated = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), reportId: z.uuid() }),
  /** `meeting_elsewhere`: of a programme that the report does not tell of. */
  z.strictObject({ ok: z.literal(false), reason: z.enum(["day_in_future", "meeting_elsewhere"]) }),
]);
export type PortfolioReportCreated = z.infer<typeof portfolioReportCreated>;

/** `isReread`: what people wrote in it was read again, for whoever does not see a programme that is taken out. */
export const changedProgrammes = z.strictObject({ reportId: z.uuid(), version: z.int(), programmeIds, isReread: z.boolean() });
export type ChangedProgrammes = z.infer<typeof changedProgrammes>;
export const programmesChanged = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  /** `meeting_there`, `decided_there`: its meeting, or a decision that it asked for, is of a programme to be taken out. */
  z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "meeting_there", "decided_there", "to_reread"]) }),
]);
export type ProgrammesChanged = z.infer<typeof programmesChanged>;

export const reportFrozen = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), hash: z.string() }), z.strictObject({ ok: z.literal(false), reason: z.literal("already_frozen") })]);
export type ReportFrozen = z.infer<typeof reportFrozen>;

export const editedReport = z.strictObject({ reportId: z.uuid(), version: z.int(), title, asOf: day, meetingId: z.uuid().nullable() });
export type EditedReport = z.infer<typeof editedReport>;
export const reportEdited = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "day_in_future"]) })]);
export type ReportEdited = z.infer<typeof reportEdited>;

export const composedReport = z.custom<SteeringReport>((value) => typeof value === "object" && value !== null);

export const reportView = z.strictObject({
  ...identity,
  /** Goes through its schema when it is frozen, and when it is read of its snapshot: 100 kB, not checked again at each reading. */
  report: composedReport,
  support: z.strictObject({ state: z.enum(PUNCTUALITIES), lateDays: z.int(), due: explained(day) }).nullable(),
  frozen: z
    .strictObject({
      at: z.string(),
      by: z.string().nullable(),
      hash: z.string(),
      /** The snapshot, hashed again just now, still gives the hash that was kept. */
      isIntact: z.boolean(),
    })
    .nullable(),
  can: z.strictObject({ freeze: z.boolean(), write: z.boolean() }),
});
export type ReportView = z.infer<typeof reportView>;
