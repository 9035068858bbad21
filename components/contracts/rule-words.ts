import type { Delay, LandingRule } from "@/domain/calendar";
import type { Silence, SilentMoment } from "@/domain/contracts/rule-profile";
import type { Penalty } from "@/domain/contracts/penalty";

export const UNIT_LABELS: Record<Delay["unit"], string> = { calendar: "jours calendaires", working: "jours ouvrés", business_saturday: "jours ouvrables (samedi compris)", month: "mois" };

export const LANDING_LABELS: Record<LandingRule, string> = { previous: "Avancée au jour ouvré précédent", next: "Reportée au jour ouvré suivant", stay: "Maintenue ce jour-là" };

export const SILENCE_LABELS: Record<Silence, string> = { none: "Rien : une décision est attendue", accepted: "Acceptation", rejected: "Rejet" };

export const MOMENT_LABELS: Record<SilentMoment, string> = {
  verification: "Sur une livraison, le silence de l’administration vaut",
  refusal: "Après le refus d’un ajournement par le titulaire, le silence de l’administration vaut",
  reduction: "Sur les observations du titulaire à une réfaction, le silence de l’administration vaut",
  minutes: "Sur le relevé de décisions remis par le titulaire, le silence de l’administration vaut",
};

export const PENALTY_DAYS_LABELS: Record<Penalty["days"], string> = { calendar: "Jours calendaires", working: "Jours ouvrés" };
