import type { Explained } from "@/domain/explained";
import { rounded } from "@/domain/planning/points";
import type { KpiThresholds } from "./kpi-status";
import type { KpiUnit } from "./kpi-vocabulary";

/** One of the figures that a reading is made of: a squad, a contract, a milestone. */
export type KpiPart = { label: string; figure: Explained<number> };
/**
 * The value of an indicator over a period, with its reason and what it is made of. `target`: what the contract or the programme itself
 * asks for, where it says so: it counts before the catalogue's.
 */
export type KpiReading = {
  figure: Explained<number>;
  parts: KpiPart[];
  /** Of the parts, where it is not that of the value. */
  partUnit?: KpiUnit;
  target?: { thresholds: KpiThresholds; source: string };
};
/** By the key of the indicator. */
export type KpiReadings = Record<string, KpiReading>;

export const reading = (figure: Explained<number>, parts: KpiPart[] = [], partUnit?: KpiUnit): KpiReading => ({
  figure: bare(figure),
  parts: parts.map(({ label, figure: its }) => ({ label, figure: bare(its) })),
  ...(partUnit && { partUnit }),
});

/** The figure without what else its maker tells of it. */
export function bare({ value, unknownBecause, rule, source, inputs, steps }: Explained<number>): Explained<number> {
  return { value, ...(unknownBecause !== undefined && { unknownBecause }), rule, source, inputs, steps };
}

/** A share of 1 in percent. */
export const inPercent = (share: Explained<number>): Explained<number> => ({ ...share, value: share.value === null ? null : rounded(share.value * 100) });

/** A percent, as a share of 1. */
export const inShare = (percent: Explained<number>): Explained<number> => ({ ...bare(percent), value: percent.value === null ? null : rounded(percent.value / 100) });

type Frame = { rule: string; source: string; inputs?: Explained<number>["inputs"] };
export const known = (value: number, { rule, source, inputs = [] }: Frame, steps: string[] = []): Explained<number> => ({ value, rule, source, inputs, steps });
export const unknown = (unknownBecause: string, { rule, source, inputs = [] }: Frame): Explained<number> => ({
  ...{ value: null, unknownBecause },
  ...{ rule, source, inputs, steps: [] },
});
