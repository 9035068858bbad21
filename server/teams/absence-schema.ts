import { z } from "zod";
import { JOBS } from "@/domain/planning/vocabulary";
import { number, plannedDay } from "@/server/planning/field-schema";
import { day, explained } from "@/server/platform/zod";
import { programmeView } from "@/server/programmes/schema";

const slug = z.string().max(80);
const period = { from: day, to: day };

const week = z.strictObject({
  /** Monday to Sunday. */
  ...period,
  label: z.string(),
  workingDays: z.int(),
  sprint: z.string().nullable(),
  holidays: z.array(z.strictObject({ day, label: z.string() })),
});
export type AbsenceWeek = z.infer<typeof week>;

const absence = z.strictObject({ id: z.uuid(), ...period, isHalf: z.boolean(), workingDays: z.number() });
const row = z.strictObject({
  personId: z.uuid(),
  name: z.string(),
  job: z.enum(JOBS),
  squads: z.array(z.string()),
  /** Working days off, week by week, halves included. */
  weeks: z.array(z.number()),
  total: z.number(),
  absences: z.array(absence),
});
export type AbsenceRow = z.infer<typeof row>;

const effect = z.strictObject({
  squad: z.strictObject({ id: z.uuid(), name: z.string() }),
  /** `full`: without any absence. */
  sprints: z.array(z.strictObject({ name: z.string(), capacity: explained(z.number()), full: z.number().nullable() })),
});
export type CapacityEffect = z.infer<typeof effect>;

/** Without a number, the increment of today, else the next one, else the last. */
export const absencesOf = z.strictObject({ slug, increment: number.optional(), squadId: z.uuid().optional(), /** The last person of the page before. */ after: z.uuid().optional() });
export const absencesView = z.strictObject({
  programme: programmeView,
  today: day,
  increment: z.strictObject({ number: z.int(), startsOn: day, endsOn: day }).nullable(),
  increments: z.array(z.int()),
  squads: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  weeks: z.array(week),
  rows: z.array(row),
  /** Of all pages. */
  total: z.int(),
  next: z.uuid().nullable(),
  effects: z.array(effect),
  /** Everybody whose absences can be typed. */
  people: z.array(z.strictObject({ id: z.uuid(), name: z.string() })),
  /** What the dates can be written after. */
  sprints: z.array(z.strictObject({ name: z.string(), ...period })),
  can: z.strictObject({ plan: z.boolean() }),
});
export type AbsencesView = z.infer<typeof absencesView>;

const declared = z
  .strictObject({ personId: z.uuid(), from: plannedDay, to: plannedDay, isHalf: z.boolean() })
  .refine(({ from, to }) => from <= to, { path: ["to"], message: "La fin vient avant le début." });
export const declaredAbsences = z.strictObject({ programmeId: z.uuid(), absences: z.array(declared).min(1, "Aucune absence n’est choisie.").max(500, "500 absences au plus à la fois.") });
const refusedAbsence = z.strictObject({ index: z.int(), reason: z.enum(["overlaps", "no_working_day"]) });
export type RefusedAbsence = z.infer<typeof refusedAbsence>;
/** `refused`: every one that cannot be written, by its place among them; nothing is written then. */
export const declaredAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true), count: z.int() }), z.strictObject({ ok: z.literal(false), refused: z.array(refusedAbsence).min(1) })]);
export type DeclaredAnswer = z.infer<typeof declaredAnswer>;

/** `was`: the days off that the form showed. */
const weekCount = z.strictObject({ personId: z.uuid(), monday: plannedDay, days: z.number().min(0).max(7), was: z.number() });
export const savedWeeks = z.strictObject({ programmeId: z.uuid(), cells: z.array(weekCount).min(1).max(2000) });
export const weeksAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["too_many", "changed_meanwhile"]), personId: z.uuid(), monday: day }),
]);
export type WeeksAnswer = z.infer<typeof weeksAnswer>;

export const removedAbsence = z.strictObject({ absenceId: z.uuid() });
export const removed = z.strictObject({ ok: z.literal(true) });

const PASTE_LENGTH = 50_000;
export const pastedAbsences = z.strictObject({ slug, text: z.string().max(PASTE_LENGTH, "Le texte collé est trop long\u00a0: 50 000 caractères au plus.") });
const line = { line: z.int(), text: z.string() };
export const absencePaste = z.strictObject({
  proposals: z.array(z.strictObject({ ...line, personId: z.uuid(), name: z.string(), ...period, isHalf: z.boolean() })),
  refusals: z.array(z.strictObject({ ...line, reason: z.string() })),
});
