import type { Explained } from "@/domain/explained";
import { formatNumber, formatShare } from "@/domain/planning/points";

/** A PI objective: planned business value 1–10, actual 0–10, null when not given yet. */
export type Objective = { committed: boolean; planned: number | null; actual: number | null };

export const PREDICTABILITY_ZONES = ["under", "healthy", "over"] as const;
export type PredictabilityZone = (typeof PREDICTABILITY_ZONES)[number];
export const PREDICTABILITY_ZONE_LABELS: Record<PredictabilityZone, string> = {
  under: "Sous la zone saine (moins de 80\u00a0%)",
  healthy: "Dans la zone saine (80 à 100\u00a0%)",
  over: "Au-dessus de la zone saine (plus de 100\u00a0%)",
};
/** Where the zone is told beside. */
export const PREDICTABILITY_ZONE_WORDS: Record<PredictabilityZone, string> = { under: "sous la zone", healthy: "zone saine", over: "au-dessus" };

/** Both bounds included. */
export const HEALTHY_ZONE = { from: 0.8, to: 1 };

export type Predictability = Explained<number> & { zone: PredictabilityZone | null };

const isValue = (value: number | null, min: number): boolean => value === null || (Number.isFinite(value) && value >= min && value <= 10);

/**
 * Predictability of a squad or of a train for an increment, as a share (0.826 = 82.6 %, rounded to three decimals): actual business value of
 * all objectives / planned value of the committed ones. May exceed 1. Unknown while nothing is planned or an objective is not yet assessed.
 */
export function predictability(objectives: readonly Objective[]): Predictability {
  const planned = objectives.reduce((sum, { committed, planned: value }) => sum + (committed ? (value ?? 0) : 0), 0);
  const actual = objectives.reduce((sum, objective) => sum + (objective.actual ?? 0), 0);
  const base = {
    rule: "Valeur métier réalisée (objectifs engagés et non engagés) / valeur métier prévue (objectifs engagés)",
    source: "Mesure de prédictibilité SAFe",
    inputs: [
      { label: "Valeur réalisée", value: formatNumber(actual) },
      { label: "Valeur prévue", value: planned === 0 ? "aucune" : formatNumber(planned) },
    ],
    steps: [],
  };
  const unknown = (unknownBecause: string) => ({ ...base, value: null, zone: null, unknownBecause });
  if (objectives.some((objective) => !isValue(objective.planned, 1) || !isValue(objective.actual, 0))) return unknown("Une valeur métier est hors de l’échelle de 1 à 10.");
  if (objectives.some(({ committed, planned: value }) => committed && value === null)) return unknown("Un objectif engagé n’a pas de valeur métier prévue.");
  if (planned === 0) return unknown("Aucun objectif engagé n’a de valeur métier prévue.");
  const unassessed = objectives.filter((objective) => objective.actual === null).length;
  if (unassessed > 0) return unknown(`Valeur métier réalisée non renseignée pour ${unassessed} objectif(s).`);
  const share = actual / planned;
  const value = Math.round(share * 1000) / 1000;
  return { ...base, value, zone: zoneOf(share), steps: [`${formatNumber(actual)} / ${formatNumber(planned)} = ${formatShare(value)}`] };
}

function zoneOf(share: number): PredictabilityZone {
  if (share < HEALTHY_ZONE.from) return "under";
  return share <= HEALTHY_ZONE.to ? "healthy" : "over";
}
