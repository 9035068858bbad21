import { formatEuros } from "@/domain/contracts/amounts";
import { formatPercent } from "@/domain/format-percent";
import { countPoints, formatNumber } from "@/domain/planning/points";
import { formatMinutes } from "@/domain/support/minutes";

/** What an indicator is for (DOMAIN §4): service levels that can cost penalties, volumes, trends and decisions to take. */
export const KPI_KINDS = ["contractual", "operational", "steering"] as const;
export type KpiKind = (typeof KPI_KINDS)[number];
export const KPI_KIND_LABELS: Record<KpiKind, string> = { contractual: "Contractuel", operational: "Opérationnel", steering: "Pilotage" };
export const KPI_KIND_HEADINGS: Record<KpiKind, string> = {
  contractual: "Indicateurs contractuels",
  operational: "Indicateurs opérationnels",
  steering: "Indicateurs de pilotage",
};

/** Which values are good: from a bound up, up to a bound, or between two. */
export const KPI_DIRECTIONS = ["higher", "lower", "zone"] as const;
export type KpiDirection = (typeof KPI_DIRECTIONS)[number];
export const KPI_DIRECTION_LABELS: Record<KpiDirection, string> = { higher: "Le plus haut est le mieux", lower: "Le plus bas est le mieux", zone: "Entre deux bornes" };

export const KPI_PERIODICITIES = ["increment", "month", "quarter", "year"] as const;
export type KpiPeriodicity = (typeof KPI_PERIODICITIES)[number];
export const KPI_PERIODICITY_LABELS: Record<KpiPeriodicity, string> = { increment: "Par incrément", month: "Par mois", quarter: "Par trimestre", year: "Par an" };

/** `ratio`: a percentage that may exceed 100. Minutes are of opening time; euros are whole cents without VAT. */
export const KPI_UNITS = ["percent", "ratio", "count", "points", "days", "minutes", "euros"] as const;
export type KpiUnit = (typeof KPI_UNITS)[number];
export const KPI_UNIT_LABELS: Record<KpiUnit, string> = {
  percent: "Pour cent, de 0 à 100",
  ratio: "Pour cent, pouvant dépasser 100",
  count: "Nombre",
  points: "Points",
  days: "Jours",
  minutes: "Durée, en heures et minutes",
  euros: "Euros hors taxes",
};

/** What a value of each unit may be, both bounds included; points and days may be fewer than promised. */
export const KPI_BOUNDS: Record<KpiUnit, { min: number; max: number }> = {
  percent: { min: 0, max: 100 },
  ratio: { min: 0, max: 1_000 },
  count: { min: 0, max: 1_000_000_000 },
  points: { min: -1_000_000, max: 1_000_000 },
  days: { min: -36_500, max: 36_500 },
  minutes: { min: 0, max: 10_000_000 },
  euros: { min: 0, max: 1_000_000_000_000 },
};

/** A value as it is read: "92,5 %", "1 h 30", "−3 jours". */
export function formatKpi(value: number, unit: KpiUnit): string {
  switch (unit) {
    case "percent":
    case "ratio":
      return formatPercent(value);
    case "count":
      return formatNumber(value);
    case "points":
      return countPoints(value);
    case "days":
      return `${formatNumber(value)}\u00a0jour${Math.abs(value) >= 2 ? "s" : ""}`;
    case "minutes":
      return formatMinutes(value);
    case "euros":
      return formatEuros(value);
  }
}

const COMPACT_EUROS = new Intl.NumberFormat("fr-FR", { style: "currency", currency: "EUR", notation: "compact", maximumFractionDigits: 1 });

/** The same beside an axis, where there is little room: "105 k €"; the unit is said above it. */
export function formatKpiAxis(value: number, unit: KpiUnit): string {
  switch (unit) {
    case "percent":
    case "ratio":
    case "minutes":
      return formatKpi(value, unit);
    case "count":
    case "points":
    case "days":
      return formatNumber(value);
    case "euros":
      return COMPACT_EUROS.format(value / 100);
  }
}
