import { runningPeriod, type DeliverableFacts } from "@/domain/contracts/order-clock";
import type { RulesVersion, Silence } from "@/domain/contracts/rule-profile";
import { periodDeadline, silenceText } from "@/domain/contracts/verification";
import type { Verdict } from "@/domain/contracts/vocabulary";
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
