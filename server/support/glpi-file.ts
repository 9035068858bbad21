import { CsvError, parse } from "csv-parse/sync";
import { DELIMITERS, refuseByStart, textOfFile } from "@/domain/interchange/sniff";
import { GLPI_FIELDS, readGlpiHeaders } from "@/domain/support/glpi/columns";
import type { GlpiRecord } from "@/domain/support/glpi/read-tickets";
import { MAX_GLPI_ROWS, type GlpiRefusalCode } from "@/domain/support/glpi/refusals";

/** `headers` and the cells of `records`: of what is read, nothing else of the file is kept. */
export type GlpiFile = { headers: string[]; records: GlpiRecord[]; left: string[] };

/** An export as it is: UTF-8 with or without its mark, UTF-16 or Windows-1252, whatever separates. A text is the reason why it is none. */
export function readGlpiFile(bytes: Uint8Array): GlpiFile | GlpiRefusalCode {
  const kind = refuseByStart(bytes);
  if (kind) return kind;
  const text = textOfFile(bytes);
  const header = /[^\r\n]+/.exec(text.replace(/^\u{FEFF}/u, ""))?.[0] ?? "";
  const known = DELIMITERS.map((delimiter) => ({ delimiter, at: readGlpiHeaders(cellsOf(header, delimiter)).at })).toSorted((a, b) => Object.keys(b.at).length - Object.keys(a.at).length);
  const { delimiter } = known[0]!;
  const rows = rowsOf(text, delimiter);
  if (typeof rows === "string") return rows;
  const [first, ...others] = rows.slice(rows.findIndex(isFilled));
  const columns = readGlpiHeaders(first?.cells ?? []);
  if (columns.missing.length > 0) return `columns-${columns.missing.join("-")}`;
  const filled = others.filter(isFilled);
  if (filled.length === 0) return "no_rows";
  if (filled.length > MAX_GLPI_ROWS) return "too_many_rows";
  const fields = GLPI_FIELDS.filter((field) => columns.at[field] !== undefined);
  return { headers: fields.map((field) => first!.cells[columns.at[field]!]!.trim()), records: filled.map(({ line, cells }) => ({ line, cells: fields.map((field) => cells[columns.at[field]!] ?? "") })), left: columns.left };
}

const isFilled = ({ cells }: GlpiRecord): boolean => cells.some((cell) => cell.trim() !== "");

const OPTIONS = { bom: true, relax_column_count: true, skip_empty_lines: false };
function cellsOf(header: string, delimiter: string): string[] {
  try {
    return (parse(header, { ...OPTIONS, delimiter, to: 1 }) as string[][])[0] ?? [];
  } catch {
    return [];
  }
}

/** Each record with the line where it begins, as a text editor counts them. */
function rowsOf(text: string, delimiter: string): GlpiRecord[] | GlpiRefusalCode {
  try {
    let line = 1;
    return (parse(text, { ...OPTIONS, delimiter }) as string[][]).map((cells) => {
      const row = { line, cells };
      line += 1 + cells.reduce((sum, cell) => sum + (cell.match(/\n/g)?.length ?? 0), 0);
      return row;
    });
  } catch (error) {
    if (error instanceof CsvError) return `quote-${"lines" in error ? String(error.lines) : ""}`;
    throw error;
  }
}
