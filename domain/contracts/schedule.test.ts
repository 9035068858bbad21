import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/domain/calendar";
import { ORDER_PERIODS } from "./vocabulary";
import { orderSchedule, scheduledDeliverables } from "./schedule";

const written = (schedule: { from: string; to: string }[]): string[] => schedule.map(({ from, to }) => `${from} ${to}`);

describe("the periods of a line", () => {
  it.each([
    ["mensuel", "2026-01-15", 3, ["2026-01-15 2026-02-14", "2026-02-15 2026-03-14", "2026-03-15 2026-04-14"]],
    ["trimestriel", "2026-01-01", 2, ["2026-01-01 2026-03-31", "2026-04-01 2026-06-30"]],
    ["quadrimestriel", "2025-09-01", 3, ["2025-09-01 2025-12-31", "2026-01-01 2026-04-30", "2026-05-01 2026-08-31"]],
    // The 31st does not exist everywhere: counted from the first day, March begins on the 31st again.
    ["mensuel", "2026-01-31", 3, ["2026-01-31 2026-02-27", "2026-02-28 2026-03-30", "2026-03-31 2026-04-29"]],
  ] as const)("%s from %s × %i", (period, from, quantity, expected) => expect(written(orderSchedule({ from, period, quantity }))).toEqual(expected));
  it.each([0, -1, 1.5, Number.NaN])("%s periods are refused", (quantity) => expect(() => orderSchedule({ from: "2026-01-01", period: "mensuel", quantity })).toThrow(RangeError));
  it("tile their span, whatever the day they begin", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3_000 }), fc.constantFrom(...ORDER_PERIODS), fc.integer({ min: 1, max: 24 }), (offset, period, quantity) => {
        const schedule = orderSchedule({ from: addDays("2024-01-01", offset), period, quantity });
        expect(schedule.every(({ from, to }) => from <= to)).toBe(true);
        expect(schedule.slice(1).every(({ from }, rank) => from === addDays(schedule[rank]!.to, 1))).toBe(true);
        expect(schedule.map(({ rank }) => rank)).toEqual(Array.from({ length: quantity }, (_, rank) => rank + 1));
      }),
    );
  });
});

describe("what is delivered for each period", () => {
  const templates = [{ label: "Compte rendu", plannedOn: "2026-02-10", verification: "doc" }, { label: "Activité", plannedOn: null, verification: "act" }];
  const periods = (quantity: number) => orderSchedule({ from: "2026-01-01", period: "mensuel", quantity });
  it("as typed where nothing is scheduled", () => expect(scheduledDeliverables(templates, [])).toEqual(templates));
  it("one period keeps the days that were typed, and gives its last day to the others", () => expect(scheduledDeliverables(templates, periods(1)).map(({ plannedOn }) => plannedOn)).toEqual(["2026-02-10", "2026-01-31"]));
  it("several: each deliverable for each, on its last day", () => expect(scheduledDeliverables(templates, periods(2))).toEqual([
    { label: "Compte rendu – période 1 sur 2", plannedOn: "2026-01-31", verification: "doc" },
    { label: "Activité – période 1 sur 2", plannedOn: "2026-01-31", verification: "act" },
    { label: "Compte rendu – période 2 sur 2", plannedOn: "2026-02-28", verification: "doc" },
    { label: "Activité – période 2 sur 2", plannedOn: "2026-02-28", verification: "act" },
  ]));
});
