import type { Day } from "@/domain/calendar";

/** Earliest effect first; two of one day stay in the order in which they were recorded. */
export const inOrderOfEffect = <Version extends { effectiveOn: Day }>(versions: readonly Version[]): Version[] =>
  versions.toSorted((a, b) => (a.effectiveOn < b.effectiveOn ? -1 : a.effectiveOn > b.effectiveOn ? 1 : 0));
