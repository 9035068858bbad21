import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "@/domain/testing/golden.json";
import { addDays, daysBetween } from "./day";
import { planIncrement, sprintAt, sprintWeeks } from "./increment";
import type { HolidayZone } from "./holidays";
import { anyDay } from "./testing";
import { countWorkingDays } from "./working-days";

describe("increment 27, from 9 June 2025", () => {
  const { starts, zone, sprints: expected, next_starts } = golden.increment_27;
  const plan = planIncrement(27, starts);
  it.each(expected.map((sprint, index) => ({ ...sprint, planned: plan.sprints[index]! })))("$name: from $from to $to, $weeks, $working_days working days", ({ planned, ...sprint }) => {
    expect(planned).toMatchObject({ name: sprint.name, from: sprint.from, to: sprint.to });
    expect(sprintWeeks(planned)).toEqual(sprint.weeks);
    expect(countWorkingDays(planned.from, planned.to, zone as HolidayZone)).toBe(sprint.working_days);
  });
  it("has these five sprints only, ends the day before the next one starts", () => {
    expect(plan.sprints.map(({ position, kind }) => [position, kind])).toEqual([[1, "delivery"], [2, "delivery"], [3, "delivery"], [4, "delivery"], [5, "ip"]]);
    expect(plan).toMatchObject({ number: 27, from: starts, to: "2025-09-07", nextStartsOn: next_starts });
  });
  it("a day is in its sprint, both ends included; none before or after", () => {
    const nameAt = (day: string) => sprintAt(plan.sprints, day)?.name ?? null;
    expect(["2025-06-08", "2025-06-09", "2025-06-29", "2025-06-30", "2025-09-07", "2025-09-08"].map(nameAt)).toEqual([null, "27.1", "27.1", "27.2", "27.IP", null]);
  });
});

describe("other shapes", () => {
  it("a longer holiday sprint moves what follows", () => {
    const plan = planIncrement(28, "2025-09-08", { overrides: { "4": 4, IP: 2 } });
    expect(plan.sprints.map(({ name, from }) => `${name} ${from}`)).toEqual(["28.1 2025-09-08", "28.2 2025-09-29", "28.3 2025-10-20", "28.4 2025-11-10", "28.IP 2025-12-08"]);
    expect(plan.nextStartsOn).toBe("2025-12-22");
  });
  it("no IP sprint when its length is 0", () => {
    expect(planIncrement(28, "2025-09-08", { ipWeeks: 0 }).sprints.map((sprint) => sprint.name)).toEqual(["28.1", "28.2", "28.3", "28.4"]);
    expect(planIncrement(28, "2025-09-08", { overrides: { IP: 0 } }).sprints).toHaveLength(4);
    expect(planIncrement(28, "2025-09-08", { ipWeeks: 0, overrides: { IP: 1 } }).sprints).toHaveLength(5);
  });
  it("a sprint over the year and off Mondays shows every week it touches", () => {
    expect(sprintWeeks({ from: "2026-12-21", to: "2027-01-10" })).toEqual(["S52", "S53", "S1"]);
    expect(sprintWeeks({ from: "2025-06-11", to: "2025-07-01" })).toEqual(["S24", "S25", "S26", "S27"]);
  });
  it.each([
    [{ sprints: 0 }, "Nombre de sprints"],
    [{ sprints: 21 }, "Nombre de sprints"],
    [{ sprintWeeks: 0 }, "Durée d’un sprint"],
    [{ sprintWeeks: 2.5 }, "Durée d’un sprint"],
    [{ ipWeeks: -1 }, "Durée du sprint IP"],
    [{ ipWeeks: 27 }, "Durée du sprint IP"],
    [{ overrides: { "5": 2 } }, "sprint 27.5, qui n’existe pas"],
    [{ overrides: { "1": 0 } }, "Durée du sprint 27.1"],
    [{ overrides: { "1": Number.NaN } }, "Durée du sprint 27.1"],
  ])("%j is refused: %s", (shape, message) => {
    expect(() => planIncrement(27, "2025-06-09", shape)).toThrow(RangeError);
    expect(() => planIncrement(27, "2025-06-09", shape)).toThrow(message);
  });
  it("an absurd number or first day is refused", () => {
    expect(() => planIncrement(-1, "2025-06-09")).toThrow(RangeError);
    expect(() => planIncrement(2.5, "2025-06-09")).toThrow(RangeError);
    expect(() => planIncrement(27, "2025-06-31")).toThrow("« 2025-06-31 » n’est pas un jour du calendrier");
  });
  it("sprints tile the increment without gap or overlap, whatever the overrides", () => {
    const shape = fc.integer({ min: 1, max: 20 }).chain((sprints) =>
      fc.record({
        sprints: fc.constant(sprints),
        sprintWeeks: fc.integer({ min: 1, max: 26 }),
        ipWeeks: fc.integer({ min: 0, max: 26 }),
        overrides: fc.dictionary(fc.oneof(fc.integer({ min: 1, max: sprints }).map(String), fc.constant("IP")), fc.integer({ min: 1, max: 26 })),
      }),
    );
    fc.assert(
      fc.property(anyDay, shape, (start, chosen) => {
        const plan = planIncrement(27, start, chosen);
        let next = start;
        plan.sprints.forEach((sprint, index) => {
          expect([sprint.position, sprint.from]).toEqual([index + 1, next]);
          const key = sprint.kind === "ip" ? "IP" : String(index + 1);
          const weeks = chosen.overrides[key] ?? (sprint.kind === "ip" ? chosen.ipWeeks : chosen.sprintWeeks);
          expect(daysBetween(sprint.from, sprint.to) + 1).toBe(weeks * 7);
          next = addDays(sprint.to, 1);
        });
        expect([plan.nextStartsOn, addDays(plan.to, 1)]).toEqual([next, next]);
        expect(plan.sprints.filter((sprint) => sprint.kind === "delivery")).toHaveLength(chosen.sprints);
      }),
    );
  });
});
