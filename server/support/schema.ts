import { z } from "zod";
import { DATE_ORDERS } from "@/domain/interchange/dates";
import { CLOCK_STANDINGS } from "@/domain/support/explain-clock";
import { FIGURES } from "@/domain/support/figure-names";
import { IMPORT_OUTCOMES } from "@/domain/support/glpi/plan";
import { TIME_FIELDS, type TimeField } from "@/domain/support/ticket";
import { CLOCKS, PAUSE_REASONS, SEVERITIES, TICKET_KINDS, TICKET_STATES } from "@/domain/support/vocabulary";
import { day, explained } from "@/server/platform/zod";

const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);
const severity = z.enum(SEVERITIES);
/** An instant, in whole minutes since 1970-01-01T00:00Z. */
const minute = z.int().min(-1_000_000_000).max(10_000_000_000);
const count = z.int();

const contract = z.strictObject({ id: z.uuid(), number: z.string(), title: z.string(), programmeId: z.uuid() });
const can = z.strictObject({ keep: z.boolean(), manage: z.boolean() });
export const supportOf = z.strictObject({ contractId: z.uuid() });

/** `2026-09`, `2026-T3` or `2026`; what is none of them is this month. */
const periodKey = z.string().max(10);
export const dashboardRequest = z.strictObject({ contractId: z.uuid(), period: periodKey.optional() });
const period = z.strictObject({ key: z.string(), kind: z.enum(["month", "quarter", "year"]), from: day, to: day, label: z.string() });
const rate = z.strictObject({ ...explained(z.number()).shape, targetPercent: z.number(), isMet: z.boolean().nullable() });
const bySeverity = { bloquant: count, majeur: count, mineur: count };
const breakdown = <T extends z.ZodType>(key: T) => z.array(z.strictObject({ key: key, ...bySeverity, opened: count, escalated: count }));
export const dashboardView = z.strictObject({
  contract,
  period,
  contractual: z.strictObject({
    rates: z.array(z.strictObject({ severity, clock: z.enum(CLOCKS), kept: count, decided: count, rate })),
    escalated: rate,
    units: explained(count),
  }),
  operational: z.strictObject({
    ...{ opened: count, left: count, dateless: count, reopened: count, escalated: count },
    stock: explained(count),
    stockRows: z.array(z.strictObject({ severity, total: count, young: count, weeks: count, months: count, old: count })),
    means: z.strictObject({ taken: explained(z.number()), resolution: explained(z.number()), closing: explained(z.number()) }),
    byApplication: breakdown(z.string().nullable()),
    byKind: breakdown(z.enum(TICKET_KINDS).nullable()),
  }),
  steering: z.strictObject({
    months: z.array(z.strictObject({ key: z.string(), label: z.string(), opened: count, left: count, stock: count, decided: count, kept: count, escalated: count })),
    recurring: z.array(z.strictObject({ key: z.string(), application: z.string(), title: z.string(), count })),
    signals: z.array(z.string()),
  }),
  can,
});
export type DashboardView = z.infer<typeof dashboardView>;

const ticketCursor = z.strictObject({ openedAt: minute, id: z.int() });
/** What a list keeps of the tickets; `figure` with its period: those that a figure of the dashboard counts. */
export const ticketFilter = z.strictObject({
  contractId: z.uuid(),
  q: z.string().trim().max(200).optional(),
  severity: severity.optional(),
  state: z.enum(TICKET_STATES).optional(),
  kind: z.enum(TICKET_KINDS).optional(),
  application: z.string().max(200).optional(),
  figure: z.enum(FIGURES).optional(),
  period: periodKey.optional(),
  /** Tickets that come back, see domain/support/recurrence.ts. */
  recurrence: z.string().max(500).optional(),
  after: ticketCursor.optional(),
});
export type TicketFilter = z.infer<typeof ticketFilter>;
/** The same as an address carries it. */
export const ticketAddress = z.object({ ...ticketFilter.omit({ contractId: true, after: true }).shape, openedAt: z.coerce.number().int(), id: z.coerce.number().int() });

const ticketLine = z.strictObject({
  id: z.int(),
  reference: z.string(),
  title: z.string(),
  application: z.string().nullable(),
  kind: z.enum(TICKET_KINDS).nullable(),
  severity,
  state: z.enum(TICKET_STATES),
  escalated: z.boolean(),
  openedAt: minute,
  leftAt: minute.nullable(),
  resolution: z.strictObject({ standing: z.enum(["kept", "late", "overdue", "running", "unknown"]), text: z.string(), minutes: count.nullable() }),
});
export type TicketLine = z.infer<typeof ticketLine>;
export const ticketPage = z.strictObject({ contract, rows: z.array(ticketLine), total: count, next: ticketCursor.nullable(), applications: z.array(z.string()), period: period.nullable(), can });
export type TicketPage = z.infer<typeof ticketPage>;

const pause = z.strictObject({ from: minute, to: minute.nullable(), reason: z.enum(PAUSE_REASONS) });
const times = Object.fromEntries(TIME_FIELDS.map((field) => [field, minute.nullable()])) as Record<TimeField, z.ZodNullable<z.ZodInt>>;
const reference = text(40).min(1, "Donnez le numéro du ticket.");
const facts = { title: text(300), application: text(120).nullable(), kind: z.enum(TICKET_KINDS).nullable(), cause: text(200).nullable(), severity };

export const ticketRequest = z.strictObject({ contractId: z.uuid(), reference });
const clock = z.strictObject({ ...explained(count).shape, clock: z.enum(CLOCKS), standing: z.enum(CLOCK_STANDINGS), target: z.string(), text: z.string(), due: minute.nullable() });
export const ticketView = z.strictObject({
  contract,
  ticket: z.strictObject({ ...facts, ...times, openedAt: minute, reference, version: z.int(), state: z.enum(TICKET_STATES), isEscalated: z.boolean(), isImported: z.boolean(), pauses: z.array(pause) }),
  clocks: z.array(clock),
  applications: z.array(z.string()),
  can,
});
export type TicketView = z.infer<typeof ticketView>;
export const ticketForm = z.strictObject({ contract, applications: z.array(z.string()) });

/** A ticket as it is typed; a resolution that was undone stays a pause, and is not typed. */
export const ticketSave = z.strictObject({
  contractId: z.uuid(),
  reference,
  /** Of the ticket as it was read; without one it is new. */
  version: z.int().optional(),
  ...facts,
  ...times,
  openedAt: minute,
  isEscalated: z.boolean(),
  isResolved: z.boolean(),
  pauses: z.array(z.strictObject({ from: minute, to: minute.nullable(), reason: z.enum(PAUSE_REASONS).exclude(["resolved"]) })).max(20),
});
export type TicketSave = z.infer<typeof ticketSave>;
export const ticketReopening = z.strictObject({ contractId: z.uuid(), reference, version: z.int(), at: minute });
export const TICKET_REFUSALS = ["reference_taken", "not_resolved", "wrong_times"] as const;
export type TicketRefusal = (typeof TICKET_REFUSALS)[number];
export const ticketSaved = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), reference: z.string() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(TICKET_REFUSALS), /** What is wrong, by field. */ objections: z.array(z.strictObject({ field: z.string(), why: z.string() })) }),
]);
export type TicketSaved = z.infer<typeof ticketSaved>;

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Indiquez une heure, par exemple 09:00.");
const wholeNumber = (max: number) => z.int("Indiquez un nombre entier.").min(1, `De 1 à ${max}.`).max(max, `De 1 à ${max}.`);
const percent = z.int("Indiquez un nombre entier.").min(0, "De 0 à 100.").max(100, "De 0 à 100.");
const target = z.union([z.strictObject({ hours: wholeNumber(1_000) }), z.strictObject({ workingDays: wholeNumber(200) })]);
const severityTerms = z.strictObject({ workaround: target, resolution: target, escalation: target, ratePercent: percent });
const terms = z.strictObject({
  opensAt: hour,
  closesAt: hour,
  hours: z.enum(["opening", "always"]),
  pausing: z.array(z.enum(PAUSE_REASONS).exclude(["resolved"])).max(3),
  severities: z.strictObject({ bloquant: severityTerms, majeur: severityTerms, mineur: severityTerms }),
  maxEscalatedPercent: percent,
  ticketsPerUnit: wholeNumber(10_000),
  priorities: z.record(z.string().max(60), severity),
});
export const termsView = z.strictObject({ contract, terms, version: z.int(), zone: z.string(), can });
export const termsSave = z.strictObject({ contractId: z.uuid(), version: z.int(), terms });
export const termsSaved = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), measured: count }), z.strictObject({ ok: z.literal(false), reason: z.enum(["wrong_hours"]) })]);

const counts = Object.fromEntries(IMPORT_OUTCOMES.map((outcome) => [outcome, count])) as Record<(typeof IMPORT_OUTCOMES)[number], z.ZodInt>;
const report = z.strictObject({ counts: z.strictObject(counts), lines: z.array(z.strictObject({ line: count, reference: z.string().nullable(), title: z.string(), outcome: z.enum(IMPORT_OUTCOMES), told: z.array(z.string()) })), dates: z.string(), isAsked: z.boolean() });
export const importRequest = z.strictObject({ contractId: z.uuid(), importId: z.uuid() });
const importLine = { id: z.uuid(), fileName: z.string(), createdAt: minute, importedAt: minute.nullable(), by: z.string() };
export const importView = z.strictObject({ contract, ...importLine, version: z.int(), left: z.array(z.string()), dateOrder: z.enum(DATE_ORDERS).nullable(), report, can });
export type ImportView = z.infer<typeof importView>;
export const importsView = z.strictObject({ contract, imports: z.array(z.strictObject({ ...importLine, counts: z.strictObject(counts) })), can });
export type ImportsView = z.infer<typeof importsView>;
export const importOrder = z.strictObject({ ...importRequest.shape, version: z.int(), dateOrder: z.enum(DATE_ORDERS) });
export const importRun = z.strictObject({ ...importRequest.shape, version: z.int() });
export const IMPORT_REFUSALS = ["already_done", "order_asked", "nothing_to_do"] as const;
export type ImportRefusal = (typeof IMPORT_REFUSALS)[number];
export const importAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), importId: z.uuid() }), z.strictObject({ ok: z.literal(false), reason: z.enum(IMPORT_REFUSALS) })]);

export const exportRequest = z.strictObject({ ...ticketFilter.omit({ contractId: true, after: true }).shape, what: z.enum(["tickets", "figures"]), format: z.enum(["csv", "xlsx"]) });
