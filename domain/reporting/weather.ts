import type { Explained } from "@/domain/explained";
import { formatNumber, formatShare } from "@/domain/planning/points";

export const WEATHER_AXES = ["quality", "cost", "delay", "scope", "risks"] as const;
export type WeatherAxis = (typeof WEATHER_AXES)[number];
export const WEATHER_AXIS_LABELS: Record<WeatherAxis, string> = { quality: "Qualité", cost: "Coûts", delay: "Délais", scope: "Périmètre", risks: "Risques" };

/** The fairest first. */
export const WEATHERS = ["sunny", "cloudy", "stormy"] as const;
export type Weather = (typeof WEATHERS)[number];
export const WEATHER_LABELS: Record<Weather, string> = { sunny: "Beau temps", cloudy: "Nuageux", stormy: "Orageux" };
const SEVERITY: Record<Weather, number> = { sunny: 0, cloudy: 1, stormy: 2 };

export const TRENDS = ["improving", "stable", "worsening", "unknown"] as const;
export type Trend = (typeof TRENDS)[number];
export const TREND_LABELS: Record<Trend, string> = { improving: "Amélioration", stable: "Stable", worsening: "Dégradation", unknown: "Inconnue" };

/** From one report to the next; unknown as soon as one of the two is. */
export function trendOf(before: Weather | null, now: Weather | null): Trend {
  if (before === null || now === null) return "unknown";
  const change = SEVERITY[now] - SEVERITY[before];
  return change === 0 ? "stable" : change < 0 ? "improving" : "worsening";
}

export type WeatherMeasure = "slip" | "lag" | "reserve" | "high_risks" | "ordered" | "nonconforming";
/** `share`: 0.1 = 10 %. The greater, the worse. */
type Unit = "days" | "share" | "count";
export type WeatherRule = { axis: WeatherAxis; measure: WeatherMeasure; label: string; unit: Unit; /** Excluded: at the threshold the weather is still the fairer one. */ cloudyAbove: number; stormyAbove: number };

/** Thresholds are settings of the product, as no text gives them, but that of the reserve: beyond it the commitment no longer holds (DOMAIN §2). */
export const WEATHER_RULES: readonly WeatherRule[] = [
  { axis: "quality", measure: "nonconforming", label: "Part des livrables non conformes à la première livraison", unit: "share", cloudyAbove: 0.1, stormyAbove: 0.3 },
  { axis: "cost", measure: "ordered", label: "Part du plafond du marché déjà commandée", unit: "share", cloudyAbove: 0.8, stormyAbove: 0.95 },
  { axis: "delay", measure: "slip", label: "Pire retard d’un jalon", unit: "days", cloudyAbove: 0, stormyAbove: 14 },
  { axis: "delay", measure: "lag", label: "Retard de l’avancement sur le temps écoulé", unit: "share", cloudyAbove: 0.1, stormyAbove: 0.25 },
  { axis: "scope", measure: "reserve", label: "Part du volant consommée depuis l’engagement", unit: "share", cloudyAbove: 0.5, stormyAbove: 1 },
  { axis: "risks", measure: "high_risks", label: "Risques ouverts d’exposition forte", unit: "count", cloudyAbove: 0, stormyAbove: 2 },
];

export type WeatherMeasures = Record<WeatherMeasure, Explained<number>>;

/** The worst of what the known measures of an axis say; unknown while none of them is known: nothing is fair by default. */
export function suggestWeather(axis: WeatherAxis, measures: WeatherMeasures): Explained<Weather> {
  const told = WEATHER_RULES.filter((rule) => rule.axis === axis).map((rule) => ({ rule, measured: measures[rule.measure] }));
  const known = told.flatMap(({ rule, measured: { value } }) => (value === null ? [] : [weatherBy(rule, value)]));
  const base = {
    rule: `${told.length > 1 ? "Le moins bon des critères connus. " : ""}${told.map(({ rule }) => inWords(rule)).join("\u00a0; ")}.`,
    source: "Règle de météo du produit\u00a0; mesures au jour du rapport",
    inputs: told.map(({ rule: { label, unit }, measured: { value } }) => ({ label, value: value === null ? "inconnu" : format(value, unit) })),
  };
  const missing = told.flatMap(({ rule: { label }, measured }) => (measured.value === null ? [`${label}\u00a0: ${measured.unknownBecause ?? "inconnu."}`] : []));
  if (known.length === 0) return { ...base, value: null, unknownBecause: missing.join(" "), steps: [] };
  const value = known.toSorted((a, b) => SEVERITY[b] - SEVERITY[a])[0]!;
  return { ...base, value, steps: told.flatMap(stepsOf) };
}

function stepsOf({ rule, measured }: { rule: WeatherRule; measured: Explained<number> }): string[] {
  if (measured.value === null) return [`${rule.label}\u00a0: inconnu, ne compte pas. ${measured.unknownBecause ?? ""}`.trim()];
  return [...measured.steps, `${rule.label}\u00a0: ${format(measured.value, rule.unit)}, ${WEATHER_LABELS[weatherBy(rule, measured.value)].toLowerCase()}`];
}

/** At a threshold the weather is still the fairer one. */
const weatherBy = ({ cloudyAbove, stormyAbove }: WeatherRule, value: number): Weather => (value > stormyAbove ? "stormy" : value > cloudyAbove ? "cloudy" : "sunny");

const inWords = ({ label, unit, cloudyAbove, stormyAbove }: WeatherRule): string => `${label}\u00a0: nuageux au-delà de ${format(cloudyAbove, unit)}, orageux au-delà de ${format(stormyAbove, unit)}`;

function format(value: number, unit: Unit): string {
  switch (unit) {
    case "days":
      return `${formatNumber(value)}\u00a0jour${value > 1 ? "s" : ""}`;
    case "share":
      return formatShare(value);
    case "count":
      return formatNumber(value);
  }
}
