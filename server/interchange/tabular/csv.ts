import type { Table, TabularColumn } from "./table";

/** A spreadsheet runs a cell that begins so; an apostrophe in front makes it text again. One that has its apostrophe already takes another: who reads it back takes one off. */
const FORMULA = /^'*[=+\-@\t\r\n]/;
const NEEDS_QUOTES = /[;"\r\n]/;
const BYTE_ORDER_MARK = "\u{FEFF}";
const END_OF_LINE = "\r\n";

/** As French spreadsheets read it: UTF-8 with its mark, semicolons, days as 29/08/2025. After the rows and an empty line, what the file is. */
export async function* writeCsv<Row>({ columns, rows, about }: Table<Row>): AsyncGenerator<string> {
  yield BYTE_ORDER_MARK + lineOf(columns.map(({ heading }) => heading));
  for await (const row of rows) yield lineOf(columns.map((column) => textOf(column, row)));
  yield END_OF_LINE + about().map(([label, value]) => lineOf([safe(label), safe(value)])).join("");
}

function textOf<Row>(column: TabularColumn<Row>, row: Row): string {
  const value = column.value(row);
  if (value === null) return "";
  switch (column.kind) {
    case "text":
    case "address":
      return safe(String(value));
    case "number":
      return String(value).replace(".", ",");
    case "euros":
      return (Number(value) / 100).toFixed(2).replace(".", ",");
    case "day":
      return String(value).split("-").toReversed().join("/");
  }
}

const safe = (text: string): string => (FORMULA.test(text) ? `'${text}` : text);
const lineOf = (cells: string[]): string => cells.map((cell) => (NEEDS_QUOTES.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(";") + END_OF_LINE;
