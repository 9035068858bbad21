import { describe, expect, it } from "vitest";
import { budgetYears } from "@/domain/contracts/budget-years";
import { deliveryPlan } from "@/domain/contracts/delivery-plan";
import type { BudgetMonth } from "@/domain/contracts/ledger";

const sum = (cents: number, unknownCount = 0) => ({ cents, unknownCount });
const months: BudgetMonth[] = [
  { month: "2025-12", ae: sum(120_00), cp: sum(0) },
  { month: "2026-01", ae: sum(0), cp: sum(120_00) },
  { month: "2026-12", ae: sum(60_00, 1), cp: sum(0) },
  { month: null, ae: sum(12_00), cp: sum(0, 1) },
];
const { months: plan } = deliveryPlan([
  { amountCents: 100_00, parts: [{ plannedOn: "2025-12-31", deliveredOn: null, acceptedOn: null }, { plannedOn: "2026-01-01", deliveredOn: null, acceptedOn: null }] },
  { amountCents: 10_00, parts: [{ plannedOn: null, deliveredOn: null, acceptedOn: null }] },
]);

describe("a budget, year by year", () => {
  it("what is planned on the last and the first day of a year, against what is committed and paid in it", () =>
    expect(budgetYears(months, plan, 2000)).toEqual([
      { year: "2025", planned: 60_00, ae: sum(120_00), cp: sum(0), gap: -60_00 },
      { year: "2026", planned: 60_00, ae: sum(60_00, 1), cp: sum(120_00), gap: 60_00 },
      { year: null, planned: 12_00, ae: sum(12_00), cp: sum(0, 1), gap: null },
    ]));
  it("a year planned only, and nothing at all", () => {
    expect(budgetYears([], plan, 550).map(({ year, planned, gap }) => [year, planned, gap])).toEqual([["2025", 52_75, -52_75], ["2026", 52_75, -52_75], [null, 10_55, -10_55]]);
    expect(budgetYears([], [], 2000)).toEqual([]);
  });
});
