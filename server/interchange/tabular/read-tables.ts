import { parse } from "csv-parse/sync";
import ExcelJS from "exceljs";
import { fromBufferPromise } from "yauzl";
import type { Cell } from "@/domain/contracts/read-prices";
import { refuseByStart, textOfFile } from "@/domain/interchange/sniff";
import type { TableRefusal } from "@/domain/interchange/table-refusals";

/** Of a file of a few columns: more is another file. */
export const MAX_FILE_BYTES = 2 * 1024 * 1024;
/** What a workbook of that size may unfold to: beyond it is a bomb. */
const MAX_UNFOLDED_BYTES = 40 * 1024 * 1024;
const MAX_COLUMNS = 60;

/** `is1904`: a workbook that numbers its days from 1 January 1904. */
export type Tables = { tables: Cell[][][]; isWorkbook: boolean; is1904: boolean };

/** The sheets of a workbook, or a CSV by each separator that it may have, to `maxRows` rows; or why it is neither. */
export async function readTables(bytes: Uint8Array, maxRows: number): Promise<Tables | Exclude<TableRefusal, "none"> | "too_big"> {
  if (bytes.length > MAX_FILE_BYTES) return "too_big";
  const kind = refuseByStart(bytes);
  if (kind === "zip") return (await readWorkbook(Buffer.from(bytes), maxRows)) ?? "unreadable";
  if (kind === "empty" || kind === "old_excel" || kind === "encrypted" || kind === "pdf") return kind;
  const tables = kind === null ? readCsv(bytes, maxRows) : null;
  return tables ? { tables, isWorkbook: false, is1904: false } : "unreadable";
}

/** UTF-8 with or without its mark, UTF-16 with its own, else Windows-1252; each separator is tried. Null for what is no table. */
function readCsv(bytes: Uint8Array, maxRows: number): Cell[][][] | null {
  const text = textOfFile(bytes);
  const tables = [";", ",", "\t"].map((delimiter) => {
    try {
      return parse(text, { delimiter, bom: true, relax_column_count: true, relax_quotes: true, skip_empty_lines: false, to: maxRows }) as string[][];
    } catch {
      return [];
    }
  });
  return tables.every((table) => table.length === 0) ? null : tables;
}

/** Null for a zip that is no workbook, or that unfolds to more than any such file does. */
async function readWorkbook(bytes: Buffer, maxRows: number): Promise<Tables | null> {
  if (!(await isBounded(bytes))) return null;
  const workbook = new ExcelJS.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as ExcelJS.Buffer);
  } catch {
    return null;
  }
  if (workbook.worksheets.length === 0) return null;
  const tables = workbook.worksheets.map((sheet) => {
    const rows: Cell[][] = [];
    for (let row = 1; row <= Math.min(sheet.rowCount, maxRows); row += 1) {
      const cells = sheet.getRow(row);
      rows.push(Array.from({ length: Math.min(cells.cellCount, MAX_COLUMNS) }, (_, place) => cellOf(cells.getCell(place + 1))));
    }
    return rows;
  });
  return { tables, isWorkbook: true, is1904: workbook.properties.date1904 };
}

/**
 * What a cell shows: the result of a formula, the text of a rich text, a date as YYYY-MM-DD; the cells of a merge that are not its first are empty. A formula whose
 * result the file does not hold is its own text: it is told as what it is, and taken for nothing.
 */
function cellOf(cell: ExcelJS.Cell): Cell {
  if (cell.isMerged && cell.master !== cell) return null;
  const value = cell.result ?? cell.value;
  if (cell.formula && cell.result === undefined) return `=${cell.formula}`;
  if (typeof value === "object" && value !== null && "error" in value) return String(value.error);
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString().slice(0, 10);
  return typeof value === "number" || typeof value === "string" ? value : cell.text || null;
}

/** Whether all that a zip holds stays within the bound, as it is really unfolded: what it says of itself may lie. */
async function isBounded(bytes: Buffer): Promise<boolean> {
  let unfolded = 0;
  try {
    const zip = await fromBufferPromise(bytes, { lazyEntries: true });
    for await (const entry of zip.eachEntry()) {
      if (entry.uncompressedSize > MAX_UNFOLDED_BYTES) return false;
      for await (const chunk of await zip.openReadStreamPromise(entry)) {
        unfolded += (chunk as Buffer).length;
        if (unfolded > MAX_UNFOLDED_BYTES) return false;
      }
    }
    return true;
  } catch {
    return false;
  }
}
