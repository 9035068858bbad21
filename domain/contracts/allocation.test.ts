import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { allocate, equalShare } from "@/domain/contracts/allocation";

describe("allocate", () => {
  it.each<[number, number[], number[]]>([
    [100, [1, 1], [50, 50]],
    [100, [1, 1, 1], [34, 33, 33]],
    [101, [1, 1, 1], [34, 34, 33]],
    [99, [2, 1], [66, 33]],
    [10, [3, 3, 1], [4, 4, 2]],
    [10, [0, 5], [0, 10]],
    [10, [0, 0], [5, 5]],
    [0, [7, 3], [0, 0]],
    [10, [], []],
    [Number.MAX_SAFE_INTEGER, [1, 1], [4_503_599_627_370_496, 4_503_599_627_370_495]],
  ])("%s by %j: %j", (cents, weights, shares) => expect(allocate(cents, weights)).toEqual(shares));

  it.each<[number, number[]]>([
    [-1, [1]],
    [1.5, [1]],
    [10, [-1]],
    [10, [0.5]],
    [Number.MAX_SAFE_INTEGER + 1, [1]],
  ])("%s by %j is refused", (cents, weights) => expect(() => allocate(cents, weights)).toThrow(RangeError));

  it("shares equally what bears on nothing, as among equal weights", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), fc.integer({ min: 1, max: 12 }), (cents, count) => {
        const shares = Array.from({ length: count }, (_, rank) => equalShare(cents, count, rank));
        expect(shares).toEqual(allocate(cents, shares.map(() => 1)));
      }),
    );
    expect(() => equalShare(-1, 2, 0)).toThrow(RangeError);
  });

  it("adds up to the whole, each share within a cent of its proportion", () => {
    const amount = fc.integer({ min: 0, max: 1_000_000_000 });
    fc.assert(
      fc.property(amount, fc.array(amount, { minLength: 1, maxLength: 12 }), (cents, weights) => {
        const shares = allocate(cents, weights);
        const total = weights.reduce((sum, weight) => sum + weight, 0);
        expect(shares.reduce((sum, share) => sum + share, 0)).toBe(cents);
        if (total > 0) shares.forEach((share, rank) => expect(Math.abs(share - (cents * weights[rank]!) / total)).toBeLessThan(1 + 1e-6));
      }),
    );
  });
});
