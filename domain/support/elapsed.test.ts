import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { dueAt, elapsedMinutes, runningSpans } from "./elapsed";
import { openMinutes, type Opening } from "./opening";
import { at } from "./testing";
import type { Pause } from "./ticket";

const OPEN: Opening = { opensAt: "09:00", closesAt: "18:00", zone: "metropole" };

describe("opening hours", () => {
  test.each([
    ["a minute before opening counts nothing", "2026-07-06 08:59", "2026-07-06 09:00", 0],
    ["the first minute of opening counts", "2026-07-06 08:59", "2026-07-06 09:01", 1],
    ["the last minute counts, what follows does not", "2026-07-06 17:59", "2026-07-06 18:30", 1],
    ["a Friday evening to Monday morning: the weekend is closed", "2026-07-03 17:00", "2026-07-06 10:00", 120],
    ["14 July is a holiday", "2026-07-13 17:00", "2026-07-15 10:00", 120],
    ["over the change of clocks, hours are those of Paris", "2026-03-27 17:00", "2026-03-30 10:00", 120],
    ["backwards counts nothing", "2026-07-06 12:00", "2026-07-06 11:00", 0],
  ])("%s", (_, from, to, minutes) => {
    expect(openMinutes({ from: at(from), to: at(to) }, OPEN)).toBe(minutes);
  });

  test("8 to 18 and Alsace-Moselle are settings", () => {
    expect(openMinutes({ from: at("2026-07-06 07:00"), to: at("2026-07-06 20:00") }, { ...OPEN, opensAt: "08:00" })).toBe(600);
    expect(openMinutes({ from: at("2026-04-03 09:00"), to: at("2026-04-03 18:00") }, { ...OPEN, zone: "alsace_moselle" })).toBe(0);
  });
});

describe("pauses", () => {
  const pause = (from: string, to: string | null): Pause => ({ from: at(from), to: to === null ? null : at(to), reason: "requester" });
  const span = { from: at("2026-07-06 14:00"), to: at("2026-07-07 10:00") };

  test("those that overlap are taken out once; one that lasts goes to the end", () => {
    expect(elapsedMinutes(span, [pause("2026-07-06 15:00", "2026-07-06 16:00"), pause("2026-07-06 15:30", "2026-07-06 16:30")], OPEN)).toBe(300 - 90);
    expect(elapsedMinutes(span, [pause("2026-07-06 17:00", null)], OPEN)).toBe(180);
    expect(runningSpans(span, [pause("2026-07-01 10:00", null)])).toEqual([]);
  });

  test("a target is due at the minute it is counted, after the pauses; never while one lasts", () => {
    expect(dueAt(span.from, 240, [], OPEN)).toBe(at("2026-07-06 18:00"));
    expect(dueAt(span.from, 241, [], OPEN)).toBe(at("2026-07-07 09:01"));
    expect(dueAt(span.from, 241, [pause("2026-07-06 17:00", "2026-07-08 09:00")], OPEN)).toBe(at("2026-07-08 10:01"));
    expect(dueAt(span.from, 180, [pause("2026-07-06 17:00", null)], OPEN)).toBe(at("2026-07-06 17:00"));
    expect(dueAt(span.from, 181, [pause("2026-07-06 17:00", null)], OPEN)).toBeNull();
  });
});

describe("properties", () => {
  const START = at("2026-01-01 00:00");
  const minute = fc.integer({ min: START, max: START + 90 * 1440 });
  const anyPause = fc.tuple(minute, fc.option(fc.integer({ min: 1, max: 9_000 }), { nil: null })).map(([from, length]): Pause => ({ from, to: length === null ? null : from + length, reason: "requester" }));
  const pauses = fc.array(anyPause, { maxLength: 4 });

  test("a pause never lengthens what has elapsed", () => {
    fc.assert(fc.property(minute, minute, pauses, anyPause, (from, to, some, more) => elapsedMinutes({ from, to }, [...some, more], OPEN) <= elapsedMinutes({ from, to }, some, OPEN)), { numRuns: 300 });
  });

  test("what has elapsed is the sum of its parts", () => {
    const three = fc.tuple(minute, minute, minute).map((each) => each.toSorted((a, b) => a - b) as [number, number, number]);
    fc.assert(fc.property(three, pauses, ([a, b, c], some) => elapsedMinutes({ from: a, to: b }, some, OPEN) + elapsedMinutes({ from: b, to: c }, some, OPEN) === elapsedMinutes({ from: a, to: c }, some, OPEN)), { numRuns: 300 });
  });

  test("nothing counts outside of opening hours", () => {
    fc.assert(fc.property(fc.integer({ min: 0, max: 86 }), fc.integer({ min: 0, max: 900 }), (day, length) => {
      const from = START + day * 1440 + 18 * 60;
      return elapsedMinutes({ from, to: from + length }, [], OPEN) === 0;
    }));
  });

  test("at the instant a target is due exactly that much has elapsed, and less the minute before", () => {
    fc.assert(fc.property(minute, fc.integer({ min: 1, max: 3_000 }), pauses, (from, target, some) => {
      const due = dueAt(from, target, some, OPEN);
      return due === null ? elapsedMinutes({ from, to: START + 200 * 1440 }, some, OPEN) < target : elapsedMinutes({ from, to: due }, some, OPEN) === target && elapsedMinutes({ from, to: due - 1 }, some, OPEN) === target - 1;
    }), { numRuns: 200 });
  });
});
