import type { BandCriterion, Range, ValueCriterion, WorkUnit } from "@/domain/contracts/catalogue";
import { choiceLabel, isChoice, MEASURE_LABELS } from "@/domain/contracts/measures";
import { WORK_UNIT_LEVELS, type WorkUnitLevel } from "@/domain/contracts/vocabulary";

const span = (min: number, max: number | null): string => (max === null ? `${min} et plus` : min === max ? `${min}` : `de ${min} à ${max}`);

function criterionOf(criterion: BandCriterion | ValueCriterion, level: WorkUnitLevel): string[] {
  const { measure } = criterion;
  const told =
    "bands" in criterion
      ? criterion.bands.filter((band) => band.level === level).map((band) => span(band.min, band.max))
      : Object.entries(criterion.values).flatMap(([value, given]) => (given === level && isChoice(measure) ? [choiceLabel(measure, value) ?? value] : []));
  return told.length === 0 ? [] : [`${MEASURE_LABELS[measure]}\u00a0: ${told.join(" ou ").toLowerCase()}`];
}

/** What the contract asks for each level of a work unit, in French, lowest level first. A level that it does not know is absent. */
export function levelCriteria(unit: WorkUnit): { level: WorkUnitLevel; criteria: string }[] {
  return WORK_UNIT_LEVELS.flatMap((level) => {
    const told = criteriaAt(unit, level);
    return told === "" ? [] : [{ level, criteria: told }];
  });
}

function criteriaAt({ grading }: WorkUnit, level: WorkUnitLevel): string {
  switch (grading.kind) {
    case "bands":
    case "value":
    case "perimeter":
      return criterionOf(grading, level).join("");
    case "highest":
      return grading.criteria.flatMap((criterion) => criterionOf(criterion, level)).join("\u00a0; ou ");
    case "all":
      return grading.levels
        .filter((box) => box.level === level)
        .map((box) => (["source_apps", "target_apps", "tables"] as const).map((measure) => `${MEASURE_LABELS[measure]}\u00a0: ${span(...(box[measure] as Range))}`).join("\u00a0; et "))
        .join("\u00a0; ou ");
  }
}
