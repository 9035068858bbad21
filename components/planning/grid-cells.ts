/** The lines and the cells of a table of the backlog, found by their data. */
export type Place = { id: string; field: string };

export const rowsIn = (root: HTMLElement): HTMLTableRowElement[] => [...root.querySelectorAll<HTMLTableRowElement>("tr[data-id]")];
export const rowOf = (root: HTMLElement, id: string): HTMLTableRowElement | null => root.querySelector(`tr[data-id="${CSS.escape(id)}"]`);
export const cellsIn = (root: HTMLElement): HTMLTableCellElement[] => [...root.querySelectorAll<HTMLTableCellElement>("td[data-field]")];
export const cellAt = (root: HTMLElement, { id, field }: Place): HTMLTableCellElement | null => rowOf(root, id)?.querySelector(`td[data-field="${CSS.escape(field)}"]`) ?? null;

export const placeOf = (cell: HTMLTableCellElement): Place => ({ id: cell.closest("tr")!.dataset.id!, field: cell.dataset.field! });
export const keyOf = (cell: HTMLTableCellElement): string => cell.closest("tr")!.dataset.key!;
export const labelOf = (cell: HTMLTableCellElement): string => cell.closest("table")!.tHead!.rows[0]!.cells[cell.cellIndex]!.textContent;

/** The cell that an arrow, Home or End leads to; null at the edge. */
export function neighbour(root: HTMLElement, cell: HTMLTableCellElement, key: string): HTMLTableCellElement | null {
  const rows = rowsIn(root);
  const row = cell.closest("tr")!;
  const [inRow, at] = [cellsIn(row), rows.indexOf(row)];
  const column = inRow.indexOf(cell);
  const above = rows[at - 1];
  const below = rows[at + 1];
  switch (key) {
    case "ArrowLeft":
      return inRow[column - 1] ?? null;
    case "ArrowRight":
      return inRow[column + 1] ?? null;
    case "ArrowUp":
      return above ? (cellsIn(above)[column] ?? null) : null;
    case "ArrowDown":
      return below ? (cellsIn(below)[column] ?? null) : null;
    case "Home":
      return inRow[0] ?? null;
    case "End":
      return inRow.at(-1) ?? null;
    default:
      return null;
  }
}
