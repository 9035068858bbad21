import { expect, test } from "vitest";
import { formatMonth, isMonth, monthOf, shiftMonth, weeksOfMonth } from "./month";

test.each([
  ["2026-11", "2026-10-26", "2026-12-06", 6, "starts on a Sunday"],
  ["2026-06", "2026-06-01", "2026-07-05", 5, "starts on a Monday"],
  ["2027-02", "2027-02-01", "2027-02-28", 4, "four weeks to the day"],
  ["2028-02", "2028-01-31", "2028-03-05", 5, "a leap year"],
  ["2026-12", "2026-11-30", "2027-01-03", 5, "ends in the next year"],
])("%s goes from %s to %s in %i weeks: %s", (month, first, last, count, _why) => {
  const weeks = weeksOfMonth(month);
  expect([weeks[0]![0], weeks.at(-1)!.at(-1), weeks.length]).toEqual([first, last, count]);
  expect(weeks.every((week) => week.length === 7)).toBe(true);
});

test("the months of the two changes of hour have every day once", () => {
  for (const month of ["2026-03", "2026-10"]) {
    const days = weeksOfMonth(month).flat().filter((day) => monthOf(day) === month);
    expect([days.length, new Set(days).size]).toEqual([31, 31]);
  }
});

test("months follow one another across years, and are named in French", () => {
  expect([shiftMonth("2026-12", 1), shiftMonth("2026-01", -1), shiftMonth("2026-03", 0)]).toEqual(["2027-01", "2025-12", "2026-03"]);
  expect(formatMonth("2026-08")).toBe("août 2026");
});

test.each([["2026-11", true], ["2026-13", false], ["2026-00", false], ["2026-1", false], ["1899-12", false], ["1900-01", true], ["2199-12", true], ["2200-01", false], ["novembre", false]])("%s is a month: %s", (text, is) => {
  expect(isMonth(text)).toBe(is);
});
