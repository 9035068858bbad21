import { daysBetween, type Day } from "@/domain/calendar";

type CopiedSprint = { kind: "delivery" | "ip"; startsOn: Day; endsOn: Day; readyBy: Day | null };

/** What the frame of an increment is copied as: the weeks of its sprints, and by how many days the content of each is ready before its first day; null: no date. */
export function frameToCopy(sprints: readonly CopiedSprint[]): { sprintWeeks: number[]; ipWeeks: number; readyBefore: (number | null)[] } {
  const weeksOf = ({ startsOn, endsOn }: CopiedSprint): number => Math.max(1, Math.round((daysBetween(startsOn, endsOn) + 1) / 7));
  const ip = sprints.find(({ kind }) => kind === "ip");
  return {
    sprintWeeks: sprints.filter(({ kind }) => kind === "delivery").map(weeksOf),
    ipWeeks: ip ? weeksOf(ip) : 0,
    readyBefore: sprints.map(({ startsOn, readyBy }) => (readyBy === null ? null : daysBetween(readyBy, startsOn))),
  };
}

/** An objective is met when it brought what was planned, or more. Not met while it is not judged, or nothing was planned. */
export const isMet = ({ planned, actual }: { planned: number | null; actual: number | null }): boolean => planned !== null && actual !== null && actual >= planned;
