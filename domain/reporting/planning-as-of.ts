import type { Day } from "@/domain/calendar";
import type { MilestoneDays, MilestoneEventKind } from "@/domain/planning/milestones";
import type { Roam } from "@/domain/planning/vocabulary";
import type { MilestoneFacts, RiskFacts } from "./compose-parts";

type Dates = Pick<MilestoneDays, "baselineOn" | "forecastOn" | "actualOn"> & { title: string };
/** `events`: those of the days that are told of, oldest first; what came before them may be left out. */
export type MilestoneStory = Dates & { createdOn: Day; isCancelled: boolean; events: readonly { on: Day; kind: MilestoneEventKind; before: Dates | null; after: Dates }[] };

/** What a milestone was at the end of `asOf`; null when it was not there yet. */
export function milestoneAsOf({ createdOn, events, ...now }: MilestoneStory, asOf: Day): (Dates & { isCancelled: boolean }) | null {
  const [past, later] = [events.filter(({ on }) => on <= asOf), events.filter(({ on }) => on > asOf)];
  if (past.length === 0 && (createdOn > asOf || later[0]?.kind === "created")) return null;
  const { title, baselineOn, forecastOn, actualOn } = past.at(-1)?.after ?? later.at(0)?.before ?? now;
  const turns = (list: typeof events) => list.filter(({ kind }) => kind === "cancelled" || kind === "restored");
  const [last, next] = [turns(past).at(-1), turns(later).at(0)];
  // A later cancellation says that it stood; a later restoration, that it did not.
  const isCancelled = last ? last.kind === "cancelled" : next ? next.kind === "restored" : now.isCancelled;
  return { title, baselineOn, forecastOn, actualOn, isCancelled };
}

/** Of the milestones, those to be reached at the end of `asOf`, and those reached from `reachedSince` on, as they were known then. Those cancelled by then are left out. */
export function milestonesToldOn(stories: readonly (MilestoneStory & { key: string })[], { asOf, reachedSince }: { asOf: Day; reachedSince: Day }): MilestoneFacts[] {
  return stories.flatMap(({ key, ...story }) => {
    const was = milestoneAsOf(story, asOf);
    if (was === null || was.isCancelled) return [];
    const { title, baselineOn, forecastOn } = was;
    // A day to come is reached by nobody.
    const actualOn = was.actualOn !== null && was.actualOn <= asOf ? was.actualOn : null;
    return actualOn !== null && actualOn < reachedSince ? [] : [{ key, title, baselineOn, forecastOn, actualOn }];
  });
}

export type RiskState = { title: string; roam: Roam | null; ownerId: string | null; response: string; probability: number | null; impact: number | null };
export type RiskStory = RiskState & { createdOn: Day; events: readonly KeptChange<RiskState>[] };

/** A change as the audit trail keeps it: the fields that it is about. */
export type KeptChange<State> = { on: Day; before: Partial<State>; after: Partial<State> };

/** What a field was at the end of `asOf`: by the last change until then, else by what the first one after it found, else as it is. `events`: oldest first. */
export function fieldAsOf<State, Field extends keyof State>(field: Field, { events, now }: { events: readonly KeptChange<State>[]; now: State }, asOf: Day): State[Field] {
  const past = events.findLast(({ on, after }) => on <= asOf && after[field] !== undefined);
  if (past) return past.after[field] as State[Field];
  const later = events.find(({ on, before }) => on > asOf && before[field] !== undefined);
  return later ? (later.before[field] as State[Field]) : now[field];
}

/** What a risk was at the end of `asOf`, each of its fields by the last change until then; null before it was created. */
export function riskAsOf({ createdOn, events, ...now }: RiskStory, asOf: Day): RiskState | null {
  if (createdOn > asOf) return null;
  const was = <Field extends keyof RiskState>(field: Field) => fieldAsOf(field, { events, now }, asOf);
  return {
    ...{ title: was("title"), roam: was("roam"), ownerId: was("ownerId"), response: was("response") },
    ...{ probability: was("probability"), impact: was("impact") },
  };
}

type Followed = { stories: readonly (RiskStory & { key: string })[]; /** Of those that are not told: resolved, and left so since. */ resolvedBefore: number; /** By the id of an owner. */ names: ReadonlyMap<string, string> };

/** The risks that were not resolved at the end of `asOf`, as they were then, and how many were. */
export function risksToldOn({ stories, resolvedBefore, names }: Followed, asOf: Day): { open: RiskFacts[]; resolved: number } {
  const there = stories.flatMap(({ key, ...story }) => {
    const was = riskAsOf(story, asOf);
    return was === null ? [] : [{ key, ...was }];
  });
  const open = there.filter(({ roam }) => roam !== "resolved");
  return { open: open.map(({ ownerId, ...risk }) => ({ ...risk, owner: ownerId === null ? null : (names.get(ownerId) ?? null) })), resolved: resolvedBefore + there.length - open.length };
}
