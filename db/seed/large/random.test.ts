import { expect, it } from "vitest";
import { apportion, createRandom, evenly } from "./random";

it("the same seed draws the same, another seed draws otherwise", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, ((random) => () => [random.int(1, 1_000_000), random.uuid()])(createRandom(seed)));
  expect(draw(27)).toEqual(draw(27));
  expect(draw(27)).not.toEqual(draw(28));
});

it("an identifier is a version 4 UUID, and ten thousand of them differ", () => {
  const random = createRandom(1);
  const ids = Array.from({ length: 10_000 }, () => random.uuid());
  expect(ids[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(new Set(ids).size).toBe(10_000);
});

it("a whole number keeps within both bounds and reaches them", () => {
  const random = createRandom(2);
  const drawn = new Set(Array.from({ length: 500 }, () => random.int(3, 6)));
  expect([...drawn].toSorted()).toEqual([3, 4, 5, 6]);
});

it("20 increments in shares of 12, 3, 3 and 2", () => expect(apportion(20, [12, 3, 3, 2])).toEqual([12, 3, 3, 2]));
it("10 things in shares of 12, 3, 3 and 2: 10 in all", () => expect(apportion(10, [12, 3, 3, 2])).toEqual([6, 2, 1, 1]));
it("7 things over 3 places: 7 in all", () => expect(evenly(7, 3)).toEqual([2, 3, 2]));
