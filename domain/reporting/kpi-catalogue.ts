import { CONTRACT_KPIS } from "./kpi-contract-definitions";
import type { KpiDefinition } from "./kpi-definition";
import { PLANNING_KPIS } from "./kpi-planning-definitions";

/** Every indicator that the product computes, in reading order within its kind. */
export const KPI_CATALOGUE: readonly KpiDefinition[] = [...PLANNING_KPIS, ...CONTRACT_KPIS];

export const findKpi = (key: string): KpiDefinition | undefined => KPI_CATALOGUE.find((definition) => definition.key === key);
