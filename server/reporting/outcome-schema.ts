import { z } from "zod";
import { MINUTES_STATES } from "@/domain/minutes/vocabulary";
import { MANNERS, OUTCOMES } from "@/domain/reporting/outcomes";
import { day } from "@/server/platform/zod";

const name = z.string().trim().max(200, "200 caractères au plus.");
const reason = z.string().trim().min(1, "Dites pourquoi.").max(2000, "2000 caractères au plus.");
const votes = z.int("Comptez les voix en nombres entiers.").min(0, "Comptez les voix en nombres entiers.").max(9999, "9999 voix au plus.");

const asked = { reportId: z.uuid(), askId: z.uuid(), /** Of its outcome as it was read; 0 while it is awaited. */ version: z.int().min(0) };
const option = z.int("Choisissez une option.").min(0, "Choisissez une option.");

export const takenDecision = z.discriminatedUnion("manner", [
  z.strictObject({ ...asked, option, manner: z.literal("arbitration"), by: name }),
  z.strictObject({ ...asked, option, manner: z.literal("vote"), votes: z.strictObject({ for: votes, against: votes, abstention: votes }) }),
]);
export type TakenDecision = z.infer<typeof takenDecision>;
export const setAsideDecision = z.strictObject({ ...asked, outcome: z.enum(["postponed", "withdrawn"]), reason });
export type SetAsideDecision = z.infer<typeof setAsideDecision>;

export const DECISION_REFUSALS = ["no_meeting", "meeting_cancelled", "minutes_validated", "already_decided", "no_option", "no_arbiter", "no_votes", "too_many_votes", "not_adopted"] as const;
export type DecisionRefusal = (typeof DECISION_REFUSALS)[number];
export const decisionAnswer = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true) }),
  /** `why`: what the rule of the instance says of the votes. */
  z.strictObject({ ok: z.literal(false), reason: z.enum(DECISION_REFUSALS), why: z.string().optional() }),
]);
export type DecisionAnswer = z.infer<typeof decisionAnswer>;

const outcome = z.strictObject({
  askId: z.uuid(),
  version: z.int(),
  outcome: z.enum(OUTCOMES),
  by: z.string(),
  at: z.string(),
  /** Why it was put off or withdrawn. */
  reason: z.string().nullable(),
  /** Of a decision. Its line has no number before the minutes are validated; once it is taken out of the draft, the decision is awaited again. */
  decision: z.strictObject({ entryId: z.uuid(), number: z.string().nullable(), option: z.string(), manner: z.enum(MANNERS), how: z.string(), isStruckOut: z.boolean() }).nullable(),
});
export type AskOutcome = z.infer<typeof outcome>;

/** What the meeting of a report makes of it: where its decisions are written, what became of each, and what is still to be put into the minutes. */
export const inCommittee = z.strictObject({
  reportId: z.uuid(),
  meeting: z.strictObject({ id: z.uuid(), title: z.string(), heldOn: day, durationMinutes: z.int(), isCancelled: z.boolean(), state: z.enum(MINUTES_STATES), /** Who chairs the instance. */ chair: z.string().nullable(), votes: z.boolean() }).nullable(),
  outcomes: z.array(outcome),
  /** `edit`: its meeting among others, until it is frozen. */
  can: z.strictObject({ decide: z.boolean(), edit: z.boolean() }),
});
export type InCommittee = z.infer<typeof inCommittee>;

export const meetingReportsRequest = z.strictObject({ meetingId: z.uuid() });
/** Reports made for a meeting. `isIn`: their points stand in its minutes. */
export const meetingReports = z.array(z.strictObject({ id: z.uuid(), title: z.string(), isFrozen: z.boolean(), isIn: z.boolean() }));
export type MeetingReport = z.infer<typeof meetingReports>[number];

export const pointsInserted = z.discriminatedUnion("ok", [
  z.strictObject({ ok: z.literal(true), meetingId: z.uuid(), isWritten: z.boolean() }),
  z.strictObject({ ok: z.literal(false), reason: z.enum(["no_meeting", "minutes_validated"]) }),
]);
export type PointsInserted = z.infer<typeof pointsInserted>;

export const askedInRequest = z.strictObject({ entryId: z.uuid() });
export const askedIn = z.strictObject({ reportId: z.uuid(), title: z.string() }).nullable();
export type AskedIn = z.infer<typeof askedIn>;
