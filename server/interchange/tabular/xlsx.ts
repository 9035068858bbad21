import { once } from "node:events";
import { PassThrough, type Readable } from "node:stream";
import { setImmediate } from "node:timers/promises";
import ExcelJS from "exceljs";
import type { Table, TabularColumn } from "./table";

/** Excel takes no more in a cell. */
const CELL_LENGTH = 32_767;
/** How a spreadsheet writes a cell that is more than text or a plain number. */
const FORMATS: Partial<Record<TabularColumn<never>["kind"], string>> = { day: "dd/mm/yyyy", euros: '#,##0.00\u00a0"€"' };
/** Rows written before anything else of the process takes its turn. */
const BREATH = 50;
const HEADING = { bold: true };

/**
 * A workbook, written while it is read: texts are typed as texts, so none is ever a formula; days are dates, at midnight without a
 * zone. A second sheet says what the file is. An error in the rows destroys the stream: a file cut short is never taken for a whole one.
 */
export function writeXlsx<Row>(table: Table<Row>): Readable {
  const output = new PassThrough();
  // Whoever reads is told through `destroy`; who stopped reading asks for nothing more.
  fill(output, table).catch((error: unknown) => output.destroy(error instanceof Error ? error : new Error(String(error))));
  return output;
}

async function fill<Row>(output: PassThrough, { title, columns, rows, about }: Table<Row>): Promise<void> {
  const workbook = new ExcelJS.stream.xlsx.WorkbookWriter({ stream: output, useStyles: true, useSharedStrings: false });
  const sheet = workbook.addWorksheet(title, { views: [{ state: "frozen", ySplit: 1 }] });
  sheet.columns = columns.map(({ heading, width, kind }) => ({ header: heading, width, style: FORMATS[kind] ? { numFmt: FORMATS[kind] } : {} }));
  sheet.autoFilter = { from: { row: 1, column: 1 }, to: { row: 1, column: columns.length } };
  sheet.getRow(1).font = HEADING;
  sheet.getRow(1).commit();
  let written = 0;
  for await (const row of rows) {
    sheet.addRow(columns.map((column) => cellOf(column, row))).commit();
    written += 1;
    // Compression and sending take their turn: rows that come without waiting would otherwise all be in memory first.
    if (written % BREATH === 0) await setImmediate();
    if (output.writableNeedDrain && !output.destroyed) await Promise.race([once(output, "drain"), once(output, "close")]);
    if (output.destroyed) return;
  }
  sheet.commit();
  const meaning = workbook.addWorksheet("À propos");
  meaning.columns = [{ width: 24 }, { width: 90 }];
  for (const pair of about()) meaning.addRow([...pair]).commit();
  meaning.commit();
  await workbook.commit();
}

function cellOf<Row>(column: TabularColumn<Row>, row: Row): ExcelJS.CellValue {
  const value = column.value(row);
  if (value === null) return null;
  switch (column.kind) {
    case "text":
      return cut(String(value));
    case "address":
      return { text: String(value), hyperlink: String(value) };
    case "number":
      return Number(value);
    case "euros":
      return Number(value) / 100;
    case "day":
      return new Date(`${value}T00:00:00Z`);
  }
}

const cut = (text: string): string => (text.length > CELL_LENGTH ? `${text.slice(0, CELL_LENGTH - 1)}…` : text);
