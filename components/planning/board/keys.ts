import { cellKey, isScheduled, type Place } from "@/domain/planning/board";
import type { Board } from "./model";

/** The name of the lane of what is not planned, among those of the cells. */
export const UNSCHEDULED = "unscheduled";

/** Where a card stands or would stand; the lane is above all squads. */
export type Spot = { row: number; column: number };
const LANE_ROW = -1;

const ARROWS: Record<string, Spot> = { ArrowUp: { row: -1, column: 0 }, ArrowDown: { row: 1, column: 0 }, ArrowLeft: { row: 0, column: -1 }, ArrowRight: { row: 0, column: 1 } };
export const isArrow = (key: string): boolean => key in ARROWS;

/** The named cells that cards are carried over, with the lane above them where there is one. */
export type Grid = { rows: number; columns: number; keyOf: (spot: Spot) => string; spotOf: (key: string) => Spot };

/** The spot that an arrow leads to; the same one at the edge. From the lane, left and right choose where one comes down again. */
export function stepSpot(spot: Spot, key: string, { rows, columns }: Pick<Grid, "rows" | "columns">): Spot {
  const step = ARROWS[key];
  if (!step) return spot;
  return { row: clamp(spot.row + step.row, LANE_ROW, rows - 1), column: clamp(spot.column + step.column, 0, columns - 1) };
}

const clamp = (value: number, min: number, max: number): number => Math.max(min, Math.min(max, value));

export const spotOf = (board: Board, place: Place): Spot => {
  if (!isScheduled(place)) return { row: LANE_ROW, column: Math.max(0, board.columns.findIndex(({ sprint }) => sprint.id === place.sprintId)) };
  const column = board.columns.findIndex(({ sprint }) => sprint.id === place.sprintId);
  return { column, row: board.columns[column]?.cells.findIndex(({ key }) => key === cellKey(place)) ?? LANE_ROW };
};

export const keyOfSpot = (board: Board, { row, column }: Spot): string => (row === LANE_ROW ? UNSCHEDULED : (board.columns[column]?.cells[row]?.key ?? UNSCHEDULED));

/** The place that a name of a cell stands for. What leaves the plan keeps its squad: it is only out of its sprint. */
export function placeOfKey(board: Board, key: string, { squadId }: Place): Place {
  const cell = board.cells.find((each) => each.key === key);
  return cell ? { squadId: cell.squadId, sprintId: cell.sprintId } : { squadId, sprintId: null };
}

/** The cells of a planning board: the squads of each sprint. */
export const gridOf = (board: Board): Grid => ({
  rows: board.columns[0]?.cells.length ?? 0,
  columns: board.columns.length,
  keyOf: (spot) => keyOfSpot(board, spot),
  spotOf: (key) => (key === UNSCHEDULED ? { row: LANE_ROW, column: 0 } : spotOf(board, placeOfKey(board, key, { squadId: null, sprintId: null }))),
});

/**
 * The card that an arrow leads to from another one, among those that are drawn: up and down through the rows of a column, left and right to
 * the nearest column in which the same row has one, else to the nearest card there. `cells`: the cards drawn in each, by its name.
 */
export function stepCard(grid: Grid, cells: ReadonlyMap<string, string[]>, from: string, key: string): string | null {
  const at = [...cells].find(([, ids]) => ids.includes(from));
  if (!at) return null;
  const [name, ids] = at;
  const spot = grid.spotOf(name);
  const drawn = (row: number, column: number): string[] => cells.get(grid.keyOf({ row, column })) ?? [];
  const { rows } = grid;
  const inCell = ids.indexOf(from);
  const isSideways = key === "ArrowLeft" || key === "ArrowRight";
  const step = key === "ArrowDown" || key === "ArrowRight" ? 1 : -1;
  // The lane is one line: its cards follow one another.
  if (spot.row === LANE_ROW && (isSideways || ids[inCell + step])) return ids[inCell + step] ?? null;
  if (!isSideways) {
    const next = ids[inCell + step];
    if (next) return next;
    for (let row = spot.row + step; row >= LANE_ROW && row < rows; row += step) {
      const found = drawn(row, spot.column);
      if (found.length > 0) return found.at(step > 0 ? 0 : -1)!;
    }
    return null;
  }
  for (let column = spot.column + step; column >= 0 && column < grid.columns; column += step) {
    const order = Array.from({ length: rows }, (_, row) => row).toSorted((a, b) => Math.abs(a - spot.row) - Math.abs(b - spot.row));
    const row = order.find((each) => drawn(each, column).length > 0);
    if (row !== undefined) return drawn(row, column)[0]!;
  }
  return null;
}
