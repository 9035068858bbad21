import { addDays } from "@/domain/calendar";
import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { countPoints, countStories, estimateOf, formatNumber, formatShare, rounded, sumPoints } from "@/domain/planning/points";

export type BurnUpStory = {
  points: number | null;
  /** The day it entered the increment, counted in the scope of that day. */
  addedOn: Day;
  /** The day it left: it no longer counts that day, in the scope nor in what is done. */
  removedOn?: Day | null;
  doneOn: Day | null;
};

export type BurnUp = {
  /** Every day from `from` to the earlier of `to` and `today`, all included, at its end; empty before the increment starts. */
  days: { day: Day; done: number; scope: number }[];
  /** On the last day shown, in points; 0 when there is none. */
  done: number;
  scope: number;
  /** Stories of the scope on that day that count for nothing, for want of an estimate. */
  unestimated: number;
};

/** Done points and scope points by day. What was added or done before `from` counts from the first day. */
export function burnUp({ from, to, today, stories }: { from: Day; to: Day; today: Day; stories: readonly BurnUpStory[] }): BurnUp {
  const last = today < to ? today : to;
  const changes = new Map<Day, { done: number; scope: number }>();
  const change = (day: Day, delta: { done?: number; scope?: number }): void => {
    const at = day < from ? from : day;
    const sum = changes.get(at) ?? { done: 0, scope: 0 };
    changes.set(at, { done: sum.done + (delta.done ?? 0), scope: sum.scope + (delta.scope ?? 0) });
  };
  for (const { points, addedOn, removedOn, doneOn } of stories) {
    const estimate = estimateOf(points);
    if (estimate === null || (removedOn && removedOn <= addedOn)) continue;
    change(addedOn, { scope: estimate });
    if (removedOn) change(removedOn, { scope: -estimate });
    const doneFrom = doneOn && doneOn < addedOn ? addedOn : doneOn;
    if (doneFrom === null || (removedOn && removedOn <= doneFrom)) continue;
    change(doneFrom, { done: estimate });
    if (removedOn) change(removedOn, { done: -estimate });
  }

  const days: BurnUp["days"] = [];
  let done = 0;
  let scope = 0;
  for (let day = from; day <= last; day = addDays(day, 1)) {
    const delta = changes.get(day);
    done = rounded(done + (delta?.done ?? 0));
    scope = rounded(scope + (delta?.scope ?? 0));
    days.push({ day, done, scope });
  }
  const isInScope = ({ addedOn, removedOn }: BurnUpStory): boolean => addedOn <= last && (!removedOn || removedOn > last);
  const unestimated = days.length === 0 ? 0 : sumPoints(stories.filter(isInScope)).unestimated;
  return { days, done, scope, unestimated };
}

/**
 * Done points / points of the scope at the end of `asOf`, as a share (0.4 = 40 %). Stories that are not estimated are left out, and the steps
 * say how many. Unknown when nothing is in the scope, nothing is estimated, or the estimates add up to 0.
 */
export function progressOf(stories: readonly BurnUpStory[], asOf: Day): Explained<number> {
  const scope = stories.filter(({ addedOn, removedOn }) => addedOn <= asOf && (!removedOn || removedOn > asOf));
  const total = sumPoints(scope);
  const done = sumPoints(scope.filter(({ doneOn }) => doneOn !== null && doneOn <= asOf));
  const base = {
    rule: "Avancement = points terminés / points du périmètre",
    source: "Stories de l’incrément et leurs dates",
    inputs: [
      { label: "Terminé", value: countPoints(done.points) },
      { label: "Périmètre", value: countPoints(total.points) },
      { label: "Sans estimation", value: countStories(total.unestimated) },
    ],
    steps: [],
  };
  if (scope.length === 0) return { ...base, value: null, unknownBecause: "Le périmètre ne contient aucune story." };
  if (total.estimated === 0) return { ...base, value: null, unknownBecause: "Aucune story du périmètre n’est estimée." };
  if (total.points === 0) return { ...base, value: null, unknownBecause: "Le périmètre estimé totalise 0 point." };
  const value = rounded(done.points / total.points);
  const leftOut = total.unestimated > 0 ? [`${countStories(total.unestimated)} sans estimation, hors du calcul`] : [];
  return { ...base, value, steps: [`${formatNumber(done.points)} / ${formatNumber(total.points)} = ${formatShare(value)}`, ...leftOut] };
}
