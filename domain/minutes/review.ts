import { addDays, computeDeadline, countWorkingDays, formatDayWithWeek, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import type { ApprovalRecord, ReviewVerdict } from "./vocabulary";

/** Somebody asked to read a draft, and what they said of it. */
export type Reviewer = {
  userId: string;
  name: string;
  /** The day from which silence is counted, itself not counted. */
  askedOn: Day;
  verdict: ReviewVerdict | null;
  /** With a request for changes: what is to be changed. */
  remark: string;
  saidOn: Day | null;
};

/** `silenceDays`: in working days, as the instance sets it; null where silence means nothing. */
export type ReviewRule = { silenceDays: number | null; zone: HolidayZone };

export type ReviewAnswer =
  | { state: "approved"; on: Day }
  | { state: "changes_requested"; on: Day }
  /** `until`: the last day to answer before silence counts. */
  | { state: "awaited"; since: Day; waited: Explained<number>; until: Explained<Day> | null }
  /** `on`: the first day on which silence counts. */
  | { state: "approved_by_silence"; on: Day; until: Explained<Day> };

export type ReviewLine = Reviewer & { answer: ReviewAnswer };
export type Review = {
  lines: ReviewLine[];
  /** Everybody who was asked approved, in words or by silence. Nobody asked: nothing is awaited. */
  isApproved: boolean;
  awaited: ReviewLine[];
  requests: ReviewLine[];
};

const SOURCE = "Réglage de l’instance";
const days = (n: number): string => `${n} jour${n > 1 ? "s" : ""} ouvré${n > 1 ? "s" : ""}`;

/** The last day of somebody asked on `askedOn` to answer: the day after it, silence counts as approval. */
const silenceDeadline = (askedOn: Day, silenceDays: number, zone: HolidayZone): Explained<Day> =>
  computeDeadline(askedOn, { n: silenceDays, unit: "working" }, { zone, rule: `Le silence gardé pendant ${days(silenceDays)} après la demande de relecture vaut accord`, source: SOURCE });

function waitedDays(askedOn: Day, today: Day, zone: HolidayZone): Explained<number> {
  const value = countWorkingDays(addDays(askedOn, 1), today, zone);
  return {
    value,
    rule: "Jours ouvrés écoulés depuis la demande de relecture, dont le jour ne compte pas",
    source: "Règle générale de décompte des délais",
    inputs: [
      { label: "Demandée le", value: formatDayWithWeek(askedOn, { year: true }) },
      { label: "Au", value: formatDayWithWeek(today, { year: true }) },
    ],
    steps: [`Du lendemain de la demande à aujourd’hui\u00a0: ${days(value)}.`],
  };
}

/** Where one reviewer stands. In time until the end of the last day; a verdict said later than that still counts, for what it says. */
export function answerOf({ askedOn, verdict, saidOn }: Reviewer, { silenceDays, zone }: ReviewRule, today: Day): ReviewAnswer {
  switch (verdict) {
    case "approved":
    case "changes_requested":
      return { state: verdict, on: saidOn ?? askedOn };
    case null: {
      const until = silenceDays === null ? null : silenceDeadline(askedOn, silenceDays, zone);
      if (until?.value && today > until.value) return { state: "approved_by_silence", on: addDays(until.value, 1), until };
      const waited = waitedDays(askedOn, today, zone);
      return { state: "awaited", since: askedOn, waited, until: until && { ...until, steps: [...until.steps, ...waited.steps] } };
    }
  }
}

/** Where a round of review stands on a day. */
export function reviewOf(reviewers: readonly Reviewer[], rule: ReviewRule, today: Day): Review {
  const lines = reviewers.map((reviewer) => ({ ...reviewer, answer: answerOf(reviewer, rule, today) }));
  const awaited = lines.filter(({ answer }) => answer.state === "awaited");
  const requests = lines.filter(({ answer }) => answer.state === "changes_requested");
  return { lines, awaited, requests, isApproved: awaited.length === 0 && requests.length === 0 };
}

/** Somebody is given two working days, then reminded on each one until they answer. */
const REMINDED_AFTER = 2;
export const isReminded = ({ waited }: Pick<Extract<ReviewAnswer, { state: "awaited" }>, "waited">): boolean => (waited.value ?? 0) >= REMINDED_AFTER;

/** What is still open in a review: what a person has to confirm before validating all the same. */
export type OpenReview = { awaited: number; requests: number };
export const openReview = ({ awaited, requests }: Review): OpenReview => ({ awaited: awaited.length, requests: requests.length });

/** What was confirmed covers what is open now: an answer that came meanwhile takes away, a new request asks again. */
export const isConfirmed = (open: OpenReview, confirmed: OpenReview | null): boolean => open.awaited <= (confirmed?.awaited ?? 0) && open.requests <= (confirmed?.requests ?? 0);

/** As it is kept with the version, for ever: who approved, and who had not answered. */
export const approvalRecords = ({ lines }: Pick<Review, "lines">): ApprovalRecord[] => lines.map(({ userId, name, answer }) => ({ userId, name, ...recordOf(answer) }));

function recordOf(answer: ReviewAnswer): Pick<ApprovalRecord, "how" | "on"> {
  switch (answer.state) {
    case "approved":
      return { how: "said", on: answer.on };
    case "approved_by_silence":
      return { how: "silence", on: answer.on };
    case "changes_requested":
      return { how: "changes_requested", on: answer.on };
    case "awaited":
      return { how: "awaited", on: answer.since };
  }
}
