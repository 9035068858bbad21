import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { cellKey, cellLoad, changedCells, changedDependencies, isScheduled, sumsByCell, withMoves, type PlacedStory } from "@/domain/planning/board";
import type { Explained } from "@/domain/explained";

const story = (id: string, squadId: string | null, sprintId: string | null, points: number | null = 5, state: PlacedStory["state"] = "ready"): PlacedStory => ({ id, squadId, sprintId, points, state });
const PLAN = [story("a", "s1", "28.1"), story("b", "s1", "28.1", null, "draft"), story("c", "s2", "28.1", 8), story("d", null, null, 3), story("e", "s1", null, 2)];
const CAPACITY: Explained<number> = { value: 60, rule: "0,8 point par jour ouvré", source: "Règle de capacité de départ", inputs: [{ label: "Jours-personnes", value: "75" }], steps: ["75 × 0,8 = 60 points"] };

describe("the plan, cell by cell", () => {
  it("adds up what each squad has in each sprint; what has no squad or no sprint stands apart", () => {
    expect(Object.fromEntries(sumsByCell(PLAN).map(({ squadId, sprintId, ...sum }) => [cellKey({ squadId, sprintId }), sum]))).toEqual({
      "s1/28.1": { stories: 2, drafts: 1, points: 5, unestimated: 1 },
      "s2/28.1": { stories: 1, drafts: 0, points: 8, unestimated: 0 },
      "/": { stories: 1, drafts: 0, points: 3, unestimated: 0 },
      "s1/": { stories: 1, drafts: 0, points: 2, unestimated: 0 },
    });
    expect(PLAN.filter(isScheduled).map(({ id }) => id)).toEqual(["a", "b", "c"]);
  });

  it("half points do not leave the noise of binary fractions", () => expect(sumsByCell([story("a", "s", "p", 0.1), story("b", "s", "p", 0.2)])[0]!.points).toBe(0.3));
});

describe("moves tried on a plan", () => {
  it("change the places they name, the last one of a story winning; the others stay the same objects", () => {
    const moved = withMoves(PLAN, [{ storyId: "a", squadId: "s2", sprintId: "28.2" }, { storyId: "a", squadId: "s2", sprintId: "28.3" }, { storyId: "gone", squadId: "s1", sprintId: "28.1" }]);
    expect(moved[0]).toEqual({ ...PLAN[0], squadId: "s2", sprintId: "28.3" });
    expect(moved.slice(1).every((each, rank) => each === PLAN[rank + 1])).toBe(true);
  });

  it("keep every story and every point, whatever is moved", () => {
    const id = fc.constantFrom("a", "b", "c", "d", "e");
    const move = fc.record({ storyId: id, squadId: fc.option(fc.constantFrom("s1", "s2")), sprintId: fc.option(fc.constantFrom("28.1", "28.2")) });
    fc.assert(
      fc.property(fc.array(move), (moves) => {
        const sums = sumsByCell(withMoves(PLAN, moves));
        const total = (of: "stories" | "points" | "unestimated" | "drafts") => sums.reduce((sum, each) => sum + each[of], 0);
        expect([total("stories"), total("points"), total("unestimated"), total("drafts")]).toEqual([5, 18, 1, 1]);
      }),
    );
  });
});

describe("load of a cell: capacity 60, reserve 10 %", () => {
  it.each([
    [41, "light"],
    [42, "within"],
    [54, "within"],
    [55, "beyond_commitment"],
    [60, "beyond_commitment"],
    [61, "overloaded"],
  ])("%i points → %s", (points, level) => expect(cellLoad({ points, unestimated: 0 }, CAPACITY, 0.1)).toMatchObject({ value: Math.round((points / 60) * 1e6) / 1e6, level }));

  it("tells the capacity's reason along with its own", () => {
    const load = cellLoad({ points: 54, unestimated: 0 }, CAPACITY, 0.1);
    expect(load.rule).toContain("Capacité\u00a0: 0,8 point par jour ouvré");
    expect(load.inputs.map(({ label }) => label)).toEqual(["Points planifiés", "Capacité", "Jours-personnes"]);
    expect(load.steps).toEqual([...CAPACITY.steps, "54 / 60 = 90\u00a0%"]);
  });

  it("unknown with the capacity, and says why; unknown with a story that is not estimated", () => {
    const none = { ...CAPACITY, value: null, unknownBecause: "Les jours d’absence dépassent les jours ouvrés." };
    expect(cellLoad({ points: 5, unestimated: 0 }, none, 0.1)).toMatchObject({ value: null, level: null, unknownBecause: "La capacité n’est pas connue\u00a0: les jours d’absence dépassent les jours ouvrés." });
    expect(cellLoad({ points: 30, unestimated: 2 }, CAPACITY, 0.1).unknownBecause).toMatch(/^2 stories sans estimation/);
  });
});

describe("what a trial changes", () => {
  const cell = (sprintId: string, points: number, level: "within" | "overloaded" | null = "within") => ({ squadId: "s1", sprintId, points, level });

  it("the cells whose points or level differ, before and after", () =>
    expect(changedCells([cell("28.1", 54), cell("28.2", 10), cell("28.3", 5, null)], [cell("28.1", 62, "overloaded"), cell("28.2", 10), cell("28.3", 5)])).toEqual([
      { before: cell("28.1", 54), after: cell("28.1", 62, "overloaded") },
      { before: cell("28.3", 5, null), after: cell("28.3", 5) },
    ]));

  it("the dependencies whose verdict differs", () => {
    const judged = (dependentId: string, state: "ok" | "broken" | "watch") => ({ prerequisiteId: "a", dependentId, state });
    expect(changedDependencies([judged("b", "ok"), judged("c", "watch")], [judged("b", "broken"), judged("c", "watch"), judged("d", "ok")])).toEqual([{ before: judged("b", "ok"), after: judged("b", "broken") }]);
  });
});
