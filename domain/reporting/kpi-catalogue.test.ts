import { describe, expect, test } from "vitest";
import { KPI_CATALOGUE, findKpi } from "./kpi-catalogue";
import { effectiveKpi, effectiveOwn, type KpiChoice } from "./kpi-effective";
import { NO_THRESHOLDS, atLeast, atMost, between, hasTarget, keepBoundsOf, thresholdProblems } from "./kpi-status";

describe("the catalogue", () => {
  test("each key once, as it may stand in an address", () => {
    const keys = KPI_CATALOGUE.map(({ key }) => key);
    expect(new Set(keys).size).toBe(keys.length);
    expect(keys.filter((key) => !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(key))).toEqual([]);
  });
  test.each(KPI_CATALOGUE.map((definition) => [definition.key, definition] as const))("%s: its target has its source, is within its unit and is read in its direction", (_key, { unit, direction, thresholds, targetSource }) => {
    expect(hasTarget(thresholds)).toBe(targetSource !== null);
    expect(thresholdProblems(direction, unit, thresholds)).toEqual({});
    expect(keepBoundsOf(direction, thresholds)).toEqual(thresholds);
  });
  test.each([
    ["predictibilite", between(80, 100)],
    ["volant-consomme", atMost(100)],
    ["charge", atMost(90, 100)],
    ["support-resolution-bloquant", atLeast(100)],
    ["support-resolution-majeur", atLeast(90)],
    ["support-contournement-mineur", atLeast(80)],
    ["support-escalades", atMost(40)],
    ["livraisons-delais", NO_THRESHOLDS],
    ["velocite", NO_THRESHOLDS],
  ])("%s has the target that the texts give, or none", (key, thresholds) => {
    expect(findKpi(key)?.thresholds).toEqual(thresholds);
  });
});

describe("an indicator as a programme follows it", () => {
  const definition = findKpi("support-escalades")!;
  const choice: KpiChoice = { kind: "steering", periodicity: "quarter", thresholds: null, isFollowed: true };

  test("nothing decided: as the catalogue says", () => {
    expect(effectiveKpi(definition, null)).toMatchObject({ kind: "contractual", periodicity: "month", isFollowed: true, thresholds: atMost(40), targetSource: "CCTP §5.2.6.6" });
  });
  test("the contract asks otherwise: its own target", () => {
    expect(effectiveKpi(definition, choice, { thresholds: atMost(30), source: "Réglages du marché" })).toMatchObject({ kind: "steering", periodicity: "quarter", thresholds: atMost(30), targetSource: "Réglages du marché" });
  });
  test("the programme decides: its target before that of the contract, no target at all included", () => {
    const asked = { thresholds: atMost(30), source: "Réglages du marché" };
    expect(effectiveKpi(definition, { ...choice, thresholds: atMost(20) }, asked)).toMatchObject({ thresholds: atMost(20), targetSource: "Cible fixée par le programme" });
    expect(effectiveKpi(definition, { ...choice, thresholds: NO_THRESHOLDS }, asked)).toMatchObject({ thresholds: NO_THRESHOLDS, targetSource: null });
  });
  test("a periodicity that it cannot be computed by is not kept", () => {
    expect(effectiveKpi(definition, { ...choice, periodicity: "increment" }).periodicity).toBe("month");
  });
  test("one that is measured by hand has no other target than the programme's", () => {
    const own = { key: "propre-1", name: "Satisfaction", formula: "Moyenne", source: "Enquête", unit: "percent", direction: "higher" } as const;
    expect(effectiveOwn(own, choice)).toMatchObject({ thresholds: NO_THRESHOLDS, targetSource: null });
    expect(effectiveOwn(own, { ...choice, thresholds: atLeast(75) })).toMatchObject({ thresholds: atLeast(75), targetSource: "Cible fixée par le programme" });
  });
});
