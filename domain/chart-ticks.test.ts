import { expect, test } from "vitest";
import { roomyTicks } from "./chart-ticks";

const ticks = (count: number, label = (at: number) => `27.${at + 1}`) => Array.from({ length: count }, (_, at) => ({ at, label: label(at) }));
const kept = (count: number, unit: number) => roomyTicks(ticks(count), { places: count, unit }).map(({ at }) => at);

test("all of them where there is room, to the very unit", () => {
  // The first stands wholly on the right of its place, the last wholly on the left: 4 characters and 2 of the next one.
  expect(kept(5, 46)).toEqual([0, 1, 2, 3, 4]);
  expect(kept(5, 45)).toEqual([0, 2, 4]);
});

test("twenty increments: every second or third, at equal steps", () => {
  expect(kept(20, 480 / 19)).toEqual([0, 2, 4, 6, 8, 10, 12, 14, 16, 18]);
  expect(roomyTicks(ticks(20, () => "T3 2025"), { places: 20, unit: 480 / 19 }).map(({ at }) => at)).toEqual([0, 3, 6, 9, 12, 15, 18]);
});

test("none, one, and places that have no room at all", () => {
  expect(roomyTicks([], { places: 0, unit: 10 })).toEqual([]);
  expect(kept(1, 0)).toEqual([0]);
  expect(kept(3, 0)).toEqual([0]);
});
