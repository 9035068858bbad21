import fc from "fast-check";
import { expect, it, test } from "vitest";
import { readFactor, readRate, writeRate } from "@/domain/contracts/read-rate";

it.each<[string, number | null]>([["20", 2_000], ["5,5 %", 550], ["8.5", 850], ["0", 0], ["100", 10_000], ["2,1\u00a0%", 210], ["100,01", null], ["-1", null], ["", null], ["vingt", null], ["5,555", null]])("rate %s → %s", (text, expected) =>
  expect(readRate(text)).toBe(expected));
it.each<[string, number | null]>([["1,018", 10_180], ["× 1.0234", 10_234], ["1", 10_000], ["0,98", 9_800], ["1,01801", null], ["", null], ["deux", null]])("factor %s → %s", (text, expected) => expect(readFactor(text)).toBe(expected));
test("a rate that is written is read again", () => fc.assert(fc.property(fc.integer({ min: 0, max: 10_000 }), (rate) => readRate(writeRate(rate)) === rate)));
