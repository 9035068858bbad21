import { formatDayWithWeek, type Day } from "@/domain/calendar";
import type { DefinitionPoint } from "@/domain/planning/definitions";
import { estimateOf } from "@/domain/planning/points";
import type { StoryState } from "@/domain/planning/vocabulary";

/** How one sees that a story does what it must: the case that tests it and the data it takes. */
export type AcceptanceCriterion = { criterion: string; testCase: string; data: string };

/** The criteria of a story. A text that no criterion was made of yet, by an import or a former version, is one, without case or data. */
export const criteriaOf = ({ criteria, acceptance }: { criteria: AcceptanceCriterion[]; acceptance: string }): AcceptanceCriterion[] =>
  criteria.length === 0 && acceptance.trim() !== "" ? [{ criterion: acceptance, testCase: "", data: "" }] : criteria;

/** The criteria in lines, for the search. */
export const criteriaText = (criteria: readonly AcceptanceCriterion[]): string =>
  criteria.flatMap(({ criterion, testCase, data }) => [criterion, testCase, data].filter((part) => part.trim() !== "")).join("\n");

/** What the readiness of a story is read from. `readyChecks`: the points of the definition that somebody said are met, by their id. */
export type ReadyFacts = { points: number | null; criteria: readonly AcceptanceCriterion[]; readyChecks: readonly string[] };

/** A point of the definition of ready for one story. `checkedBy`: the product sees it in the story, or somebody says it. */
export type ReadyPoint = DefinitionPoint & { isMet: boolean; checkedBy: "product" | "person" };
export type Readiness = { points: ReadyPoint[]; isComplete: boolean; /** In words, in the order of the definition. */ missing: string[] };

/** The points that the product sees for itself, by the id of the point: null when met, else what is missing. */
const SEEN: Record<string, (facts: ReadyFacts) => string | null> = {
  estimable: ({ points }) => (estimateOf(points) === null ? "la story n’est pas estimée" : null),
  criteria: ({ criteria }) => whatCriteriaLack(criteria),
};

function whatCriteriaLack(criteria: readonly AcceptanceCriterion[]): string | null {
  const written = criteria.filter(({ criterion }) => criterion.trim() !== "");
  if (written.length === 0) return "aucun critère d’acceptation n’est écrit";
  if (written.some(({ testCase, data }) => testCase.trim() !== "" && data.trim() !== "")) return null;
  return "aucun critère n’a son cas de test et son jeu de données";
}

/** What a story meets of the programme's definition of ready (DOR). A definition without points asks for nothing. */
export function readinessOf(story: ReadyFacts, definition: readonly DefinitionPoint[]): Readiness {
  const seen = definition.map(({ id, text }) => {
    const lack = Object.hasOwn(SEEN, id) ? SEEN[id]!(story) : undefined;
    const isMet = lack === undefined ? story.readyChecks.includes(id) : lack === null;
    return { point: { id, text, isMet, checkedBy: lack === undefined ? ("person" as const) : ("product" as const) }, lack };
  });
  const missing = seen.filter(({ point }) => !point.isMet).map(({ point, lack }) => (lack ? `${point.text} (${lack})` : point.text));
  return { points: seen.map(({ point }) => point), isComplete: missing.length === 0, missing };
}

type PlannedStory = { state: StoryState; unreadyReason: string | null };
/** `isCommitted`: the plan of its increment was committed. */
type PlannedIn = { name: string; startsOn: Day; readyBy: Day | null; isCommitted: boolean };

/** `none`: nothing to say; `to_be_ready`: a warning; `reason_required`: it may not be planned without one; `reason_given`: it has one. */
export type PlanningNeeds = { kind: "none" } | { kind: "to_be_ready" | "reason_required" | "reason_given"; text: string };

/**
 * What planning a story in a sprint needs on `today`. A story that is not ready needs a stated reason once the day by which the sprint's
 * content must be ready is past (from the day after), from the first day of the sprint, and whenever its increment is committed; before
 * that, it is a warning.
 */
export function planningNeeds({ state, unreadyReason }: PlannedStory, sprint: PlannedIn | null, today: Day): PlanningNeeds {
  if (sprint === null || state !== "draft") return { kind: "none" };
  const { name, startsOn, readyBy, isCommitted } = sprint;
  const hasBegun = today >= startsOn;
  const isPast = readyBy !== null && today > readyBy;
  if (!hasBegun && !isPast && !isCommitted) return { kind: "to_be_ready", text: `Cette story n’est pas prête\u00a0: elle doit l’être ${readyBy === null ? `avant le début de ${name}, le ${written(startsOn)}` : `au plus tard le ${written(readyBy)} pour ${name}`}.` };
  if (unreadyReason?.trim()) return { kind: "reason_given", text: `Planifiée sans être prête\u00a0: ${unreadyReason.trim()}` };
  const why = hasBegun ? `le sprint ${name} a commencé le ${written(startsOn)}` : isPast ? `le contenu de ${name} devait être prêt le ${written(readyBy)}` : `le plan de l’incrément est engagé`;
  return { kind: "reason_required", text: `Cette story n’est pas prête et ${why}\u00a0: dites pourquoi elle y est planifiée.` };
}

const written = (day: Day): string => formatDayWithWeek(day, { year: true });

type StoryFacts = ReadyFacts & PlannedStory & { sprintId: string | null };
type ChangeOfStory = { before: StoryFacts | null; after: StoryFacts; definition: readonly DefinitionPoint[]; /** The one that `after` is planned in. */ sprint: PlannedIn | null; today: Day };
export type StoryRuleRefusal = { reason: "not_ready" | "reason_required"; /** What is missing, in words. */ details: string[] };

/**
 * Why a story may not become what `after` says; null when it may. Ready and beyond asks for the whole definition of ready; who is there
 * already, by a former definition or an import, may be edited as long as nothing more goes missing. A reason for planning what is not
 * ready is asked for when the plan is made, when the story stops being ready, and when the reason is taken away.
 */
export function whyStoryRefused({ before, after, definition, sprint, today }: ChangeOfStory): StoryRuleRefusal | null {
  const missing = after.state === "draft" ? [] : readinessOf(after, definition).missing;
  const tolerated = before === null || before.state === "draft" ? [] : readinessOf(before, definition).missing;
  const details = missing.some((point) => !tolerated.includes(point)) ? missing : [];
  if (details.length > 0) return { reason: "not_ready", details };
  const isPlanned = before === null || after.sprintId !== before.sprintId || after.state !== before.state || after.unreadyReason !== before.unreadyReason;
  const needs = isPlanned ? planningNeeds(after, sprint, today) : { kind: "none" as const };
  return needs.kind === "reason_required" ? { reason: "reason_required", details: [needs.text] } : null;
}
