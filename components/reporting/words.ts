import type { ContributionRefusal } from "@/domain/reporting/contributions";
import type { CreditRefusal } from "@/server/reporting/credit-schema";
import type { ProgrammesChanged } from "@/server/reporting/schema";

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

/** Why the programmes of a portfolio stay as they are, beside the field that it is about; null: of the whole form. */
export const PROGRAMMES_REFUSALS: Record<Extract<ProgrammesChanged, { ok: false }>["reason"], { field: string | null; told: string }> = {
  frozen: { field: null, told: "Ce rapport vient d’être figé : ses programmes ne changent plus." },
  meeting_there: { field: "programmeIds", told: "La réunion de ce rapport est celle d’un programme que vous retirez : gardez-le, ou changez d’abord la réunion." },
  decided_there: { field: "programmeIds", told: "Une décision que ce rapport demande est inscrite au registre d’un programme que vous retirez : gardez-le." },
  to_reread: { field: "isReread", told: "Relisez ce qui est écrit dans ce rapport, puis cochez : ceux qui ne voient pas le programme retiré le liront." },
};
