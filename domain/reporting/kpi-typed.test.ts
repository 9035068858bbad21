import { describe, expect, test } from "vitest";
import { readKpi, writeKpi } from "./kpi-typed";
import { KPI_UNITS } from "./kpi-vocabulary";

describe("a value as it is typed", () => {
  test.each([
    ["92,5 %", "percent", 92.5],
    ["92.5%", "percent", 92.5],
    ["  100\u00a0% ", "percent", 100],
    ["80 pour cent", "percent", 80],
    ["104", "ratio", 104],
    ["1 250", "count", 1_250],
    ["1\u202f250", "count", 1_250],
    ["−3 points", "points", -3],
    ["-3,5 pts", "points", -3.5],
    ["4 jours", "days", 4],
    ["4 j", "days", 4],
    ["1 h 30", "minutes", 90],
    ["45 min", "minutes", 45],
    ["2h", "minutes", 120],
    ["1,5 h", "minutes", 90],
    ["12 000,50 €", "euros", 1_200_050],
    ["", "percent", null],
    ["   ", "euros", null],
  ] as const)("%j in %s is %s", (written, unit, value) => {
    expect(readKpi(written, unit)).toEqual({ value });
  });

  test.each([
    ["101 %", "percent"],
    ["-1", "percent"],
    ["presque tout", "percent"],
    ["NaN", "count"],
    ["Infinity", "count"],
    ["1e3", "count"],
    ["12 %", "count"],
    ["1,2345", "points"],
    ["90", "minutes"],
    ["1 h 75", "minutes"],
    ["1.234", "euros"],
    ["-5 €", "euros"],
  ] as const)("%j in %s is told, not guessed", (written, unit) => {
    expect(readKpi(written, unit)).toEqual({ error: expect.stringMatching(/\S/) });
  });

  test.each(KPI_UNITS)("what a field of %s holds is read again as it was", (unit) => {
    expect(readKpi(writeKpi(75, unit), unit)).toEqual({ value: 75 });
  });
});
