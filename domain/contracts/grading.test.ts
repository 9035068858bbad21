import fc from "fast-check";
import { describe, expect, it } from "vitest";
import golden from "@/domain/testing/golden.json";
import { WORK_UNITS } from "@/domain/contracts/catalogue";
import { gradeWorkUnit, measuresOf } from "@/domain/contracts/grading";
import type { Grade } from "@/domain/contracts/grading";
import { CHOICES, COUNT_MEASURES, MEASURE_LABELS } from "@/domain/contracts/measures";
import type { CountMeasure, Measures } from "@/domain/contracts/measures";

/** Written by hand from the contract's text: both sides of every threshold, every hole and every overlap. */
const COUNTED: Record<string, [CountMeasure, Record<number, Grade["level"]>]> = {
  "UO1.1-DPG": ["headcount", { 0: "simple", 24: "simple", 25: "moyen", 49: "moyen", 50: "complexe", 5000: "complexe" }],
  "UO1.2-PMOG": ["headcount", { 0: "simple", 24: "simple", 25: "moyen", 49: "moyen", 50: "complexe", 5000: "complexe" }],
  "UO1.3-AGVC": [
    "projects",
    { 0: "simple", 9: "simple", 10: "moyen", 19: "moyen", 20: "complexe", 39: "complexe", 40: "tres_complexe", 400: "tres_complexe" },
  ],
  "UO2.1-DP": ["headcount", { 0: "simple", 11: "simple", 12: "moyen", 24: "moyen", 25: "complexe", 900: "complexe" }],
  "UO2.2-PP": ["headcount", { 0: "simple", 11: "simple", 12: "moyen", 24: "moyen", 25: "complexe", 900: "complexe" }],
  "UO2.3-PO": ["features_in_period", { 0: "simple", 4: "simple", 5: "moyen", 14: "moyen", 15: "complexe", 90: "complexe" }],
  "UO2.4-PMO": ["headcount", { 0: "simple", 11: "simple", 12: "moyen", 24: "moyen", 25: "complexe", 900: "complexe" }],
  "UO2.8-ASCM": [
    "squad_headcount",
    { 0: "simple", 6: "simple", 7: "moyen", 12: "moyen", 13: "complexe", 17: "complexe", 18: "needs_human", 40: "needs_human" },
  ],
  "UO2.9-RTE": ["squads", { 0: "needs_human", 1: "simple", 3: "simple", 4: "moyen", 5: "complexe", 6: "needs_human" }],
  "UO3.1-EMA": [
    "sessions_of_2h",
    { 0: "needs_human", 1: "needs_human", 2: "simple", 3: "needs_human", 4: "moyen", 5: "moyen", 6: "needs_human", 7: "complexe", 9: "complexe", 10: "needs_human" },
  ],
  "UO3.2-CAG": ["people", { 0: "needs_human", 1: "simple", 4: "simple", 5: "needs_human", 6: "moyen", 10: "moyen", 11: "complexe", 300: "complexe" }],
  "UO3.3-ACC": [
    "workshops",
    { 0: "needs_human", 1: "needs_human", 2: "simple", 3: "needs_human", 4: "moyen", 5: "moyen", 6: "needs_human", 7: "complexe", 9: "complexe", 10: "needs_human" },
  ],
  "UO3.4-AAFO": ["people", { 0: "simple", 7: "simple", 8: "moyen", 16: "moyen", 17: "complexe", 300: "complexe" }],
};

const test = (scope: string, applications: number, nature: string): Measures => ({
  functional_scope: scope,
  applications_or_components: applications,
  nature,
});
const ux = (workshops: number, mockups: number, representation: string): Measures => ({ workshops_of_3h: workshops, mockups, representation });
const migration = (source: number, target: number, tables: number): Measures => ({ source_apps: source, target_apps: target, tables });

const COMBINED: Record<string, [Measures, Grade["level"]][]> = {
  "UO2.5-ATEST": [
    [test("stable", 0, "adaptation"), "simple"],
    [test("stable", 3, "adaptation"), "simple"],
    [test("stable", 4, "adaptation"), "moyen"],
    [test("stable", 6, "adaptation"), "moyen"],
    [test("stable", 7, "adaptation"), "needs_human"],
    [test("etendu_pointu", 7, "creation"), "needs_human"],
    [test("stable", 8, "adaptation"), "complexe"],
    [test("etendu", 3, "adaptation"), "moyen"],
    [test("etendu_pointu", 3, "adaptation"), "complexe"],
    [test("stable", 3, "evolution"), "moyen"],
    [test("stable", 3, "creation"), "complexe"],
    [test("vague", 3, "creation"), "needs_human"],
    [test("stable", 3, "toString"), "needs_human"],
  ],
  "UO2.6-APDT": [
    [{ backlog_maturity: "avancee" }, "simple"],
    [{ backlog_maturity: "limitee" }, "moyen"],
    [{ backlog_maturity: "tres_limitee" }, "complexe"],
    [{ backlog_maturity: "moyenne" }, "needs_human"],
    [{ backlog_maturity: "" }, "needs_human"],
  ],
  "UO2.7-AMIG": [
    [migration(0, 1, 1), "needs_human"],
    [migration(1, 0, 1), "needs_human"],
    [migration(1, 1, 0), "needs_human"],
    [migration(1, 1, 1), "simple"],
    [migration(2, 1, 6), "simple"],
    [migration(2, 1, 7), "needs_human"],
    [migration(2, 1, 8), "moyen"],
    [migration(1, 1, 8), "needs_human"],
    [migration(3, 1, 6), "needs_human"],
    [migration(3, 1, 8), "moyen"],
    [migration(3, 1, 25), "moyen"],
    [migration(3, 1, 26), "needs_human"],
    [migration(4, 1, 25), "needs_human"],
    [migration(4, 1, 61), "needs_human"],
    [migration(1, 2, 1), "needs_human"],
    [migration(1, 2, 2), "complexe"],
    [migration(4, 2, 60), "complexe"],
    [migration(4, 2, 61), "needs_human"],
    [migration(5, 2, 60), "needs_human"],
    [migration(4, 3, 60), "needs_human"],
  ],
  "UO3.5-UX": [
    [ux(0, 0, "statique"), "simple"],
    [ux(3, 2, "statique"), "simple"],
    [ux(4, 2, "statique"), "moyen"],
    [ux(6, 2, "statique"), "moyen"],
    [ux(7, 2, "statique"), "complexe"],
    [ux(10, 2, "statique"), "complexe"],
    [ux(11, 2, "statique"), "needs_human"],
    [ux(3, 3, "statique"), "moyen"],
    [ux(3, 4, "statique"), "moyen"],
    [ux(3, 5, "statique"), "complexe"],
    [ux(3, 6, "statique"), "complexe"],
    [ux(3, 7, "statique"), "needs_human"],
    [ux(3, 2, "storyboard"), "moyen"],
    [ux(3, 2, "cliquable"), "complexe"],
    [ux(3, 2, "animée"), "needs_human"],
  ],
  "UO3.6-SN2": [
    [{ perimeter_difficulty: "facile" }, "simple"],
    [{ perimeter_difficulty: "intermediaire" }, "moyen"],
    [{ perimeter_difficulty: "difficile" }, "complexe"],
    // A level of work unit is not a difficulty of perimeter.
    [{ perimeter_difficulty: "simple" }, "needs_human"],
  ],
  UO_REVER: [
    [{ perimeter_difficulty: "facile" }, "simple"],
    [{ perimeter_difficulty: "intermediaire" }, "moyen"],
    [{ perimeter_difficulty: "difficile" }, "complexe"],
    [{ perimeter_difficulty: "moyen" }, "needs_human"],
  ],
};

const whyOf = (grade: Grade): string => (grade.level === "needs_human" ? grade.why : "");

describe("gradeWorkUnit: golden cases", () => {
  it.each(golden.grading)("$code → $level", ({ code, level, ...measures }) => {
    expect(gradeWorkUnit(code, measures as Measures).level).toBe(level);
  });
});

describe("gradeWorkUnit: every threshold of the catalogue", () => {
  it("the tables name every work unit", () => {
    expect([...Object.keys(COUNTED), ...Object.keys(COMBINED)].sort()).toEqual(WORK_UNITS.map((unit) => unit.code).sort());
  });

  const counted = Object.entries(COUNTED).flatMap(([code, [measure, levels]]) =>
    Object.entries(levels).map(([count, level]) => ({ code, measure, count: Number(count), level })),
  );
  it.each(counted)("$code, $measure $count → $level", ({ code, measure, count, level }) => {
    expect(gradeWorkUnit(code, { [measure]: count }).level).toBe(level);
  });

  const combined = Object.entries(COMBINED).flatMap(([code, cases]) => cases.map(([measures, level]) => ({ code, measures, level })));
  it.each(combined)("$code, $measures → $level", ({ code, measures, level }) => {
    expect(gradeWorkUnit(code, measures).level).toBe(level);
  });
});

describe("gradeWorkUnit: says why it does not answer", () => {
  it("in no band: the value and the known bands", () => {
    expect(whyOf(gradeWorkUnit("UO2.8-ASCM", { squad_headcount: 18 }))).toMatch(/la valeur 18 ne relève d’aucun niveau \(.*simple.*de 0 à 6.*complexe.*de 13 à 17\)/);
  });

  it("in two bands: both levels", () => {
    expect(whyOf(gradeWorkUnit("UO3.1-EMA", { sessions_of_2h: 3 }))).toMatch(/la valeur 3 relève à la fois des niveaux .*simple.* et .*moyen/);
  });

  it("an unknown code", () => {
    expect(whyOf(gradeWorkUnit("UO9.9-ZZZ", { headcount: 3 }))).toBe("Code d’UO inconnu du catalogue.");
  });

  it("a missing measure is named in French, and is not taken for zero", () => {
    const why = whyOf(gradeWorkUnit("UO2.5-ATEST", { nature: "creation" }));
    expect(why).toContain("Périmètre fonctionnel");
    expect(why).toContain("Nombre d’applications ou de composants");
    expect(why).not.toContain("Nature des travaux");
    expect(gradeWorkUnit("UO1.1-DPG", { headcount: null }).level).toBe("needs_human");
  });

  it.each([-1, 6.5, Number.NaN, Number.POSITIVE_INFINITY, 1e300, "7" as unknown as number])("a count of %s is refused", (count) => {
    expect(whyOf(gradeWorkUnit("UO1.1-DPG", { headcount: count }))).toMatch(/un nombre entier positif ou nul est attendu/);
  });
});

describe("gradeWorkUnit: size of the squads of a train (8 to 12)", () => {
  it.each([
    [[8, 12, 10], "simple"],
    [[7, 12, 10], "needs_human"],
    [[8, 13, 10], "needs_human"],
    [[8, 12], "needs_human"],
    [[8, 12, Number.NaN], "needs_human"],
  ] as const)("3 squads of %j → %s", (squad_sizes, level) => {
    expect(gradeWorkUnit("UO2.9-RTE", { squads: 3, squad_sizes }).level).toBe(level);
  });

  it("says that the sizes were not checked when they are not given", () => {
    expect(gradeWorkUnit("UO2.9-RTE", { squads: 3 }).explanation.steps.join(" ")).toContain("n’a pas été vérifiée");
  });
});

describe("gradeWorkUnit: explanation", () => {
  it("carries the measure, the threshold, the source and the anomaly of the text", () => {
    const { explanation } = gradeWorkUnit("UO2.8-ASCM", { squad_headcount: 7 });
    expect(explanation.value).toBe("moyen");
    expect(explanation.inputs).toEqual([{ label: MEASURE_LABELS.squad_headcount, value: "7" }]);
    expect(explanation.steps[0]).toMatch(/7, soit .*moyen.*\(de 7 à 12\)/);
    expect(explanation.source).toBe("CCTP §2.5 (catalogue) et §5 (descriptions), UO2.8-ASCM");
    expect(explanation.steps.join(" ")).toContain("18 personnes");
  });

  it("UO3.5: the text does not say how the criteria combine", () => {
    expect(gradeWorkUnit("UO3.5-UX", ux(4, 2, "cliquable")).explanation.steps.join(" ")).toContain("le plus élevé est retenu");
  });

  it("UO2.2: several projects, the highest level", () => {
    expect(gradeWorkUnit("UO2.2-PP", { headcount: 3 }).explanation.steps.join(" ")).toContain("Plusieurs projets");
  });

  it.each([
    ["facile", "20 jours"],
    ["intermediaire", "40 jours"],
    ["difficile", "60 jours"],
  ])("reversibility of a perimeter %s lasts %s", (perimeter_difficulty, days) => {
    expect(gradeWorkUnit("UO_REVER", { perimeter_difficulty }).explanation.steps.join(" ")).toContain(days);
  });

  it("a suffix that contradicts the measures is said; one that agrees is not", () => {
    const steps = (code: string) => gradeWorkUnit(code, { squad_headcount: 7 }).explanation.steps.join(" ");
    expect(steps("UO2.8-ASCM_Simple")).toContain("Le code écrit porte le niveau");
    expect(steps("UO2.8-ASCM_Moyen")).not.toContain("Le code écrit");
  });
});

describe("gradeWorkUnit: laws", () => {
  const anything = fc.oneof(fc.integer(), fc.double(), fc.string(), fc.constant(null), fc.constant(undefined), fc.array(fc.integer()), fc.object());
  const names = [...COUNT_MEASURES, ...Object.keys(CHOICES), "squad_sizes"];
  const measures = fc.dictionary(fc.constantFrom(...names), anything);
  const codes = fc.oneof(fc.constantFrom(...WORK_UNITS.map((unit) => unit.code)), fc.string());

  it("answers a level or a reason whatever the measures, and never throws", () => {
    fc.assert(
      fc.property(codes, measures, (code, given) => {
        const grade = gradeWorkUnit(code, given as Measures);
        if (grade.level === "needs_human") {
          expect(grade.why).not.toBe("");
          expect(grade.explanation.value).toBeNull();
        } else expect(grade.explanation.value).toBe(grade.level);
      }),
      { numRuns: 300 },
    );
  });

  it("asks a person when any of the unit's measures is missing", () => {
    for (const unit of WORK_UNITS) for (const absent of measuresOf(unit)) {
      const others = Object.fromEntries(measuresOf(unit).filter((measure) => measure !== absent).map((measure) => [measure, 1]));
      expect(whyOf(gradeWorkUnit(unit.code, others))).toContain(MEASURE_LABELS[absent]);
    }
  });
});
