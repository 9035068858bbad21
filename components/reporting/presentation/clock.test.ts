import { expect, test } from "vitest";
import { elapsed, readClock, STOPPED, toggle } from "./clock";

const MINUTE = 60_000;

test("started, paused, started again: the pause does not count", () => {
  const started = toggle(STOPPED, 0);
  const paused = toggle(started, 5 * MINUTE);
  expect(elapsed(paused, 60 * MINUTE)).toBe(5 * MINUTE);
  const again = toggle(paused, 60 * MINUTE);
  expect(elapsed(again, 62 * MINUTE)).toBe(7 * MINUTE);
});

test("a running clock goes on over a reload", () => {
  const kept = JSON.stringify(toggle(STOPPED, 0));
  expect(elapsed(readClock(kept, 3 * MINUTE), 3 * MINUTE)).toBe(3 * MINUTE);
});

test.each([
  ["nothing kept", null],
  ["no clock", "oui"],
  ["no time", JSON.stringify({ elapsedMs: "5", runningSince: null })],
  ["started in the future", JSON.stringify({ elapsedMs: 0, runningSince: 48 * 60 * MINUTE })],
  ["left running the day before", JSON.stringify({ elapsedMs: 0, runningSince: 0 })],
])("%s: from zero", (_case, kept) => {
  expect(readClock(kept, 24 * 60 * MINUTE)).toEqual(STOPPED);
});

test("twelve hours are another day, a second less is not", () => {
  const at = (elapsedMs: number) => readClock(JSON.stringify({ elapsedMs, runningSince: null }), 0);
  expect(at(12 * 60 * MINUTE)).toEqual(STOPPED);
  expect(at(12 * 60 * MINUTE - 1000)).not.toEqual(STOPPED);
});
