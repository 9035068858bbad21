import { expect, test } from "vitest";
import { inCalendarOrder, standingOn } from "./contract-calendar";

test.each([
  ["2026-11-27", false, "late"],
  ["2026-11-28", false, "awaited"],
  ["2026-11-29", false, "awaited"],
  ["2026-11-27", true, "done"],
])("on 28 November 2026, what is of %s, done: %s, is %s", (day, isDone, standing) => {
  expect(standingOn(day, { isDone, today: "2026-11-28" })).toBe(standing);
});

test("what falls on one day is told by kind, then by name as French sorts them", () => {
  const items = [
    { day: "2026-11-28", kind: "order", label: "BC-2" },
    { day: "2026-11-28", kind: "delivery", label: "Zone" },
    { day: "2026-11-28", kind: "delivery", label: "Étude" },
    { day: "2026-11-27", kind: "increment", label: "Incrément 31" },
  ] as const;
  expect(inCalendarOrder(items).map(({ label }) => label)).toEqual(["Incrément 31", "Étude", "Zone", "BC-2"]);
});
