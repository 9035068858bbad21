import type { BulkRefusal, FollowUpRefusal, LinkResult, Referred, SupersedeResult } from "@/server/registry/schema";

type ReasonOf<Result> = Extract<Result, { ok: false }> extends { reason: infer Reason extends string } ? Reason : never;

export const FOLLOW_UP_REFUSALS: Record<FollowUpRefusal, string> = {
  owned_by_minutes: "Le compte rendu n’est pas encore validé : le responsable et l’échéance s’y modifient.",
  reason_required: "Une échéance convenue ne bouge pas sans motif : dites pourquoi.",
  superseded: "Cette décision a été remplacée : elle ne change plus.",
};

export const BULK_REFUSALS: Record<BulkRefusal, string> = {
  ...FOLLOW_UP_REFUSALS,
  changed_meanwhile: "Quelqu’un l’a modifiée entre-temps : relisez-la, puis recommencez.",
  owner_elsewhere: "La personne choisie n’est pas du programme de cette ligne.",
  not_tracked: "Cette nature de ligne n’a pas de suivi.",
};

export const REFERENCE_REFUSALS: Record<ReasonOf<Referred>, string> = {
  unknown_reference: "Rien ne porte ce nom dans ce programme.",
  ambiguous_reference: "Plusieurs instances ont ce numéro : collez l’adresse de la ligne.",
};

export const LINK_REFUSALS: Record<ReasonOf<LinkResult>, string> = {
  ...REFERENCE_REFUSALS,
  itself: "Une ligne ne se lie pas à elle-même.",
  already_linked: "Ce lien existe déjà.",
};

export const SUPERSEDE_REFUSALS: Record<ReasonOf<SupersedeResult>, string> = {
  itself: "Une décision ne se remplace pas elle-même.",
  not_a_decision: "Seule une décision en remplace une autre.",
  not_validated: "Une décision en remplace une autre quand leurs deux comptes rendus sont validés.",
  already_superseded: "Cette décision est déjà remplacée.",
  other_programme: "Cette décision est d’un autre programme.",
  replacement_not_in_force: "Cette décision-là est elle-même remplacée ou annulée : choisissez celle qui est en vigueur.",
};
