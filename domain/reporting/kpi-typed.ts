import { readEuros } from "@/domain/contracts/read-euros";
import { isInBounds, outOfBounds } from "./kpi-status";
import type { KpiUnit } from "./kpi-vocabulary";

export type ReadKpi = { value: number | null } | { error: string };

/** The words of its unit that may follow a number. */
const SUFFIXES: Record<Exclude<KpiUnit, "minutes" | "euros">, RegExp> = {
  percent: /(%|pour ?cent|pourcents?)$/i,
  ratio: /(%|pour ?cent|pourcents?)$/i,
  count: /$^/,
  points: /(points?|pts?)\.?$/i,
  days: /(jours?|j)\.?$/i,
};
const EXAMPLES: Record<Exclude<KpiUnit, "euros">, string> = { percent: "92,5 %", ratio: "104 %", count: "12", points: "−3", days: "4", minutes: "1 h 30, 45 min" };
const NUMBER = /^[-−–+]?\d+([.,]\d{1,3})?$/;

/**
 * A value as it is typed: "92,5 %", "1 250", "−3 points", "1 h 30", "12 000 €". Empty gives null; what is no value of the unit, or is outside
 * of its bounds, gives the message to show beside the field. Three decimals at most.
 */
export function readKpi(written: string, unit: KpiUnit): ReadKpi {
  const text = written.trim();
  if (text === "") return { value: null };
  if (unit === "euros") {
    const read = readEuros(text);
    return read.ok ? { value: read.cents } : { error: read.why };
  }
  const value = unit === "minutes" ? minutesIn(text) : numberIn(text.replace(SUFFIXES[unit], ""));
  if (value === null) return { error: `Cette valeur ne se lit pas. Par exemple\u00a0: ${EXAMPLES[unit].replaceAll(" ", "\u00a0")}` };
  return isInBounds(value, unit) ? { value } : { error: outOfBounds(unit) };
}

function numberIn(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, "");
  return NUMBER.test(bare) ? Number(bare.replace(/[−–]/, "-").replace(",", ".")) : null;
}

/** "90 min", "1 h 30", "1,5 h"; a bare number could be hours or minutes, and is neither. */
function minutesIn(text: string): number | null {
  const bare = text.replace(/[\s\u00a0\u202f]/g, "").toLowerCase();
  const [, minutes] = /^(\d{1,7})(?:min|minutes?|mn)$/.exec(bare) ?? [];
  if (minutes !== undefined) return Number(minutes);
  const [, hours, rest = "0"] = /^(\d{1,6})(?:h|heures?)(\d{1,2})?(?:min)?$/.exec(bare) ?? [];
  if (hours !== undefined) return Number(rest) < 60 ? Number(hours) * 60 + Number(rest) : null;
  const [, decimal] = /^(\d{1,6}[.,]\d{1,3})(?:h|heures?)$/.exec(bare) ?? [];
  return decimal === undefined ? null : Math.round(Number(decimal.replace(",", ".")) * 60);
}

/** A value as a field holds it: what `readKpi` reads again. */
export function writeKpi(value: number, unit: KpiUnit): string {
  const plain = (number: number): string => String(number).replace(".", ",");
  switch (unit) {
    case "percent":
    case "ratio":
      return `${plain(value)} %`;
    case "count":
    case "points":
    case "days":
      return plain(value);
    case "minutes":
      return `${plain(Math.round(value))} min`;
    case "euros":
      return `${Math.floor(value / 100)},${String(Math.round(value) % 100).padStart(2, "0")}`;
  }
}
