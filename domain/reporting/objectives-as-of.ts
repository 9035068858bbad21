import type { Day } from "@/domain/calendar";
import type { JudgedObjective, PromisedObjective } from "@/domain/planning/promised";
import { fieldAsOf, type KeptChange } from "./planning-as-of";

export type ObjectiveState = { squadId: string; isCommitted: boolean; businessValue: number | null; actualValue: number | null };
/** `events`: all that changed it, oldest first. */
export type ObjectiveStory = ObjectiveState & { id: string; incrementId: string; createdOn: Day; withdrawnOn: Day | null; events: readonly KeptChange<ObjectiveState>[] };

/**
 * The objectives of an increment as they stood at the end of `asOf`: those that were there, or were promised. What one brought counts from
 * the day on which it was judged; where nothing was kept of that, from the last day of the increment.
 */
export function objectivesAsOf(stories: readonly ObjectiveStory[], { promised, endsOn, asOf }: { promised: readonly PromisedObjective[] | null; endsOn: Day; asOf: Day }): JudgedObjective[] {
  const there = stories.filter(({ id, createdOn }) => createdOn <= asOf || promised?.some((each) => each.id === id));
  return there.map(({ id, createdOn: _created, withdrawnOn, events, ...now }) => {
    const was = <Field extends keyof ObjectiveState>(field: Field) => fieldAsOf(field, { events, now }, asOf);
    const isJudgingKept = events.some(({ on, after }) => on <= asOf && after.actualValue !== undefined);
    return {
      ...{ id, squadId: was("squadId"), isCommitted: was("isCommitted"), planned: was("businessValue") },
      actual: isJudgingKept || endsOn <= asOf ? was("actualValue") : null,
      isWithdrawn: withdrawnOn !== null && withdrawnOn <= asOf,
    };
  });
}
