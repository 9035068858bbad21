import { describe, expect, test } from "vitest";
import { kpiOfFigure, kpisOfSection, rateLabel } from "./figure-kpis";
import { SECTION_KEYS } from "./templates";

describe("the indicator behind a figure", () => {
  test.each([
    ["progress", "Avancement", "avancement"],
    ["actions", "En retard", "actions-en-retard"],
    ["milestones", "En retard", "jalons-en-retard"],
    ["service", "Livraisons du titulaire dans les délais", "livraisons-delais"],
    ["support", rateLabel("majeur", "resolution"), "support-resolution-majeur"],
  ] as const)("%s, %s → %s", (section, label, key) => {
    expect(kpiOfFigure(section, label)?.key).toBe(key);
  });

  test("a figure that no indicator measures has none, nor has one of the same name in another section", () => {
    expect(kpiOfFigure("s_curve", "SPI (délais)")).toBeNull();
    expect(kpiOfFigure("proposals", "En retard")).toBeNull();
  });

  test("every one that is named is in the catalogue", () => {
    const named = SECTION_KEYS.flatMap(kpisOfSection);
    expect(named).toHaveLength(3 + 1 + 2 + 4 + 1 + 1 + 4 + 5 + 11);
    expect(named.every(({ name }) => name.length > 0)).toBe(true);
  });
});
