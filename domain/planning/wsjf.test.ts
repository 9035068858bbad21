import { describe, expect, it } from "vitest";
import { byWsjf, wsjfOf, type WsjfParts } from "@/domain/planning/wsjf";

const parts = (businessValue: number | null, timeCriticality: number | null, riskReduction: number | null, jobSize: number | null): WsjfParts => ({ businessValue, timeCriticality, riskReduction, jobSize });

describe("wsjfOf", () => {
  it("(8 + 5 + 3) / 5 = 3.2, step by step", () => {
    const figure = wsjfOf(parts(8, 5, 3, 5));
    expect(figure.value).toBe(3.2);
    expect(figure.steps).toEqual(["Coût du retard\u00a0: 8 + 5 + 3 = 16", "WSJF\u00a0: 16 / 5 = 3,2"]);
  });
  it.each([
    [parts(1, 1, 1, 1), 3],
    [parts(20, 20, 20, 1), 60],
    [parts(1, 1, 1, 20), 0.15],
    [parts(2, 3, 5, 3), 3.333333],
  ])("%j → %d", (given, value) => expect(wsjfOf(given).value).toBe(value));

  it("a missing part makes it unknown, and is named", () => {
    expect(wsjfOf(parts(8, null, 3, null))).toMatchObject({ value: null, unknownBecause: "Il manque\u00a0: criticité dans le temps, taille du travail." });
  });
  it.each([0, 4, 21, -1, 1.5, Number.NaN])("%d is not on the scale", (wrong) => {
    expect(wsjfOf(parts(8, 5, 3, wrong))).toMatchObject({ value: null, unknownBecause: "Hors de l’échelle 1-2-3-5-8-13-20\u00a0: taille du travail." });
  });
});

it("the highest first; equals and unknown ones keep their order, the unknown last", () => {
  const items = [
    { key: "A", ...parts(null, 1, 1, 1) },
    { key: "B", ...parts(2, 2, 2, 2) },
    { key: "C", ...parts(20, 5, 5, 2) },
    { key: "D", ...parts(null, null, null, null) },
    { key: "E", ...parts(1, 1, 1, 1) },
  ];
  expect(byWsjf(items).map(({ key }) => key)).toEqual(["C", "B", "E", "A", "D"]);
});
