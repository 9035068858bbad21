import type { ContractSaved, RulesChanged, ScheduleSaved, TrancheSaved } from "@/server/contracts/contract-schema";

type Refusal<Answer> = Extract<Answer, { ok: false }> extends { reason: infer Reason extends string } ? Reason : never;
type Words<Answer> = Record<Refusal<Answer>, { field?: string; text: string }>;

export const CONTRACT_REFUSALS: Words<ContractSaved> = {
  number_taken: { field: "number", text: "Un marché de ce programme porte déjà ce numéro." },
  unknown_profile: { field: "profile", text: "Choisissez les règles de délais du marché." },
  notified_in_future: { field: "notifiedOn", text: "Ce jour n’est pas encore venu." },
  notified_after_orders: { field: "notifiedOn", text: "Un bon de commande a été notifié avant ce jour." },
};

export const TRANCHE_REFUSALS: Words<TrancheSaved> = {
  label_taken: { field: "label", text: "Une tranche de ce marché porte déjà ce nom." },
  ceiling_below_ordered: { field: "ceiling", text: "Le plafond serait inférieur à ce qui est déjà commandé sur cette tranche." },
  kind_is_used: { field: "kind", text: "La nature d’une tranche affermie ou commandée ne change plus." },
  not_optional: { text: "Une tranche ferme est ouverte dès la notification : elle ne s’affermit pas." },
  already_affirmed: { text: "Cette tranche est déjà affermie." },
  not_affirmed: { text: "Cette tranche n’est pas affermie." },
  affirmed_in_future: { field: "affirmedOn", text: "Ce jour n’est pas encore venu." },
  affirmed_before_notification: { field: "affirmedOn", text: "Ce jour précède la notification du marché." },
  has_orders: { text: "Des bons de commande portent sur cette tranche." },
  last_tranche: { text: "Un marché garde au moins une tranche." },
};

export const RULES_REFUSALS: Words<RulesChanged> = {
  unchanged: { text: "Ces règles sont celles de la dernière version : rien n’a été enregistré." },
  before_notification: { field: "effectiveOn", text: "Ce jour précède la notification du marché." },
  incomplete_circuit: { text: "Le circuit des réponses du titulaire est incomplet : rien n’a été enregistré." },
};

export const SCHEDULE_REFUSALS: Words<ScheduleSaved> = {
  published: { text: "Cette version est en vigueur ou l’a été : ses prix ne changent plus. Préparez une nouvelle version." },
  no_price: { text: "Cette version n’a aucun prix : saisissez-en avant de la mettre en vigueur." },
  before_notification: { field: "effectiveOn", text: "Ce jour précède la notification du marché." },
  wrong_price: { text: "Un prix ne correspond à aucune unité d’œuvre, niveau ou période du catalogue." },
};
