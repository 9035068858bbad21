import type { Day } from "@/domain/calendar";
import type { BurnUpStory } from "@/domain/planning/burn-up";
import type { StoryState } from "@/domain/planning/vocabulary";

/** What a story was from one of its events on. */
export type StoryMoment = { on: Day; by: string | null; sprintId: string | null; squadId: string | null; points: number | null; state: StoryState };
/** `moments`: oldest first. `addedOn`, `doneOn`: the days that are told of the story itself, for what happened before its first event. */
export type StoryHistory = { id: string; key: string; title: string; addedOn: Day | null; doneOn: Day | null; moments: readonly StoryMoment[] };
/** A sprint, or a squad's part of it. */
export type SprintPart = { sprintId: string; squadId?: string };

const isIn = (moment: StoryMoment | undefined, { sprintId, squadId }: SprintPart): boolean => moment?.sprintId === sprintId && (squadId === undefined || moment.squadId === squadId);

/** A first event may come late (an import): the story was there from the day that is told of it. */
const dayOf = ({ addedOn, moments }: StoryHistory, index: number): Day => (index === 0 && addedOn !== null && addedOn < moments[0]!.on ? addedOn : moments[index]!.on);

/** The stays of stories in a sprint, one for each state of their place, points and state, for the burn-up of the sprint: it ends at what is in the sprint now. */
export const staysIn = (histories: readonly StoryHistory[], part: SprintPart): BurnUpStory[] =>
  histories.flatMap((history) =>
    history.moments.flatMap((moment, index) => {
      if (!isIn(moment, part)) return [];
      const doneOn = index === 0 ? (history.doneOn ?? moment.on) : moment.on;
      return [{ points: moment.points, addedOn: dayOf(history, index), removedOn: history.moments[index + 1]?.on ?? null, doneOn: moment.state === "done" ? doneOn : null }];
    }),
  );

export const SCOPE_CHANGE_KINDS = ["added", "removed", "reestimated"] as const;
export const SCOPE_CHANGE_LABELS: Record<(typeof SCOPE_CHANGE_KINDS)[number], string> = { added: "Ajoutée", removed: "Retirée", reestimated: "Réestimée" };
export type ScopeChange = { storyId: string; key: string; title: string; kind: (typeof SCOPE_CHANGE_KINDS)[number]; on: Day; by: string | null; /** In points; null: not estimated, or not in the sprint. */ before: number | null; after: number | null };

/** What changed of the scope since the sprint began, latest first. Its first day is that of its planning: what is decided then is its scope. */
export function scopeChanges(histories: readonly StoryHistory[], part: SprintPart, startsOn: Day): ScopeChange[] {
  const changes = histories.flatMap((history) =>
    history.moments.flatMap((moment, index): ScopeChange[] => {
      const was = history.moments[index - 1];
      const [wasIn, isNow, on] = [isIn(was, part), isIn(moment, part), dayOf(history, index)];
      const isReestimated = wasIn && isNow && was!.points !== moment.points;
      if (on <= startsOn || (wasIn === isNow && !isReestimated)) return [];
      const kind = isReestimated ? "reestimated" : isNow ? "added" : "removed";
      const { id: storyId, key, title } = history;
      return [{ storyId, key, title, kind, on, by: moment.by, before: wasIn ? was!.points : null, after: isNow ? moment.points : null }];
    }),
  );
  return changes.toSorted((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
}
