import { runningPeriod, type DeliverableFacts } from "@/domain/contracts/order-clock";
import type { RulesVersion } from "@/domain/contracts/rule-profile";
import { silenceText } from "@/domain/contracts/verification";

/** What no answer of the contractor means: nothing is given to it by its own silence. */
export const CONTRACTOR_SILENCE = "C’est au titulaire d’agir\u00a0: le silence ne vaut rien\u00a0; passé l’échéance, le retard court.";

/** A joint reading decides nothing: it prepares the delivery. */
export const READING_SILENCE = "Le silence ne vaut rien\u00a0: la lecture commune prépare la livraison, elle n’accepte rien.";

/** What no act by the next deadline of a deliverable will mean, in French, under the rules of the period that runs. */
export function silenceAfter(facts: DeliverableFacts, rules: readonly RulesVersion[]): string {
  if (facts.deliveredOn === null && facts.readingOn) return READING_SILENCE;
  const running = runningPeriod(facts, rules);
  return running?.name.startsWith("verification") ? silenceText(running.profile.silence.verification) : CONTRACTOR_SILENCE;
}
