import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, weekdayOf } from "./day";
import { formatDay, formatDayWithWeek, formatPeriod } from "./format";
import { anyDay } from "./testing";
import { isoWeek, weekLabel, weekRange, weeksInYear } from "./week";

describe("ISO weeks", () => {
  it.each([
    ["2025-06-11", 2025, 24],
    ["2025-08-29", 2025, 35],
    ["2024-12-29", 2024, 52],
    ["2024-12-30", 2025, 1],
    ["2021-01-03", 2020, 53],
    ["2021-01-04", 2021, 1],
    ["2026-12-31", 2026, 53],
    ["2027-01-03", 2026, 53],
    ["2027-01-04", 2027, 1],
  ])("%s is in week %i-S%i", (day, year, week) => expect(isoWeek(day)).toEqual({ year, week }));
  it("is said without padding", () => expect([weekLabel("2025-01-01"), weekLabel("2025-08-29")]).toEqual(["S1", "S35"]));
  it.each([[2015, 53], [2020, 53], [2026, 53], [2032, 53], [2024, 52], [2025, 52], [2027, 52]])("%i has %i weeks", (year, weeks) => expect(weeksInYear(year)).toBe(weeks));
  it("S35 of 2025 runs from Monday 25 to Sunday 31 August", () => expect(weekRange(2025, 35)).toEqual({ from: "2025-08-25", to: "2025-08-31" }));
  it("S1 may start in the year before, S53 end in the year after", () => {
    expect(weekRange(2025, 1).from).toBe("2024-12-30");
    expect(weekRange(2026, 53).to).toBe("2027-01-03");
  });
  it("a week that does not exist is refused", () => {
    expect(() => weekRange(2025, 53)).toThrow("La semaine 53 n’existe pas en 2025 (52 semaines)");
    for (const week of [0, 54, -1, 1.5, Number.NaN]) expect(() => weekRange(2026, week)).toThrow(RangeError);
  });
  it("a day stands in the range of its own week, and the range gives the week back", () =>
    fc.assert(
      fc.property(anyDay, (day) => {
        const { year, week } = isoWeek(day);
        const { from, to } = weekRange(year, week);
        expect(from <= day && day <= to && weekdayOf(from) === 1 && to === addDays(from, 6)).toBe(true);
        expect([isoWeek(from), isoWeek(to)]).toEqual([{ year, week }, { year, week }]);
      }),
    ));
});

describe("days in French", () => {
  it("short weekday, no year by default", () => expect(formatDay("2025-08-29")).toBe("ven. 29 août"));
  it("with the year, in full, without weekday, on the first", () => {
    expect(formatDay("2025-08-29", { year: true })).toBe("ven. 29 août 2025");
    expect(formatDay("2025-08-29", { weekday: "long" })).toBe("vendredi 29 août");
    expect(formatDay("2025-05-01", { weekday: false, year: true })).toBe("1er mai 2025");
  });
  it("never without its week", () => {
    expect(formatDayWithWeek("2025-08-29")).toBe("ven. 29 août · S35");
    expect(formatDayWithWeek("2027-01-01", { year: true })).toBe("ven. 1er janvier 2027 · S53");
  });
  it.each([
    ["2025-06-09", "2025-06-29", "du 9 au 29 juin 2025"],
    ["2025-06-30", "2025-07-20", "du 30 juin au 20 juillet 2025"],
    ["2025-12-29", "2026-01-04", "du 29 décembre 2025 au 4 janvier 2026"],
    ["2024-06-09", "2025-06-09", "du 9 juin 2024 au 9 juin 2025"],
    ["2025-09-01", "2025-09-01", "le 1er septembre 2025"],
  ])("from %s to %s: %s", (from, to, text) => expect(formatPeriod(from, to)).toBe(text));
});
