import type { ReactNode } from "react";
import { DataTable, type Column } from "@/components/ui/data-table";
import { editableColumns, lineData, readColumns, type Line } from "./grid-columns";

type GridTableProps<Row> = { caption: string; columns: Column<Row>[]; rows: readonly Row[]; /** With a box to choose each line, and cells that a script can edit. */ canWrite: boolean; empty: ReactNode };

/** Lines in an order of their own. It is only read: what edits it listens from outside, and knows each cell by its data. */
export const GridTable = <Row extends Line>({ caption, columns, rows, canWrite, empty }: GridTableProps<Row>) => (
  <DataTable
    caption={caption}
    hidesCaption
    columns={canWrite ? editableColumns(columns) : readColumns(columns)}
    rows={rows}
    rowKey={({ id }) => id}
    rowData={canWrite ? lineData : undefined}
    empty={empty}
  />
);
