import type { ContributionRefusal } from "@/domain/reporting/contributions";
import type { CreditRefusal } from "@/server/reporting/credit-schema";

/** Why what was typed is not taken. */
export const CONTRIBUTION_REFUSALS: Record<ContributionRefusal, string> = {
  frozen: "Ce rapport vient d’être figé : il ne se complète plus. Votre saisie est conservée ci-dessous.",
  too_few_options: "Donnez au moins deux options.",
  no_recommendation: "Choisissez l’option recommandée parmi celles qui sont remplies.",
};

/** Why a decision on credits is not taken, beside the field that it is about; null: of the whole form. */
export const CREDIT_REFUSALS: Record<CreditRefusal, { field: string | null; told: string }> = {
  day_in_future: { field: "decidedOn", told: "Ce jour n’est pas encore venu." },
  day_taken: { field: "decidedOn", told: "Une décision de ce jour est déjà saisie pour cette année : retirez-la d’abord." },
  too_many: { field: null, told: "Ce programme a trop de décisions : retirez-en d’abord." },
};
