import type { OrderParty } from "@/domain/contracts/vocabulary";

/** Every period that a contract may fix, in the order of the life of an order. */
export const PERIOD_NAMES = [
  "quote",
  "reading_documents",
  "reading_delivery",
  "verification_act",
  "verification_doc",
  "aptitude",
  "regular_service",
  "regular_service_decision",
  "redelivery",
  "postponement_answer",
  "refusal_decision",
  "reduction_observations",
  "reduction_decision",
  "minutes_record",
  "minutes_reading",
  "T1",
  "T2",
  "T3",
  "T4",
  "verify_T2",
  "data_destruction",
] as const;
export type PeriodName = (typeof PERIOD_NAMES)[number];

export type PeriodWords = {
  label: string;
  /** Ends the rule: "10 jours ouvrés après la demande de devis". */
  anchor: string;
  /** Who must have acted by then. */
  party: OrderParty;
  /** Counted back from its anchor. */
  isBackward?: true;
};

export const PERIODS: Readonly<Record<PeriodName, PeriodWords>> = {
  quote: { label: "Remise du devis", anchor: "après la demande de devis", party: "contractor" },
  reading_documents: { label: "Envoi des documents avant une lecture commune", anchor: "la lecture commune", party: "contractor", isBackward: true },
  reading_delivery: { label: "Livraison corrigée après une lecture commune", anchor: "après la lecture commune", party: "contractor" },
  verification_act: { label: "Décision sur une activité", anchor: "après la livraison", party: "administration" },
  verification_doc: { label: "Décision sur des documents", anchor: "après la livraison", party: "administration" },
  aptitude: { label: "Vérification d’aptitude", anchor: "après la mise en ordre de marche", party: "administration" },
  regular_service: { label: "Vérification de service régulier", anchor: "après la décision d’aptitude", party: "administration" },
  regular_service_decision: { label: "Décision après le service régulier", anchor: "après la fin du service régulier", party: "administration" },
  redelivery: { label: "Nouvelle livraison après un ajournement", anchor: "après l’ajournement", party: "contractor" },
  postponement_answer: { label: "Réponse du titulaire à un ajournement", anchor: "après l’ajournement", party: "contractor" },
  refusal_decision: { label: "Décision après le refus d’un ajournement", anchor: "après le refus du titulaire", party: "administration" },
  reduction_observations: { label: "Observations du titulaire sur une réfaction", anchor: "après la décision de réfaction", party: "contractor" },
  reduction_decision: { label: "Réponse aux observations sur une réfaction", anchor: "après les observations du titulaire", party: "administration" },
  minutes_record: { label: "Remise du relevé de décisions", anchor: "après la réunion", party: "contractor" },
  minutes_reading: { label: "Lecture du relevé de décisions", anchor: "après sa remise", party: "administration" },
  T1: { label: "Réversibilité, T1", anchor: "après T0", party: "contractor" },
  T2: { label: "Réversibilité, T2", anchor: "après T1", party: "contractor" },
  T3: { label: "Réversibilité, T3", anchor: "après T2", party: "contractor" },
  T4: { label: "Réversibilité, T4", anchor: "après T3", party: "contractor" },
  verify_T2: { label: "Vérification de T2", anchor: "après T2", party: "administration" },
  data_destruction: { label: "Destruction des données", anchor: "après la fin du marché", party: "contractor" },
};
