import type { ContributionRefusal } from "@/domain/reporting/contributions";

/** Why what was typed is not taken. */
export const CONTRIBUTION_REFUSALS: Record<ContributionRefusal, string> = {
  frozen: "Ce rapport vient d’être figé : il ne se complète plus. Votre saisie est conservée ci-dessous.",
  too_few_options: "Donnez au moins deux options.",
  no_recommendation: "Choisissez l’option recommandée parmi celles qui sont remplies.",
};
