import type { Day } from "@/domain/calendar";

/** What became of a due date. Taking it away puts the action off too, to a day that nobody knows. */
export type DueChange = "set" | "postponed" | "brought_forward" | "removed";
export const DUE_CHANGE_LABELS: Record<DueChange, string> = { set: "Fixée", postponed: "Reportée", brought_forward: "Avancée", removed: "Retirée" };

/** Null when it stays the same. */
export function dueChange(from: Day | null, to: Day | null): DueChange | null {
  if (from === to) return null;
  if (from === null) return "set";
  if (to === null) return "removed";
  return to > from ? "postponed" : "brought_forward";
}

/** A date that was agreed is not moved without saying why; giving one to what had none needs no reason. */
export const asksForReason = (change: DueChange | null): boolean => change !== null && change !== "set";

/** What the number of postponements counts. */
export const isPostponement = (change: DueChange | null): boolean => change === "postponed" || change === "removed";

/** The changes of date in a history, earliest first: each event beside the due date that the one before had left. */
export function dueChanges<Event extends { dueOn: Day | null }>(history: readonly Event[]): (Event & { from: Day | null; change: DueChange })[] {
  return history.flatMap((event, rank) => {
    const before = history[rank - 1];
    const change = before ? dueChange(before.dueOn, event.dueOn) : null;
    return before && change ? [{ ...event, from: before.dueOn, change }] : [];
  });
}
