import type { Objective } from "@/domain/planning/predictability";

export type JudgedObjective = { id: string; squadId: string; isCommitted: boolean; planned: number | null; actual: number | null; isWithdrawn: boolean };
/** An objective as it was promised when the increment was committed. */
export type PromisedObjective = { id: string; squadId: string; isCommitted: boolean; businessValue: number | null };

/**
 * The objectives as the predictability counts them. Once the increment was committed, what was planned is what was promised then, whatever
 * became of it: what was given up since brought 0 unless it was judged, what came since was promised by nobody. Before, it is as it stands now.
 */
export function objectivesAsPromised(objectives: readonly JudgedObjective[], promised: readonly PromisedObjective[] | null): (Objective & { squadId: string })[] {
  if (promised === null) return objectives.filter(({ isWithdrawn }) => !isWithdrawn).map(({ squadId, isCommitted, planned, actual }) => ({ squadId, committed: isCommitted, planned, actual }));
  const now = new Map(objectives.map((objective) => [objective.id, objective]));
  const known = new Set(promised.map(({ id }) => id));
  const kept = promised.map(({ id, squadId, isCommitted, businessValue }) => {
    const objective = now.get(id);
    return { squadId, committed: isCommitted, planned: businessValue, actual: objective?.actual ?? (objective === undefined || objective.isWithdrawn ? 0 : null) };
  });
  const added = objectives.filter(({ id, isWithdrawn }) => !known.has(id) && !isWithdrawn);
  return [...kept, ...added.map(({ squadId, planned, actual }) => ({ squadId, committed: false, planned, actual }))];
}
