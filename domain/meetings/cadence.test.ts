import fc from "fast-check";
import { describe, expect, it, test } from "vitest";
import { addDays, daysBetween, isWorkingDay, planIncrement, weekdayOf } from "@/domain/calendar";
import { describeCadence, occurrencesOf, type Cadence, type CadenceFrame } from "./cadence";

const { sprints, from, to } = planIncrement(27, "2025-06-09");
const frame: CadenceFrame = { anchor: "2025-06-04", from: "2025-06-01", to: "2025-09-07", sprints, increments: [{ name: "27", from, to }], zone: "metropole" };
const heldOn = (cadence: Cadence, over: Partial<CadenceFrame> = {}): string[] => occurrencesOf(cadence, { ...frame, ...over }).map((occurrence) => occurrence.heldOn);

describe("what an instance's rhythm says", () => {
  test.each<[Cadence, string]>([
    [{ kind: "weekly", every: 1, weekday: 3 }, "Chaque semaine, le mercredi"],
    [{ kind: "weekly", every: 3, weekday: 1 }, "Toutes les 3 semaines, le lundi"],
    [{ kind: "monthly", every: 1, rank: 2, weekday: 2 }, "Chaque mois, le deuxième mardi"],
    [{ kind: "monthly", every: 3, rank: -1, weekday: 4 }, "Tous les 3 mois, le dernier jeudi"],
    [{ kind: "sprint", place: "last_day" }, "À chaque sprint, le dernier jour ouvré"],
    [{ kind: "increment", place: "first_day" }, "À chaque incrément, le premier jour ouvré"],
    [{ kind: "on_demand" }, "À la demande"],
  ])("%o", (cadence, words) => expect(describeCadence(cadence)).toBe(words));
});

describe("when it meets", () => {
  it("every week from the week of the first meeting", () =>
    expect(heldOn({ kind: "weekly", every: 1, weekday: 3 }, { to: "2025-06-25" })).toEqual(["2025-06-04", "2025-06-11", "2025-06-18", "2025-06-25"]));
  it("never before its first meeting: a Monday of that week is past", () =>
    expect(heldOn({ kind: "weekly", every: 2, weekday: 1 }, { to: "2025-06-30" })).toEqual(["2025-06-16", "2025-06-30"]));
  it("on a public holiday, the next working day, and says why; the occurrence keeps its name", () =>
    expect(occurrencesOf({ kind: "weekly", every: 1, weekday: 1 }, { ...frame, anchor: "2025-07-14", to: "2025-07-14" })).toEqual([
      { plannedOn: "2025-07-14", heldOn: "2025-07-15", moved: expect.stringContaining("férié") },
    ]));
  it("on 27 May, except where it is a holiday", () => {
    const tuesdays: Cadence = { kind: "weekly", every: 1, weekday: 2 };
    expect(heldOn(tuesdays, { anchor: "2025-05-27", from: "2025-05-01", to: "2025-05-27" })).toEqual(["2025-05-27"]);
    expect(heldOn(tuesdays, { anchor: "2025-05-27", from: "2025-05-01", to: "2025-05-27", zone: "guadeloupe" })).toEqual(["2025-05-28"]);
  });
  it("the second Tuesday of each month; the last Thursday of each quarter, Christmas put off", () => {
    expect(heldOn({ kind: "monthly", every: 1, rank: 2, weekday: 2 })).toEqual(["2025-06-10", "2025-07-08", "2025-08-12"]);
    expect(heldOn({ kind: "monthly", every: 3, rank: -1, weekday: 4 }, { to: "2025-12-31" })).toEqual(["2025-06-26", "2025-09-25", "2025-12-26"]);
  });
  it("on the last working day of each sprint, the IP sprint included", () =>
    expect(heldOn({ kind: "sprint", place: "last_day" })).toEqual(["2025-06-27", "2025-07-18", "2025-08-08", "2025-08-29", "2025-09-05"]));
  it("on the first working day of the increment: Whit Monday is none", () =>
    expect(heldOn({ kind: "increment", place: "first_day" })).toEqual(["2025-06-10"]));
  it("on demand: nothing by itself", () => expect(heldOn({ kind: "on_demand" })).toEqual([]));
  it.each([0, 53, 1.5])("every %d weeks is refused", (every) => expect(() => heldOn({ kind: "weekly", every, weekday: 3 })).toThrow(RangeError));
  it("whatever the rhythm, on working days, in order, named once each", () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.record({ kind: fc.constant("weekly" as const), every: fc.integer({ min: 1, max: 52 }), weekday: fc.constantFrom(1, 2, 3, 4, 5) }),
          fc.record({ kind: fc.constant("monthly" as const), every: fc.integer({ min: 1, max: 12 }), rank: fc.constantFrom(1, 2, 3, 4, -1), weekday: fc.constantFrom(1, 2, 3, 4, 5) }),
        ) as fc.Arbitrary<Cadence>,
        fc.integer({ min: 0, max: 3000 }),
        (cadence, offset) => {
          const anchor = addDays("2024-01-01", offset);
          const found = occurrencesOf(cadence, { ...frame, anchor, from: anchor, to: addDays(anchor, 400) });
          for (const { plannedOn, heldOn: day } of found) {
            expect(isWorkingDay(day, "metropole")).toBe(true);
            expect(daysBetween(plannedOn, day)).toBeLessThanOrEqual(4);
            if ("weekday" in cadence) expect(weekdayOf(plannedOn)).toBe(cadence.weekday);
          }
          expect(new Set(found.map(({ plannedOn }) => plannedOn)).size).toBe(found.length);
          expect(found).toEqual(found.toSorted((a, b) => (a.plannedOn < b.plannedOn ? -1 : 1)));
        },
      ),
    ));
});
