import type { ItemUse, StoryRefusal } from "@/server/planning/backlog-schema";

type Refused = { reason: StoryRefusal["reason"] | "conflict"; details: readonly string[] };

/** Why a story is not changed as asked. */
export function refusalWords({ reason, details }: Refused): string {
  switch (reason) {
    case "sprint_of_another_increment":
      return "Ce sprint appartient à un autre incrément.";
    case "not_ready":
      return `Pas encore prête, il manque\u00a0: ${details.join("\u00a0; ")}.`;
    case "reason_required":
    case "sprint_closed":
      return details.join(" ");
    case "conflict":
      return "Quelqu’un l’a modifiée entre-temps\u00a0: relisez-la, puis recommencez.";
  }
}

/** The field of the form beside which a refusal is told. */
export const refusedField = ({ reason, field }: StoryRefusal): string => field ?? REFUSED_FIELDS[reason];
const REFUSED_FIELDS: Record<StoryRefusal["reason"], string> = { sprint_of_another_increment: "place", not_ready: "state", reason_required: "unreadyReason", sprint_closed: "place" };

/** What hangs on something whose creation would be undone. */
export const USE_WORDS: Record<ItemUse, string> = {
  dependency: "une dépendance",
  commitment: "l’engagement d’un incrément",
  closure: "la clôture d’un sprint",
  review: "le bilan d’un incrément",
  registry: "une ligne du registre",
  stories: "des stories",
  features: "des features",
  objective: "un objectif d’incrément",
};
