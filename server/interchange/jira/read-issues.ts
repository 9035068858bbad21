import { foldRecord, planColumns, sprintName, type RawIssue } from "@/domain/interchange/columns";
import { FIELD_LABELS, recogniseHeaders, REQUIRED_FIELDS } from "@/domain/interchange/fields";
import type { FileValues, Mapping } from "@/domain/interchange/mapping";
import { FileRefusal, MAX_ROWS, readRecords, type FileShape } from "./read-file";

/** A column of the file, its repeats taken as one. */
export type FileColumn = { header: string; repeats: number; filled: number; sample: string };
/** A value and how many lines have it, most frequent first. */
export type CountedValue = { value: string; rows: number };

const SAMPLE_LENGTH = 60;
const NO_LINE = "Ce fichier n’a pas de ligne sous son en-tête : rien n’a été importé.";
/** Before a text that a spreadsheet would take for a formula (server/interchange/tabular/csv.ts); taken off again from our own files. */
const GUARDED = /^'+[=+\-@\t\r\n]/;

type Options = { signal?: AbortSignal; onProgress?: (doneBytes: number) => void };

/** Whether Cadence wrote the file: then its keys may be ours, and the table ends at the first blank line. */
export const isOwnHeader = (headers: readonly string[]): boolean => recogniseHeaders(headers).cadenceKey !== undefined;

/** The header, then each line that holds something. @throws FileRefusal */
async function* readLines(path: string, shape: FileShape, options: Options): AsyncGenerator<{ line: number; cells: string[] }> {
  let isOwn: boolean | null = null;
  let rows = -1;
  for await (const record of readRecords(path, shape, options)) {
    if (record.cells.every((cell) => cell.trim() === "")) {
      if (isOwn) return;
      continue;
    }
    isOwn ??= isOwnHeader(record.cells);
    rows += 1;
    if (rows > MAX_ROWS) throw new FileRefusal(`Ce fichier a plus de ${MAX_ROWS.toLocaleString("fr-FR")} lignes : importez-le en plusieurs fois. Rien n’a été importé.`);
    yield isOwn ? { line: record.line, cells: record.cells.map((cell) => (GUARDED.test(cell) ? cell.slice(1) : cell)) } : record;
  }
}

/** The header alone, where nobody looks at what its columns hold: a big file is not read through for it. @throws FileRefusal also for a file without any line */
export async function readHeaders(path: string, shape: FileShape): Promise<string[]> {
  let headers: string[] | null = null;
  for await (const { cells } of readLines(path, shape, {})) {
    if (headers) return headers;
    headers = cells.map((cell) => cell.trim());
  }
  throw new FileRefusal(NO_LINE);
}

/** What the columns of the file are. @throws FileRefusal also for a file without any line */
export async function profileColumns(path: string, shape: FileShape, options: Options = {}): Promise<{ headers: string[]; columns: FileColumn[]; rows: number }> {
  let headers: string[] | null = null;
  const byHeader = new Map<string, FileColumn>();
  let its: FileColumn[] = [];
  let rows = 0;
  for await (const { cells } of readLines(path, shape, options)) {
    if (headers === null) {
      headers = cells.map((cell) => cell.trim());
      its = headers.map((header) => {
        const column = byHeader.get(header) ?? { header, repeats: 0, filled: 0, sample: "" };
        byHeader.set(header, column);
        column.repeats += 1;
        return column;
      });
      continue;
    }
    rows += 1;
    for (let at = 0; at < its.length; at += 1) {
      const cell = cells[at];
      if (!cell || cell.trim() === "") continue;
      its[at]!.filled += 1;
      if (its[at]!.sample === "") its[at]!.sample = cell.trim().replaceAll(/\s+/g, " ").slice(0, SAMPLE_LENGTH);
    }
  }
  if (headers === null || rows === 0) throw new FileRefusal(NO_LINE);
  return { headers, columns: [...byHeader.values()].filter(({ header }) => header !== ""), rows };
}

/** The lines of the file by what their cells mean. @throws FileRefusal where a required column is missing */
export async function readIssues(path: string, shape: FileShape, columns: Mapping["columns"], options: Options = {}): Promise<{ rows: RawIssue[]; headers: string[] }> {
  const missing = REQUIRED_FIELDS.filter((field) => !columns[field]?.length);
  if (missing.length > 0) throw new FileRefusal(`Aucune colonne n’est reconnue pour : ${missing.map((field) => FIELD_LABELS[field]).join(", ")}. Dites laquelle dans la correspondance.`);
  const rows: RawIssue[] = [];
  let headers: string[] = [];
  let plan: ReturnType<typeof planColumns> | null = null;
  for await (const { line, cells } of readLines(path, shape, options)) {
    if (plan === null) {
      headers = cells.map((cell) => cell.trim());
      plan = planColumns(headers, columns);
    } else rows.push(foldRecord(plan, cells, line));
  }
  return { rows, headers };
}

/** The values that the mapping says the meaning of, each with its lines. */
export function countValues(rows: readonly RawIssue[]): Record<keyof FileValues, CountedValue[]> {
  const counted = { types: new Map<string, number>(), states: new Map<string, number>(), sprints: new Map<string, number>(), squads: new Map<string, number>() };
  const add = (values: Map<string, number>, value: string | undefined): void => {
    const text = value?.trim();
    if (text) values.set(text, (values.get(text) ?? 0) + 1);
  };
  for (const { cells } of rows) {
    add(counted.types, cells.type?.[0]);
    add(counted.states, cells.status?.[0]);
    add(counted.sprints, cells.sprint && sprintName(cells.sprint.at(-1)!));
    for (const squad of cells.squad ?? []) add(counted.squads, squad);
  }
  const listed = (values: Map<string, number>): CountedValue[] => [...values].map(([value, count]) => ({ value, rows: count })).toSorted((a, b) => b.rows - a.rows);
  return { types: listed(counted.types), states: listed(counted.states), sprints: listed(counted.sprints), squads: listed(counted.squads) };
}

export const valuesOf = (counted: Record<keyof FileValues, CountedValue[]>): FileValues => {
  const plain = (values: CountedValue[]): string[] => values.map(({ value }) => value);
  return { types: plain(counted.types), states: plain(counted.states), sprints: plain(counted.sprints), squads: plain(counted.squads) };
};
