import { z } from "zod";
import { FEWEST_OPTIONS, MOST_OPTIONS } from "@/domain/reporting/contributions";
import { SECTION_KEYS } from "@/domain/reporting/templates";
import { WEATHER_AXES, WEATHERS } from "@/domain/reporting/weather";
import { day } from "@/server/platform/zod";
import { askedDecision, hardPoint } from "./report-schema";
import { composedReport, editedReport, reportForm } from "./schema";

const line = (most = 200) => z.string().trim().max(most, `${most} caractères au plus.`);
const text = line(4000);

/** Of what has one place in the report: 0 while nobody wrote it. */
const version = z.int().min(0);
const reportId = z.uuid();

export const writtenComment = z.strictObject({ reportId, section: z.enum(SECTION_KEYS), version, /** Empty: the comment goes. */ text });
export type WrittenComment = z.infer<typeof writtenComment>;
export const saidWeather = z.strictObject({
  /** Of a portfolio: the programme whose weather it is. */
  programmeId: z.uuid().optional(),
  ...{ reportId, axis: z.enum(WEATHER_AXES), version, weather: z.enum(WEATHERS, "Choisissez une météo.") },
  reason: text.min(1, "Dites pourquoi cette météo plutôt que celle qui est suggérée."),
});
export type SaidWeather = z.infer<typeof saidWeather>;

/** Null for a new one. */
const changed = z.strictObject({ id: z.uuid(), version: z.int().min(1) }).nullable();
export const writtenHardPoint = z.strictObject({
  reportId,
  changed,
  title: line().min(1, "Donnez un titre au point dur."),
  consequence: text.min(1, "Dites ce qui arrive si rien n’est fait."),
  expected: text.min(1, "Dites ce qui est attendu du comité."),
  ownerId: z.uuid().nullable(),
  dueOn: day.nullable(),
});
export type WrittenHardPoint = z.infer<typeof writtenHardPoint>;
export const writtenAsk = z.strictObject({
  reportId,
  changed,
  title: line().min(1, "Dites la décision demandée."),
  context: text,
  options: z.array(z.strictObject({ label: line().min(1, "Nommez l’option."), consequences: text })).min(FEWEST_OPTIONS, `Donnez au moins ${FEWEST_OPTIONS} options.`).max(MOST_OPTIONS),
  recommended: z.int().min(0),
  neededBy: day,
});
export type WrittenAsk = z.infer<typeof writtenAsk>;
export const removedContribution = z.strictObject({ reportId, id: z.uuid(), version: z.int().min(1) });
export type RemovedContribution = z.infer<typeof removedContribution>;

export const contributionAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "too_few_options", "no_recommendation"]) })]);
export type ContributionAnswer = z.infer<typeof contributionAnswer>;

const versioned = { version: z.int() };
export const preparation = z.discriminatedUnion("isFrozen", [
  z.strictObject({ isFrozen: z.literal(true) }),
  z.strictObject({
    isFrozen: z.literal(false),
    ...{ id: z.uuid(), programmeId: z.uuid(), zone: z.string(), today: day, version: z.int(), meetingId: editedReport.shape.meetingId },
    /** As it stands now, the suggested weather with it. */
    report: composedReport,
    /** Those of hidden sections too; by section, by axis. */
    comments: z.partialRecord(z.enum(SECTION_KEYS), z.strictObject({ ...versioned, text: z.string() })),
    weather: z.partialRecord(z.enum(WEATHER_AXES), z.strictObject({ ...versioned, id: z.uuid(), weather: z.enum(WEATHERS), reason: z.string() })),
    hardPoints: z.array(z.strictObject({ ...hardPoint.shape, ...versioned, ownerId: z.uuid().nullable() })),
    askedDecisions: z.array(z.strictObject({ ...askedDecision.shape, ...versioned })),
    /** Null of a report of one programme. `programmes`: those where the person prepares reports, by name. */
    portfolio: z
      .strictObject({
        programmes: z.array(z.strictObject({ id: z.uuid(), name: z.string(), isTold: z.boolean() })),
        /** Of programmes that it tells of, and of those taken out of it, which is kept for the day when they are put back. */
        weather: z.array(z.strictObject({ ...versioned, id: z.uuid(), programmeId: z.uuid(), axis: z.enum(WEATHER_AXES), weather: z.enum(WEATHERS), reason: z.string(), by: z.string() })),
      })
      .nullable(),
    people: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
    meetings: reportForm.shape.meetings,
    sprints: reportForm.shape.sprints,
  }),
]);
export type Preparation = Extract<z.infer<typeof preparation>, { isFrozen: false }>;
