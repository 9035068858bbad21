import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { AMOUNT_STAGES, reached, summariseOrders, vatAmount } from "@/domain/contracts/amounts";
import { BREAKDOWNS, breakDown, budgetMonths, entriesOf, explainBudget, inGroup, totalOf, type LedgerLine, type LedgerOrder } from "@/domain/contracts/ledger";
import { ORDER_STATES, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";

const line = (given: Partial<LedgerLine> = {}): LedgerLine => ({ workUnitCode: "UO2.8", level: "simple", application: "Alpha", quantity: 1, amountCents: 100_00, reductionBasisPoints: null, ...given });
const order = (given: Partial<LedgerOrder> = {}): LedgerOrder => ({
  ...{ id: "1", number: "BC-1", state: "paid", tranche: { id: "t", label: "Ferme" }, incrementNumber: 3, amountCents: 150_00, certifiedCents: 150_00 },
  days: { ordered: "2026-01-05", delivered: "2026-02-03", certified: "2026-02-28", paid: "2026-03-01" },
  lines: [line(), line({ workUnitCode: "UO2.9", level: "moyen", application: null, amountCents: 50_00 })],
  ...given,
});
const known = (cents: number) => ({ cents, unknownCount: 0 });
const none = known(0);

describe("entriesOf", () => {
  it("gives each line its part of what is certified, less its own reduction", () => {
    const entries = entriesOf(order({ certifiedCents: 140_00, lines: [line({ reductionBasisPoints: 1000 }), line({ amountCents: 50_00 })] }));
    expect(entries.map(({ cents }) => cents.certified)).toEqual([90_00, 50_00]);
  });
  it("shares in proportion what a person certified", () => expect(entriesOf(order({ certifiedCents: 100_00 })).map(({ cents }) => cents.certified)).toEqual([66_67, 33_33]));
  it("is unknown in every line while that of one is", () =>
    expect(entriesOf(order({ state: "issued", amountCents: null, certifiedCents: null, lines: [line(), line({ amountCents: null })] })).map(({ cents }) => cents)).toEqual([{ ordered: null }, { ordered: null }]));
  it.each(["draft", "cancelled"] as const)("a %s order weighs nothing", (state) => expect(entriesOf(order({ state })).map(({ cents }) => cents)).toEqual([{}, {}]));
});

describe("breakDown", () => {
  const entries = entriesOf(order());
  it("by application, with what has none", () =>
    expect(breakDown(entries, "application")).toEqual([
      { key: "Alpha", orderCount: 1, sums: { ordered: known(100_00), delivered: known(100_00), certified: known(100_00), paid: known(100_00) } },
      { key: null, orderCount: 1, sums: { ordered: known(50_00), delivered: known(50_00), certified: known(50_00), paid: known(50_00) } },
    ]));
  it("by month, each stage in its own", () =>
    expect(breakDown(entries, "month")).toEqual([
      { key: "2026-01", orderCount: 1, sums: { ordered: known(150_00), delivered: none, certified: none, paid: none } },
      { key: "2026-02", orderCount: 1, sums: { ordered: none, delivered: known(150_00), certified: known(150_00), paid: none } },
      { key: "2026-03", orderCount: 1, sums: { ordered: none, delivered: none, certified: none, paid: known(150_00) } },
    ]));
  it("counts an unknown order once, however many lines it has", () =>
    expect(breakDown(entriesOf(order({ state: "issued", amountCents: null, certifiedCents: null })), "tranche")[0]!.sums.ordered).toEqual({ cents: 0, unknownCount: 1 }));
});

describe("budgetMonths", () => {
  it("commits with VAT at the order, pays with VAT at the payment, the undated last", () =>
    expect(budgetMonths([order({ certifiedCents: 140_00 }), order({ id: "2", state: "issued", days: { ordered: null, delivered: null, certified: null, paid: null } })], 2000)).toEqual([
      { month: "2026-01", ae: known(180_00), cp: none },
      { month: "2026-03", ae: none, cp: known(168_00) },
      { month: null, ae: known(180_00), cp: none },
    ]));
});

describe("explainBudget", () => {
  const months = budgetMonths([order({ certifiedCents: 140_00 })], 2000);
  it("adds the months up", () => expect([explainBudget(months, "ae", 2000).value, explainBudget(months, "cp", 2000).value]).toEqual([180_00, 168_00]));
  it("is unknown when no order has an amount", () => expect(explainBudget(budgetMonths([order({ state: "issued", amountCents: null })], 2000), "ae", 2000).value).toBeNull());
  it("is 0 when nothing is ordered", () => expect(explainBudget([], "ae", 2000).value).toBe(0));
});

const day = fc.date({ min: new Date("2025-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10));
const lines = fc.array(
  fc.record<LedgerLine>({
    ...{ workUnitCode: fc.constantFrom("UO1.1", "UO2.8", "UO3.6-SN2"), level: fc.option(fc.constantFrom(...WORK_UNIT_LEVELS)), application: fc.option(fc.constantFrom("Alpha", "Bêta")) },
    ...{ quantity: fc.integer({ min: 1, max: 9 }), amountCents: fc.option(fc.integer({ min: 0, max: 90_000_000 }), { freq: 9 }), reductionBasisPoints: fc.option(fc.integer({ min: 1, max: 9_999 })) },
  }),
  { minLength: 1, maxLength: 4 },
);
const anyOrder = fc
  .record({ id: fc.uuid(), state: fc.constantFrom(...ORDER_STATES), tranche: fc.constantFrom("t1", "t2"), increment: fc.option(fc.integer({ min: 1, max: 5 })), day: fc.option(day), lines, cut: fc.integer({ min: 0, max: 10_000 }) })
  .map(({ id, state, tranche, increment, day: on, lines: its, cut }): LedgerOrder => {
    const amountCents = its.some(({ amountCents: cents }) => cents === null) ? null : its.reduce((sum, { amountCents: cents }) => sum + cents!, 0);
    const certifiedCents = amountCents === null || !reached(state).certified ? null : Math.round((amountCents * cut) / 10_000);
    return { id, number: id, state, tranche: { id: tranche, label: tranche }, incrementNumber: increment, amountCents, certifiedCents, days: { ordered: on, delivered: on, certified: on, paid: on }, lines: its };
  });

describe("reconciliation", () => {
  it("whatever the amounts are broken down by, they add up to the sums of the orders", () => {
    fc.assert(
      fc.property(fc.uniqueArray(anyOrder, { maxLength: 12, selector: ({ id }) => id }), (orders) => {
        const entries = orders.flatMap(entriesOf);
        const one = (cents: number | null) => ({ cents: cents ?? 0, unknownCount: cents === null ? 1 : 0 });
        const { remaining: _remaining, ...sums } = summariseOrders(orders.map(({ state, amountCents, certifiedCents }) => ({ state, ...one(amountCents), certified: one(certifiedCents) })), null);
        expect(totalOf(entries)).toEqual(sums);
        for (const by of BREAKDOWNS) for (const { key, sums: its } of breakDown(entries, by)) expect(totalOf(inGroup(entries, by, key)), `${by}, ${key}`).toEqual(its);
        for (const by of BREAKDOWNS)
          for (const stage of AMOUNT_STAGES) expect(breakDown(entries, by).reduce((sum, group) => sum + group.sums[stage].cents, 0), `${by}, ${stage}`).toBe(sums[stage].cents);
        const months = budgetMonths(orders, 2000);
        const committed = orders.filter(({ state }) => reached(state).ordered).reduce((sum, { amountCents }) => sum + (amountCents ?? 0) + vatAmount(amountCents ?? 0, 2000), 0);
        expect(months.reduce((sum, { ae }) => sum + ae.cents, 0)).toBe(committed);
      }),
    );
  });
});
