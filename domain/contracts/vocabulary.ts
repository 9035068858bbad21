/** Level of a work unit, lowest first. Not to be confused with the difficulty of an application's perimeter. */
export const WORK_UNIT_LEVELS = ["simple", "moyen", "complexe", "tres_complexe"] as const;
export type WorkUnitLevel = (typeof WORK_UNIT_LEVELS)[number];
export const LEVEL_LABELS: Record<WorkUnitLevel, string> = {
  simple: "Simple",
  moyen: "Moyen",
  complexe: "Complexe",
  tres_complexe: "Très complexe",
};

/** Difficulty of an application's perimeter, easiest first. */
export const PERIMETER_DIFFICULTIES = ["facile", "intermediaire", "difficile"] as const;
export type PerimeterDifficulty = (typeof PERIMETER_DIFFICULTIES)[number];
export const PERIMETER_DIFFICULTY_LABELS: Record<PerimeterDifficulty, string> = { facile: "Facile", intermediaire: "Intermédiaire", difficile: "Difficile" };

/** How the contract prices a work unit. */
export const PRICE_TYPES = ["forfait", "unite_oeuvre"] as const;
export type PriceType = (typeof PRICE_TYPES)[number];
export const PRICE_TYPE_LABELS: Record<PriceType, string> = {
  forfait: "Forfait",
  unite_oeuvre: "À l’unité d’œuvre",
};

/** Period that one order of a work unit covers. */
export const ORDER_PERIODS = ["mensuel", "trimestriel", "quadrimestriel"] as const;
export type OrderPeriod = (typeof ORDER_PERIODS)[number];
export const ORDER_PERIOD_LABELS: Record<OrderPeriod, string> = {
  mensuel: "Mensuelle",
  trimestriel: "Trimestrielle",
  quadrimestriel: "Quadrimestrielle",
};

/** An optional tranche orders nothing until it is affirmed. */
export const TRANCHE_KINDS = ["ferme", "optionnelle"] as const;
export type TrancheKind = (typeof TRANCHE_KINDS)[number];
export const TRANCHE_KIND_LABELS: Record<TrancheKind, string> = {
  ferme: "Tranche ferme",
  optionnelle: "Tranche optionnelle",
};

/** What is verified: the activity itself, or the documents that it produces. */
export const VERIFICATION_KINDS = ["act", "doc"] as const;
export type VerificationKind = (typeof VERIFICATION_KINDS)[number];
export const VERIFICATION_KIND_LABELS: Record<VerificationKind, string> = {
  act: "Vérification de l’activité",
  doc: "Vérification des documents",
};

/** Every verdict that a rule profile may use; which of them a contract knows is in its profile. */
export const VERDICTS = [
  "conforme",
  "conformite_partielle",
  "non_conforme",
  "admission",
  "ajournement",
  "refaction",
  "rejet",
] as const;
export type Verdict = (typeof VERDICTS)[number];
export const VERDICT_LABELS: Record<Verdict, string> = {
  conforme: "Conforme",
  conformite_partielle: "Conformité partielle",
  non_conforme: "Non conforme",
  admission: "Admission",
  ajournement: "Ajournement",
  refaction: "Réfaction",
  rejet: "Rejet",
};

/**
 * Life of an order: draft → issued → in_progress → delivered → under_verification → accepted → certified → invoiced → paid.
 * `postponed` goes back to delivered; `rejected` and `cancelled` end it.
 */
export const ORDER_STATES = [
  "draft",
  "issued",
  "in_progress",
  "delivered",
  "under_verification",
  "postponed",
  "accepted",
  "rejected",
  "certified",
  "invoiced",
  "paid",
  "cancelled",
] as const;
export type OrderState = (typeof ORDER_STATES)[number];
export const ORDER_STATE_LABELS: Record<OrderState, string> = {
  draft: "Brouillon",
  issued: "Émis et notifié",
  in_progress: "En cours d’exécution",
  delivered: "Livré",
  under_verification: "En vérification",
  postponed: "Ajourné",
  accepted: "Vérifié et accepté",
  rejected: "Rejeté",
  certified: "Service fait certifié",
  invoiced: "Facturé",
  paid: "Payé",
  cancelled: "Annulé",
};

/** Who must act next. */
export type OrderParty = "contractor" | "administration";
export const ORDER_PARTY_LABELS: Record<OrderParty, string> = {
  contractor: "Titulaire",
  administration: "Administration",
};
