import { describe, expect, test } from "vitest";
import type { Explained } from "@/domain/explained";
import { earnedValue, type EarnedValueFacts } from "./earned-value";

const figure = (value: number | null, unknownBecause?: string): Explained<number> => ({ value, ...(unknownBecause && { unknownBecause }), rule: "", source: "", inputs: [], steps: [] });
const EUROS = 100;
const facts = (over: Partial<EarnedValueFacts> = {}): EarnedValueFacts => ({
  ...{ budget: figure(100_000 * EUROS), actual: figure(40_000 * EUROS), plannedPoints: figure(120), donePoints: figure(36), sprints: { planned: 4, elapsed: 2 } },
  ...over,
});

describe("earned value", () => {
  test("two sprints of four, 36 points of 120, 40 000 € spent of 100 000: PV 50 000, EV 30 000, SPI 0,60, CPI 0,75, EAC 133 333,33 €", () => {
    const { planned, earned, spi, cpi, atCompletion } = earnedValue(facts());
    expect([planned.value, earned.value, spi.value, cpi.value, atCompletion.value]).toEqual([50_000_00, 30_000_00, 0.6, 0.75, 133_333_33]);
    expect(spi.steps).toEqual(["30\u00a0% / 50\u00a0% = 0,60"]);
    expect(cpi.rule).toContain("1 comme prévu");
  });

  test("without a budget the SPI is told all the same; what is in euros is unknown and says why", () => {
    const { spi, planned, earned, cpi, atCompletion } = earnedValue(facts({ budget: figure(null, "Aucun bon de commande.") }));
    expect(spi.value).toBe(0.6);
    for (const each of [planned, earned, cpi, atCompletion]) expect(each).toMatchObject({ value: null, unknownBecause: "Aucun bon de commande." });
  });

  test.each<[string, Partial<EarnedValueFacts>, string]>([
    ["no sprint at all", { sprints: { planned: 0, elapsed: 0 } }, "aucun sprint de réalisation"],
    ["no sprint over yet", { sprints: { planned: 4, elapsed: 0 } }, "n’est terminé"],
    ["nothing promised", { plannedPoints: figure(null, "Le plan n’est pas engagé.") }, "engagé"],
    ["0 point promised", { plannedPoints: figure(0) }, "Points engagés\u00a0: 0"],
  ])("SPI, %s: unknown, never NaN", (_case, over, why) => {
    const { spi } = earnedValue(facts(over));
    expect(spi.value).toBeNull();
    expect(spi.unknownBecause).toContain(why);
  });

  test("nothing done: SPI and CPI of 0 are known, the cost at completion is not", () => {
    const { spi, cpi, atCompletion } = earnedValue(facts({ donePoints: figure(0) }));
    expect([spi.value, cpi.value, atCompletion.value]).toEqual([0, 0, null]);
    expect(atCompletion.unknownBecause).toContain("CPI est nul");
  });

  test("nothing certified: a CPI would divide by 0", () => {
    const { cpi, atCompletion } = earnedValue(facts({ actual: figure(0) }));
    expect(cpi).toMatchObject({ value: null, unknownBecause: "Rien n’est encore certifié\u00a0: le coût réel est de 0\u00a0€." });
    expect(atCompletion.value).toBeNull();
  });
});
