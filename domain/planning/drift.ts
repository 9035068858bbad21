import { formatDay, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { countPoints, estimateOf, formatNumber, rounded } from "@/domain/planning/points";
import { againstReserve, type ScopeChange } from "@/domain/planning/reserve";
import { DRIFT_KIND_LABELS, DRIFT_KINDS, type DriftKind } from "@/domain/planning/vocabulary";

/** A story as it was committed, or as it is now, within the increment. */
export type PlanStory = { storyId: string; points: number | null; squadId: string | null; sprintId: string | null };

/** One departure of one story; `before` is null for what was added, `after` for what was removed. */
export type Drift = { storyId: string; kind: DriftKind; before: PlanStory | null; after: PlanStory | null };

/** How the plan departs from what was committed. A story that was both moved and estimated anew departs twice; what came back as it was does not. */
export function driftOf(committed: readonly PlanStory[], current: readonly PlanStory[]): Drift[] {
  const [then, now] = [new Map(committed.map((story) => [story.storyId, story])), new Map(current.map((story) => [story.storyId, story]))];
  const found = [...new Set([...then.keys(), ...now.keys()])].flatMap((storyId) => departuresOf(storyId, then.get(storyId) ?? null, now.get(storyId) ?? null));
  return found.toSorted((a, b) => DRIFT_KINDS.indexOf(a.kind) - DRIFT_KINDS.indexOf(b.kind));
}

function departuresOf(storyId: string, before: PlanStory | null, after: PlanStory | null): Drift[] {
  const drift = (kind: DriftKind): Drift => ({ storyId, kind, before, after });
  if (before === null) return [drift("added")];
  if (after === null) return [drift("removed")];
  return [
    ...(before.squadId !== after.squadId || before.sprintId !== after.sprintId ? [drift("moved")] : []),
    ...(estimateOf(before.points) !== estimateOf(after.points) ? [drift("reestimated")] : []),
  ];
}

/** What a departure adds to the points of the plan, negative where it takes away; null when an estimate is missing. A move adds nothing. */
export function pointsAdded({ kind, before, after }: Drift): number | null {
  const [was, is] = [before && estimateOf(before.points), after && estimateOf(after.points)];
  switch (kind) {
    case "added":
      return is;
    case "removed":
      return was === null ? null : -was;
    case "moved":
      return 0;
    case "reestimated":
      return was === null || is === null ? null : rounded(is - was);
  }
}

/** Net points: what the departures add, less what they take away. Unknown as soon as an estimate is missing among them. */
export function netDrift(drifts: readonly Drift[], committedOn: Day): Explained<number> {
  const added = drifts.map((drift) => ({ kind: drift.kind, points: pointsAdded(drift) }));
  const sumOf = (kind: DriftKind): number => rounded(added.reduce((sum, each) => sum + (each.kind === kind ? (each.points ?? 0) : 0), 0));
  const value = rounded(added.reduce((sum, { points }) => sum + (points ?? 0), 0));
  const counting = DRIFT_KINDS.filter((kind) => kind !== "moved");
  const base = {
    rule: "Écart net = points ajoutés − points retirés + différences de réestimation\u00a0; un déplacement ne change aucun point",
    source: "Règle du volant du programme",
    inputs: [{ label: "Engagement", value: formatDay(committedOn, { year: true }) }, ...DRIFT_KINDS.map((kind) => ({ label: `${DRIFT_KIND_LABELS[kind]}s`, value: formatNumber(added.filter((each) => each.kind === kind).length) }))],
  };
  const unknown = added.filter(({ points }) => points === null).length;
  if (unknown > 0) return { ...base, value: null, unknownBecause: `${unknown} ${unknown > 1 ? "écarts portent" : "écart porte"} sur une story sans estimation, avant ou après\u00a0; les autres font ${signed(value)}.`, steps: [] };
  return { ...base, value, steps: [...counting.map((kind) => `${DRIFT_KIND_LABELS[kind]}s\u00a0: ${signed(sumOf(kind))}`), `Total\u00a0: ${signed(value)}`] };
}

/** What the departures take of the reserve: stories that came in and estimates that rose. What leaves, or shrinks, gives nothing back. */
export function reserveTaken(drifts: readonly Drift[], frame: { committedOn: Day; capacity: number | null; reserveRate: number }): ScopeChange {
  const rises = drifts.filter(({ kind }) => kind === "added" || kind === "reestimated").map((drift) => ({ kind: drift.kind, points: pointsAdded(drift) }));
  return againstReserve({ added: rises.filter(({ kind, points }) => kind === "added" || points === null || points > 0), ...frame });
}

/** "+5 points", "−3 points", "0 point". */
export const signed = (points: number): string => `${points > 0 ? "+" : points < 0 ? "−" : ""}${countPoints(Math.abs(points))}`;

/** Of a value that a story has gone through, oldest first, after `first`: the last step that changed it. Undefined when none did. */
export function lastChange<Step>(steps: readonly Step[], first: unknown, valueOf: (step: Step) => unknown): Step | undefined {
  let value = first;
  let found: Step | undefined;
  for (const step of steps) {
    if (valueOf(step) === value) continue;
    value = valueOf(step);
    found = step;
  }
  return found;
}
