import { describe, expect, test } from "vitest";
import { addDays } from "@/domain/calendar";
import { composeSCurve, type SCurveFacts } from "./compose-s-curve";

const START = "2025-06-02";
/** Ten points done a week, from the first day's end. */
const burnUp = (asOf: string) => {
  const days = Array.from({ length: 84 }, (_, rank) => ({ day: addDays(START, rank), done: Math.floor((rank + 1) / 7) * 10, scope: 120 })).filter(({ day }) => day <= asOf);
  return { days, done: days.at(-1)?.done ?? 0, scope: 120, unestimated: 0 };
};
const sprints = [1, 2, 3, 4].map((rank) => ({ name: `27.${rank}`, endsOn: addDays(START, rank * 21 - 1) }));
const compose = (asOf: string, over: Partial<SCurveFacts> = {}) =>
  composeSCurve({
    ...{ asOf, increment: { number: 27, startsOn: START }, sprints, promised: { points: 120, estimated: 12, unestimated: 0 }, burnUp: burnUp(asOf) },
    orders: [{ number: "BC-1", amountCents: 120_000_00, certifiedOn: "2025-07-01", certifiedCents: 20_000_00 }],
    ...over,
  });
const figure = ({ figures }: ReturnType<typeof compose>, label: RegExp) => figures.find((each) => label.test(each.label))!.figure;

describe("the S-curve of an increment", () => {
  test("on a day between two sprints it has a point of its own; what is to come is planned only", () => {
    const told = compose("2025-07-06");
    expect(told.unit).toBe("cents");
    expect(told.points.map(({ label, planned, earned, actual }) => [label, planned, earned, actual])).toEqual([
      ["Début", 0, 0, 0],
      ["27.1", 30_000_00, 30_000_00, 0],
      ["6 juillet", 30_000_00, 50_000_00, 20_000_00],
      ["27.2", 60_000_00, null, null],
      ["27.3", 90_000_00, null, null],
      ["27.4", 120_000_00, null, null],
    ]);
    expect(figure(told, /SPI/).value).toBeCloseTo(5 / 3, 4);
    expect(figure(told, /CPI/).value).toBe(2.5);
  });

  test("after the last sprint, what was certified since has its point", () => {
    const told = compose("2025-10-01", { orders: [{ number: "BC-1", amountCents: 120_000_00, certifiedOn: "2025-09-15", certifiedCents: 110_000_00 }] });
    expect(told.points.slice(-2).map(({ label, planned, actual }) => [label, planned, actual])).toEqual([
      ["27.4", 120_000_00, 0],
      ["1er octobre", 120_000_00, 110_000_00],
    ]);
  });

  test("without an order, in shares: no cost is drawn", () => {
    const told = compose("2025-07-13", { orders: [] });
    expect(told.unit).toBe("share");
    expect(told.points[2]).toMatchObject({ label: "27.2", planned: 0.5, earned: 0.5, actual: null });
    expect(figure(told, /SPI/).value).toBe(1);
    expect(figure(told, /CPI/).unknownBecause).toContain("Aucun bon de commande");
  });

  test("nothing committed: what is planned is drawn, what is earned is unknown, and says so", () => {
    const told = compose("2025-07-13", { promised: null });
    expect(told.points.every(({ earned }) => earned === null)).toBe(true);
    expect(figure(told, /SPI/)).toMatchObject({ value: null, unknownBecause: "Le plan de l’incrément n’est pas engagé\u00a0: engagez-le à la page de l’incrément." });
  });

  test("before the increment, and without any sprint: unknown everywhere, never NaN", () => {
    for (const told of [compose("2025-05-30"), compose("2025-07-13", { sprints: [] })]) {
      expect(figure(told, /SPI/).value).toBeNull();
      expect(JSON.stringify(told)).not.toContain("NaN");
    }
    expect(compose("2025-07-13", { sprints: [] }).points).toEqual([]);
    expect(compose("2025-05-30").points.every(({ earned, actual }) => earned === null && actual === null)).toBe(true);
  });

  test("an order without an amount: the budget is unknown and names it", () => {
    expect(figure(compose("2025-07-13", { orders: [{ number: "BC-9", amountCents: null, certifiedOn: null, certifiedCents: null }] }), /Budget/).unknownBecause).toBe("Montant non renseigné\u00a0: BC-9.");
  });
});
