import { LOAD_LEVEL_LABELS, type LoadLevel } from "@/domain/planning/capacity";
import type { Confidence } from "@/domain/planning/confidence";
import type { DependencyState } from "@/domain/planning/dependencies";
import { countStories, formatNumber, formatShare } from "@/domain/planning/points";
import type { Roam, StoryState } from "@/domain/planning/vocabulary";

type PlannedStory = { key: string; state: StoryState; points: number | null; sprintId: string | null; unreadyReason: string | null };

export type PlanFacts = {
  stories: readonly PlannedStory[];
  /** Those given up are left out. */
  objectives: readonly { title: string; isCommitted: boolean; businessValue: number | null }[];
  loads: readonly { squad: string; value: number | null; level: LoadLevel | null }[];
  dependencies: readonly { state: DependencyState }[];
  /** Of the increment and of the programme. */
  risks: readonly { roam: Roam | null }[];
  /** Null: no vote was closed. */
  confidence: Pick<Confidence, "value" | "asks" | "needsDiscussion"> | null;
};

/** A story that is not ready may not be committed in a sprint without a reason. */
export const needsReason = ({ state, sprintId, unreadyReason }: Pick<PlannedStory, "state" | "sprintId" | "unreadyReason">): boolean =>
  state === "draft" && sprintId !== null && !unreadyReason?.trim();

export type Obstacles = { /** Stories that lack a reason, by their keys. */ unready: string[]; /** Committed objectives without a value, by their titles. */ valueless: string[] };

/** What forbids to commit the plan; both empty: nothing does. */
export const obstaclesOf = ({ stories, objectives }: Pick<PlanFacts, "stories" | "objectives">): Obstacles => ({
  unready: stories.filter(needsReason).map(({ key }) => key),
  valueless: objectives.filter(({ isCommitted, businessValue }) => isCommitted && businessValue === null).map(({ title }) => title),
});

/** What whoever commits the plan is told, and which does not forbid it: one sentence each. */
export function warningsOf({ stories, objectives, loads, dependencies, risks, confidence }: PlanFacts): string[] {
  const count = (n: number, one: string, many: string): string[] => (n === 0 ? [] : [n === 1 ? one : many.replace("#", formatNumber(n))]);
  const overloaded = loads.filter(({ level }) => level === "beyond_commitment" || level === "overloaded");
  const unestimated = stories.filter(({ points }) => points === null).length;
  return [
    ...(objectives.some(({ isCommitted }) => isCommitted) ? [] : ["Aucun objectif n’est engagé."]),
    ...overloaded.map(({ squad, value, level }) => `${squad}\u00a0: charge de ${formatShare(value ?? 0)}, ${LOAD_LEVEL_LABELS[level!].toLowerCase()}.`),
    ...loads.filter(({ level }) => level === null).map(({ squad }) => `${squad}\u00a0: charge inconnue.`),
    ...(unestimated > 0 ? [`${countStories(unestimated)} sans estimation.`] : []),
    ...count(stories.filter(({ sprintId }) => sprintId === null).length, "1 story de l’incrément n’est dans aucun sprint.", "# stories de l’incrément ne sont dans aucun sprint."),
    ...count(dependencies.filter(({ state }) => state === "broken").length, "1 dépendance est rompue.", "# dépendances sont rompues."),
    ...count(risks.filter(({ roam }) => roam === null).length, "1 risque n’a pas été discuté (ROAM).", "# risques n’ont pas été discutés (ROAM)."),
    ...tellConfidence(confidence),
  ];
}

function tellConfidence(confidence: PlanFacts["confidence"]): string[] {
  if (confidence === null) return ["Aucun vote de confiance n’a été clos."];
  if (confidence.value === null) return ["Le résultat du vote de confiance n’est pas connu."];
  const discussion = confidence.needsDiscussion ? ["Un vote de confiance de 1 ou 2 appelle une discussion."] : [];
  return confidence.asks === "rework" ? [`Confiance de ${formatNumber(confidence.value)} sur 5\u00a0: sous 3, le plan est à reprendre.`, ...discussion] : discussion;
}
