import { runningPeriod, type DeliverableFacts } from "@/domain/contracts/order-clock";
import type { RulesVersion, Silence } from "@/domain/contracts/rule-profile";
import { periodDeadline, silenceText } from "@/domain/contracts/verification";
import { reached } from "@/domain/contracts/amounts";
import type { OrderState, Verdict } from "@/domain/contracts/vocabulary";
import { formatDay, type Day, type HolidayZone } from "@/domain/calendar";

/** What silence decided: in the words of the contract, on the last day of the period; `reason` says by which rule and which article. */
export type TacitVerdict = { verdict: Verdict; decidedOn: Day; reason: string };

/** The verdicts that silence may stand for, the plainest first: a contract knows some of them. */
const SILENT_VERDICTS: Readonly<Record<Silence, readonly Verdict[]>> = { none: [], accepted: ["conforme", "admission"], rejected: ["rejet"] };

/**
 * What the silence of the administration decided of a delivery, from the day after the end of the verification; null while that period runs,
 * where silence decides nothing, where the contract has no word for what it decides, and where somebody decided. The rules are those of the day
 * of the delivery.
 */
export function tacitVerdict(facts: DeliverableFacts, { rules, zone, today }: { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day }): TacitVerdict | null {
  const running = runningPeriod(facts, rules);
  if (!running?.name.startsWith("verification")) return null;
  const { name, from, profile } = running;
  const due = periodDeadline(name, from, { profile, zone });
  const silence = profile.silence.verification;
  const verdict = SILENT_VERDICTS[silence].find((each) => profile.verdicts.includes(each));
  if (!verdict || due.value === null || today <= due.value) return null;
  return { verdict, decidedOn: due.value, reason: `Décision tacite, sans réponse au ${formatDay(due.value, { year: true, weekday: false })}. ${silenceText(silence)} Délai\u00a0: ${due.rule} – ${due.source}.` };
}

/** A tacit decision on record: the day that started its period, the last day of it, and whether something came of the deliverable since. */
export type TacitRecord = { from: Day; until: Day; isFollowed: boolean };

/** Why a decision on record as tacit does not give way to one that would have been notified on a day. */
type TimelyRefusal = "tacit_certified" | "tacit_followed" | "day_too_early" | "day_after_period" | "not_in_this_state";

/** What rests on a tacit decision keeps it: the service fait, a new delivery, an answer. */
export function objectionToReplacing({ isFollowed }: Pick<TacitRecord, "isFollowed">, state: OrderState): TimelyRefusal | null {
  if (reached(state).certified) return "tacit_certified";
  if (state === "cancelled") return "not_in_this_state";
  return isFollowed ? "tacit_followed" : null;
}

/** Only a decision notified in time, from the day that starts the period to its last day included, stands for what silence decided. */
export function objectionToTimely(record: TacitRecord, state: OrderState, notifiedOn: Day): TimelyRefusal | null {
  const objection = objectionToReplacing(record, state);
  if (objection) return objection;
  if (notifiedOn < record.from) return "day_too_early";
  return notifiedOn > record.until ? "day_after_period" : null;
}
