import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEuros } from "@/domain/contracts/amounts";
import { MAX_CENTS, readEuros, writeEuros } from "@/domain/contracts/read-euros";

const centsOf = (written: string | number) => {
  const read = readEuros(written);
  return read.ok ? read.cents : null;
};

describe("amounts as people and spreadsheets write them", () => {
  it.each<[string | number, number]>([
    ["1 234,56 €", 123_456],
    ["1\u202f234,56\u00a0€", 123_456],
    ["1.234,56", 123_456],
    ["1,234.56", 123_456],
    ["1234.5", 123_450],
    ["1234,5 € HT", 123_450],
    ["12 000 EUR H.T.", 1_200_000],
    ["14200", 1_420_000],
    ["1.234.567", 123_456_700],
    ["1 234 567,8", 123_456_780],
    ["0", 0],
    ["15’000,00", 1_500_000],
    [1420.5, 142_050],
    [0.1 + 0.2, 30],
    [1234.56, 123_456],
  ])("%s → %i cents", (written, cents) => expect(centsOf(written)).toBe(cents));

  it.each<[string | number, string]>([
    ["1.234", "de deux façons"],
    ["1,234", "de deux façons"],
    ["-12", "négatif"],
    [-1, "négatif"],
    ["12,3456", "deux décimales"],
    [0.001, "deux décimales"],
    ["1.23.456", "se contredisent"],
    ["1.2,34", "se contredisent"],
    ["1,2,3", "se contredisent"],
    ["douze", "pas un montant"],
    ["12 $", "pas un montant"],
    ["", "pas un montant"],
    [Number.NaN, "pas un montant"],
    ["10000000000,01", "dix milliards"],
    [10_000_000_001, "dix milliards"],
  ])("%s is refused: %s", (written, words) => {
    const read = readEuros(written);
    expect(read.ok ? "read" : read.why).toContain(words);
  });

  it("the bound itself is read", () => expect(centsOf("10 000 000 000")).toBe(MAX_CENTS));

  it("what a field holds, it reads", () =>
    fc.assert(fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => centsOf(writeEuros(cents)) === cents)));

  it("what the product shows, it reads", () =>
    fc.assert(fc.property(fc.integer({ min: 0, max: MAX_CENTS }), (cents) => centsOf(formatEuros(cents)) === cents)));
});
