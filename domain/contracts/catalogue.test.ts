import { describe, expect, it } from "vitest";
import file from "@/domain/data/work-units.json";
import { ANOMALIES, GRADING_NOTES } from "@/domain/contracts/anomalies";
import { APPLICATION_PERIMETERS, findWorkUnit, WORK_UNITS } from "@/domain/contracts/catalogue";
import { measuresOf } from "@/domain/contracts/grading";
import { choiceLabel, isChoice, MEASURE_LABELS } from "@/domain/contracts/measures";
import { ORDER_PERIODS, PERIMETER_DIFFICULTIES, PRICE_TYPES, VERIFICATION_KINDS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";

describe("findWorkUnit", () => {
  it.each([
    ["UO2.8-ASCM", "UO2.8-ASCM", undefined],
    ["uo2.8-ascm", "UO2.8-ASCM", undefined],
    ["  UO2.8 – ASCM ", "UO2.8-ASCM", undefined],
    ["UO 2.8-ASCM", "UO2.8-ASCM", undefined],
    ["UO2.8-ASCM_X", "UO2.8-ASCM", undefined],
    ["UO2.8-ASCM-X", "UO2.8-ASCM", undefined],
    ["UO2.8-ASCM-Simple", "UO2.8-ASCM", "simple"],
    ["UO2.8-ASCM_moyen", "UO2.8-ASCM", "moyen"],
    ["UO2.8-ASCM_COMPLEXE", "UO2.8-ASCM", "complexe"],
    ["UO1.3-AGVC_Très complexe", "UO1.3-AGVC", "tres_complexe"],
    ["UO1.3-AGVC-tres_complexe", "UO1.3-AGVC", "tres_complexe"],
    ["UO1.3-AGVC-Tre\u0300s-Complexe", "UO1.3-AGVC", "tres_complexe"],
    ["UO2.4-PO", "UO2.4-PMO", undefined],
    ["UO2.3-PO", "UO2.3-PO", undefined],
    ["UO2.5-TEST", "UO2.5-ATEST", undefined],
    ["UO3.2-CA_Simple", "UO3.2-CAG", "simple"],
    ["UO3.3-AC", "UO3.3-ACC", undefined],
    ["UO_REVERS", "UO_REVER", undefined],
    ["UO_REVER-Moyen", "UO_REVER", "moyen"],
    ["UO2.8-ASCM_Facile", null, undefined],
    ["UO2.8", null, undefined],
    ["_Simple", null, undefined],
    ["", null, undefined],
  ])("%s → %s, %s", (code, expected, level) => {
    const found = findWorkUnit(code);
    expect(found?.unit.code ?? null).toBe(expected);
    expect(found?.suffixLevel).toBe(level);
  });

  it("every code and alias finds its own unit, and no two units share one", () => {
    const all = WORK_UNITS.flatMap((unit) => [unit.code, ...unit.aliases].map((code) => ({ unit, code })));
    for (const { unit, code } of all) expect(findWorkUnit(code)?.unit).toBe(unit);
    expect(new Set(all.map(({ code }) => code)).size).toBe(all.length);
  });
});

describe("work-units.json says only words that the code knows", () => {
  it.each(WORK_UNITS.map((unit) => [unit.code, unit] as const))("%s", (_code, unit) => {
    expect(PRICE_TYPES).toContain(unit.order.price);
    for (const period of unit.order.periods) expect(ORDER_PERIODS).toContain(period);
    expect(unit.verification.length).toBeGreaterThan(0);
    for (const kind of unit.verification) expect(VERIFICATION_KINDS).toContain(kind);
    expect(unit.deliverables.length).toBeGreaterThan(0);
    for (const measure of measuresOf(unit)) expect(MEASURE_LABELS[measure]).toBeTruthy();
    const { grading } = unit;
    const criteria = grading.kind === "highest" ? grading.criteria : grading.kind === "all" ? [] : [grading];
    for (const criterion of criteria) {
      const levels = "bands" in criterion ? criterion.bands.map((band) => band.level) : Object.values(criterion.values);
      for (const level of levels) expect(WORK_UNIT_LEVELS).toContain(level);
      if ("bands" in criterion) expect(isChoice(criterion.measure)).toBe(false);
      else for (const value of Object.keys(criterion.values)) expect(isChoice(criterion.measure) && choiceLabel(criterion.measure, value)).toBeTruthy();
    }
    if (grading.kind === "all") for (const box of grading.levels) expect(WORK_UNIT_LEVELS).toContain(box.level);
  });

  it("every anomaly and note of the file has its French counterpart", () => {
    for (const unit of file.work_units) {
      expect(ANOMALIES[unit.code] ?? [], unit.code).toHaveLength(unit.anomalies.length);
      expect(Boolean(GRADING_NOTES[unit.code]), unit.code).toBe("grading_note" in unit);
    }
  });

  it("every application has a difficulty", () => {
    for (const difficulty of Object.values(APPLICATION_PERIMETERS)) expect(PERIMETER_DIFFICULTIES).toContain(difficulty);
    expect(APPLICATION_PERIMETERS["Cassiopée"]).toBe("difficile");
  });
});
