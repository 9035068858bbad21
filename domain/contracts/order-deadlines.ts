import { SOON_DAYS, NOTHING_AWAITED, nextOrderDeadline, runningPeriod, stateOf, type DeliverableFacts, type NextDeadline, type OrderStep, type RunningPeriod } from "@/domain/contracts/order-clock";
import { answeringOf, tacitReply, type AnswerFacts, type AnswerState } from "@/domain/contracts/answers";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { silenceAfter } from "@/domain/contracts/silence-after";
import { tacitVerdict } from "@/domain/contracts/tacit-verdict";
import type { Day, HolidayZone } from "@/domain/calendar";

type Clock = { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day };

/** A deadline that runs, what no act by then will mean, or meant, in French, and the period whose days give it; null where the order sets the day. */
export type RunningStep = NextDeadline & { silence: string; period: RunningPeriod | null };

/**
 * All that runs for a deliverable, the earliest first: its next deadline, and beside it the contractor's answer to the last verdict, or the
 * reply to it. A postponement that the contractor refuses asks for no delivery before the administration has decided.
 */
export function deadlinesOf(facts: DeliverableFacts, last: AnswerFacts | null, clock: Clock): RunningStep[] {
  const answering = answerStep(facts, last, clock);
  const next = nextOrderDeadline(facts, clock);
  if (next.due === null || answering?.step === "reply") return answering ? [answering] : [];
  const own = { ...next, silence: tacitVerdict(facts, clock)?.reason ?? silenceAfter(facts, clock.rules), period: periodOf(next.step, facts, clock.rules) };
  return byDay(answering ? [own, answering] : [own]);
}

/** What gives the deadline of a step: around a joint reading the days are counted from it. */
function periodOf(step: OrderStep | null, facts: DeliverableFacts, rules: readonly RulesVersion[]): RunningPeriod | null {
  if (!facts.readingOn || (step !== "reading_documents" && step !== "reading_delivery")) return runningPeriod(facts, rules);
  return { name: step, from: facts.readingOn, profile: rulesOn(rules, facts.readingOn) };
}

const STEPS: Readonly<Record<AnswerState, "answer" | "reply" | null>> = { open: "answer", closed: null, agreed: null, awaited: "reply", tacit: "reply", replied: null };

function answerStep(facts: DeliverableFacts, last: AnswerFacts | null, clock: Clock): RunningStep | null {
  const answering = answeringOf(facts, last, clock);
  const step = answering && STEPS[answering.state];
  if (!step || !last) return null;
  const { party, due, period, silence } = answering;
  return { state: stateOf(due.value, clock.today, SOON_DAYS), step, party, due, period, silence: tacitReply(last, clock)?.reason ?? silence };
}

/** The earliest first; an awaited step without a date comes after the dated ones. */
function byDay<Deadline extends NextDeadline>(deadlines: readonly Deadline[]): Deadline[] {
  const at = ({ due }: NextDeadline): string => due?.value ?? "9999-12-31";
  return deadlines.toSorted((a, b) => (at(a) < at(b) ? -1 : at(a) > at(b) ? 1 : 0));
}

/** The clock of an order: the earliest of its deliverables' deadlines. */
export function earliestDeadline(deadlines: readonly NextDeadline[]): NextDeadline {
  const [first] = byDay(deadlines.filter(({ due }) => due !== null));
  return first ? asDeadline(first) : NOTHING_AWAITED;
}

/** Without what the clock of an order does not tell. */
export const asDeadline = ({ state, step, party, due }: NextDeadline): NextDeadline => ({ state, step, party, due });
