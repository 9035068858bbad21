import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { ENTRY_STATUSES, ITEM_KINDS, MINUTES_STATES } from "@/domain/minutes/vocabulary";
import { day } from "@/server/platform/zod";

const instant = z.string();

export const meetingId = z.strictObject({ meetingId: z.uuid() });

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
  isCancelled: z.boolean(),
});
export type MeetingLine = z.infer<typeof meetingLine>;
export const meetingPage = z.strictObject({ rows: z.array(meetingLine), next: z.strictObject({ heldOn: day, id: z.uuid() }).nullable() });

const person = z.strictObject({ id: z.uuid(), name: z.string(), position: z.string() });

export const meetingView = z.strictObject({
  ...meetingLine.shape,
  purpose: z.string(),
  zone: z.enum(HOLIDAY_ZONES),
  today: day,
  /** Canonical document: the validated version once the minutes are frozen, before that the last derivation (the editor has the live text). */
  document: z.unknown().nullable(),
  versions: z.array(z.strictObject({ number: z.int(), hash: z.string(), createdAt: instant, createdBy: z.string() })),
  people: z.array(person),
  /** What new minutes of the instance start with; empty once frozen. */
  template: z.string(),
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
