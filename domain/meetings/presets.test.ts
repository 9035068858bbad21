import { describe, expect, it, test } from "vitest";
import { describeCadence } from "./cadence";
import { findPreset, SERIES_PRESETS } from "./presets";

describe("the committees of the contract and the ceremonies of the train", () => {
  test.each([
    ["copil", "Chaque mois, le premier mercredi", { n: -2, unit: "calendar" }, { n: 2, unit: "working" }],
    ["copil_contractuel", "Tous les 3 mois, le premier mercredi", { n: -5, unit: "calendar" }, { n: 10, unit: "working" }],
    ["bilan_annuel", "Tous les 12 mois, le premier mercredi", { n: -5, unit: "calendar" }, { n: 10, unit: "working" }],
    ["comite_operationnel", "Chaque semaine, le mercredi", null, { n: 2, unit: "working" }],
    ["comite_securite", "Tous les 3 mois, le premier mercredi", null, null],
    ["lecture_commune", "À la demande", null, null],
    ["pi_planning", "À chaque incrément, le dernier jour ouvré", null, null],
  ])("%s", (key, cadence, supportBefore, minutesAfter) => {
    const preset = findPreset(key)!;
    expect([describeCadence(preset.cadence), preset.supportBefore, preset.minutesAfter]).toEqual([cadence, supportBefore, minutesAfter]);
  });
  it("each says what it is for, and none is twice", () => {
    expect(SERIES_PRESETS.filter(({ purpose }) => purpose.trim() === "")).toEqual([]);
    expect(new Set(SERIES_PRESETS.map(({ key }) => key)).size).toBe(SERIES_PRESETS.length);
    expect(findPreset("inconnu")).toBeUndefined();
  });
});
