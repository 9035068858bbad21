import { describe, expect, test } from "vitest";
import type { RiskState } from "./planning-as-of";
import { composeRiskMatrix, evolutionSince, movesSince, type RiskEvolutionFacts } from "./risk-evolution";

const state: RiskState = { title: "Environnement indisponible", roam: null, ownerId: null, response: "", probability: 3, impact: 4 };
const risk = (key: string, over: Partial<RiskEvolutionFacts["stories"][number]> = {}) => ({ key, ...state, createdOn: "2025-01-01", events: [], ...over });
const previous = { title: "COPIL de mai", asOf: "2025-05-30" };
const compose = (stories: RiskEvolutionFacts["stories"], over: Partial<RiskEvolutionFacts> = {}) => composeRiskMatrix({ stories, firstOn: "2025-01-01", previous, ...over }, { asOf: "2025-06-30" });
const changed = (on: string, before: Partial<RiskState>, after: Partial<RiskState>) => ({ ...after, events: [{ on, before, after }] });

describe("the matrix of risks", () => {
  test("each open risk in its cell, those not assessed beside it, the resolved ones nowhere", () => {
    const { cells, unassessed } = compose([risk("R-1"), risk("R-2"), risk("R-3", { impact: null }), risk("R-4", { roam: "resolved" })]);
    expect(cells).toHaveLength(25);
    expect(cells.filter(({ keys }) => keys.length > 0)).toEqual([{ probability: 3, impact: 4, level: "high", keys: ["R-1", "R-2"] }]);
    expect(unassessed).toEqual(["R-3"]);
  });

  test("what became of each since the last report: the day of that report is before, the day of this one after", () => {
    const { moves, since, figures } = compose([
      risk("R-1", { createdOn: "2025-05-31" }),
      risk("R-2", changed("2025-05-31", { impact: 2 }, { impact: 4 })),
      risk("R-3", changed("2025-06-30", { probability: 5 }, { probability: 3 })),
      risk("R-4", changed("2025-06-10", { roam: null }, { roam: "resolved" })),
      risk("R-5", changed("2025-06-10", { roam: "resolved" }, { roam: null })),
      risk("R-6", changed("2025-06-10", { probability: null }, { probability: 3 })),
      risk("R-7", changed("2025-05-30", { impact: 2 }, { impact: 4 })),
      risk("R-8", changed("2025-07-01", { impact: 4 }, { impact: 1 })),
    ]);
    expect(moves.map(({ key, kind, before, after }) => [key, kind, before, after])).toEqual([
      ["R-1", "new", null, 12],
      ["R-2", "worse", 6, 12],
      ["R-6", "assessed", null, 12],
      ["R-3", "better", 20, 12],
      ["R-4", "resolved", 12, 12],
      ["R-5", "reopened", 12, 12],
    ]);
    expect(since).toEqual({ title: "COPIL de mai", day: "2025-05-30" });
    expect(figures.map(({ label, figure }) => [label, figure.value])).toEqual([["Nouveaux ou rouverts", 2], ["Aggravés", 1], ["Atténués", 1], ["Résolus depuis", 1]]);
  });

  test("over the past three months, from the day on which risks are followed", () => {
    const { counts } = compose([risk("R-1", { createdOn: "2025-06-10" })], { firstOn: "2025-06-03" });
    expect(counts).toEqual([
      { day: "2025-06-16", open: 1, high: 1 },
      { day: "2025-06-30", open: 1, high: 1 },
    ]);
    expect(compose([], { firstOn: null }).counts).toEqual([]);
  });

  test("without a report before it, told since a month before; what is read begins with the first day told", () => {
    expect(movesSince(null, "2025-06-30")).toBe("2025-05-31");
    expect(evolutionSince(null, "2025-06-30")).toBe("2025-04-07");
    expect(evolutionSince({ title: "Bilan", asOf: "2024-12-31" }, "2025-06-30")).toBe("2024-12-31");
  });
});
