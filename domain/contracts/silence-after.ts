import { runningPeriod, type DeliverableFacts } from "@/domain/contracts/order-clock";
import type { RulesVersion } from "@/domain/contracts/rule-profile";
import { silenceText } from "@/domain/contracts/verification";

/** What no answer of the contractor means: nothing is given to it by its own silence. */
export const CONTRACTOR_SILENCE = "C’est au titulaire d’agir\u00a0: le silence ne vaut rien\u00a0; passé l’échéance, le retard court.";

/** What no act by the next deadline of a deliverable will mean, in French, under the rules of the period that runs. */
export function silenceAfter(facts: DeliverableFacts, rules: readonly RulesVersion[]): string {
  const running = runningPeriod(facts, rules);
  return running?.name.startsWith("verification") ? silenceText(running.profile.silence.verification) : CONTRACTOR_SILENCE;
}
