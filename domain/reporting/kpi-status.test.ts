import { describe, expect, test } from "vitest";
import { NO_THRESHOLDS, atLeast, atMost, between, describeAlert, describeTarget, keepBoundsOf, statusOf, thresholdProblems } from "./kpi-status";
import { formatKpiAxis } from "./kpi-vocabulary";

describe("status against the thresholds, on both sides of each", () => {
  test.each([
    ["high is good: the target itself", 90, atLeast(90), "kept"],
    ["high is good: just under, without an alert", 89.9, atLeast(90), "missed"],
    ["high is good: just under the target, above the alert", 89.9, atLeast(90, 80), "watch"],
    ["high is good: the alert itself", 80, atLeast(90, 80), "watch"],
    ["high is good: just under the alert", 79.9, atLeast(90, 80), "missed"],
    ["low is good: the target itself", 40, atMost(40), "kept"],
    ["low is good: just over, without an alert", 40.1, atMost(40), "missed"],
    ["low is good: just over the target, under the alert", 90.1, atMost(90, 100), "watch"],
    ["low is good: the alert itself", 100, atMost(90, 100), "watch"],
    ["low is good: just over the alert", 100.1, atMost(90, 100), "missed"],
    ["a zone: its low bound", 80, between(80, 100), "kept"],
    ["a zone: just under it", 79.9, between(80, 100), "missed"],
    ["a zone: its high bound", 100, between(80, 100), "kept"],
    ["a zone: just over it", 100.1, between(80, 100), "missed"],
    ["a zone with alerts: between the low alert and the zone", 75, { low: 80, high: 100, alertLow: 70, alertHigh: 110 }, "watch"],
    ["a zone with alerts: the low alert itself", 70, { low: 80, high: 100, alertLow: 70, alertHigh: 110 }, "watch"],
    ["a zone with alerts: under the low alert", 69.9, { low: 80, high: 100, alertLow: 70, alertHigh: 110 }, "missed"],
    ["a zone with alerts: the high alert itself", 110, { low: 80, high: 100, alertLow: 70, alertHigh: 110 }, "watch"],
    ["a zone with alerts: over the high alert", 110.1, { low: 80, high: 100, alertLow: 70, alertHigh: 110 }, "missed"],
    ["a zone with one alert: the other side tolerates nothing", 100.1, { low: 80, high: 100, alertLow: 70, alertHigh: null }, "missed"],
    ["a target of 0 is a target", 0, atMost(0), "kept"],
    ["a target of 0, missed by one", 1, atMost(0), "missed"],
    ["0.1 + 0.2 reaches 0.3", 0.1 + 0.2, atMost(0.3), "kept"],
    ["no target", 12, NO_THRESHOLDS, "no_target"],
    ["an unknown value, with a target", null, atLeast(90), "unknown"],
    ["an unknown value, without a target", null, NO_THRESHOLDS, "unknown"],
    ["what is no number is unknown", Number.NaN, atLeast(90), "unknown"],
    ["what is infinite is unknown", Number.POSITIVE_INFINITY, atLeast(90), "unknown"],
  ] as const)("%s", (_case, value, thresholds, status) => {
    expect(statusOf(value, thresholds)).toBe(status);
  });
});

describe("thresholds that cannot be", () => {
  test.each([
    ["percent over 100", "higher", "percent", atLeast(100.5), ["low"]],
    ["percent under 0", "lower", "percent", atMost(-1), ["high"]],
    ["a ratio may exceed 100", "higher", "ratio", atLeast(120), []],
    ["an alert above the target that wants high values", "higher", "percent", atLeast(80, 85), ["alertLow"]],
    ["an alert under the target that wants low values", "lower", "percent", atMost(40, 35), ["alertHigh"]],
    ["an alert equal to the target", "lower", "percent", atMost(40, 40), []],
    ["a zone upside down", "zone", "percent", between(90, 80), ["high"]],
    ["a zone of one value", "zone", "percent", between(80, 80), []],
    ["half a zone", "zone", "percent", { ...NO_THRESHOLDS, high: 80 }, ["low"]],
    ["an alert without a target", "higher", "percent", { ...NO_THRESHOLDS, alertLow: 70 }, ["alertLow"]],
    ["nothing at all", "zone", "days", NO_THRESHOLDS, []],
  ] as const)("%s", (_case, direction, unit, thresholds, fields) => {
    expect(Object.keys(thresholdProblems(direction, unit, thresholds))).toEqual(fields);
  });

  test("the message says the bounds in the unit", () => {
    expect(thresholdProblems("higher", "percent", atLeast(140)).low).toBe("De 0\u00a0% à 100\u00a0%.");
  });

  test("bounds that mean nothing for a direction are not kept", () => {
    expect(keepBoundsOf("higher", { low: 1, high: 2, alertLow: 0, alertHigh: 3 })).toEqual({ low: 1, high: null, alertLow: 0, alertHigh: null });
  });
});

test("beside an axis there is little room: amounts are short, the unit is said above", () => {
  expect(formatKpiAxis(105_488_96, "euros")).toBe("105,5\u00a0k\u00a0€");
  expect([formatKpiAxis(20, "points"), formatKpiAxis(80, "percent"), formatKpiAxis(90, "minutes")]).toEqual(["20", "80\u00a0%", "1\u00a0h\u00a030"]);
});

test("a target in words", () => {
  expect(describeTarget(atLeast(92.5), "percent")).toBe("au moins 92,5\u00a0%");
  expect(describeTarget(atMost(90), "minutes")).toBe("au plus 1\u00a0h\u00a030");
  expect(describeTarget(between(80, 100), "ratio")).toBe("de 80\u00a0% à 100\u00a0%");
  expect(describeTarget(NO_THRESHOLDS, "count")).toBe("aucune cible fixée");
  expect(describeAlert(atMost(90, 100), "ratio")).toBe("non tenu au-delà de 100\u00a0%");
  expect(describeAlert(atMost(90), "ratio")).toBeNull();
});
