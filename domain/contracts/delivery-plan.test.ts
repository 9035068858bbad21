import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deliveryPlan, explainPlanGap, type PlannedLine } from "@/domain/contracts/delivery-plan";

const part = (plannedOn: string | null, deliveredOn: string | null = null, acceptedOn: string | null = null) => ({ plannedOn, deliveredOn, acceptedOn });

describe("deliveryPlan", () => {
  it("shares a line among its deliverables to the cent, and fills the months between", () => {
    const { months } = deliveryPlan([{ amountCents: 100_00, parts: [part("2026-01-31", "2026-01-30", "2026-03-02"), part("2026-03-31", "2026-04-01"), part("2026-04-30")] }]);
    expect(months.map(({ month, planned, delivered, accepted }) => [month, planned, delivered, accepted])).toEqual([
      ["2026-01", 33_34, 33_34, 0],
      ["2026-02", 0, 0, 0],
      ["2026-03", 33_33, 0, 33_34],
      ["2026-04", 33_33, 33_33, 0],
    ]);
    expect(months.at(-1)).toMatchObject({ plannedSoFar: 100_00, deliveredSoFar: 66_67, acceptedSoFar: 33_34 });
  });

  it("keeps apart what has no planned day, and what is not yet planned at all", () => {
    const { months } = deliveryPlan([{ amountCents: 50_00, parts: [] }, { amountCents: 10_00, parts: [part(null), part("2026-12-01")] }]);
    expect(months.map(({ month, planned, plannedSoFar }) => [month, planned, plannedSoFar])).toEqual([
      ["2026-12", 5_00, 5_00],
      [null, 55_00, 60_00],
    ]);
  });

  it("counts no line without an amount, and says how many", () => expect(deliveryPlan([{ amountCents: null, parts: [part("2026-12-01")] }])).toEqual({ months: [], unknownLines: 1 }));
  it("without a line there is no month", () => expect(deliveryPlan([])).toEqual({ months: [], unknownLines: 0 }));

  it("plans neither more nor less than what is ordered, and never goes down", () => {
    const day = fc.option(fc.date({ min: new Date("2025-01-01"), max: new Date("2027-12-31"), noInvalidDate: true }).map((date) => date.toISOString().slice(0, 10)));
    const line: fc.Arbitrary<PlannedLine> = fc.record({ amountCents: fc.option(fc.integer({ min: 0, max: 10_000_000 })), parts: fc.array(fc.record({ plannedOn: day, deliveredOn: day, acceptedOn: day }), { maxLength: 5 }) });
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const { months } = deliveryPlan(lines);
        expect(months.at(-1)?.plannedSoFar ?? 0).toBe(lines.reduce((sum, { amountCents }) => sum + (amountCents ?? 0), 0));
        months.slice(1).forEach((month, rank) => {
          for (const so of ["plannedSoFar", "deliveredSoFar", "acceptedSoFar"] as const) expect(month[so]).toBeGreaterThanOrEqual(months[rank]![so]);
        });
      }),
    );
  });
});

describe("explainPlanGap", () => {
  const lines = [{ amountCents: 90_00, parts: [part("2026-01-31", "2026-02-01"), part("2026-02-15"), part("2026-03-31")] }];
  it.each([
    ["2026-01-30", null],
    ["2026-01-31", -30_00],
    ["2026-02-01", 0],
    ["2026-02-14", 0],
    ["2026-02-15", -30_00],
  ])("on %s: %s", (today, gap) => expect(explainPlanGap(lines, today).value).toBe(gap));
  it("counts what came before its day", () => expect(explainPlanGap([{ amountCents: 10_00, parts: [part("2026-05-01", "2026-01-01")] }], "2026-02-01").value).toBe(10_00));
});
