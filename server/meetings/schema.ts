import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { PUNCTUALITIES } from "@/domain/meetings/punctuality";
import { ATTENDANCES, BALLOT_CHOICES, BALLOT_MAJORITIES, BALLOT_MODES, BALLOT_RESULTS, CADENCE_PLACES, MEETING_WEEKDAYS, MONTH_RANKS, TOPIC_ORIGINS, TOPIC_STATES } from "@/domain/meetings/vocabulary";
import { ITEM_KINDS, MINUTES_STATES, SERIES_ROLES } from "@/domain/minutes/vocabulary";
import { day, explained } from "@/server/platform/zod";

const text = (max: number) => z.string().trim().max(max, `${max} caractères au plus.`);
const bounded = (min: number, max: number, message: string) => z.int(message).min(min, message).max(max, message);
const time = z.union([z.literal(""), z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, "Indiquez une heure, par exemple 14:30.")]);
const duration = bounded(5, 720, "La durée va de 5 à 720 minutes.");
const version = z.int();

export const meetingId = z.strictObject({ meetingId: z.uuid() });
export const seriesId = z.strictObject({ seriesId: z.uuid() });
const done = z.strictObject({ ok: z.literal(true) });

const weekday = z.literal([...MEETING_WEEKDAYS]);
const cadence = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("weekly"), every: bounded(1, 52, "De 1 à 52 semaines."), weekday }),
  z.strictObject({ kind: z.literal("monthly"), every: bounded(1, 12, "De 1 à 12 mois."), rank: z.literal([...MONTH_RANKS]), weekday }),
  z.strictObject({ kind: z.literal("sprint"), place: z.enum(CADENCE_PLACES) }),
  z.strictObject({ kind: z.literal("increment"), place: z.enum(CADENCE_PLACES) }),
  z.strictObject({ kind: z.literal("on_demand") }),
]);
const delay = (sign: 1 | -1) =>
  z.strictObject({ n: sign === 1 ? bounded(0, 60, "De 0 à 60 jours.") : bounded(-60, 0, "De 0 à 60 jours."), unit: z.enum(["calendar", "working", "business_saturday"]) }).nullable();
const quorum = z.strictObject({ percent: bounded(1, 100, "Une part va de 1 à 100 %.").nullable(), countsRepresented: z.boolean() }).nullable();
const ballotRule = z.strictObject({ majority: z.enum(BALLOT_MAJORITIES), chairBreaksTies: z.boolean() }).nullable();

/** What is set for a whole instance. `agenda` is the text that `readAgenda` takes, `template` the one of `readTemplate`. */
const settings = {
  name: text(120).min(1, "Donnez un nom à l’instance."),
  purpose: text(2000).min(1, "Dites à quoi sert cette instance : c’est ce que lira une personne qui arrive."),
  cadence,
  cadenceNote: text(120).default(""),
  startsOn: day,
  usualTime: time.default(""),
  usualMinutes: duration,
  usualPlace: text(200).default(""),
  agenda: z.string().max(20_000, "20 000 caractères au plus.").default(""),
  template: z.string().max(20_000, "20 000 caractères au plus.").default(""),
  supportBefore: delay(-1),
  minutesAfter: delay(1),
  /** In working days; null where silence means nothing. */
  silenceDays: bounded(1, 60, "De 1 à 60 jours ouvrés, ou rien.").nullable().default(null),
  quorum,
  ballotRule,
};
export const newSeries = z.strictObject({ programmeId: z.uuid(), preset: z.string().max(60).optional(), ...settings });
export const editedSeries = z.strictObject({ seriesId: z.uuid(), version, ...settings });
export type SeriesSettings = Omit<z.infer<typeof editedSeries>, "seriesId" | "version">;

const agendaRefusal = z.strictObject({ ok: z.literal(false), reason: z.literal("agenda"), errors: z.array(z.strictObject({ line: z.int(), message: z.string() })) });
export const seriesCreated = z.union([z.strictObject({ ok: z.literal(true), seriesId: z.uuid() }), agendaRefusal]);
export const seriesEdited = z.union([done, agendaRefusal]);

export const newMember = z.strictObject({ seriesId: z.uuid(), userId: z.uuid("Choisissez une personne."), role: z.enum(SERIES_ROLES) });
export const removedMember = z.strictObject({ seriesId: z.uuid(), userId: z.uuid() });
export const memberAnswer = z.union([done, z.strictObject({ ok: z.literal(false), reason: z.enum(["not_of_programme", "last_chair"]) })]);

export const newMeeting = z.strictObject({ seriesId: z.uuid(), title: text(200).default(""), heldOn: day, startsAt: time.default(""), durationMinutes: duration.optional(), place: text(200).default("") });
export const movedMeeting = z.strictObject({ meetingId: z.uuid(), version, title: text(200).min(1, "Donnez un titre à la réunion."), heldOn: day, startsAt: time, durationMinutes: duration, place: text(200), supportSentOn: day.nullable() });
export const cancelledMeeting = z.strictObject({ meetingId: z.uuid(), version, reason: text(500).min(1, "Dites pourquoi la réunion est annulée : ses membres le liront.") });
export const meetingVersion = z.strictObject({ meetingId: z.uuid(), version });
export const meetingAnswer = z.union([done, z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "cancelled", "not_cancelled", "day_in_future"]) })]);
export const planned = z.strictObject({ created: z.int() });

export const savedAgenda = z.strictObject({ meetingId: z.uuid(), text: z.string().max(20_000, "20 000 caractères au plus.") });
export const agendaAnswer = z.union([done, agendaRefusal, z.strictObject({ ok: z.literal(false), reason: z.literal("frozen") })]);
export const topicMove = z.strictObject({ meetingId: z.uuid(), topicId: z.uuid(), state: z.enum(TOPIC_STATES) });
export const sessionMove = z.strictObject({
  meetingId: z.uuid(),
  /** The point that was under way, as the person saw it; null when none was. Another one means that somebody moved on meanwhile. */
  from: z.uuid().nullable(),
  /** What becomes of it. */
  outcome: z.enum(["treated", "postponed"]),
  /** The next point; null ends the session. */
  to: z.uuid().nullable(),
});
export const sessionAnswer = z.union([done, z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "moved_on", "not_on_agenda"]) })]);

export const savedAttendance = z.strictObject({
  meetingId: z.uuid(),
  members: z.array(z.strictObject({ userId: z.uuid(), status: z.enum(ATTENDANCES).nullable(), representedBy: text(120) })).max(300),
  guests: z.array(text(120).min(1)).max(100, "100 invités au plus."),
});
export const attendanceAnswer = z.union([done, z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "not_a_member"]) }), z.strictObject({ ok: z.literal(false), reason: z.literal("by_whom"), userIds: z.array(z.uuid()) })]);

const votes = bounded(0, 10_000, "Un nombre de voix, à partir de 0.");
export const newBallot = z.strictObject({ meetingId: z.uuid(), question: text(500).min(1, "Dites ce qui est mis aux voix."), entryId: z.uuid().nullable(), mode: z.enum(BALLOT_MODES) });
export const countedVotes = z.strictObject({ ballotId: z.uuid(), version, for: votes, against: votes, abstention: votes, chairChoice: z.enum(BALLOT_CHOICES).nullable() });
export const namedVotes = z.strictObject({ ballotId: z.uuid(), version, votes: z.array(z.strictObject({ userId: z.uuid(), choice: z.enum(BALLOT_CHOICES).nullable() })).max(300) });
export const ballotVersion = z.strictObject({ ballotId: z.uuid(), version });
export const ballotAnswer = z.union([done, z.strictObject({ ok: z.literal(false), reason: z.enum(["frozen", "no_rule", "not_of_meeting", "too_many", "not_there"]) })]);

const person = z.strictObject({ id: z.uuid(), name: z.string(), position: z.string() });
const member = z.strictObject({ ...person.shape, role: z.enum(SERIES_ROLES) });
const promise = z.strictObject({ state: z.enum(PUNCTUALITIES), lateDays: z.int(), due: explained(day) }).nullable();
const sprint = z.strictObject({ name: z.string(), from: day, to: day });

const seriesMeeting = z.strictObject({
  id: z.uuid(),
  title: z.string(),
  heldOn: day,
  plannedOn: day.nullable(),
  startsAt: z.string(),
  state: z.enum(MINUTES_STATES),
  isErratum: z.boolean(),
  isCancelled: z.boolean(),
  cancelReason: z.string().nullable(),
  support: promise,
  minutes: promise,
});
export type SeriesMeetingLine = z.infer<typeof seriesMeeting>;

const stored = {
  id: z.uuid(),
  version,
  name: z.string(),
  purpose: z.string(),
  preset: z.string().nullable(),
  cadence,
  cadenceNote: z.string(),
  startsOn: day,
  usualTime: z.string(),
  usualMinutes: z.int(),
  usualPlace: z.string(),
  template: z.string(),
  supportBefore: z.strictObject({ n: z.int(), unit: z.string() }).nullable(),
  minutesAfter: z.strictObject({ n: z.int(), unit: z.string() }).nullable(),
  silenceDays: z.int().nullable(),
  quorum,
  ballotRule,
  programmeId: z.uuid(),
  programmeSlug: z.string(),
  programmeName: z.string(),
  zone: z.enum(HOLIDAY_ZONES),
};
const usualTopic = z.strictObject({ section: z.string(), title: z.string(), minutes: z.int().nullable(), presenter: z.string() });

const seriesFrame = {
  ...stored,
  today: day,
  agenda: z.array(usualTopic),
  members: z.array(member),
  sprints: z.array(sprint),
  isFollowed: z.boolean(),
  can: z.strictObject({ plan: z.boolean() }),
};
export const seriesView = z.strictObject({
  ...seriesFrame,
  /** To come, the next one first. */
  ahead: z.array(seriesMeeting),
  /** The latest first. */
  past: z.array(seriesMeeting),
});
export const settingsView = z.strictObject({
  ...seriesFrame,
  /** Who can still be made a member. */
  people: z.array(person),
});
export type SettingsView = z.infer<typeof settingsView>;
export type SeriesView = z.infer<typeof seriesView>;

const topic = z.strictObject({
  id: z.uuid(),
  meetingId: z.uuid(),
  position: z.int(),
  ...usualTopic.shape,
  origin: z.enum(TOPIC_ORIGINS),
  state: z.enum(TOPIC_STATES),
  treatedIn: z.uuid().nullable(),
  spentSeconds: z.int(),
  why: z.string(),
  isCarried: z.boolean(),
});
const agendaLines = z.array(topic);
export type AgendaTopic = z.infer<typeof topic>;
const openAction = z.strictObject({ id: z.uuid(), text: z.string(), owner: z.string().nullable(), isLate: z.boolean(), why: z.string() });

const ballot = z.strictObject({
  id: z.uuid(),
  version,
  question: z.string(),
  entryId: z.uuid().nullable(),
  mode: z.enum(BALLOT_MODES),
  tally: z.strictObject({ for: z.int(), against: z.int(), abstention: z.int() }),
  chairChoice: z.enum(BALLOT_CHOICES).nullable(),
  votes: z.array(z.strictObject({ userId: z.uuid(), name: z.string(), choice: z.enum(BALLOT_CHOICES) })),
  result: explained(z.enum(BALLOT_RESULTS)),
});
export type Ballot = z.infer<typeof ballot>;

/** What is around the text of a meeting: what is planned, who was there. */
export const meetingFrame = z.strictObject({
  id: z.uuid(),
  version,
  title: z.string(),
  heldOn: day,
  startsAt: z.string(),
  durationMinutes: z.int(),
  place: z.string(),
  plannedOn: day.nullable(),
  supportSentOn: day.nullable(),
  cancelReason: z.string().nullable(),
  isCancelled: z.boolean(),
  isFrozen: z.boolean(),
  seriesId: z.uuid(),
  seriesName: z.string(),
  programmeSlug: z.string(),
  zone: z.enum(HOLIDAY_ZONES),
  today: day,
  agenda: agendaLines,
  plannedTime: explained(z.int()),
  currentTopicId: z.uuid().nullable(),
  /** Since the point under way was taken, this time; null when none is. */
  runningSeconds: z.int().nullable(),
  isSessionEnded: z.boolean(),
  openActions: z.array(openAction),
  support: promise,
  minutes: promise,
  members: z.array(z.strictObject({ ...member.shape, status: z.enum(ATTENDANCES).nullable(), representedBy: z.string() })),
  guests: z.array(z.string()),
  quorum: explained(z.boolean()).nullable(),
  hasBallots: z.boolean(),
  can: z.strictObject({ plan: z.boolean(), run: z.boolean() }),
});
export type MeetingFrame = z.infer<typeof meetingFrame>;

export const meetingPreparation = z.strictObject({ ...meetingFrame.shape, sprints: z.array(sprint) });

export const meetingVotes = z.strictObject({
  ...meetingFrame.shape,
  ballots: z.array(ballot),
  /** Lines of the minutes that may be put to the vote. */
  votable: z.array(z.strictObject({ id: z.uuid(), kind: z.enum(ITEM_KINDS), text: z.string() })),
});
