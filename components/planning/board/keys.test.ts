import { describe, expect, it } from "vitest";
import type { BoardPlan } from "@/server/planning/board-schema";
import { gridOf, keyOfSpot, placeOfKey, spotOf, stepCard, stepSpot, UNSCHEDULED } from "./keys";
import { boardOf } from "./model";

const sprint = (id: string, position: number) => ({ id, name: id, kind: "delivery" as const, position, startsOn: "2025-06-09", endsOn: "2025-06-29", weeks: ["S24"], isCurrent: false, readyBy: null });
const frame: Pick<BoardPlan, "today" | "increment" | "sprints" | "squads" | "capacities" | "reserveRate"> = {
  ...{ today: "2025-06-01", increment: { id: "i", number: 28, startsOn: "2025-06-09", endsOn: "2025-09-07", committedOn: null }, capacities: [], reserveRate: 0.1 },
  sprints: [sprint("p1", 1), sprint("p2", 2), sprint("p3", 3)],
  squads: [{ id: "a", name: "Audience" }, { id: "b", name: "Dépôt" }],
};
const board = boardOf({ frame, sums: [], cards: [], dependencies: [] });
const SIZE = { rows: 2, columns: 3 };

describe("carrying a card with the arrows", () => {
  it.each([
    ["ArrowRight", { row: 0, column: 1 }],
    ["ArrowDown", { row: 1, column: 0 }],
    ["ArrowUp", { row: -1, column: 0 }],
    ["ArrowLeft", { row: 0, column: 0 }],
    ["x", { row: 0, column: 0 }],
  ])("%s from the first cell", (key, spot) => expect(stepSpot({ row: 0, column: 0 }, key, SIZE)).toEqual(spot));

  it("stops at the edges", () => {
    expect(stepSpot({ row: 1, column: 2 }, "ArrowDown", SIZE)).toEqual({ row: 1, column: 2 });
    expect(stepSpot({ row: 1, column: 2 }, "ArrowRight", SIZE)).toEqual({ row: 1, column: 2 });
    expect(stepSpot({ row: -1, column: 2 }, "ArrowUp", SIZE)).toEqual({ row: -1, column: 2 });
  });

  it("a cell is its squad and its sprint; out of the plan, a story keeps its squad", () => {
    expect(spotOf(board, { squadId: "b", sprintId: "p2" })).toEqual({ row: 1, column: 1 });
    expect(keyOfSpot(board, { row: 1, column: 1 })).toBe("b/p2");
    expect(placeOfKey(board, "b/p2", { squadId: null, sprintId: null })).toEqual({ squadId: "b", sprintId: "p2" });
    expect(placeOfKey(board, UNSCHEDULED, { squadId: "b", sprintId: "p2" })).toEqual({ squadId: "b", sprintId: null });
    expect(spotOf(board, { squadId: null, sprintId: "p2" })).toEqual({ row: -1, column: 1 });
  });
});

describe("going from card to card", () => {
  const cells = new Map([[UNSCHEDULED, ["u1", "u2"]], ["a/p1", ["1", "2"]], ["b/p1", ["3"]], ["b/p3", ["4"]]]);
  it.each([
    ["1", "ArrowDown", "2"],
    ["2", "ArrowDown", "3"],
    ["3", "ArrowUp", "2"],
    ["1", "ArrowUp", "u2"],
    ["u1", "ArrowRight", "u2"],
    ["u2", "ArrowDown", "1"],
    ["1", "ArrowRight", "4"],
    ["4", "ArrowLeft", "3"],
    ["3", "ArrowDown", null],
    ["4", "ArrowRight", null],
  ])("%s, %s → %s", (from, key, to) => expect(stepCard(gridOf(board), cells, from, key)).toBe(to));
});
