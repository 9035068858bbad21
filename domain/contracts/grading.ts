import type { Explained } from "@/domain/explained";
import { ANOMALIES, GRADING_NOTES } from "@/domain/contracts/anomalies";
import { CATALOGUE_SOURCE, findWorkUnit } from "@/domain/contracts/catalogue";
import type { Band, BandCriterion, BoxedLevel, GradingRule, ValueCriterion, WorkUnit } from "@/domain/contracts/catalogue";
import { choiceLabel, isChoice, MEASURE_LABELS } from "@/domain/contracts/measures";
import type { Measure, Measures } from "@/domain/contracts/measures";
import { LEVEL_LABELS, WORK_UNIT_LEVELS } from "@/domain/contracts/vocabulary";
import type { WorkUnitLevel } from "@/domain/contracts/vocabulary";

/** `needs_human` where the contract's text gives no level, or two, or where a measure is missing or wrong; `why` is French. */
export type Grade =
  | { level: WorkUnitLevel; explanation: Explained<WorkUnitLevel> }
  | { level: "needs_human"; why: string; explanation: Explained<WorkUnitLevel> };

/** What one criterion says: a level with the threshold that gave it, or why it gives none. */
type Reading = { level: WorkUnitLevel; step: string } | { level: null; why: string };

const quoted = (level: WorkUnitLevel): string => `«\u00a0${LEVEL_LABELS[level].toLowerCase()}\u00a0»`;
const listed = (parts: string[]): string => parts.join(" et ");
const span = (min: number, max: number | null): string =>
  max === null ? `${min} et plus` : min === max ? `${min}` : `de ${min} à ${max}`;

/** The count as it was given, or why it cannot be used. A missing value is never taken for zero. */
function readCount(measure: Measure, measures: Measures): { count: number } | { why: string } {
  const given: unknown = measures[measure];
  const label = MEASURE_LABELS[measure];
  if (given === undefined || given === null) return { why: `Mesure manquante\u00a0: ${label}.` };
  if (typeof given !== "number" || !Number.isSafeInteger(given) || given < 0)
    return { why: `${label}\u00a0: un nombre entier positif ou nul est attendu.` };
  return { count: given };
}

function readBands({ measure, bands }: BandCriterion, measures: Measures): Reading {
  const read = readCount(measure, measures);
  if ("why" in read) return { level: null, why: read.why };
  const { count } = read;
  const label = MEASURE_LABELS[measure];
  const holds = (band: Band): boolean => count >= band.min && (band.max === null || count <= band.max);
  const matches = bands.filter(holds);
  const [only, ...others] = matches;
  if (!only) {
    const known = bands.map((band) => `${quoted(band.level)}\u00a0: ${span(band.min, band.max)}`).join("\u00a0; ");
    return { level: null, why: `${label}\u00a0: la valeur ${count} ne relève d’aucun niveau (${known}).` };
  }
  if (others.length > 0) {
    const levels = listed(matches.map((band) => quoted(band.level)));
    return { level: null, why: `${label}\u00a0: la valeur ${count} relève à la fois des niveaux ${levels}.` };
  }
  return { level: only.level, step: `${label}\u00a0: ${count}, soit ${quoted(only.level)} (${span(only.min, only.max)})` };
}

function readValue({ measure, values }: ValueCriterion, measures: Measures): Reading {
  const given: unknown = measures[measure];
  const label = MEASURE_LABELS[measure];
  if (given === undefined || given === null || given === "") return { level: null, why: `Mesure manquante\u00a0: ${label}.` };
  const words = isChoice(measure) ? choiceLabel(measure, given) : null;
  const level = typeof given === "string" && Object.hasOwn(values, given) ? values[given] : undefined;
  if (words === null || level === undefined) return { level: null, why: `${label}\u00a0: la valeur donnée n’est pas prévue au marché.` };
  return { level, step: `${label}\u00a0: ${words.toLowerCase()}, soit ${quoted(level)}` };
}

const readCriterion = (criterion: BandCriterion | ValueCriterion, measures: Measures): Reading =>
  "bands" in criterion ? readBands(criterion, measures) : readValue(criterion, measures);

function readHighest(criteria: readonly (BandCriterion | ValueCriterion)[], measures: Measures): Reading {
  const readings = criteria.map((criterion) => readCriterion(criterion, measures));
  const whys = readings.flatMap((reading) => (reading.level === null ? [reading.why] : []));
  if (whys.length > 0) return { level: null, why: whys.join(" ") };
  const graded = readings.flatMap((reading) => (reading.level === null ? [] : [reading]));
  const highest = WORK_UNIT_LEVELS.findLast((level) => graded.some((reading) => reading.level === level));
  if (!highest) return { level: null, why: "Aucun critère n’est prévu pour cette UO." };
  return { level: highest, step: graded.map((reading) => reading.step).join("\u00a0; ") };
}

const BOX_MEASURES = ["source_apps", "target_apps", "tables"] as const;

function readBoxes(levels: readonly BoxedLevel[], measures: Measures): Reading {
  const counts: Record<(typeof BOX_MEASURES)[number], number> = { source_apps: 0, target_apps: 0, tables: 0 };
  const whys: string[] = [];
  for (const measure of BOX_MEASURES) {
    const read = readCount(measure, measures);
    if ("why" in read) whys.push(read.why);
    else counts[measure] = read.count;
  }
  if (whys.length > 0) return { level: null, why: whys.join(" ") };

  const holds = (box: BoxedLevel): boolean =>
    BOX_MEASURES.every((measure) => counts[measure] >= box[measure][0] && counts[measure] <= box[measure][1]);
  const matches = levels.filter(holds);
  const [only, ...others] = matches;
  const given = BOX_MEASURES.map((measure) => `${MEASURE_LABELS[measure]}\u00a0: ${counts[measure]}`).join("\u00a0; ");
  if (!only) return { level: null, why: `Aucun niveau ne réunit ces trois critères (${given}).` };
  if (others.length > 0)
    return { level: null, why: `Ces critères relèvent à la fois des niveaux ${listed(matches.map((box) => quoted(box.level)))} (${given}).` };
  const ranges = BOX_MEASURES.map((measure) => span(...only[measure])).join("\u00a0; ");
  return { level: only.level, step: `${given}, soit ${quoted(only.level)} (${ranges})` };
}

function readRule(rule: GradingRule, measures: Measures): Reading {
  switch (rule.kind) {
    case "bands":
      return readBands(rule, measures);
    case "value":
    case "perimeter":
      return readValue(rule, measures);
    case "highest":
      return readHighest(rule.criteria, measures);
    case "all":
      return readBoxes(rule.levels, measures);
  }
}

/** A train's squads must each have a size that the contract provides for; null when they do, or when sizes were not given. */
function objectionToSquadSizes(unit: WorkUnit, measures: Measures): string | null {
  const sizes: unknown = measures.squad_sizes;
  if (!unit.squad_size || sizes === undefined || sizes === null) return null;
  const [min, max] = unit.squad_size;
  if (!Array.isArray(sizes) || !sizes.every((size) => Number.isSafeInteger(size)))
    return "Effectifs des squads\u00a0: des nombres entiers sont attendus.";
  if (typeof measures.squads === "number" && sizes.length !== measures.squads)
    return `Effectifs des squads\u00a0: ${sizes.length} donnés pour ${measures.squads} squads.`;
  const outside = sizes.filter((size) => size < min || size > max);
  return outside.length === 0 ? null : `Effectifs des squads\u00a0: ${outside.join(", ")} hors de l’intervalle prévu (de ${min} à ${max} personnes).`;
}

const RULES: Record<GradingRule["kind"], string> = {
  bands: "Le niveau se lit dans les seuils de la mesure, bornes incluses.",
  value: "Le niveau se lit dans la valeur constatée.",
  perimeter: "Le niveau se lit dans la difficulté du périmètre applicatif\u00a0: facile, simple\u00a0; intermédiaire, moyen\u00a0; difficile, complexe.",
  highest: "Chaque critère donne un niveau\u00a0; le plus élevé s’applique.",
  all: "Un niveau s’applique quand tous ses critères sont réunis, bornes incluses.",
};

/** The measures that the grade of a work unit is read from, in the order of the contract's text. */
export function measuresOf(unit: WorkUnit): readonly Measure[] {
  switch (unit.grading.kind) {
    case "bands":
    case "value":
    case "perimeter":
      return [unit.grading.measure];
    case "highest":
      return unit.grading.criteria.map((criterion) => criterion.measure);
    case "all":
      return BOX_MEASURES;
  }
}

const shown = (measure: Measure, given: unknown): string => {
  if (given === undefined || given === null || given === "") return "non fourni";
  if (isChoice(measure)) return choiceLabel(measure, given) ?? "valeur non prévue";
  return typeof given === "number" ? String(given) : "valeur non prévue";
};

/**
 * Grades a work unit from its measures. `code` may be an alias or carry a level suffix (see `findWorkUnit`); the measures alone give the
 * level. Never throws and never guesses: a hole, an overlap, a missing or a wrong measure, an unknown code answer `needs_human`.
 * Source: CCTP §2.5 and §5, as data in work-units.json.
 */
export function gradeWorkUnit(code: string, measures: Measures): Grade {
  const found = findWorkUnit(code);
  if (!found) {
    const inputs = [{ label: "Code", value: code }];
    return refused("Code d’UO inconnu du catalogue.", { rule: "Le code doit figurer au catalogue.", source: CATALOGUE_SOURCE, inputs, steps: [] });
  }
  const { unit, suffixLevel } = found;

  const reading = readRule(unit.grading, measures);
  const objection = objectionToSquadSizes(unit, measures);
  const base = {
    rule: RULES[unit.grading.kind],
    source: `${CATALOGUE_SOURCE}, ${unit.code}`,
    inputs: measuresOf(unit).map((measure) => ({ label: MEASURE_LABELS[measure], value: shown(measure, measures[measure]) })),
    steps: [...(reading.level === null ? [] : [reading.step]), ...remarks(unit, measures, reading.level, suffixLevel)],
  };
  if (reading.level === null) return refused(objection ? `${reading.why} ${objection}` : reading.why, base);
  if (objection) return refused(objection, base);
  return { level: reading.level, explanation: { ...base, value: reading.level } };
}

const refused = (why: string, base: Omit<Explained<WorkUnitLevel>, "value" | "unknownBecause">): Grade => ({
  level: "needs_human",
  why,
  explanation: { ...base, value: null, unknownBecause: why },
});

/** What the reader must know besides the threshold. */
function remarks(unit: WorkUnit, measures: Measures, level: WorkUnitLevel | null, suffixLevel: WorkUnitLevel | undefined): string[] {
  const lines: string[] = [];
  const note = GRADING_NOTES[unit.code];
  if (note) lines.push(note);
  if (unit.squad_size && !measures.squad_sizes)
    lines.push(`Effectif de chaque squad non fourni\u00a0: la règle (${span(...unit.squad_size)} personnes) n’a pas été vérifiée.`);
  const days = level && unit.order.days_by_level?.[level];
  if (days) lines.push(`Durée prévue à ce niveau\u00a0: ${days} jours.`);
  if (suffixLevel && level && suffixLevel !== level)
    lines.push(`Le code écrit porte le niveau ${quoted(suffixLevel)}, les mesures donnent ${quoted(level)}.`);
  for (const anomaly of ANOMALIES[unit.code] ?? []) lines.push(`Anomalie du texte\u00a0: ${anomaly}`);
  return lines;
}
