import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { countedDays } from "./counted-days";
import { deadlineFor, type Delay } from "./deadline";
import { anyDay, anyZone } from "./testing";

const told = (from: string, delay: Delay) => countedDays(from, delay, { zone: "metropole" }).map(({ day, rank, isLanding, why }) => `${day.slice(5)} ${rank ?? (isLanding ? "report" : "–")}${why ? ` ${why}` : ""}`);

describe("each day of a delay, one by one", () => {
  it("working days: what does not count says why", () =>
    expect(told("2025-07-11", { n: 2, unit: "working" })).toEqual(["07-12 – samedi", "07-13 – dimanche", "07-14 – jour férié (Fête nationale)", "07-15 1", "07-16 2"]));
  it("calendar days: a holiday counts; a last day not worked moves, day by day", () =>
    expect(told("2025-07-25", { n: 21, unit: "calendar" }).slice(18)).toEqual(["08-13 19", "08-14 20", "08-15 21 jour férié (Assomption)", "08-16 report samedi", "08-17 report dimanche", "08-18 report"]));
  it("Saturdays count in « jours ouvrables »", () => expect(told("2025-07-11", { n: 1, unit: "business_saturday" })).toEqual(["07-12 1 samedi", "07-13 report dimanche", "07-14 report jour férié (Fête nationale)", "07-15 report"]));
  it("backwards, to the working day before", () => expect(told("2025-07-15", { n: -1, unit: "calendar" })).toEqual(["07-14 1 jour férié (Fête nationale)", "07-13 report dimanche", "07-12 report samedi", "07-11 report"]));
  it("a month has no ranks, a delay of nothing has no day unless it moves", () => {
    expect(told("2025-01-31", { n: 1, unit: "month" }).at(-1)).toBe("02-28 –");
    expect(told("2025-07-15", { n: 0, unit: "calendar" })).toEqual([]);
    expect(told("2025-07-14", { n: 0, unit: "working" })).toEqual(["07-15 report"]);
  });
  it("ends on the deadline, names as many days as the delay has, none twice and none left out", () =>
    fc.assert(
      fc.property(anyDay, fc.record({ n: fc.integer({ min: -40, max: 40 }), unit: fc.constantFrom("calendar" as const, "working" as const, "business_saturday" as const, "month" as const) }), anyZone, (from, delay, zone) => {
        const days = countedDays(from, delay, { zone });
        const due = deadlineFor(from, delay, { zone });
        expect(days.at(-1)?.day ?? from).toBe(due);
        if (delay.unit !== "month") expect(days.filter(({ rank }) => rank !== null)).toHaveLength(Math.abs(delay.n));
        const ordered = days.map(({ day }) => day);
        expect(new Set(ordered).size).toBe(ordered.length);
        expect(ordered.toSorted()).toEqual(delay.n < 0 ? ordered.toReversed() : ordered);
      }),
    ));
});
