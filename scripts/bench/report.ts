import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { projectRoot } from "@/server/platform/project-root";
import { MAX_RATIO, type Speed } from "./measure";
import { isWithinWeight } from "./weight";

export type Result = { name: string; path: string; isEditor: boolean } & ({ statements: number; htmlBytes: number; speed: Speed; scriptBytes: number } | { failure: string });

export function isWithinBudget(result: Result, bareBytes: number): boolean {
  return !("failure" in result) && result.speed.ratio <= MAX_RATIO && isWithinWeight(result.scriptBytes, bareBytes, result.isEditor);
}

const ms = (value: number): string => value.toFixed(1).replace(".", ",");
const kilobytes = (bytes: number): string => (bytes / 1000).toFixed(1).replace(".", ",");

const HEADINGS = ["Écran", "p50", "p95", "nue p95", "SQL p50", "SQL p95", "req.", "HTML ko", "rapport", "JS ko", "JS ×", "budget"];

/** Times in milliseconds. */
export function printTable(results: readonly Result[], bareBytes: number): void {
  const rows = results.map((result) => {
    if ("failure" in result) return [result.name, result.failure];
    const { speed: { screen, bare, sql, ratio }, statements, htmlBytes, scriptBytes } = result;
    const figures = [screen.p50, screen.p95, bare.p95, sql.p50, sql.p95].map(ms);
    const verdict = [ratio > MAX_RATIO ? "temps dépassé" : "", isWithinWeight(scriptBytes, bareBytes, result.isEditor) ? "" : "poids dépassé"].filter(Boolean).join(", ");
    return [result.name, ...figures, String(statements), kilobytes(htmlBytes), ratio.toFixed(2).replace(".", ","), kilobytes(scriptBytes), (scriptBytes / bareBytes).toFixed(2).replace(".", ","), verdict || "tenu"];
  });
  printRows([HEADINGS, ...rows]);
}

/** Under their headings, each column as wide as it must be; a row shorter than the headings is a name and a sentence. */
export function printRows([headings = [], ...rows]: readonly string[][]): void {
  const measured = rows.filter(({ length }) => length === headings.length);
  const widths = headings.map((heading, column) => Math.max(heading.length, ...(column === 0 ? rows : measured).map((row) => row[column]!.length)));
  const line = (cells: readonly string[]): string => cells.map((cell, column) => (column === 0 || column === headings.length - 1 || cells.length < headings.length ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!))).join("  ");
  console.log([line(headings), ...rows.map(line)].join("\n"));
}

/** @returns the file written */
export function keepResults(content: object): string {
  const directory = join(projectRoot(), ".cache", "bench");
  mkdirSync(directory, { recursive: true });
  const file = join(directory, `${new Date().toISOString().replaceAll(/[:.]/g, "-")}.json`);
  writeFileSync(file, `${JSON.stringify(content, null, 2)}\n`);
  return file;
}
