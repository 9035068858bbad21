import type { PlanningOptions } from "@/server/planning/schema";
import { weekSpan } from "./words";

/** Where a story is planned, as one choice of a list: an increment, with or without one of its sprints. */
export type Place = { incrementId: string | null; sprintId: string | null };

export const writePlace = ({ incrementId, sprintId }: Place): string => [incrementId, sprintId].filter((id) => id !== null).join("/");

export function readPlace(text: string): Place {
  const [incrementId, sprintId] = text.split("/");
  return { incrementId: incrementId || null, sprintId: sprintId || null };
}

export const placeOptions = (increments: PlanningOptions["increments"]): { value: string; label: string }[] =>
  increments.flatMap(({ id, number, sprints }) => [
    { value: writePlace({ incrementId: id, sprintId: null }), label: `Incrément ${number}, sans sprint` },
    ...sprints.map((sprint) => ({ value: writePlace({ incrementId: id, sprintId: sprint.id }), label: `${sprint.name} (${weekSpan(sprint.weeks)})` })),
  ]);
