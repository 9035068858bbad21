import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, addMonths, dayOfInstant, daysBetween, isDay, weekdayOf } from "./day";
import { anyDay } from "./testing";

describe("a calendar day", () => {
  it.each(["2024-02-29", "2000-02-29", "2025-12-31", "0001-01-01"])("%s exists", (day) => expect(isDay(day)).toBe(true));
  it.each(["2025-02-29", "1900-02-29", "2025-04-31", "2025-13-01", "2025-00-10", "2025-01-00", "2025-2-9", "0000-01-01", "", "2025-01-01T00:00:00Z", "2025-01-01 "])(
    "« %s » does not",
    (text) => expect(isDay(text)).toBe(false),
  );
  it("an unreal day is refused rather than rolled over", () => {
    expect(() => addDays("2025-02-30", 1)).toThrow(RangeError);
    expect(() => addDays("2025-02-01", 0.5)).toThrow(RangeError);
    expect(() => addDays("9999-12-31", 1)).toThrow(RangeError);
    expect(() => addMonths("2025-02-01", 1.5)).toThrow(RangeError);
  });
  it("29 February stands between the 28th and 1 March in 2024, not in 2025", () => {
    expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
    expect(addDays("2024-02-29", 1)).toBe("2024-03-01");
    expect(addDays("2025-02-28", 1)).toBe("2025-03-01");
  });
  it("the days of the clock changes are days like others", () => {
    expect(addDays("2025-03-29", 1)).toBe("2025-03-30");
    expect(addDays("2025-03-30", 1)).toBe("2025-03-31");
    expect(addDays("2025-10-26", 1)).toBe("2025-10-27");
    expect(daysBetween("2025-03-29", "2025-03-31")).toBe(2);
  });
  it("adding then counting gives the number back", () =>
    fc.assert(fc.property(anyDay, fc.integer({ min: -5000, max: 5000 }), (day, n) => daysBetween(day, addDays(day, n)) === n)));
  it("the same days as the platform's own clock counts", () => {
    const asDate = (day: string): number => Date.parse(`${day}T00:00:00Z`) / 86_400_000;
    fc.assert(fc.property(fc.integer({ min: asDate("0001-01-01"), max: asDate("9999-12-31") }), (serial) => {
      const day = new Date(serial * 86_400_000).toISOString().slice(0, 10);
      expect([daysBetween("1970-01-01", day), addDays("1970-01-01", serial)]).toEqual([serial, day]);
    }));
  });
  it("weekdays follow one another", () => {
    expect(weekdayOf("2025-06-09")).toBe(1);
    expect(weekdayOf("2025-06-15")).toBe(7);
    fc.assert(fc.property(anyDay, (day) => weekdayOf(addDays(day, 1)) === (weekdayOf(day) % 7) + 1));
  });
});

describe("months run from date to date, else to the last day", () => {
  it.each([
    ["2025-01-31", 1, "2025-02-28"],
    ["2024-01-31", 1, "2024-02-29"],
    ["2025-01-28", 1, "2025-02-28"],
    ["2024-02-29", 12, "2025-02-28"],
    ["2025-11-30", 3, "2026-02-28"],
    ["2025-12-15", 1, "2026-01-15"],
    ["2025-03-31", -1, "2025-02-28"],
    ["2025-01-15", -1, "2024-12-15"],
    ["2025-08-31", 0, "2025-08-31"],
  ])("%s + %i → %s", (day, n, expected) => expect(addMonths(day, n)).toBe(expected));
});

describe("the civil day of an instant in Paris", () => {
  it.each([
    ["2025-06-30T21:59:59Z", "2025-06-30"],
    ["2025-06-30T22:00:00Z", "2025-07-01"],
    ["2025-12-31T22:59:59Z", "2025-12-31"],
    ["2025-12-31T23:00:00Z", "2026-01-01"],
    ["2025-03-29T23:30:00Z", "2025-03-30"],
    ["2025-03-30T21:59:59Z", "2025-03-30"],
    ["2025-10-26T22:59:59Z", "2025-10-26"],
    ["2025-10-26T23:00:00Z", "2025-10-27"],
  ])("%s is %s", (instant, day) => expect(dayOfInstant(new Date(instant))).toBe(day));
  it("an invalid date is refused", () => expect(() => dayOfInstant(new Date("x"))).toThrow(RangeError));
});
