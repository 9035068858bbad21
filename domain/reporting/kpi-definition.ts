import { NO_THRESHOLDS, type KpiThresholds } from "./kpi-status";
import type { KpiDirection, KpiKind, KpiPeriodicity, KpiUnit } from "./kpi-vocabulary";

/** What is read together: the figures of a family come from the same statements. */
export type KpiFamily = "worth" | "outcome" | "progress" | "commitment" | "load" | "registry" | "milestones" | "risks" | "contracts" | "amounts" | "support";

/** An indicator that the product computes. Its texts are French: a committee reads them. */
export type KpiDefinition = {
  /** As it stands in an address. */
  key: string;
  family: KpiFamily;
  name: string;
  kind: KpiKind;
  formula: string;
  source: string;
  unit: KpiUnit;
  direction: KpiDirection;
  thresholds: KpiThresholds;
  /** The article that the target comes from; null where no text gives one. */
  targetSource: string | null;
  /** Those that it can be computed by, the first unless a programme chooses another. */
  periodicities: readonly [KpiPeriodicity, ...KpiPeriodicity[]];
  /** What to do in the product for it to have a value. */
  fill: string;
};

type Optional = "kind" | "thresholds" | "targetSource";
type Rest = Omit<KpiDefinition, "family" | "periodicities" | Optional> & Partial<Pick<KpiDefinition, Optional>>;
/** Makes the definitions of a family: of this kind and by these periods, unless one says otherwise. */
export const makerOf =
  (family: KpiFamily, kind: KpiKind, periodicities: KpiDefinition["periodicities"]) =>
  (given: Rest): KpiDefinition => ({ family, kind, periodicities, thresholds: NO_THRESHOLDS, targetSource: null, ...given });

/** Known at the end of any day: every period will do. */
export const OF_A_DAY: KpiDefinition["periodicities"] = ["month", "increment", "quarter", "year"];
