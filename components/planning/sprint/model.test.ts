import { describe, expect, it } from "vitest";
import { STORY_STATES } from "@/domain/planning/vocabulary";
import type { SprintStory } from "@/server/planning/sprint-schema";
import { columnsOf, gridOfColumns, keyOfStory, stateOfKey } from "./model";

const story = (id: string, fields: Partial<SprintStory> = {}): SprintStory => ({ id, key: id, title: id, kind: "story", state: "ready", points: 3, squadId: "a", person: null, version: 1, blockedBy: [], ...fields });
const squads = [{ id: "a", name: "Audience" }, { id: "b", name: "Dépôt" }];

describe("the board of a sprint", () => {
  it("has a column for each state, a row for each squad; one for no squad only when there is a story without", () => {
    expect(columnsOf([], squads).map(({ state, cells }) => [state, cells.length])).toEqual(STORY_STATES.map((state) => [state, 2]));
    expect(columnsOf([story("1", { squadId: null })], squads)[1]!.cells.map(({ squad }) => squad)).toEqual(["Audience", "Dépôt", "Sans squad"]);
  });
  it("a cell adds the estimated points, and counts the others", () => {
    const [, ready] = columnsOf([story("1"), story("2", { points: null })], squads);
    expect(ready).toMatchObject({ stories: 2, cells: [{ points: 3, unestimated: 1 }, { points: 0, unestimated: 0 }] });
  });
  it("a cell is found by its name and back; its name says the state", () => {
    const grid = gridOfColumns(columnsOf([story("1")], squads));
    const key = keyOfStory(story("1", { squadId: "b", state: "done" }));
    expect(grid.spotOf(key)).toEqual({ row: 1, column: 3 });
    expect(grid.keyOf({ row: 1, column: 3 })).toBe(key);
    expect([stateOfKey(key), stateOfKey("a/other")]).toEqual(["done", undefined]);
  });
});
