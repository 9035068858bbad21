import type { Day } from "@/domain/calendar";
import type { MilestoneDays, MilestoneEventKind } from "@/domain/planning/milestones";
import type { Roam } from "@/domain/planning/vocabulary";

type Dates = Pick<MilestoneDays, "baselineOn" | "forecastOn" | "actualOn">;
export type MilestoneStory = Dates & { createdOn: Day; isCancelled: boolean; events: readonly { on: Day; kind: MilestoneEventKind; before: Dates | null; after: Dates }[] };

/** What a milestone was at the end of `asOf`; null when it was not there yet: neither created nor told of by an event of then. */
export function milestoneAsOf({ createdOn, events, ...now }: MilestoneStory, asOf: Day): MilestoneDays | null {
  const [past, later] = [events.filter(({ on }) => on <= asOf), events.filter(({ on }) => on > asOf)];
  if (past.length === 0 && createdOn > asOf) return null;
  const { baselineOn, forecastOn, actualOn } = past.at(-1)?.after ?? later.at(0)?.before ?? now;
  const turns = (list: typeof events) => list.filter(({ kind }) => kind === "cancelled" || kind === "restored");
  const [last, next] = [turns(past).at(-1), turns(later).at(0)];
  // A later cancellation says that it stood; a later restoration, that it did not.
  const isCancelled = last ? last.kind === "cancelled" : next ? next.kind === "restored" : now.isCancelled;
  return { baselineOn, forecastOn, actualOn, isCancelled };
}

export type RiskState = { roam: Roam | null; probability: number | null; impact: number | null };
export type RiskStory = RiskState & { createdOn: Day; events: readonly { on: Day; before: Partial<RiskState>; after: Partial<RiskState> }[] };

/** What a risk was at the end of `asOf`, each of its fields by the last change until then; null before it was created. */
export function riskAsOf({ createdOn, events, ...now }: RiskStory, asOf: Day): RiskState | null {
  if (createdOn > asOf) return null;
  const fieldAsOf = <Field extends keyof RiskState>(field: Field): RiskState[Field] => {
    const past = events.findLast(({ on, after }) => on <= asOf && after[field] !== undefined);
    if (past) return past.after[field] as RiskState[Field];
    const later = events.find(({ on, before }) => on > asOf && before[field] !== undefined);
    return later ? (later.before[field] as RiskState[Field]) : now[field];
  };
  return { roam: fieldAsOf("roam"), probability: fieldAsOf("probability"), impact: fieldAsOf("impact") };
}
