/** Whole numbers that a grade is read from. */
export const COUNT_MEASURES = [
  "headcount",
  "projects",
  "features_in_period",
  "applications_or_components",
  "source_apps",
  "target_apps",
  "tables",
  "squad_headcount",
  "squads",
  "sessions_of_2h",
  "people",
  "workshops",
  "workshops_of_3h",
  "mockups",
] as const;
export type CountMeasure = (typeof COUNT_MEASURES)[number];

/** Choices that a grade is read from, each with its French words. */
export const CHOICES = {
  functional_scope: { stable: "Stable", etendu: "Étendu", etendu_pointu: "Étendu et pointu" },
  nature: { adaptation: "Adaptation", evolution: "Évolution", creation: "Création" },
  backlog_maturity: { avancee: "Avancée", limitee: "Limitée", tres_limitee: "Très limitée" },
  representation: { statique: "Statique", storyboard: "Storyboard", cliquable: "Cliquable" },
  perimeter_difficulty: { facile: "Facile", intermediaire: "Intermédiaire", difficile: "Difficile" },
} as const;
export type ChoiceMeasure = keyof typeof CHOICES;

export type Measure = CountMeasure | ChoiceMeasure;

export const MEASURE_LABELS: Record<Measure, string> = {
  headcount: "Effectif (tous profils, internes et externes)",
  projects: "Nombre de projets",
  features_in_period: "Nombre de features sur la période",
  applications_or_components: "Nombre d’applications ou de composants",
  source_apps: "Nombre d’applications sources",
  target_apps: "Nombre d’applications cibles",
  tables: "Nombre de tables",
  squad_headcount: "Effectif de la squad (tous profils, internes et externes)",
  squads: "Nombre de squads du train",
  sessions_of_2h: "Nombre de séances de 2 h",
  people: "Nombre de personnes",
  workshops: "Nombre d’ateliers",
  workshops_of_3h: "Nombre d’ateliers de 3 h",
  mockups: "Nombre de maquettes",
  functional_scope: "Périmètre fonctionnel",
  nature: "Nature des travaux",
  backlog_maturity: "Maturité du backlog",
  representation: "Mode de représentation",
  perimeter_difficulty: "Difficulté du périmètre applicatif",
};

/**
 * The facts that a grade is read from. Counts are whole numbers ≥ 0; `squad_sizes` (UO2.9 only, optional) holds the headcount of each squad.
 * What comes from a form may be absent or wrong: grading answers `needs_human`, it never throws.
 */
export type Measures = Partial<Record<CountMeasure, number | null> & Record<ChoiceMeasure, string | null>> & {
  squad_sizes?: readonly number[] | null;
};

export const isChoice = (measure: Measure): measure is ChoiceMeasure => Object.hasOwn(CHOICES, measure);

/** The words of a choice, null when it is not one of the measure's. */
export function choiceLabel(measure: ChoiceMeasure, value: unknown): string | null {
  const labels: Readonly<Record<string, string>> = CHOICES[measure];
  return typeof value === "string" && Object.hasOwn(labels, value) ? (labels[value] ?? null) : null;
}
