import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { ENTRY_STATUSES, ITEM_KINDS, MINUTES_STATES, SERIES_ROLES } from "@/domain/minutes/vocabulary";
import { day, explained } from "@/server/platform/zod";

const instant = z.string();

export const meetingId = z.strictObject({ meetingId: z.uuid() });
export const seriesId = z.strictObject({ seriesId: z.uuid() });

export const meetingFilter = z.strictObject({
  programmeId: z.uuid().optional(),
  state: z.enum(MINUTES_STATES).optional(),
  q: z.string().trim().max(200).optional(),
  /** Keyset: the last row of the page before. */
  after: z.strictObject({ heldOn: day, id: z.uuid() }).optional(),
});

const meetingLine = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  heldOn: day,
  startsAt: z.string(),
  seriesId: z.uuid(),
  seriesName: z.string(),
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
  state: z.enum(MINUTES_STATES),
});
export type MeetingLine = z.infer<typeof meetingLine>;
export const meetingPage = z.strictObject({ rows: z.array(meetingLine), next: z.strictObject({ heldOn: day, id: z.uuid() }).nullable() });

const person = z.strictObject({ id: z.uuid(), name: z.string(), position: z.string() });

export const meetingView = z.strictObject({
  ...meetingLine.shape,
  place: z.string(),
  agenda: z.array(z.string()),
  purpose: z.string(),
  zone: z.enum(HOLIDAY_ZONES),
  today: day,
  /** Canonical document: the validated version once the minutes are frozen, before that the last derivation (the editor has the live text). */
  document: z.unknown().nullable(),
  versions: z.array(z.strictObject({ number: z.int(), hash: z.string(), createdAt: instant, createdBy: z.string() })),
  /** When the minutes are due, and why; null where the series sets no deadline. */
  minutesDue: explained(day).nullable(),
  people: z.array(person),
  members: z.array(z.strictObject({ ...person.shape, role: z.enum(SERIES_ROLES) })),
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  entries: z.array(
    z.strictObject({ id: z.uuid(), number: z.string().nullable(), kind: z.enum(ITEM_KINDS), text: z.string(), owner: z.string().nullable(), dueOn: day.nullable(), incomplete: z.boolean(), status: z.enum(ENTRY_STATUSES) }),
  ),
  can: z.strictObject({ write: z.boolean(), validate: z.boolean() }),
});
export type MeetingView = z.infer<typeof meetingView>;

export const transition = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), state: z.enum(MINUTES_STATES) }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["already_frozen", "not_in_review", "not_validated", "empty"]) }),
]);
export type Transition = z.infer<typeof transition>;

export const seriesView = z.strictObject({
  id: z.uuid(),
  name: z.string(),
  purpose: z.string(),
  cadence: z.string(),
  agenda: z.array(z.string()),
  supportRule: z.string().nullable(),
  minutesRule: z.string().nullable(),
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
  zone: z.enum(HOLIDAY_ZONES),
  today: day,
  sprints: z.array(z.strictObject({ name: z.string(), from: day, to: day })),
  isFollowed: z.boolean(),
  members: z.array(z.strictObject({ ...person.shape, role: z.enum(SERIES_ROLES) })),
  meetings: z.array(meetingLine),
  can: z.strictObject({ plan: z.boolean() }),
});

export const newMeeting = z.strictObject({
  seriesId: z.uuid(),
  title: z.string().trim().max(200, "200 caractères au plus.").default(""),
  heldOn: day,
  startsAt: z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Indiquez une heure, par exemple 14:30.")]).default(""),
  place: z.string().trim().max(200, "200 caractères au plus.").default(""),
});

export const newSeries = z.strictObject({
  programmeId: z.uuid(),
  preset: z.string().max(60).optional(),
  name: z.string().trim().min(1, "Donnez un nom à l’instance.").max(120, "120 caractères au plus."),
  purpose: z.string().trim().min(1, "Dites à quoi sert cette instance : c’est ce que lira une personne qui arrive.").max(2000, "2 000 caractères au plus."),
  cadence: z.string().trim().max(120, "120 caractères au plus.").default(""),
});
