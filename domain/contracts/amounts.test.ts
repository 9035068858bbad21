import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { formatEuros, lineAmount, sumAmounts, summariseOrders, vatAmount, type OrdersOfState } from "@/domain/contracts/amounts";
import { ORDER_STATES, type OrderState } from "@/domain/contracts/vocabulary";

const TOO_BIG = Number.MAX_SAFE_INTEGER + 1;

describe("lineAmount", () => {
  it.each([
    [123_456, 3, 370_368],
    [123_456, 0, 0],
    [-500, 2, -1_000],
    [null, 3, null],
    [Number.MAX_SAFE_INTEGER, 1, Number.MAX_SAFE_INTEGER],
  ])("%s × %s = %s", (unit, quantity, amount) => expect(lineAmount(unit, quantity)).toBe(amount));

  it.each([
    [Number.MAX_SAFE_INTEGER, 2],
    [10.5, 1],
    [Number.NaN, 1],
    [100, -1],
    [100, 1.5],
    [null, -1],
  ])("%s × %s is refused", (unit, quantity) => expect(() => lineAmount(unit, quantity)).toThrow(RangeError));
});

describe("vatAmount", () => {
  it.each([
    [100_000, 2000, 20_000],
    [1, 2000, 0],
    [2, 2000, 0],
    [3, 2000, 1],
    [5, 1000, 1],
    [4, 1000, 0],
    [-5, 1000, -1],
    [-4, 1000, 0],
    [10_000, 550, 550],
    [12_345, 0, 0],
    [Number.MAX_SAFE_INTEGER, 2000, 1_801_439_850_948_198],
  ])("%s cents at %s basis points = %s", (net, rate, vat) => expect(vatAmount(net, rate)).toBe(vat));

  it.each([
    [TOO_BIG, 2000],
    [100, -1],
    [100, 20.5],
    [100, Number.NaN],
    [Number.MAX_SAFE_INTEGER, 20_000],
  ])("%s at %s is refused", (net, rate) => expect(() => vatAmount(net, rate)).toThrow(RangeError));
});

describe("sumAmounts", () => {
  it("an unknown part stays unknown", () => expect(sumAmounts([100, null, 50, null])).toEqual({ cents: 150, unknownCount: 2 }));
  it("nothing adds up to 0", () => expect(sumAmounts([])).toEqual({ cents: 0, unknownCount: 0 }));
  it("past the safe integers is refused", () => expect(() => sumAmounts([Number.MAX_SAFE_INTEGER, 1])).toThrow(RangeError));

  it("is the exact sum of the known parts, in any order", () => {
    const amounts = fc.array(fc.option(fc.integer({ min: -1_000_000_000, max: 1_000_000_000 })), { maxLength: 50 });
    fc.assert(
      fc.property(amounts, (given) => {
        const exact = given.reduce((sum, cents) => sum + BigInt(cents ?? 0), 0n);
        expect(sumAmounts(given)).toEqual({ cents: Number(exact), unknownCount: given.filter((cents) => cents === null).length });
        expect(sumAmounts([...given].reverse())).toEqual(sumAmounts(given));
      }),
    );
  });
});

/** A group of one order, certified as it was ordered unless another amount is given. */
const one = (state: OrderState, amountCents: number | null, certifiedCents = amountCents): OrdersOfState => ({ state, ...sumAmounts([amountCents]), certified: sumAmounts([certifiedCents]) });

describe("summariseOrders", () => {
  // One order per state, each of a different power of two: the sum tells which ones were counted.
  const rows = ORDER_STATES.map((state, index) => one(state, 2 ** index));
  const counted = (cents: number) => ORDER_STATES.filter((_state, index) => (cents / 2 ** index) % 2 >= 1);

  it("counts each state in the stages that it reached", () => {
    const summary = summariseOrders(rows, 1_000_000);
    expect(counted(summary.ordered.cents)).toEqual(ORDER_STATES.filter((state) => state !== "draft" && state !== "cancelled"));
    expect(counted(summary.delivered.cents)).toEqual(["delivered", "under_verification", "accepted", "certified", "invoiced", "paid"]);
    expect(counted(summary.certified.cents)).toEqual(["certified", "invoiced", "paid"]);
    expect(counted(summary.paid.cents)).toEqual(["paid"]);
    expect(summary.remaining.value).toBe(1_000_000 - summary.ordered.cents);
  });

  it("what a reduction takes off is off what is certified and paid, not off what was ordered", () => {
    const summary = summariseOrders([one("paid", 1_000, 900), one("certified", 500, 400)], null);
    expect([summary.ordered.cents, summary.delivered.cents, summary.certified.cents, summary.paid.cents]).toEqual([1_500, 1_500, 1_300, 900]);
  });

  it("remaining is unknown without a ceiling", () => {
    expect(summariseOrders(rows, null).remaining).toMatchObject({ value: null, unknownBecause: "Le montant plafond n’est pas renseigné." });
  });

  it("remaining is unknown while an ordered amount is; a draft's does not matter", () => {
    const summary = summariseOrders([one("issued", null), one("paid", 100)], 1_000);
    expect(summary.ordered).toEqual({ cents: 100, unknownCount: 1 });
    expect(summary.remaining.value).toBeNull();
    expect(summariseOrders([one("draft", null)], 1_000).remaining.value).toBe(1_000);
  });

  it("the ceiling may be reached, and a passed one shows as negative", () => {
    expect(summariseOrders([one("issued", 1_000)], 1_000).remaining.value).toBe(0);
    expect(summariseOrders([one("issued", 1_001)], 1_000).remaining.value).toBe(-1);
  });

  it("ordered ≥ delivered ≥ certified ≥ paid, whatever the orders and what is certified of each", () => {
    const orders = fc.array(fc.record({ state: fc.constantFrom(...ORDER_STATES), amountCents: fc.nat(), off: fc.nat({ max: 100 }) }), { maxLength: 30 });
    fc.assert(
      fc.property(orders, (given) => {
        const groups = given.map(({ state, amountCents, off }) => one(state, amountCents, Math.floor((amountCents * off) / 100)));
        const { ordered, delivered, certified, paid } = summariseOrders(groups, 1_000_000);
        expect(ordered.cents >= delivered.cents && delivered.cents >= certified.cents && certified.cents >= paid.cents).toBe(true);
      }),
    );
  });
});

describe("formatEuros", () => {
  it.each([
    [123_456, "1\u202f234,56\u00a0€"],
    [0, "0,00\u00a0€"],
    [-0, "0,00\u00a0€"],
    [5, "0,05\u00a0€"],
    [99, "0,99\u00a0€"],
    [100, "1,00\u00a0€"],
    [-5, "-0,05\u00a0€"],
    [100_000_000, "1\u202f000\u202f000,00\u00a0€"],
    [Number.MAX_SAFE_INTEGER, "90\u202f071\u202f992\u202f547\u202f409,91\u00a0€"],
  ])("%s → %s", (cents, text) => expect(formatEuros(cents)).toBe(text));

  it("refuses what is not whole cents", () => {
    for (const cents of [1.5, Number.NaN, TOO_BIG]) expect(() => formatEuros(cents)).toThrow(RangeError);
  });
});
