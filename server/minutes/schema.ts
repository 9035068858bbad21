import { z } from "zod";
import { HOLIDAY_ZONES } from "@/domain/calendar";
import { LINE_KINDS, PIECE_CHANGES, ROW_CHANGES } from "@/domain/minutes/compare-vocabulary";
import { APPROVAL_MANNERS, ENTRY_STATUSES, ITEM_KINDS, MINUTES_STATES, SERIES_ROLES } from "@/domain/minutes/vocabulary";
import { day, explained } from "@/server/platform/zod";

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
  isErratum: z.boolean(),
  isCancelled: z.boolean(),
});
export type MeetingLine = z.infer<typeof meetingLine>;
export const meetingPage = z.strictObject({ rows: z.array(meetingLine), next: z.strictObject({ heldOn: day, id: z.uuid() }).nullable() });

const person = z.strictObject({ id: z.uuid(), name: z.string(), position: z.string() });

const answer = z.discriminatedUnion("state", [
  z.strictObject({ state: z.literal("approved"), on: day }),
  z.strictObject({ state: z.literal("changes_requested"), on: day }),
  z.strictObject({ state: z.literal("awaited"), since: day, waited: explained(z.int()), until: explained(day).nullable() }),
  z.strictObject({ state: z.literal("approved_by_silence"), on: day, until: explained(day) }),
]);
const openReview = z.strictObject({ awaited: z.int(), requests: z.int() });
/** A round of review: the one under way, or the last one where the text was taken back. */
const reviewRound = z.strictObject({
  round: z.int(),
  silenceDays: z.int().nullable(),
  isApproved: z.boolean(),
  open: openReview,
  unresolvedThreads: z.int(),
  lines: z.array(z.strictObject({ userId: z.uuid(), name: z.string(), remark: z.string(), answer, isMine: z.boolean() })),
});
export type ReviewRound = z.infer<typeof reviewRound>;

const approval = z.strictObject({ userId: z.uuid(), name: z.string(), how: z.enum(APPROVAL_MANNERS), on: day });
const version = z.strictObject({ number: z.int(), hash: z.string(), erratum: z.int().nullable(), reason: z.string().nullable(), approvals: z.array(approval), createdAt: instant, createdBy: z.string() });
export type MinutesVersion = z.infer<typeof version>;

export const meetingView = z.strictObject({
  ...meetingLine.shape,
  purpose: z.string(),
  zone: z.enum(HOLIDAY_ZONES),
  today: day,
  erratumReason: z.string().nullable(),
  /** The text shown is the last validated one; else the draft. */
  isOfficial: z.boolean(),
  /** Canonical document: the validated version, or the last derivation (the editor has the live text). */
  document: z.unknown().nullable(),
  /** The latest first. */
  versions: z.array(version),
  /** Null once the minutes are frozen, and where nobody was ever asked. */
  review: reviewRound.nullable(),
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
  z.strictObject({ ok: z.literal(false), reason: z.enum(["already_frozen", "not_in_review", "not_validated", "empty", "nobody", "no_access", "review_open", "unchanged", "erratum_open", "no_erratum"]) }),
]);
export type Transition = z.infer<typeof transition>;

const words = (max: number, missing: string) => z.string().trim().min(1, missing).max(max, `${max} caractères au plus.`);

export const submission = z.strictObject({ meetingId: z.uuid(), /** Absent: those whom the instance proposes. */ reviewers: z.array(z.uuid()).max(200).optional() });
export const validation = z.strictObject({ meetingId: z.uuid(), confirmed: openReview.optional() });
export const newReviewer = z.strictObject({ meetingId: z.uuid(), userId: z.uuid("Choisissez une personne.") });
export const reviewerAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(["not_in_review", "no_access", "already_asked"]) })]);
export type ReviewerAnswer = z.infer<typeof reviewerAnswer>;

const read = { meetingId: z.uuid(), round: z.int() };
const nothing = z.literal("").default("");
export const verdict = z.discriminatedUnion("verdict", [
  z.strictObject({ ...read, verdict: z.literal("approved"), remark: nothing }),
  z.strictObject({ ...read, verdict: z.literal("changes_requested"), remark: words(4_000, "Dites ce qui est à modifier, et où.") }),
  z.strictObject({ ...read, verdict: z.null(), remark: nothing }),
]);
export const verdictAnswer = z.discriminatedUnion("ok", [z.strictObject({ ok: z.literal(true) }), z.strictObject({ ok: z.literal(false), reason: z.enum(["not_in_review", "other_round", "not_asked"]) })]);
export type VerdictAnswer = z.infer<typeof verdictAnswer>;

export const newErratum = z.strictObject({ meetingId: z.uuid(), reason: words(500, "Dites ce que l’erratum corrige : les destinataires le liront.") });

const place = { meetingId: z.uuid(), title: z.string(), heldOn: day, state: z.enum(MINUTES_STATES), isErratum: z.boolean() };
export const reviewForm = z.strictObject({
  ...place,
  silenceDays: z.int().nullable(),
  /** `isProposed`: asked unless left out. `role`: in the instance; null: not a member. */
  candidates: z.array(z.strictObject({ ...person.shape, role: z.enum(SERIES_ROLES).nullable(), isProposed: z.boolean(), isAsked: z.boolean() })),
});
export type ReviewForm = z.infer<typeof reviewForm>;

const listed = { ...place, publishedVersion: z.int().nullable(), can: z.strictObject({ correct: z.boolean() }) };
export const versionList = z.strictObject({ ...listed, versions: z.array(version) });
export const versionNumber = z.strictObject({ meetingId: z.uuid(), number: z.int().positive() });
export const versionView = z.strictObject({ ...listed, version, document: z.unknown(), numbers: z.array(z.strictObject({ id: z.uuid(), number: z.string() })) });

export const versionPair = z.strictObject({ meetingId: z.uuid(), from: z.int().positive(), to: z.int().positive() });
const piece = z.strictObject({ text: z.string(), change: z.enum(PIECE_CHANGES) });
const comparedLine = z.strictObject({ kind: z.enum(LINE_KINDS), pieces: z.array(piece), facts: z.array(z.strictObject({ label: z.string(), value: z.string(), change: z.enum(PIECE_CHANGES) })) });
const comparedRow = z.strictObject({ change: z.enum(ROW_CHANGES), before: comparedLine.nullable(), after: comparedLine.nullable(), isReformatted: z.boolean() });
export const comparison = z.strictObject({ ...versionList.shape, from: z.int(), to: z.int(), rows: z.array(comparedRow) });
