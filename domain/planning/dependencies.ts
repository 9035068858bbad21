import type { Explained } from "@/domain/explained";
import { STORY_STATE_LABELS, type StoryState } from "@/domain/planning/vocabulary";

/** One of the two stories of a dependency: where it is planned (null: in no sprint) and how far it is. */
export type DependentPlace = { key: string; state: StoryState; sprint: PlannedSprint | null };
/** Sprints follow one another by increment, then by position. */
export type PlannedSprint = { increment: number; position: number; name: string };

export const DEPENDENCY_VERDICTS = ["met", "ok", "watch", "broken"] as const;
export type DependencyVerdict = (typeof DEPENDENCY_VERDICTS)[number];
export const DEPENDENCY_STATES = [...DEPENDENCY_VERDICTS, "unscheduled"] as const;
/** `unscheduled`: one of the two is in no sprint, so that nothing can be said. */
export type DependencyState = (typeof DEPENDENCY_STATES)[number];
export const DEPENDENCY_STATE_LABELS: Record<DependencyState, string> = {
  met: "Satisfaite",
  ok: "Dans l’ordre",
  watch: "À surveiller",
  broken: "Rompue",
  unscheduled: "À planifier",
};

/** `value` is null while one of the two stories is in no sprint; `text` says the verdict in one sentence. */
export type DependencyStanding = Explained<DependencyVerdict> & { state: DependencyState; text: string };

/**
 * What a dependency is worth: its prerequisite done, met, wherever the two are planned; else planned in a sprint before that of the
 * dependent story, in order; in the same sprint, to be watched; in a later one, broken. Unknown while one of the two is in no sprint.
 */
export function standingOfDependency(prerequisite: DependentPlace, dependent: DependentPlace): DependencyStanding {
  const base = {
    rule: "Le prérequis se planifie dans un sprint antérieur à celui de la story qui l’attend\u00a0; dans le même sprint, à surveiller\u00a0; après, rompue. Terminé, il est satisfait.",
    source: "Règle des dépendances entre squads",
    inputs: [
      { label: `Prérequis ${prerequisite.key}`, value: tellPlace(prerequisite) },
      { label: `Story dépendante ${dependent.key}`, value: tellPlace(dependent) },
    ],
  };
  const judged = (value: DependencyVerdict, text: string): DependencyStanding => ({ ...base, value, state: value, text, steps: [text] });
  if (prerequisite.state === "done") return judged("met", `${prerequisite.key} est terminée.`);
  const missing = [prerequisite, dependent].filter(({ sprint }) => sprint === null).map(({ key }) => key);
  if (prerequisite.sprint === null || dependent.sprint === null) {
    const text = missing.length > 1 ? `${missing.join(" et ")} ne sont dans aucun sprint.` : `${missing[0]} n’est dans aucun sprint.`;
    return { ...base, value: null, unknownBecause: text, state: "unscheduled", text, steps: [] };
  }
  const order = compareSprints(prerequisite.sprint, dependent.sprint);
  const [before, after] = [prerequisite.sprint.name, dependent.sprint.name];
  if (order < 0) return judged("ok", `${prerequisite.key} (${before}) vient avant ${dependent.key} (${after}).`);
  if (order === 0) return judged("watch", `${prerequisite.key} et ${dependent.key} sont dans le même sprint, ${before}\u00a0: la seconde attend la première.`);
  return judged("broken", `${prerequisite.key} (${before}) vient après ${dependent.key} (${after}), qui en a besoin.`);
}

/** Negative when the first comes before. */
const compareSprints = (a: PlannedSprint, b: PlannedSprint): number => a.increment - b.increment || a.position - b.position;

const tellPlace = ({ sprint, state }: DependentPlace): string => `${sprint?.name ?? "sans sprint"}, ${STORY_STATE_LABELS[state].toLowerCase()}`;

/** An arrow between two stories, by their ids. */
export type DependencyArrow = { prerequisiteId: string; dependentId: string };

/**
 * The cycle that one more dependency would close: the stories in order, each before the next, the first one again at the end; the shortest
 * where there are several. Null when it closes none. A story that would wait for itself is a cycle of one.
 */
export function cycleClosedBy(arrows: readonly DependencyArrow[], added: DependencyArrow): string[] | null {
  const { prerequisiteId, dependentId } = added;
  if (prerequisiteId === dependentId) return [prerequisiteId, prerequisiteId];
  const waiting = Map.groupBy(arrows, (arrow) => arrow.prerequisiteId);
  const reachedFrom = new Map<string, string | null>([[dependentId, null]]);
  // Breadth first: a map is gone through in the order it was filled, what is added on the way included.
  for (const [reached] of reachedFrom) {
    if (reached === prerequisiteId) return [prerequisiteId, ...pathTo(reached, reachedFrom)];
    for (const next of waiting.get(reached) ?? []) if (!reachedFrom.has(next.dependentId)) reachedFrom.set(next.dependentId, reached);
  }
  return null;
}

function pathTo(last: string, reachedFrom: ReadonlyMap<string, string | null>): string[] {
  const path: string[] = [];
  for (let at: string | null = last; at !== null; at = reachedFrom.get(at) ?? null) path.unshift(at);
  return path;
}
