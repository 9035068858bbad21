import type { BadgeTone } from "@/components/ui/badge";
import type { DestructionRefusal, DestructionState } from "@/domain/contracts/data-destruction";
import type { ReversibilityStepState } from "@/domain/contracts/reversibility";
import type { ReversibilitySaved } from "@/server/contracts/reversibility-schema";

export const STEP_TONES: Record<ReversibilityStepState, BadgeTone> = { done: "success", done_late: "warning", late: "error", due_soon: "warning", to_come: "neutral", unknown: "neutral" };

export const DESTRUCTION_TONES: Record<DestructionState, BadgeTone> = {
  no_end: "neutral",
  no_period: "neutral",
  awaits_agreement: "warning",
  agreed: "info",
  late: "error",
  destroyed: "success",
  destroyed_late: "warning",
};

export const STEP_REFUSALS: Record<Extract<ReversibilitySaved, { ok: false }>["reason"], string> = {
  anchor_missing: "L’étape dont celle-ci se compte n’est pas renseignée.",
  before_anchor: "Ce jour précède l’étape dont celle-ci se compte.",
  in_future: "Ce jour n’est pas encore venu : une étape se déclare une fois réalisée.",
  before_notification: "Ce jour précède la notification du marché.",
};

export const DESTRUCTION_REFUSALS: Record<DestructionRefusal, { field: string; text: string }> = {
  end_before_notification: { field: "endedOn", text: "Ce jour précède la notification du marché." },
  agreement_incomplete: { field: "agreementReference", text: "Un accord écrit a une référence et une date : donnez les deux." },
  agreement_missing: { field: "agreementReference", text: "Rien n’est détruit sans l’accord écrit de l’administration : donnez sa référence et sa date." },
  destroyed_before_agreement: { field: "destroyedOn", text: "Ce jour précède l’accord écrit." },
  destroyed_before_end: { field: "destroyedOn", text: "Ce jour précède la fin du marché." },
  certificate_missing: { field: "certificateReference", text: "Donnez la référence du certificat de destruction." },
  certificate_alone: { field: "destroyedOn", text: "Indiquez le jour de la destruction que ce certificat atteste." },
  in_future: { field: "agreedOn", text: "L’accord et la destruction se déclarent une fois faits : aujourd’hui au plus tard." },
};

/** "3 jours plus tard que prévu au départ". */
export function tellShift(days: number): string {
  const count = Math.abs(days);
  return `${count}\u00a0jour${count > 1 ? "s" : ""} ${days > 0 ? "plus tard" : "plus tôt"} que prévu au départ`;
}
