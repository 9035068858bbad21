import type { Column } from "@/components/ui/data-table";

/** What the script of the table needs to know of any line. */
export type Line = { id: string; key: string; version: number };

export const lineData = ({ id, key, version }: Line) => ({ "data-id": id, "data-key": key, "data-version": version });

/** What the script needs to know of a cell that it edits: its field, and its value. */
export const cellData =
  <Row,>(field: string, value: (row: Row) => string | number | null) =>
  (row: Row) => ({ "data-field": field, "data-value": value(row) ?? "" });

/** With a box to choose each line, and its handle. */
export const editableColumns = <Row extends Line>(columns: Column<Row>[]): Column<Row>[] => [
  {
    key: "choice",
    label: "Choix",
    cell: ({ id, key, version }) => (
      <span className="backlog-choice">
        <span className="backlog-handle" data-handle aria-hidden="true" title="Faire glisser pour déplacer">
          ⠿
        </span>
        <input type="checkbox" name="chosen" value={`${id}:${version}`} aria-label={`Choisir ${key}`} />
      </span>
    ),
  },
  ...columns,
];

/** For those who only read: no cell is edited. */
export const readColumns = <Row,>(columns: Column<Row>[]): Column<Row>[] => columns.map(({ data: _, ...column }) => column);
