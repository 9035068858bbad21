import type { Cell } from "@/domain/contracts/read-prices";
import { readRegisterHeadings, REGISTER_DATE_FIELDS, REGISTER_FIELDS, type RegisterColumns, type RegisterField } from "./columns";

/** `row`: as a spreadsheet numbers it, from 1. */
export type RegisterRow = { row: number; cells: Cell[] };
/** What is kept of a register: the columns that are read, in the order of `fields`, and its rows below the headings that are not blank. */
export type FoundRegister = {
  headings: string[];
  fields: RegisterField[];
  rows: RegisterRow[];
  /** Rows above the headings, not read. */
  above: RegisterRow[];
  left: string[];
  missing: RegisterField[];
};

/** Rows looked at for the headings: a title and some words may come before them. */
const ROWS_BEFORE_HEADINGS = 30;
/** Of a text, in characters: what is longer is cut. */
const MAX_CELL = 300;

const isFilled = (cell: Cell): boolean => String(cell ?? "").trim() !== "";
const bounded = (cell: Cell): Cell => (typeof cell === "string" ? cell.slice(0, MAX_CELL) : cell);
const isDated = (field: RegisterField): boolean => REGISTER_DATE_FIELDS.some((each) => each === field);
const known = ({ at }: RegisterColumns): number => Object.keys(at).length;

type Table = readonly (readonly Cell[])[];

/** Rows that may hold the headings: each alone, then each with the one above it for what it leaves empty (titles over two rows, some of them merged). */
function candidates(table: Table): { place: number; cells: readonly Cell[] }[] {
  const rows = table.slice(0, ROWS_BEFORE_HEADINGS).map((cells, place) => ({ place, cells }));
  const pairs = rows.slice(1).map(({ place, cells }) => {
    const above = table[place - 1]!;
    return { place, cells: Array.from({ length: Math.max(cells.length, above.length) }, (_, at) => (isFilled(cells[at] ?? null) ? cells[at]! : (above[at] ?? null))) };
  });
  return [...rows, ...pairs];
}

/** Calendar days between what a spreadsheet numbers from 1900 and from 1904. */
const SERIAL_SHIFT_1904 = 1_462;

/**
 * The table, of the sheets of a workbook, that names most columns of a register, then that has most rows. Null when none of them names any. Of a workbook whose
 * days are numbered from 1904, a day that is left a number is counted from 1900 as all others.
 */
export function findRegister(tables: readonly Table[], { is1904 = false }: { is1904?: boolean } = {}): FoundRegister | null {
  const [best] = tables
    .flatMap((table) => {
      const rated = candidates(table).map(({ place, cells }) => ({ place, cells, columns: readRegisterHeadings(cells) }));
      const [headings] = rated.toSorted((a, b) => a.columns.missing.length - b.columns.missing.length || known(b.columns) - known(a.columns) || a.place - b.place);
      return headings && known(headings.columns) > 0 ? [{ table, ...headings }] : [];
    })
    .toSorted((a, b) => a.columns.missing.length - b.columns.missing.length || known(b.columns) - known(a.columns) || b.table.length - a.table.length);
  if (!best) return null;
  const { table, place, cells, columns } = best;
  const fields = REGISTER_FIELDS.filter((field) => columns.at[field] !== undefined);
  const counted = (field: RegisterField, cell: Cell): Cell => (is1904 && typeof cell === "number" && isDated(field) ? cell + SERIAL_SHIFT_1904 : bounded(cell));
  const picked = (row: readonly Cell[]): Cell[] => fields.map((field) => counted(field, row[columns.at[field]!] ?? null));
  return {
    headings: cells.filter(isFilled).map((cell) => String(cell).trim().slice(0, 80)),
    fields,
    rows: table.flatMap((row, index) => (index > place && row.some(isFilled) ? [{ row: index + 1, cells: picked(row) }] : [])),
    above: table.flatMap((row, index) => (index < place && row.some(isFilled) ? [{ row: index + 1, cells: [row.filter(isFilled).map(String).join(" ").slice(0, 200)] }] : [])),
    left: columns.left.map((heading) => heading.slice(0, 80)),
    missing: columns.missing,
  };
}
