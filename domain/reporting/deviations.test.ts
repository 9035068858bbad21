import { describe, expect, test } from "vitest";
import type { MilestoneFacts } from "./compose-parts";
import { composeDeviations, type DeviationFacts } from "./deviations";

const milestone = (key: string, forecastOn: string | null, actualOn: string | null = null): MilestoneFacts => ({ key, title: "Jalon", baselineOn: forecastOn, forecastOn, actualOn });
const compose = (over: Partial<DeviationFacts>, asOf = "2025-06-30") => composeDeviations({ startsOn: "2025-01-01", milestones: [], initialOn: {}, votes: [], ...over }, { asOf });
const vote = (decidedOn: string, aeCents: number, year = 2025) => ({ year, decidedOn, label: "Décision", aeCents, cpCents: 0 });

describe("deviation of the calendar", () => {
  test("promised 100 days after the start, awaited 110 days after it: 10 %", () => {
    const { figures, rows } = compose({ milestones: [milestone("J-1", "2025-07-10")], initialOn: { "J-1": "2025-06-30" } });
    expect(rows[0]!.rate.value).toBeCloseTo(10 / 180);
    expect(figures[0]!.figure.value).toBe(rows[0]!.rate.value);
    expect(rows[0]!.rate.steps[0]).toContain("(190 − 180) / 180");
  });

  test("of the programme: its last promise against its last awaited day, whichever milestones they are of", () => {
    const { figures } = compose({ milestones: [milestone("J-1", "2025-12-27"), milestone("J-2", "2025-07-20")], initialOn: { "J-1": "2025-06-30", "J-2": "2025-09-08" } });
    expect(figures[0]!.figure.value).toBeCloseTo((360 - 250) / 250);
  });

  test.each<[string, Partial<DeviationFacts>, string]>([
    ["no milestone", {}, "Aucun jalon n’est suivi"],
    ["no increment", { startsOn: null, milestones: [milestone("J-1", "2025-07-10")], initialOn: { "J-1": "2025-06-30" } }, "aucun incrément"],
    ["a promise on the first day: nothing to divide by", { milestones: [milestone("J-1", "2025-07-10")], initialOn: { "J-1": "2025-01-01" } }, "durée initiale est nulle"],
    ["no promise", { milestones: [milestone("J-1", "2025-07-10")] }, "à la fois"],
    ["a forecast that is past", { milestones: [milestone("J-1", "2025-06-29")], initialOn: { "J-1": "2025-06-30" } }, "à la fois"],
  ])("%s: unknown, and says why", (_case, over, why) => {
    const [calendar] = compose(over).figures;
    expect(calendar!.figure.value).toBeNull();
    expect(calendar!.figure.unknownBecause).toContain(why);
  });

  test("the forecast of the day itself still holds; what is left out of the calculation is told", () => {
    const { figures } = compose({ milestones: [milestone("J-1", "2025-06-30"), milestone("J-2", null)], initialOn: { "J-1": "2025-06-30", "J-2": "2025-06-30" } });
    expect(figures[0]!.figure.value).toBe(0);
    expect(figures[0]!.figure.inputs.at(-1)).toMatchObject({ value: "1" });
  });
});

describe("deviation of the budget", () => {
  test("from the first decision of each year to its last", () => {
    const { figures } = compose({ votes: [vote("2025-05-01", 120_00), vote("2025-01-01", 100_00), vote("2024-01-01", 100_00, 2024)] });
    expect(figures[1]!.figure.value).toBe(0.1);
  });

  test("nothing voted, or 0 voted at first: unknown", () => {
    expect(compose({}).figures[1]!.figure.unknownBecause).toContain("Aucun crédit");
    expect(compose({ votes: [vote("2025-01-01", 100_00)] }).figures[2]!.figure.unknownBecause).toContain("de 0");
  });
});
