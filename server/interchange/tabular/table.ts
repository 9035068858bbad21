import type { Day } from "@/domain/calendar";

/** What a column holds; null where it is unknown: an empty cell, never a 0. `address`: a link that a spreadsheet opens. `euros`: whole cents, written as euros. */
export type TabularColumn<Row> = { heading: string; width: number } & (
  | { kind: "text" | "address"; value: (row: Row) => string | null }
  | { kind: "number" | "euros"; value: (row: Row) => number | null }
  | { kind: "day"; value: (row: Row) => Day | null }
);

/** Rows come one after the other: a file of any length is written in the memory of a few of them. */
export type Table<Row> = {
  /** Of the sheet: 31 characters at most. */
  title: string;
  columns: readonly TabularColumn<Row>[];
  rows: AsyncIterable<Row>;
  /** Who made this file, of what, as of when, and what is not in it. Asked once the rows are written. */
  about: () => readonly (readonly [label: string, value: string])[];
};
