import { counted } from "@/components/planning/words";
import type { CommitAnswer, TakeBackAnswer } from "@/server/planning/commitment-schema";
import type { VoteAnswer } from "@/server/planning/confidence-schema";
import type { ObjectiveAnswer } from "@/server/planning/objective-schema";
import type { RiskAnswer } from "@/server/planning/risk-schema";

type Refused<Answer> = Answer extends { ok: false; reason: infer Reason extends string } ? Reason : never;

export const OBJECTIVE_REFUSALS: Record<Refused<ObjectiveAnswer>, string> = {
  frozen: "Le plan est engagé\u00a0: la squad, le titre et la valeur d’un objectif engagé ne changent plus. Il peut être abandonné, avec son motif.",
  only_uncommitted: "Le plan est engagé\u00a0: un objectif ajouté depuis reste non engagé.",
  withdrawn: "Cet objectif est abandonné.",
};

export const RISK_REFUSALS: Record<Refused<RiskAnswer>, { field: "ownerId" | "response"; text: string }> = {
  owner_required: { field: "ownerId", text: "Un risque pris en charge l’est par quelqu’un\u00a0: choisissez qui." },
  response_required: { field: "response", text: "Dites ce qui l’a résolu, pourquoi il est accepté, ou comment il est atténué." },
};

export const VOTE_REFUSALS: Record<Refused<VoteAnswer>, string> = {
  already_open: "Un vote est déjà ouvert.",
  committed: "Le plan est engagé\u00a0: on ne vote plus.",
  closed: "Ce vote est clos.",
  already_voted: "Vous avez déjà voté\u00a0: un vote ne se change pas.",
};

export const TAKE_BACK_REFUSALS: Record<Refused<TakeBackAnswer>, string> = {
  not_committed: "Ce plan n’est pas engagé.",
  begun: "L’incrément a commencé\u00a0: l’engagement ne se retire plus. Les écarts se lisent ci-dessous.",
};

const INSTANT = new Intl.DateTimeFormat("fr-FR", { dateStyle: "long", timeStyle: "short", timeZone: "Europe/Paris" });

/** Why the plan is not committed, as one sentence. */
export function tellCommitRefusal(answer: Extract<CommitAnswer, { ok: false }>): string {
  switch (answer.reason) {
    case "already":
      return `${answer.by} a déjà engagé ce plan le ${INSTANT.format(new Date(answer.at))}.`;
    case "over":
      return "Cet incrément est terminé\u00a0: il ne s’engage plus.";
    case "obstacles":
      return "Le plan n’est pas engagé, rien n’a changé.";
  }
}

/** "3 écarts sans motif". */
export const countUnexplained = (count: number): string => counted(count, "écart sans motif", "écarts sans motif");
