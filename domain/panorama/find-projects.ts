import type { Cell } from "@/domain/contracts/read-prices";
import { PANORAMA_FIELDS, readPanoramaHeadings, type PanoramaField, type PanoramaHeadings } from "./columns";

/** `row`: as a spreadsheet numbers it, from 1. `cells`: one for each of the fields that the file has. */
export type ProjectRow = { row: number; cells: Cell[] };
/** What is kept of a file of projects: the columns that are read, and its rows below the headings that are not blank. */
export type FoundProjects = { headings: string[]; fields: PanoramaField[]; rows: ProjectRow[]; /** Headings that are not read. */ left: string[]; /** Rows above the headings. */ above: number };

/** A title and some words may come before the headings. */
const ROWS_BEFORE_HEADINGS = 30;
/** Of a text, in characters: what is longer than any field is told as too long, not kept. */
const MAX_CELL = 4_200;

const isFilled = (cell: Cell): boolean => String(cell ?? "").trim() !== "";
const known = ({ at }: PanoramaHeadings): number => Object.keys(at).length;
const bounded = (cell: Cell): Cell => (typeof cell === "string" ? cell.slice(0, MAX_CELL) : cell);

/** The table, of the sheets of a workbook, that names projects and most of their columns. Null where none has a column for the name of a project. */
export function findProjects(tables: readonly (readonly (readonly Cell[])[])[]): FoundProjects | null {
  const [best] = tables
    .flatMap((table) => table.slice(0, ROWS_BEFORE_HEADINGS).map((cells, place) => ({ table, place, cells, columns: readPanoramaHeadings(cells) })))
    .filter(({ columns }) => columns.at.name !== undefined)
    .toSorted((a, b) => known(b.columns) - known(a.columns) || a.place - b.place || b.table.length - a.table.length);
  if (!best) return null;
  const { table, place, cells, columns } = best;
  const fields = PANORAMA_FIELDS.filter((field) => columns.at[field] !== undefined);
  return {
    headings: cells.filter(isFilled).map((cell) => String(cell).trim().slice(0, 80)),
    fields,
    rows: table.flatMap((row, index) => (index > place && row.some(isFilled) ? [{ row: index + 1, cells: fields.map((field) => bounded(row[columns.at[field]!] ?? null)) }] : [])),
    left: columns.left,
    above: table.slice(0, place).filter((row) => row.some(isFilled)).length,
  };
}
