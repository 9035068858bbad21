import { describe, expect, it } from "vitest";
import golden from "@/domain/testing/golden.json";
import { predictability } from "@/domain/planning/predictability";
import type { Objective } from "@/domain/planning/predictability";

const committed = (planned: number | null, actual: number | null): Objective => ({ committed: true, planned, actual });
const uncommitted = (actual: number | null): Objective => ({ committed: false, planned: 5, actual });

it.each(golden.predictability)("golden: $value", ({ committed_planned, committed_actual, uncommitted_actual, value }) => {
  const objectives = [...committed_planned.map((planned, index) => committed(planned, committed_actual[index] ?? null)), ...uncommitted_actual.map(uncommitted)];
  const measured = predictability(objectives);
  expect(measured.value).toBe(value);
  expect(measured.zone).toBe("healthy");
  expect(measured.steps[0]).toContain("19 / 23");
});

describe("zones, both bounds included", () => {
  it.each([
    ["79.95 %, shown as 80 %, is still under", [committed(10, 7.995)], "under"],
    ["70 %", [committed(10, 7)], "under"],
    ["80 %", [committed(10, 8)], "healthy"],
    ["100 %", [committed(10, 10)], "healthy"],
    ["110 %: uncommitted objectives count in what is done", [committed(10, 10), uncommitted(1)], "over"],
    ["0 %: nothing done is a real zero", [committed(10, 0)], "under"],
  ] as [string, Objective[], string][])("%s", (_name, objectives, zone) => {
    const measured = predictability(objectives);
    expect(measured.zone).toBe(zone);
    expect(measured.value).not.toBeNull();
  });
});

describe("unknown, never NaN nor 0", () => {
  it.each([
    ["no objective", [], "Aucun objectif engagé"],
    ["nothing committed", [uncommitted(5)], "Aucun objectif engagé"],
    ["a committed objective without a planned value", [committed(null, 5), committed(8, 8)], "n’a pas de valeur métier prévue"],
    ["an objective not assessed yet", [committed(8, null)], "non renseignée pour 1 objectif"],
    ["a planned value of 0", [committed(0, 0)], "hors de l’échelle"],
    ["a value of 11", [committed(10, 11)], "hors de l’échelle"],
    ["not a number", [committed(Number.NaN, 3)], "hors de l’échelle"],
  ] as [string, Objective[], string][])("%s", (_name, objectives, why) => {
    const measured = predictability(objectives);
    expect(measured).toMatchObject({ value: null, zone: null });
    expect(measured.unknownBecause).toContain(why);
  });
});
