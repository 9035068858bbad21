import type { Explained } from "@/domain/explained";
import { formatNumber } from "@/domain/planning/points";
import { ROAM_LABELS, type Roam } from "@/domain/planning/vocabulary";

/** Probability and impact of a risk, both bounds included. */
export const RISK_SCALE = [1, 2, 3, 4, 5] as const;
const isOnScale = (value: number | null): value is number => value !== null && Number.isInteger(value) && value >= 1 && value <= 5;

export const RISK_LEVELS = ["low", "medium", "high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
export const RISK_LEVEL_LABELS: Record<RiskLevel, string> = { low: "Faible", medium: "Moyenne", high: "Forte" };

/** From which exposure, included, a risk is so. A setting of the product: no text gives one. */
const MEDIUM_FROM = 6;
const HIGH_FROM = 12;

/** `level` is null when the exposure is unknown. */
export type Exposure = Explained<number> & { level: RiskLevel | null };

/** Probability × impact, from 1 to 25. Unknown while one of the two is not given. */
export function exposureOf({ probability, impact }: { probability: number | null; impact: number | null }): Exposure {
  const base = {
    rule: `Exposition = probabilité × impact, chacun de 1 à 5\u00a0; moyenne à partir de ${MEDIUM_FROM}, forte à partir de ${HIGH_FROM}`,
    source: "Règle de suivi des risques",
    inputs: [
      { label: "Probabilité", value: probability === null ? "non évaluée" : formatNumber(probability) },
      { label: "Impact", value: impact === null ? "non évalué" : formatNumber(impact) },
    ],
  };
  if (!isOnScale(probability) || !isOnScale(impact)) return { ...base, value: null, level: null, unknownBecause: "La probabilité et l’impact ne sont pas tous deux évalués.", steps: [] };
  const value = probability * impact;
  const level = value >= HIGH_FROM ? "high" : value >= MEDIUM_FROM ? "medium" : "low";
  return { ...base, value, level, steps: [`${probability} × ${impact} = ${value}`] };
}

export type RoamFacts = { roam: Roam | null; ownerId: string | null; response: string };
export type RoamRefusal = "owner_required" | "response_required";

/** What a risk lacks to be said so (ROAM): who owns it; or what resolved it, why it is accepted, how it is mitigated. */
export function whatRoamLacks({ roam, ownerId, response }: RoamFacts): RoamRefusal | null {
  switch (roam) {
    case null:
      return null;
    case "owned":
      return ownerId === null ? "owner_required" : null;
    case "resolved":
    case "accepted":
    case "mitigated":
      return response.trim() === "" ? "response_required" : null;
  }
}

/** In place of a ROAM: not yet discussed, and all that are not resolved. */
export const RISK_FILTERS = ["open", "undiscussed", "resolved", "owned", "accepted", "mitigated"] as const;
export type RiskFilter = (typeof RISK_FILTERS)[number];
export const UNDISCUSSED_LABEL = "À discuter";
export const RISK_FILTER_LABELS: Record<RiskFilter, string> = { open: "Non résolus", undiscussed: UNDISCUSSED_LABEL, ...ROAM_LABELS };
export const roamLabel = (roam: Roam | null): string => (roam === null ? UNDISCUSSED_LABEL : ROAM_LABELS[roam]);
