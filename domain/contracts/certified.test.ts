import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { certifiedAmount, objectionToCertified, reduceAmount } from "./certified";

describe("what is left after a reduction", () => {
  it.each([
    [1_000_00, 0, 1_000_00],
    [1_000_00, 10_000, 0],
    [1_000_00, 1_250, 875_00],
    // 0,5 c is rounded up, below it is down.
    [1, 5_000, 1],
    [1, 5_001, 0],
    [3, 5_000, 2],
  ])("%s c less %s basis points → %s c", (cents, rate, expected) => expect(reduceAmount(cents, rate)).toBe(expected));
  it.each([-1, 10_001, 0.5, Number.NaN])("a rate of %s is refused", (rate) => expect(() => reduceAmount(100, rate)).toThrow(RangeError));
  it("is never more than the amount, and exact for large ones", () => {
    fc.assert(fc.property(fc.nat(), fc.integer({ min: 0, max: 10_000 }), (cents, rate) => reduceAmount(cents, rate) <= cents && reduceAmount(cents, rate) >= 0));
    expect(reduceAmount(Number.MAX_SAFE_INTEGER, 0)).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe("what is certified of an order", () => {
  const part = (reductionBasisPoints: number | null, label = "Rapport") => ({ label, reductionBasisPoints });
  const line = (amountCents: number | null, ...parts: ReturnType<typeof part>[]) => ({ label: "UO2.8-ASCM", amountCents, parts });
  it("the whole where nothing was reduced", () => expect(certifiedAmount([line(500_00, part(null), part(null))])).toMatchObject({ value: 500_00, steps: ["Aucune réfaction"] }));
  it("less the reduction of its only deliverable", () => {
    const told = certifiedAmount([line(1_000_00, part(1_000))]);
    expect(told.value).toBe(900_00);
    expect(told.inputs.at(-1)).toEqual({ label: "Réfaction, Rapport", value: "10\u00a0%" });
    expect(told.steps).toEqual(["UO2.8-ASCM\u00a0: 1\u202f000,00\u00a0€ × (1 − 10\u00a0%) = 900,00\u00a0€"]);
  });
  it("of several lines, each its own", () => {
    const told = certifiedAmount([line(1_000_00, part(1_000)), line(500_00, part(null), part(null))]);
    expect(told.value).toBe(1_400_00);
    expect(told.steps.at(-1)).toBe("Total\u00a0: 1\u202f400,00\u00a0€");
  });
  it("a line that delivers nothing counts whole", () => expect(certifiedAmount([line(1_000_00, part(5_000)), line(1_00)]).value).toBe(501_00));
  it("unknown where one of several of a line is reduced: its share of the price is not told", () => expect(certifiedAmount([line(1_000_00, part(1_000), part(null, "Tests"))])).toMatchObject({ value: null, unknownBecause: expect.stringContaining("la part du montant") }));
  it("unknown where the amount of a line is", () => expect(certifiedAmount([line(10_00, part(null)), line(null, part(null))])).toMatchObject({ value: null, unknownBecause: "Le montant du bon de commande n’est pas connu." }));
});

describe("which amount may be certified", () => {
  it.each<[string, Parameters<typeof objectionToCertified>[0], ReturnType<typeof objectionToCertified>]>([
    ["the one proposed", { amountCents: 1_000, proposed: 900, certifiedCents: 900 }, null],
    ["another one, without a reason", { amountCents: 1_000, proposed: 900, certifiedCents: 899 }, "certified_reason_needed"],
    ["another one, with its reason", { amountCents: 1_000, proposed: 900, certifiedCents: 899, reason: "Accord" }, null],
    ["the whole amount", { amountCents: 1_000, proposed: null, certifiedCents: 1_000 }, null],
    ["one cent more than ordered", { amountCents: 1_000, proposed: 1_000, certifiedCents: 1_001, reason: "Accord" }, "certified_above"],
    ["none, of a known amount", { amountCents: 1_000, proposed: 1_000, certifiedCents: null }, "certified_needed"],
    ["none, of an unknown amount", { amountCents: null, proposed: null, certifiedCents: null }, null],
    ["where none of a share is known, a person's", { amountCents: 1_000, proposed: null, certifiedCents: 700 }, null],
  ])("%s", (_name, given, expected) => expect(objectionToCertified(given)).toBe(expected));
});
