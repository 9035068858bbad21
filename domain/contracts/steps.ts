import type { Role } from "@/domain/roles";

/** Who commits the administration. RTE and PMO may be the contractor's people: they prepare, they do not commit it. */
export const ADMINISTRATION: readonly Role[] = ["administrator", "moa"];

/** Every move that a table of transitions lets happen, by state then event. */
export const movesOf = <State extends string, Event extends string>(states: readonly State[], events: readonly Event[], next: (state: State, event: Event) => State | null): { from: State; event: Event; to: State }[] =>
  states.flatMap((from) => events.flatMap((event) => {
    const to = next(from, event);
    return to ? [{ from, event, to }] : [];
  }));

/** One move of a state machine of the contract. */
export type StepWords = {
  label: string;
  /** Who may do it, by their role in the programme. */
  by: readonly Role[];
  /** What it leaves behind, in French. */
  writes: string;
};
