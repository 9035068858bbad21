import { z } from "zod";
import { ALERT_LIMITS } from "@/domain/contracts/alerts";
import { PRESENCES } from "@/domain/distribution/facts";
import { FILE_FORMATS, MAIL_KINDS, MAIL_STATES, UNREACHABLE } from "@/domain/distribution/vocabulary";
import { ENTRY_STATUSES, ITEM_KINDS, MINUTES_STATES, SERIES_ROLES } from "@/domain/minutes/vocabulary";
import { file } from "@/server/platform/file-schema";
import { day } from "@/server/platform/zod";

const instant = z.string();

export const meetingId = z.strictObject({ meetingId: z.uuid() });
export const messageId = z.strictObject({ messageId: z.uuid() });

/** `changedAt`: when the last of its events changed; 1970 where there is none. */
export const calendarFile = z.strictObject({ ...file.shape, hash: z.string(), changedAt: instant });
export type CalendarFile = z.infer<typeof calendarFile>;
export const fileRequest = z.strictObject({ meetingId: z.uuid(), format: z.enum(FILE_FORMATS) });
/** The minutes to all, or to one owner their actions. */
export const draftRequest = z.strictObject({ meetingId: z.uuid(), ownerId: z.uuid().optional(), note: z.string().trim().max(2000).default("") });

/** As `MinutesFacts` of domain/distribution. */
export const minutesFacts = z.strictObject({
  meetingId: z.uuid(),
  title: z.string(),
  seriesName: z.string(),
  programmeName: z.string(),
  heldOn: day,
  startsAt: z.string().nullable(),
  durationMinutes: z.int().nullish(),
  isCancelled: z.boolean().optional(),
  place: z.string(),
  state: z.enum(MINUTES_STATES),
  isErratum: z.boolean().optional(),
  version: z.strictObject({ id: z.uuid(), number: z.int(), hash: z.string(), validatedAt: instant, validatedBy: z.string(), erratum: z.strictObject({ number: z.int(), reason: z.string() }).nullable() }).nullable(),
  attendees: z.array(z.strictObject({ name: z.string(), position: z.string(), role: z.enum(SERIES_ROLES).nullable(), attendance: z.enum(PRESENCES).nullish(), representedBy: z.string().nullish() })),
  agenda: z.array(z.strictObject({ title: z.string(), presenter: z.string().nullish(), minutes: z.int().nullish() })),
  document: z.unknown(),
  images: z.array(z.strictObject({ fileId: z.uuid(), mediaType: z.string(), base64: z.string(), width: z.int().nullable(), height: z.int().nullable() })).optional(),
  register: z.array(
    z.strictObject({
      number: z.string().nullish(),
      ...{ id: z.uuid(), kind: z.enum(ITEM_KINDS), text: z.string(), ownerId: z.uuid().nullable(), owner: z.string().nullable() },
      ...{ dueOn: day.nullable(), dueText: z.string().nullable(), incomplete: z.boolean(), status: z.enum(ENTRY_STATUSES) },
    }),
  ),
  letterhead: z.array(z.string()),
  link: z.string(),
});

const reach = { name: z.string(), unreachable: z.enum(UNREACHABLE).nullable() };
const person = { userId: z.uuid(), ...reach };
export const plan = z.strictObject({
  meetingId: z.uuid(),
  title: z.string(),
  heldOn: day,
  state: z.enum(MINUTES_STATES),
  version: z.strictObject({ number: z.int(), hash: z.string() }),
  sendsMail: z.boolean(),
  /** Every member of the instance, those kept informed included. `message`: what was already asked for this version. */
  readers: z.array(z.strictObject({ ...person, role: z.enum(SERIES_ROLES), message: z.enum(MAIL_STATES).nullable() })),
  owners: z.array(z.strictObject({ ...person, actions: z.array(z.string()), message: z.enum(MAIL_STATES).nullable() })),
  /** Owners as written, without an account. */
  others: z.array(z.strictObject({ name: z.string(), actions: z.array(z.string()) })),
});
export type DistributionPlan = z.infer<typeof plan>;

export const distribution = z.strictObject({
  meetingId: z.uuid(),
  /** The version that was on the screen. */
  version: z.int(),
  readers: z.array(z.uuid()).max(500),
  owners: z.array(z.uuid()).max(500),
  note: z.string().trim().max(2000, "2 000 caractères au plus.").default(""),
});
export const distributed = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), queued: z.int() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["not_validated", "erratum_open", "other_version", "nobody"]) }),
]);
export type Distributed = z.infer<typeof distributed>;

const message = z.strictObject({
  ...{ id: z.uuid(), kind: z.enum(MAIL_KINDS), recipient: z.string(), version: z.int(), state: z.enum(MAIL_STATES) },
  ...{ attempts: z.int(), reason: z.string().nullable(), askedAt: instant, triedAt: instant.nullable(), sentAt: instant.nullable() },
});
export const dispatch = z.strictObject({
  /** To those who may send; nobody else learns who was written to. */
  messages: z.array(message),
  canSend: z.boolean(),
});
export type Dispatch = z.infer<typeof dispatch>;
export const retried = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.literal("not_failed") })]);

export const personal = z.strictObject({
  wantsReminders: z.boolean(),
  /** Of contractual deadlines; null for who has none to act on. */
  alerts: z.strictObject({ wantsAlerts: z.boolean(), alertDays: z.array(z.int()) }).nullable(),
  sendsMail: z.boolean(),
  feed: z.strictObject({ createdAt: instant, lastReadAt: instant.nullable() }).nullable(),
});
export const reminderChoice = z.strictObject({ wantsReminders: z.boolean() });
export const alertChoice = z.strictObject({
  wantsAlerts: z.boolean(),
  alertDays: z.array(z.int("Indiquez des nombres entiers de jours, par exemple 5, 1.").min(1, `De 1 à ${ALERT_LIMITS.days} jours.`).max(ALERT_LIMITS.days, `De 1 à ${ALERT_LIMITS.days} jours.`)).max(ALERT_LIMITS.moments, `${ALERT_LIMITS.moments} délais au plus.`),
});
export const feedToken = z.strictObject({ token: z.string() });
