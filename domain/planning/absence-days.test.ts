import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/domain/calendar";
import { daysOffIn, firstDaysOff, isDayCount, overlaps, takesWorkingDay, withDaysOff } from "@/domain/planning/absence-days";
import type { Absence } from "@/domain/planning/team-days";

const ZONE = "metropole" as const;
/** S29 of 2025: Monday 14 July is a holiday. */
const S29 = { from: "2025-07-14", to: "2025-07-20" };
const S32 = { from: "2025-08-04", to: "2025-08-10" };
const off = (from: string, to = from, isHalf = false): Absence => ({ from, to, isHalf });

describe("firstDaysOff", () => {
  it.each<[string, typeof S32, number, Absence[] | null]>([
    ["none", S32, 0, []],
    ["half a day is Monday's", S32, 0.5, [off("2025-08-04", "2025-08-04", true)]],
    ["two and a half", S32, 2.5, [off("2025-08-04", "2025-08-05"), off("2025-08-06", "2025-08-06", true)]],
    ["the whole week", S32, 5, [off("2025-08-04", "2025-08-08")]],
    ["more than the week has", S32, 5.5, null],
    ["a holiday is passed over", S29, 1, [off("2025-07-15")]],
    ["the four days of the week of 14 July", S29, 4, [off("2025-07-15", "2025-07-18")]],
    ["no fifth one", S29, 4.5, null],
    ["a third of a day", S32, 0.3, null],
    ["less than none", S32, -1, null],
  ])("%s", (_case, week, days, absences) => expect(firstDaysOff(week, days, ZONE)).toEqual(absences));
});

describe("withDaysOff", () => {
  it("what lies outside the week stays", () => expect(withDaysOff([off("2025-07-28", "2025-08-15")], S32, 0, ZONE)).toEqual([off("2025-07-28", "2025-08-03"), off("2025-08-11", "2025-08-15")]));
  it("a week beside another one joins it over the weekend", () => expect(withDaysOff([off("2025-07-28", "2025-08-01")], S32, 5, ZONE)).toEqual([off("2025-07-28", "2025-08-08")]));
  it("a Friday and half of Monday stay two", () => expect(withDaysOff([off("2025-08-01")], S32, 0.5, ZONE)).toEqual([off("2025-08-01"), off("2025-08-04", "2025-08-04", true)]));
  it("a Thursday then Monday stay two: Friday is worked", () => expect(withDaysOff([off("2025-07-31")], S32, 1, ZONE)).toEqual([off("2025-07-31"), off("2025-08-04")]));
  it("the Wednesday that there was becomes the Monday", () => expect(withDaysOff([off("2025-08-06")], S32, 1, ZONE)).toEqual([off("2025-08-04")]));
  it("too many days: refused", () => expect(withDaysOff([], S29, 5, ZONE)).toBeNull());
});

it("a day in common overlaps, the day after does not", () => expect([overlaps(off("2025-08-04", "2025-08-06"), off("2025-08-06")), overlaps(off("2025-08-04", "2025-08-06"), off("2025-08-07"))]).toEqual([true, false]));
it("a weekend takes no working day, nor does a holiday", () => expect([takesWorkingDay(off("2025-08-09", "2025-08-10"), ZONE), takesWorkingDay(off("2025-07-14"), ZONE), takesWorkingDay(off("2025-07-15"), ZONE)]).toEqual([false, false, true]));
it("counts halves", () => expect([0, 0.5, 5, 0.25, -0.5, Number.NaN].map(isDayCount)).toEqual([true, true, true, false, false, false]));

it("for any absences: the week then counts the days asked, and the other weeks what they did", () => {
  const absence = fc.tuple(fc.integer({ min: -20, max: 30 }), fc.nat(20), fc.boolean()).map(([start, length, isHalf]) => off(addDays(S32.from, start), addDays(S32.from, start + length), isHalf));
  const before = { from: addDays(S32.from, -28), to: addDays(S32.from, -1) };
  const after = { from: addDays(S32.to, 1), to: addDays(S32.to, 60) };
  fc.assert(
    fc.property(fc.array(absence, { maxLength: 5 }), fc.integer({ min: 0, max: 10 }), (absences, halves) => {
      const result = withDaysOff(absences, S32, halves / 2, ZONE)!;
      expect(daysOffIn(result, S32, ZONE)).toBe(halves / 2);
      for (const period of [before, after]) expect(daysOffIn(result, period, ZONE)).toBe(daysOffIn(absences, period, ZONE));
    }),
  );
});
