import { formatDay, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { reached } from "@/domain/contracts/amounts";
import { verdictOutcome, type DeliverableFacts, type RunningPeriod } from "@/domain/contracts/order-clock";
import type { PeriodName } from "@/domain/contracts/periods";
import { rulesOn, type RuleProfile, type RulesVersion, type SilentMoment } from "@/domain/contracts/rule-profile";
import { periodDeadline } from "@/domain/contracts/verification";
import { ORDER_STATES, VERDICTS, type OrderParty, type OrderState, type Verdict } from "@/domain/contracts/vocabulary";

/** What the contractor answers: its observations on a reduction; that it takes a postponement, or refuses it. */
export const ANSWER_KINDS = ["observations", "acceptance", "refusal"] as const;
export type AnswerKind = (typeof ANSWER_KINDS)[number];
export const ANSWER_LABELS: Readonly<Record<AnswerKind, string>> = {
  observations: "Observations du titulaire",
  acceptance: "Ajournement accepté par le titulaire",
  refusal: "Ajournement refusé par le titulaire",
};

/** A notified verdict, the contractor's answer to it, and the day of the administration's reply. */
export type AnswerFacts = { verdict: Verdict | null; decidedOn: Day | null; answer: AnswerKind | null; answeredOn: Day | null; repliedOn: Day | null };

type Course = { answers: readonly AnswerKind[]; answer: PeriodName; reply: PeriodName; moment: SilentMoment };
const COURSES: Readonly<Record<"reduction" | "postponement", Course>> = {
  reduction: { answers: ["observations"], answer: "reduction_observations", reply: "reduction_decision", moment: "reduction" },
  postponement: { answers: ["acceptance", "refusal"], answer: "postponement_answer", reply: "refusal_decision", moment: "refusal" },
};

function courseOf(verdict: Verdict): Course | null {
  if (verdict === "refaction") return COURSES.reduction;
  return verdictOutcome(verdict) === "postponed" ? COURSES.postponement : null;
}

/** Whether nothing more is answered: once certified, what was decided is paid for as it was. */
export const isSettled = (state: OrderState): boolean => reached(state).certified || state === "cancelled";

/** States of an order whose verdicts may still be answered. */
export const ANSWERABLE_ORDER_STATES: readonly OrderState[] = ORDER_STATES.filter((state) => state !== "draft" && !isSettled(state));
/** Verdicts that some contract lets the contractor answer. */
export const ANSWERABLE_VERDICTS: readonly Verdict[] = VERDICTS.filter((verdict) => courseOf(verdict) !== null);

/** What may be answered to a verdict under the rules of its day; none where the contract opens no period for it. */
export function answersTo({ verdict, decidedOn }: Pick<AnswerFacts, "verdict" | "decidedOn">, rules: readonly RulesVersion[]): readonly AnswerKind[] {
  const course = verdict === null || decidedOn === null ? null : courseOf(verdict);
  return course && rulesOn(rules, decidedOn!).periods[course.answer] ? course.answers : [];
}

/**
 * Where the answer to a verdict stands. `open`: the contractor may answer, to the last day included; `closed`: it did not; `agreed`: it took the
 * postponement; `awaited`: the administration has to reply; `tacit`: it did not in its period, and silence decided; `replied`.
 */
export const ANSWER_STATES = ["open", "closed", "agreed", "awaited", "tacit", "replied"] as const;
export type AnswerState = (typeof ANSWER_STATES)[number];
type AnswerStanding = {
  state: AnswerState;
  /** Whose the deadline is. */
  party: OrderParty;
  due: Explained<Day>;
  /** What no act by the deadline means, or what it meant, in French. */
  silence: string;
  /** What gives the deadline. */
  period: RunningPeriod;
};

/** The day on which the contractor refused a postponement, as long as nobody has replied; null otherwise. */
export const refusalOf = ({ answer, answeredOn, repliedOn }: Pick<AnswerFacts, "answer" | "answeredOn" | "repliedOn">): Day | null => (answer === "refusal" && repliedOn === null ? answeredOn : null);

type Clock = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day };

/** Null where the verdict has nothing to be answered. Each period follows the rules of the day that starts it: that of the verdict, then that of the answer. */
export function answerStanding(facts: AnswerFacts, { rules, zone, today }: Clock): AnswerStanding | null {
  const { verdict, decidedOn, answer, answeredOn, repliedOn } = facts;
  const course = verdict === null || decidedOn === null ? null : courseOf(verdict);
  if (!course || answersTo(facts, rules).length === 0) return null;
  const period: RunningPeriod = { name: course.answer, from: decidedOn!, profile: rulesOn(rules, decidedOn!) };
  const opening = periodDeadline(period.name, period.from, { profile: period.profile, zone });
  if (answer === null || answeredOn === null) {
    const isOver = opening.value !== null && today > opening.value;
    return { state: isOver ? "closed" : "open", party: "contractor", due: opening, period, silence: "Sans réponse du titulaire dans ce délai, la décision demeure." };
  }
  if (answer === "acceptance") return { state: "agreed", party: "contractor", due: opening, period, silence: "Le titulaire accepte de livrer de nouveau." };
  const profile = rulesOn(rules, answeredOn);
  const due = periodDeadline(course.reply, answeredOn, { profile, zone });
  const standing = { party: "administration" as const, due, period: { name: course.reply, from: answeredOn, profile }, silence: silenceOf(course, profile) };
  if (repliedOn !== null) return { ...standing, state: "replied" };
  return { ...standing, state: due.value !== null && today > due.value && profile.silence[course.moment] !== "none" ? "tacit" : "awaited" };
}

/** Where the answer to the last verdict on a deliverable stands; null as well once nothing more is answered, or something was delivered since. */
export function answeringOf({ orderState, deliveredOn, decidedOn }: Pick<DeliverableFacts, "orderState" | "deliveredOn" | "decidedOn">, last: AnswerFacts | null, clock: Clock): AnswerStanding | null {
  const isFollowed = deliveredOn !== null && decidedOn !== null && deliveredOn > decidedOn;
  return last === null || isFollowed || isSettled(orderState) ? null : answerStanding(last, clock);
}

function silenceOf({ moment }: Course, { silence }: RuleProfile): string {
  const meaning = silence[moment];
  if (meaning === "none") return "Le silence de l’administration ne vaut pas décision.";
  if (moment === "reduction") return `Sans réponse de l’administration, les observations sont réputées ${meaning === "accepted" ? "acceptées\u00a0: la réfaction tombe" : "rejetées\u00a0: la réfaction demeure"}.`;
  return meaning === "accepted" ? "Sans décision de l’administration, la livraison est réputée acceptée." : "Sans décision de l’administration, la livraison est réputée rejetée.";
}

/** The verdicts by which the administration replies: on a reduction it keeps it, lowers it or takes it back; on a refused postponement it decides at last. */
export function repliesTo(answer: AnswerKind, known: readonly Verdict[]): Verdict[] {
  const possible: Record<AnswerKind, readonly Verdict[]> = { observations: ["refaction", "admission", "conforme"], refusal: ["admission", "conforme", "refaction", "rejet"], acceptance: [] };
  return known.filter((verdict) => possible[answer].includes(verdict));
}

/** What silence decided of an answer, on the last day of the period: the verdict that stands from then on. Null while it decided nothing, or where the contract has no word for it. */
export function tacitReply(facts: AnswerFacts, clock: Clock): { verdict: Verdict; decidedOn: Day; reason: string } | null {
  const standing = answerStanding(facts, clock);
  if (standing?.state !== "tacit" || facts.answeredOn === null || facts.verdict === null) return null;
  const { due, silence } = standing;
  const profile = rulesOn(clock.rules, facts.answeredOn);
  const meaning = profile.silence[courseOf(facts.verdict)!.moment];
  const words: readonly Verdict[] = facts.answer === "observations" && meaning === "rejected" ? ["refaction"] : meaning === "accepted" ? ["admission", "conforme"] : ["rejet"];
  const verdict = words.find((each) => profile.verdicts.includes(each));
  if (!verdict || due.value === null) return null;
  return { verdict, decidedOn: due.value, reason: `Sans réponse au ${formatDay(due.value, { year: true, weekday: false })}. ${silence} Délai\u00a0: ${due.rule} – ${due.source}.` };
}
