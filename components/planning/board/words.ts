import type { DependencyAnswer } from "@/server/planning/board-schema";

export const PLANNED_NOWHERE = "Non planifiées";

export const REFUSALS = {
  sprint_of_another_increment: "Ce sprint est celui d’un autre incrément.",
  trial_conflict: "L’essai n’a pas été appliqué, rien n’a changé\u00a0: d’autres ont modifié ces stories entre-temps. Déplacez-les de nouveau dans l’essai, ou jetez-le.",
  trial_refused: "L’essai n’est pas appliqué\u00a0: il touche à un sprint clos. Jetez-le, ou remettez ces stories où elles sont.",
  trial_reason: (keys: string) => `L’essai n’a pas été appliqué\u00a0: ${keys} ne sont pas prêtes et le plan est engagé, leur sprint a commencé ou son contenu devait l’être. Dites pourquoi elles y sont planifiées.`,
};

/** "PP-1, PP-2 et PP-3". */
export const listed = (words: readonly string[]): string => new Intl.ListFormat("fr", { type: "conjunction" }).format(words);

type Refused = Extract<DependencyAnswer, { ok: false }>;

/** Beside which field, and what. */
export function tellDependencyRefusal(answer: Refused): { field: "prerequisite" | "dependent"; text: string } {
  switch (answer.reason) {
    case "no_prerequisite":
      return { field: "prerequisite", text: "Aucune story du programme ne porte cette clé." };
    case "no_dependent":
      return { field: "dependent", text: "Aucune story du programme ne porte cette clé." };
    case "already":
      return { field: "dependent", text: "Cette dépendance est déjà dite." };
    case "cycle":
      return {
        field: "dependent",
        text: answer.chain.length === 2 ? "Une story ne peut pas s’attendre elle-même." : `Ces stories s’attendraient en boucle\u00a0: ${answer.chain.join(" → ")}. Retirez d’abord l’une de ces dépendances.`,
      };
  }
}
