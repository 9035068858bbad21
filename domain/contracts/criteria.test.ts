import { expect, test } from "vitest";
import { findWorkUnit, WORK_UNITS } from "./catalogue";
import { levelCriteria } from "./criteria";

const criteria = (code: string) => levelCriteria(findWorkUnit(code)!.unit);

test("bands are told with both bounds, the open one as “et plus”", () => {
  expect(criteria("UO1.1-DPG")).toEqual([
    { level: "simple", criteria: "Effectif (tous profils, internes et externes)\u00a0: de 0 à 24" },
    { level: "moyen", criteria: "Effectif (tous profils, internes et externes)\u00a0: de 25 à 49" },
    { level: "complexe", criteria: "Effectif (tous profils, internes et externes)\u00a0: 50 et plus" },
  ]);
});

test("the highest criterion applies: they are joined by “ou”; boxes ask for all: joined by “et”", () => {
  expect(criteria("UO2.5-ATEST")[0]!.criteria).toBe("Périmètre fonctionnel\u00a0: stable\u00a0; ou Nombre d’applications ou de composants\u00a0: de 0 à 3\u00a0; ou Nature des travaux\u00a0: adaptation");
  expect(criteria("UO2.7-AMIG")[0]!.criteria).toContain("\u00a0; et ");
});

test("every work unit tells every level that it knows", () => {
  for (const unit of WORK_UNITS) expect(levelCriteria(unit).length, unit.code).toBeGreaterThan(0);
});
