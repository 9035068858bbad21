import { formatDayWithWeek, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { formatFigure, type FigureFormat } from "../figure-format";
import type { Block, Cell, Column, TableBlock, Tone } from "./model";

/** What stands where something is not known: never 0. */
export const UNKNOWN = "N/A";

export const figureText = ({ figure: { value }, format }: { figure: Explained<number>; format: FigureFormat }): string => (value === null ? UNKNOWN : formatFigure(value, format));

export const plain = (text: string): Block => ({ type: "paragraph", text, look: "plain" });
export const say = (text: string, tone?: Tone): Cell => (tone ? { text, tone } : { text });
/** Of what a person wrote; `without` where they wrote nothing. */
export const written = (text: string | null, without: string): Cell => ({ text: text?.trim() || without });
export const dayText = (day: Day): string => formatDayWithWeek(day, { year: true });
export const onDay = (day: Day | null, without: string): Cell => (day === null ? { text: without } : { text: dayText(day), day });
export const number = (value: number, format: FigureFormat = "number"): Cell => ({ text: formatFigure(value, format), value, format });
export const known = (value: number | null, format: FigureFormat = "number"): Cell => (value === null ? { text: UNKNOWN } : number(value, format));

type Table<Row> = Omit<TableBlock, "type" | "columns" | "rows" | "total"> & { columns: readonly (Column & { cell: (row: Row) => Cell })[]; rows: readonly Row[]; total?: number };

/** A table by its columns; `total` where there are more rows than those that the report holds. */
export function tableOf<Row>({ columns, rows, total = rows.length, ...told }: Table<Row>): TableBlock {
  return { type: "table", ...told, columns: columns.map(({ cell: _, ...column }) => column), rows: rows.map((row) => columns.map(({ cell }) => cell(row))), total };
}

/** "Les 25 premières lignes sur 140", where the report does not hold them all. */
export const restOf = ({ rows, total }: Pick<TableBlock, "rows" | "total">): string | null => (total > rows.length ? `Premières lignes\u00a0: ${rows.length} sur ${total}. Les chiffres comptent toutes les lignes.` : null);
