import { describe, expect, test } from "vitest";
import { lastPeriods, toldOn, valueIn } from "./kpi-periods";

const increments = [
  { id: "a", number: 26, startsOn: "2025-03-10", endsOn: "2025-06-08" },
  { id: "b", number: 27, startsOn: "2025-06-09", endsOn: "2025-09-07" },
  { id: "c", number: 28, startsOn: "2025-09-08", endsOn: "2025-12-07" },
];
const keys = (...[periodicity, today, count = 2]: [Parameters<typeof lastPeriods>[0], string, number?]) => lastPeriods(periodicity, { today, increments, count }).map(({ key }) => key);

describe("the last periods, that of today first", () => {
  test.each([
    ["month", "2025-06-01", ["2025-06", "2025-05"]],
    ["month", "2026-01-31", ["2026-01", "2025-12"]],
    ["quarter", "2025-06-30", ["2025-T2", "2025-T1"]],
    ["quarter", "2025-07-01", ["2025-T3", "2025-T2"]],
    ["year", "2025-06-30", ["2025", "2024"]],
  ] as const)("by %s on %s", (periodicity, today, expected) => {
    expect(keys(periodicity, today)).toEqual(expected);
  });

  test("by increment: on its first day it is the one that runs, the day before it is not; between two, the last that began", () => {
    expect(keys("increment", "2025-09-08")).toEqual(["28", "27"]);
    expect(keys("increment", "2025-09-07")).toEqual(["27", "26"]);
    expect(keys("increment", "2026-02-01", 9)).toEqual(["28", "27", "26"]);
    expect(keys("increment", "2025-01-01")).toEqual([]);
  });
});

test("a period that is over is told as of its last day, one that runs as of today", () => {
  const [now, before] = lastPeriods("month", { today: "2025-06-11", increments, count: 2 });
  expect([toldOn(now!, "2025-06-11"), toldOn(before!, "2025-06-11")]).toEqual(["2025-06-11", "2025-05-31"]);
  const [increment] = lastPeriods("increment", { today: "2026-02-01", increments, count: 1 });
  expect(toldOn(increment!, "2026-02-01")).toBe("2025-12-07");
});

test("the last value measured in a period stands for it; that of the day after does not", () => {
  const [, may] = lastPeriods("month", { today: "2025-06-11", increments, count: 2 });
  const values = [{ day: "2025-05-31" }, { day: "2025-05-02" }, { day: "2025-06-01" }, { day: "2025-04-30" }];
  expect(valueIn(values, may!)).toEqual({ day: "2025-05-31" });
  expect(valueIn([{ day: "2025-06-01" }], may!)).toBeNull();
});
