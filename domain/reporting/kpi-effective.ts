import type { KpiDefinition } from "./kpi-definition";
import type { KpiReading } from "./kpi-reading";
import { NO_THRESHOLDS, hasTarget, type KpiThresholds } from "./kpi-status";
import type { KpiDirection, KpiKind, KpiPeriodicity, KpiUnit } from "./kpi-vocabulary";

/** What a programme decided of an indicator; `thresholds` null: it keeps those of the contract or of the catalogue. */
export type KpiChoice = { kind: KpiKind; periodicity: KpiPeriodicity; thresholds: KpiThresholds | null; isFollowed: boolean };

/** An indicator that a programme measures by hand. */
export type OwnKpi = { key: string; name: string; formula: string; source: string; unit: KpiUnit; direction: KpiDirection };

export type EffectiveKpi = OwnKpi & {
  kind: KpiKind;
  periodicity: KpiPeriodicity;
  isFollowed: boolean;
  thresholds: KpiThresholds;
  /** Whose the target is; null where there is none. */
  targetSource: string | null;
};

const OURS = "Cible fixée par le programme";

/** A computed indicator as the programme follows it. The programme's own target counts first, then the contract's, then the catalogue's. */
export function effectiveKpi(definition: KpiDefinition, choice: KpiChoice | null, asked?: KpiReading["target"]): EffectiveKpi {
  const { key, name, formula, source, unit, direction, periodicities } = definition;
  const { kind, periodicity, isFollowed } = choice ?? { kind: definition.kind, periodicity: periodicities[0], isFollowed: true };
  return {
    ...{ key, name, formula, source, unit, direction, kind, isFollowed },
    // One that it was computed by once, and no longer is, is not kept.
    periodicity: periodicities.includes(periodicity) ? periodicity : periodicities[0],
    ...targetOf(choice, asked ?? { thresholds: definition.thresholds, source: definition.targetSource }),
  };
}

export function effectiveOwn(own: OwnKpi, choice: KpiChoice): EffectiveKpi {
  const { kind, periodicity, isFollowed } = choice;
  return { ...own, kind, periodicity, isFollowed, ...targetOf(choice, { thresholds: NO_THRESHOLDS, source: null }) };
}

function targetOf(choice: KpiChoice | null, given: { thresholds: KpiThresholds; source: string | null }): Pick<EffectiveKpi, "thresholds" | "targetSource"> {
  const thresholds = choice?.thresholds ?? given.thresholds;
  if (!hasTarget(thresholds)) return { thresholds, targetSource: null };
  return { thresholds, targetSource: choice?.thresholds ? OURS : given.source };
}
