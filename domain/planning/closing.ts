import { rounded, sumPoints } from "@/domain/planning/points";
import type { ClosingOutcome, StoryState } from "@/domain/planning/vocabulary";

/** What a sprint is counted by: none of it changes once the sprint is closed. */
export type CountedStory = { sprintId: string | null; squadId: string | null; incrementId: string | null; points: number | null; state: StoryState; doneOn: string | null };
/** The field of a form beside which the refusal is told. */
export type CountedField = "place" | "squadId" | "points" | "state";

/**
 * Why a closed sprint refuses a change of a story; null when it does not. A story of a closed sprint keeps its place, its squad, its points
 * and its state; none comes to it. What is not counted (title, description, person…) may still be edited. `closed`: the names of the closed
 * sprints, by their id. `before` is null for a new story.
 */
export function whyClosed(before: CountedStory | null, after: CountedStory, closed: ReadonlyMap<string, string>): { field: CountedField; text: string } | null {
  const left = before?.sprintId ? closed.get(before.sprintId) : undefined;
  const entered = after.sprintId && after.sprintId !== before?.sprintId ? closed.get(after.sprintId) : undefined;
  const field = before === null ? "place" : changedField(before, after);
  if (left !== undefined && field !== null) return { field, text: `Le sprint ${left} est clos\u00a0: ses stories gardent leur place, leur squad, leurs points et leur état.` };
  return entered === undefined ? null : { field: "place", text: `Le sprint ${entered} est clos\u00a0: plus aucune story n’y entre.` };
}

function changedField(before: CountedStory, after: CountedStory): CountedField | null {
  if (before.sprintId !== after.sprintId || before.incrementId !== after.incrementId) return "place";
  if (before.squadId !== after.squadId) return "squadId";
  if (before.points !== after.points) return "points";
  return before.state !== after.state || before.doneOn !== after.doneOn ? "state" : null;
}

type ClosableSprint = { name: string; startsOn: string; closedOn: string | null; position: number };

/** Why a sprint may not be closed on `today`; null when it may. The sprints of an increment are closed in their order, none before its first day. */
export function whyNotClosable(sprint: ClosableSprint, all: readonly ClosableSprint[], today: string): { reason: "already_closed" } | { reason: "not_begun" } | { reason: "earlier_open"; name: string } | null {
  if (sprint.closedOn !== null) return { reason: "already_closed" };
  const earlier = all.find(({ position, closedOn }) => position < sprint.position && closedOn === null);
  if (earlier) return { reason: "earlier_open", name: earlier.name };
  return today < sprint.startsOn ? { reason: "not_begun" } : null;
}

/** Where an unfinished story goes: another sprint, by its id; in the increment without a sprint; out of the increment. */
export type Destination = { kind: "sprint"; sprintId: string } | { kind: "unscheduled" } | { kind: "removed" };

export function outcomeOf(state: StoryState, destination: Destination | undefined): ClosingOutcome {
  if (state === "done") return "done";
  return destination === undefined || destination.kind === "sprint" ? "carried" : destination.kind;
}

export type SprintSums = { planned: number; done: number; carried: number; unestimated: number };

/** What a squad had in a sprint when it closed, in points: done + carried (whatever the story became) = planned; stories without an estimate are only counted. */
export function sumsAtClosing(stories: readonly { points: number | null; state: StoryState }[]): SprintSums {
  const [all, done] = [sumPoints(stories), sumPoints(stories.filter(({ state }) => state === "done"))];
  return { planned: all.points, done: done.points, carried: rounded(all.points - done.points), unestimated: all.unestimated };
}
