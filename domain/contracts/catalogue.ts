import catalogue from "@/domain/data/work-units.json";
import type { OrderPeriod, PerimeterDifficulty, PriceType, VerificationKind, WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Measure } from "@/domain/contracts/measures";
import { typeset } from "@/domain/typeset";

/** Both bounds are included; `max: null` means no upper bound. */
export type Band = { level: WorkUnitLevel; min: number; max: number | null };
export type BandCriterion = { measure: Measure; bands: readonly Band[] };
export type ValueCriterion = { measure: Measure; values: Readonly<Record<string, WorkUnitLevel>> };
export type Range = readonly [min: number, max: number];
export type BoxedLevel = { level: WorkUnitLevel } & Record<"source_apps" | "target_apps" | "tables", Range>;

export type GradingRule =
  | ({ kind: "bands" } & BandCriterion)
  | ({ kind: "value" } & ValueCriterion)
  | ({ kind: "perimeter" } & ValueCriterion)
  /** Each criterion gives a level; the highest applies. */
  | { kind: "highest"; criteria: readonly (BandCriterion | ValueCriterion)[] }
  /** A level applies when all of its ranges hold. */
  | { kind: "all"; levels: readonly BoxedLevel[] };

export type WorkUnit = {
  code: string;
  aliases: readonly string[];
  label: string;
  family: string;
  grading: GradingRule;
  order: {
    price: PriceType;
    periods: readonly OrderPeriod[];
    tied_to?: "increment";
    unit?: "half_day" | "50_tickets";
    days_by_level?: Partial<Record<WorkUnitLevel, number>>;
  };
  verification: readonly VerificationKind[];
  deliverables: readonly string[];
  /** Size that each squad of a train must have, both bounds included. */
  squad_size?: Range;
};

/** The order of the contract's catalogue. The JSON import widens its words to `string`; catalogue.test.ts checks them one by one. */
export const WORK_UNITS: readonly WorkUnit[] = (catalogue.work_units as unknown as WorkUnit[]).map((unit) => ({
  ...unit,
  label: typeset(unit.label),
  family: typeset(unit.family),
  deliverables: unit.deliverables.map(typeset),
}));

/** Difficulty of each application's perimeter, by application name. */
export const APPLICATION_PERIMETERS = catalogue.perimeters as Readonly<Record<string, PerimeterDifficulty>>;

export const CATALOGUE_SOURCE = "CCTP §2.5 (catalogue) et §5 (descriptions)";

const SUFFIXES: readonly { suffix: string; level?: WorkUnitLevel }[] = [
  { suffix: "-X" },
  { suffix: "-SIMPLE", level: "simple" },
  { suffix: "-MOYEN", level: "moyen" },
  { suffix: "-TRES-COMPLEXE", level: "tres_complexe" },
  { suffix: "-COMPLEXE", level: "complexe" },
];

/** One spelling for case, accents, spaces, underscores and every kind of dash. */
const normalise = (code: string): string =>
  code
    .normalize("NFD")
    .replace(/\p{Mn}/gu, "")
    .toUpperCase()
    .trim()
    .replace(/[\s_\p{Pd}]+/gu, "-")
    .replace(/^UO-(?=\d)/, "UO");

const BY_CODE: ReadonlyMap<string, WorkUnit> = new Map(
  WORK_UNITS.flatMap((unit) => [unit.code, ...unit.aliases].map((code) => [normalise(code), unit] as const)),
);

/**
 * Finds a work unit by its code, one of its aliases (the catalogue and the descriptions do not always write the same), with or
 * without a level suffix ("_X", "-Simple", "_Très complexe"), whatever the case and the accents. Null for an unknown code.
 */
export function findWorkUnit(code: string): { unit: WorkUnit; suffixLevel?: WorkUnitLevel } | null {
  const written = normalise(code);
  const exact = BY_CODE.get(written);
  if (exact) return { unit: exact };
  for (const { suffix, level } of SUFFIXES) {
    const unit = written.endsWith(suffix) ? BY_CODE.get(written.slice(0, -suffix.length)) : undefined;
    if (unit) return level ? { unit, suffixLevel: level } : { unit };
  }
  return null;
}
