import type { DecisionRefusal } from "@/server/reporting/outcome-schema";

/** Why a decision is not taken, and what to do about it. */
export const DECISION_REFUSALS: Record<DecisionRefusal, string> = {
  no_meeting:
    "Ce rapport n’est fait pour aucune réunion : il n’y a pas de compte rendu où écrire la décision. Tant qu’il n’est pas figé, choisissez sa réunion dans « Compléter le rapport » ; une fois figé, écrivez la décision dans le compte rendu du comité.",
  meeting_cancelled: "La réunion de ce rapport est annulée : rétablissez-la, puis décidez.",
  minutes_validated: "Le compte rendu est validé : il ne change plus. Ouvrez un erratum depuis le compte rendu, puis décidez.",
  already_decided: "Cette décision vient d’être prise : elle est au compte rendu.",
  no_option: "Choisissez une option.",
  no_arbiter: "Dites qui arbitre.",
  no_votes: "Comptez au moins une voix.",
  too_many_votes: "Il y a plus de voix que de votants : vérifiez le décompte ou les présences.",
  not_adopted: "Ce vote n’adopte pas l’option. Corrigez le décompte, choisissez l’option adoptée, ou reportez la décision.",
};

/** Of a frozen report, whose meeting is no longer to be chosen. */
export const FROZEN_WITHOUT_MEETING = "Ce rapport est figé et n’est fait pour aucune réunion : écrivez la décision dans le compte rendu du comité.";
