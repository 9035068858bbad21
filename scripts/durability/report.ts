import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/server/platform/project-root";

/** One line of the table: what was measured, in words, and the bound that it must not exceed (none: told for information). */
export type Figure = { what: string; value: number; unit: "" | "ms" | "s" | "Mo" | "×"; bound?: { atMost: number } | { atLeast: number } };

export const isKept = ({ value, bound }: Figure): boolean => bound === undefined || ("atMost" in bound ? value <= bound.atMost : value >= bound.atLeast);

const DIGITS: Record<Figure["unit"], number> = { "": 0, ms: 1, s: 2, Mo: 0, "×": 2 };
const inWords = (value: number, unit: Figure["unit"]): string => `${value.toLocaleString("fr-FR", { maximumFractionDigits: DIGITS[unit], minimumFractionDigits: DIGITS[unit] })} ${unit}`.trim();

function boundInWords({ bound, unit }: Figure): string {
  if (bound === undefined) return "";
  return "atMost" in bound ? `≤ ${inWords(bound.atMost, unit)}` : `≥ ${inWords(bound.atLeast, unit)}`;
}

export function printTable(figures: readonly Figure[]): void {
  const rows = figures.map((figure) => [figure.what, inWords(figure.value, figure.unit), boundInWords(figure), figure.bound === undefined ? "" : isKept(figure) ? "tenu" : "NON TENU"]);
  const headings = ["Mesure", "Valeur", "Limite", ""];
  const widths = headings.map((heading, column) => Math.max(heading.length, ...rows.map((row) => row[column]!.length)));
  for (const row of [headings, ...rows]) console.log(row.map((cell, column) => (column === 1 || column === 2 ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join("  "));
}

/** @returns the file written */
export function keepResults(content: object): string {
  const directory = join(projectRoot(), ".cache", "durability");
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${new Date().toISOString().replaceAll(/[:.]/g, "-")}.json`);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}

/** The smallest of the values that at least `share` of them do not exceed. @throws when there are none: nothing was measured */
export function percentile(values: readonly number[], share: number): number {
  const found = values.toSorted((a, b) => a - b)[Math.max(0, Math.ceil(share * values.length) - 1)];
  if (found === undefined) throw new Error("Rien n’a été mesuré.");
  return found;
}
