import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "@/domain/testing/golden.json";
import { addDays } from "./day";
import { computeDeadline, deadlineFor, describeDelay, type DeadlineUnit, type Delay } from "./deadline";
import { formatDayWithWeek } from "./format";
import { anyDay, anyZone } from "./testing";
import { countWorkingDays, isBusinessDayWithSaturday, isWorkingDay } from "./working-days";

const zone = "metropole";
const UNITS: DeadlineUnit[] = ["calendar", "working", "business_saturday", "month"];
const anyDelay = fc.record({ n: fc.integer({ min: -60, max: 60 }), unit: fc.constantFrom(...UNITS) });
const due = (from: string, n: number, unit: DeadlineUnit) => deadlineFor(from, { n, unit }, { zone });
const plain = (steps: string[]) => steps.map((step) => step.replaceAll("\u00a0", " "));

describe("worked cases", () => {
  it.each(golden.deadlines)("$case → $due", ({ from, n, unit, due: expected }) => {
    const delay: Delay = { n, unit: unit as DeadlineUnit };
    expect(deadlineFor(from, delay, { zone })).toBe(expected);
    expect(computeDeadline(from, delay, { zone }).value).toBe(expected);
  });
  it("reversibility, each step extended from the extended one before", () => {
    const { T0, T1, T2_extended, T4_each_step_extended } = golden.reversibility;
    const t1 = due(T0, 8, "calendar");
    const t2 = due(t1, 10, "calendar");
    expect([t1, t2, due(due(t2, 15, "calendar"), 5, "calendar")]).toEqual([T1, T2_extended, T4_each_step_extended]);
  });
  it("reversibility, nominal: one run of 38 days", () => {
    const nominal = [8, 10, 15, 5].reduce((day, n) => deadlineFor(day, { n, unit: "calendar" }, { zone, forward: "stay" }), golden.reversibility.T0);
    expect(nominal).toBe(golden.reversibility.T4_nominal);
  });
});

describe("where a deadline lands", () => {
  it.each<[string, number, DeadlineUnit, string]>([
    ["2025-07-10", 1, "calendar", "2025-07-11"], // Friday stays
    ["2025-07-10", 2, "calendar", "2025-07-15"], // Saturday, then Sunday, then 14 July
    ["2025-07-10", 5, "calendar", "2025-07-15"],
    ["2025-07-10", 6, "calendar", "2025-07-16"],
    ["2025-01-31", 1, "month", "2025-02-28"],
    ["2025-07-14", 0, "working", "2025-07-15"],
    ["2025-07-15", 0, "calendar", "2025-07-15"],
    ["2025-12-31", 1, "working", "2026-01-02"],
    ["2024-02-28", 1, "calendar", "2024-02-29"],
    ["2025-07-11", 1, "business_saturday", "2025-07-15"], // counts Saturday 12, which is then moved on
    ["2025-07-11", 2, "business_saturday", "2025-07-15"],
    ["2025-07-11", 3, "business_saturday", "2025-07-16"],
    ["2025-07-15", -1, "calendar", "2025-07-11"],
    ["2025-07-15", -1, "working", "2025-07-11"],
    ["2025-03-31", -1, "month", "2025-02-28"],
    ["2025-03-28", 3, "calendar", "2025-03-31"], // over the night that loses an hour
    ["2025-10-24", 3, "calendar", "2025-10-27"],
  ])("%s, %i %s → %s", (from, n, unit, expected) => expect(due(from, n, unit)).toBe(expected));
  it("the landing rules are settings", () => {
    const back: Delay = { n: -2, unit: "calendar" };
    expect(deadlineFor("2025-07-15", back, { zone, backward: "next" })).toBe("2025-07-15");
    expect(deadlineFor("2025-07-15", back, { zone, backward: "stay" })).toBe("2025-07-13");
    expect(deadlineFor("2025-07-10", { n: 3, unit: "calendar" }, { zone, forward: "previous" })).toBe("2025-07-11");
  });
  it("a zone's own holiday counts there only", () =>
    expect([deadlineFor("2025-04-17", { n: 1, unit: "working" }, { zone }), deadlineFor("2025-04-17", { n: 1, unit: "working" }, { zone: "alsace_moselle" })]).toEqual(["2025-04-18", "2025-04-22"]));
  it("a fraction of a day, an unreal day and an unknown year are refused", () => {
    expect(() => due("2025-07-10", 1.5, "calendar")).toThrow(RangeError);
    expect(() => due("2025-02-30", 1, "working")).toThrow(RangeError);
    expect(() => due("2199-12-31", 1, "working")).toThrow(RangeError);
  });
});

describe("the explanation", () => {
  it("lists each working day and why the others do not count", () => {
    const explained = computeDeadline("2025-07-11", { n: 2, unit: "working" }, { zone, rule: "2 jours ouvrés après la réunion", source: "CCTP §4.2.5" });
    expect(explained).toMatchObject({ value: "2025-07-16", rule: "2 jours ouvrés après la réunion", source: "CCTP §4.2.5" });
    expect(plain(explained.steps)).toEqual([
      "sam. 12 juillet 2025 : samedi, ne compte pas",
      "dim. 13 juillet 2025 : dimanche, ne compte pas",
      "lun. 14 juillet 2025 : jour férié (Fête nationale), ne compte pas",
      "mar. 15 juillet 2025 : compte (1 sur 2)",
      "mer. 16 juillet 2025 : compte (2 sur 2)",
      "Échéance : mer. 16 juillet 2025 · S29, en fin de journée",
    ]);
  });
  it("sums up calendar days, names the holidays met and each day of the extension", () =>
    expect(plain(computeDeadline("2025-07-25", { n: 21, unit: "calendar" }, { zone }).steps)).toEqual([
      "du sam. 26 juillet au ven. 15 août 2025 : 21 jours comptés, samedis, dimanches et jours fériés compris",
      "ven. 15 août 2025 : jour férié (Assomption), compte",
      "ven. 15 août 2025 : jour férié (Assomption), échéance reportée au jour ouvré suivant",
      "sam. 16 août 2025 : samedi, échéance reportée au jour ouvré suivant",
      "dim. 17 août 2025 : dimanche, échéance reportée au jour ouvré suivant",
      "Échéance : lun. 18 août 2025 · S34, en fin de journée",
    ]));
  it("says when a month has no such date", () =>
    expect(plain(computeDeadline("2025-01-31", { n: 1, unit: "month" }, { zone }).steps)[0]).toBe("1 mois, de date à date : ven. 28 février 2025 (dernier jour du mois)"));
  it("agrees with the bare day, and its last step is the deadline", () =>
    fc.assert(fc.property(anyDay, anyDelay, anyZone, (from, delay, where) => {
      const { value, steps } = computeDeadline(from, delay, { zone: where });
      expect(value).toBe(deadlineFor(from, delay, { zone: where }));
      expect(steps.at(-1)).toContain(formatDayWithWeek(value!, { year: true }));
    })));
  it.each<[number, DeadlineUnit, string]>([
    [2, "working", "2 jours ouvrés"], [1, "working", "1 jour ouvré"], [21, "calendar", "21 jours"], [0, "calendar", "0 jour"],
    [1, "month", "1 mois"], [-5, "working", "5 jours ouvrés avant"], [3, "business_saturday", "3 jours ouvrables"],
  ])("%i %s is said « %s »", (n, unit, text) => expect(describeDelay({ n, unit })).toBe(text));
});

describe("whatever the day, delay and zone", () => {
  it("never due on a non-working day", () =>
    fc.assert(fc.property(anyDay, anyDelay, anyZone, (from, delay, where) => isWorkingDay(deadlineFor(from, delay, { zone: where }), where)), { numRuns: 400 }));
  it("n working days forward then n backward stays put", () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyZone, (day, n, where) => {
        fc.pre(isWorkingDay(day, where));
        const there = deadlineFor(day, { n, unit: "working" }, { zone: where });
        expect(deadlineFor(there, { n: -n, unit: "working" }, { zone: where })).toBe(day);
        expect(countWorkingDays(addDays(day, 1), there, where)).toBe(n);
      }),
    ));
  it("n days with Saturdays forward then n backward stays put, as long as no landing rule moves them", () =>
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 60 }), anyZone, (day, n, where) => {
        const there = deadlineFor(day, { n, unit: "business_saturday" }, { zone: where, forward: "stay" });
        fc.pre(isBusinessDayWithSaturday(day, where));
        expect(deadlineFor(there, { n: -n, unit: "business_saturday" }, { zone: where, backward: "stay" })).toBe(day);
      }),
    ));
  it("a longer delay is never due earlier", () =>
    fc.assert(fc.property(anyDay, anyDelay, anyZone, (from, { n, unit }, where) => deadlineFor(from, { n, unit }, { zone: where, backward: "next" }) <= deadlineFor(from, { n: n + 1, unit }, { zone: where, backward: "next" }))));
});
