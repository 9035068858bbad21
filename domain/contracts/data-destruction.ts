import { daysBetween, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { rulesOn, type RulesVersion } from "@/domain/contracts/rule-profile";
import { periodDeadline } from "@/domain/contracts/verification";

/** The data that the contractor holds, at the end of its contract. An agreement has a reference and a day, or neither. */
export type DestructionFacts = { endedOn: Day | null; agreementReference: string | null; agreedOn: Day | null; destroyedOn: Day | null; certificateReference: string | null };

export type DestructionState = "no_end" | "no_period" | "awaits_agreement" | "agreed" | "late" | "destroyed" | "destroyed_late";
export const DESTRUCTION_STATE_LABELS: Readonly<Record<DestructionState, string>> = {
  no_end: "Fin du marché inconnue",
  no_period: "Délai inconnu",
  awaits_agreement: "Accord écrit attendu",
  agreed: "Destruction attendue",
  late: "En retard",
  destroyed: "Détruites",
  destroyed_late: "Détruites hors délai",
};

export type DataDestruction = { due: Explained<Day>; state: DestructionState; /** Something is still awaited by `due`. */ isRunning: boolean };

/** Where the destruction of the data stands on `today`: late from the day after its deadline. It needs the administration's written agreement first. */
export function dataDestruction(facts: DestructionFacts, { rules, zone, today }: { rules: readonly RulesVersion[]; zone: HolidayZone; today: Day }): DataDestruction {
  const { endedOn, agreedOn, destroyedOn } = facts;
  if (endedOn === null) return { due: NO_END, state: destroyedOn === null ? "no_end" : "destroyed", isRunning: false };
  const due = periodDeadline("data_destruction", endedOn, { profile: rulesOn(rules, endedOn), zone });
  if (destroyedOn !== null) return { due, state: due.value !== null && destroyedOn > due.value ? "destroyed_late" : "destroyed", isRunning: false };
  if (due.value === null) return { due, state: "no_period", isRunning: false };
  if (daysBetween(due.value, today) > 0) return { due, state: "late", isRunning: true };
  return { due, state: agreedOn === null ? "awaits_agreement" : "agreed", isRunning: true };
}

const NO_END: Explained<Day> = {
  value: null,
  unknownBecause: "Le dernier jour du marché n’est pas renseigné.",
  rule: "Délai compté depuis la fin du marché",
  source: "Règles du marché",
  inputs: [],
  steps: [],
};

/** Nobody gains by waiting: what is missing for the data to be destroyed. */
export const destructionSilence = ({ agreedOn, agreementReference }: DestructionFacts): string =>
  agreedOn === null
    ? "Rien n’est détruit sans l’accord écrit de l’administration, qui n’est pas encore enregistré."
    : `L’accord écrit est donné (${agreementReference ?? "référence inconnue"})\u00a0: le titulaire détruit les données et remet son certificat.`;

export const DESTRUCTION_REFUSALS = ["end_before_notification", "agreement_incomplete", "agreement_missing", "destroyed_before_agreement", "destroyed_before_end", "certificate_missing", "certificate_alone", "in_future"] as const;
export type DestructionRefusal = (typeof DESTRUCTION_REFUSALS)[number];

/** Why this cannot be recorded; null when it can. The end of the contract alone may be to come. */
export function checkDestruction({ endedOn, agreementReference, agreedOn, destroyedOn, certificateReference }: DestructionFacts, { notifiedOn, today }: { notifiedOn: Day; today: Day }): DestructionRefusal | null {
  if (endedOn !== null && endedOn < notifiedOn) return "end_before_notification";
  if ((agreementReference === null) !== (agreedOn === null)) return "agreement_incomplete";
  if ((agreedOn ?? today) > today || (destroyedOn ?? today) > today) return "in_future";
  if (destroyedOn === null) return certificateReference === null ? null : "certificate_alone";
  if (agreedOn === null) return "agreement_missing";
  if (destroyedOn < agreedOn) return "destroyed_before_agreement";
  if (endedOn !== null && destroyedOn < endedOn) return "destroyed_before_end";
  return certificateReference === null ? "certificate_missing" : null;
}
