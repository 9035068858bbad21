import { KPI_BOUNDS, formatKpi, type KpiDirection, type KpiUnit } from "./kpi-vocabulary";

/**
 * What an indicator must reach. `low` and `high` are the target, both included; `alertLow` and `alertHigh` how far a value may stray from
 * it and only be watched, included too. A bound that is null does not bind: one that wants high values has `low` alone.
 */
export type KpiThresholds = { low: number | null; high: number | null; alertLow: number | null; alertHigh: number | null };
export const NO_THRESHOLDS: KpiThresholds = { low: null, high: null, alertLow: null, alertHigh: null };
export const THRESHOLD_NAMES = ["low", "high", "alertLow", "alertHigh"] as const satisfies readonly (keyof KpiThresholds)[];
export type ThresholdName = (typeof THRESHOLD_NAMES)[number];

export const atLeast = (low: number, alertLow: number | null = null): KpiThresholds => ({ ...NO_THRESHOLDS, low, alertLow });
export const atMost = (high: number, alertHigh: number | null = null): KpiThresholds => ({ ...NO_THRESHOLDS, high, alertHigh });
export const between = (low: number, high: number): KpiThresholds => ({ ...NO_THRESHOLDS, low, high });

export const KPI_STATUSES = ["kept", "watch", "missed", "no_target", "unknown"] as const;
export type KpiStatus = (typeof KPI_STATUSES)[number];
export const KPI_STATUS_LABELS: Record<KpiStatus, string> = { kept: "Tenu", watch: "À surveiller", missed: "Non tenu", no_target: "Sans cible", unknown: "Inconnu" };
/** Said beside the word, for those who read a table at a glance: no status is told by its colour alone. */
export const KPI_STATUS_MARKS: Record<KpiStatus, string> = { kept: "●", watch: "▲", missed: "■", no_target: "–", unknown: "?" };

export const hasTarget = ({ low, high }: KpiThresholds): boolean => low !== null || high !== null;

/** Binary fractions make 0.1 + 0.2 miss 0.3: a value is compared to the millionth. */
const reaches = (value: number, bound: number | null): boolean => bound === null || value >= bound - 1e-6;
const keepsUnder = (value: number, bound: number | null): boolean => bound === null || value <= bound + 1e-6;

/** Where a value stands against its thresholds; an unknown value is unknown whatever its target. */
export function statusOf(value: number | null, { low, high, alertLow, alertHigh }: KpiThresholds): KpiStatus {
  if (value === null || !Number.isFinite(value)) return "unknown";
  if (!hasTarget({ low, high, alertLow, alertHigh })) return "no_target";
  if (reaches(value, low) && keepsUnder(value, high)) return "kept";
  // A side that has no alert of its own tolerates nothing beyond its target.
  return reaches(value, alertLow ?? low) && keepsUnder(value, alertHigh ?? high) ? "watch" : "missed";
}

/** The bounds that mean something for a direction: the others are not asked for, nor kept. */
export const BOUNDS_OF: Record<KpiDirection, readonly ThresholdName[]> = {
  higher: ["low", "alertLow"],
  lower: ["high", "alertHigh"],
  zone: THRESHOLD_NAMES,
};

export const keepBoundsOf = (direction: KpiDirection, thresholds: KpiThresholds): KpiThresholds =>
  Object.fromEntries(THRESHOLD_NAMES.map((name) => [name, BOUNDS_OF[direction].includes(name) ? thresholds[name] : null])) as KpiThresholds;

/** What is wrong with thresholds, field by field, in French; empty when nothing is. Equal bounds are allowed. */
export function thresholdProblems(direction: KpiDirection, unit: KpiUnit, thresholds: KpiThresholds): Partial<Record<ThresholdName, string>> {
  const { low, high, alertLow, alertHigh } = thresholds;
  const problems: Partial<Record<ThresholdName, string>> = {};
  for (const name of BOUNDS_OF[direction]) {
    const value = thresholds[name];
    if (value !== null && !isInBounds(value, unit)) problems[name] = outOfBounds(unit);
  }
  const note = (name: ThresholdName, told: string): void => void (problems[name] ??= told);
  if (direction === "zone" && (low === null) !== (high === null)) note(low === null ? "low" : "high", "Une zone a ses deux bornes\u00a0: indiquez celle-ci, ou effacez l’autre.");
  if (low !== null && high !== null && low > high) note("high", `La borne haute est sous la borne basse (${formatKpi(low, unit)}).`);
  if (alertLow !== null && low === null) note("alertLow", "Un seuil d’alerte suppose une cible\u00a0: indiquez-la, ou effacez le seuil.");
  if (alertHigh !== null && high === null) note("alertHigh", "Un seuil d’alerte suppose une cible\u00a0: indiquez-la, ou effacez le seuil.");
  if (alertLow !== null && low !== null && alertLow > low) note("alertLow", `Le seuil d’alerte est au-dessus de la cible (${formatKpi(low, unit)})\u00a0: il se place dessous.`);
  if (alertHigh !== null && high !== null && alertHigh < high) note("alertHigh", `Le seuil d’alerte est sous la cible (${formatKpi(high, unit)})\u00a0: il se place au-dessus.`);
  return problems;
}

export const isInBounds = (value: number, unit: KpiUnit): boolean => value >= KPI_BOUNDS[unit].min && value <= KPI_BOUNDS[unit].max;
export const outOfBounds = (unit: KpiUnit): string => `De ${formatKpi(KPI_BOUNDS[unit].min, unit)} à ${formatKpi(KPI_BOUNDS[unit].max, unit)}.`;

/** "au moins 90 %", "de 80 % à 100 %", and "aucune cible fixée" where there is none. */
export function describeTarget({ low, high }: KpiThresholds, unit: KpiUnit): string {
  if (low !== null && high !== null) return `de ${formatKpi(low, unit)} à ${formatKpi(high, unit)}`;
  if (low !== null) return `au moins ${formatKpi(low, unit)}`;
  return high === null ? "aucune cible fixée" : `au plus ${formatKpi(high, unit)}`;
}

/** From where a value is no longer watched but missed; null where nothing is tolerated beyond the target. */
export function describeAlert({ alertLow, alertHigh }: KpiThresholds, unit: KpiUnit): string | null {
  const told = [...(alertLow === null ? [] : [`sous ${formatKpi(alertLow, unit)}`]), ...(alertHigh === null ? [] : [`au-delà de ${formatKpi(alertHigh, unit)}`])];
  return told.length === 0 ? null : `non tenu ${told.join(" et ")}`;
}
