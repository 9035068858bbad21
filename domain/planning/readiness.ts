import { daysBetween, formatDayWithWeek } from "@/domain/calendar";
import type { Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { countPoints, countStories, sumPoints } from "@/domain/planning/points";
import type { StoryState } from "@/domain/planning/vocabulary";

/** Calendar days before the content date, inclusive, when it starts to show as near. A setting of the product. */
const SOON_DAYS = 7;

export type ReadinessWarning = { level: "upcoming" | "due_soon" | "late"; notReady: number; text: string };

/**
 * Warns that stories of a sprint are not Ready while its content must be by `readyBy` (that day included: late from the day after).
 * Null when the sprint has no such date or every story is ready.
 */
export function contentReadyWarning(sprint: { name: string; readyBy: Day | null }, stories: readonly { state: StoryState }[], today: Day): ReadinessWarning | null {
  if (sprint.readyBy === null) return null;
  const notReady = stories.filter((story) => story.state === "draft").length;
  if (notReady === 0) return null;
  const left = daysBetween(today, sprint.readyBy);
  const level = left < 0 ? "late" : left <= SOON_DAYS ? "due_soon" : "upcoming";
  const verb = notReady > 1 ? "ne sont pas prêtes" : "n’est pas prête";
  const when = level === "late" ? "le contenu devait l’être" : "le contenu doit l’être";
  return { level, notReady, text: `${countStories(notReady)} de ${sprint.name} ${verb}\u00a0: ${when} au plus tard le ${formatDayWithWeek(sprint.readyBy, { year: true })}.` };
}

/**
 * Velocity: points of the stories done within the sprint, both bounds included. Stories done without an estimate are left out and counted
 * in the steps; unknown when none of those done is estimated. 0 when none is done.
 */
export function velocityOf(stories: readonly { points: number | null; doneOn: Day | null }[], sprint: { name: string; from: Day; to: Day }): Explained<number> {
  const done = sumPoints(stories.filter(({ doneOn }) => doneOn !== null && doneOn >= sprint.from && doneOn <= sprint.to));
  const base = {
    rule: "Vélocité = somme des points des stories terminées dans le sprint",
    source: "Stories du sprint et leurs dates",
    inputs: [
      { label: "Sprint", value: sprint.name },
      { label: "Terminées et estimées", value: countStories(done.estimated) },
      { label: "Terminées sans estimation", value: countStories(done.unestimated) },
    ],
    steps: done.unestimated > 0 ? [`${countStories(done.unestimated)} sans estimation, hors du calcul`] : [],
  };
  if (done.estimated === 0 && done.unestimated > 0) return { ...base, value: null, unknownBecause: "Aucune des stories terminées n’est estimée." };
  return { ...base, value: done.points, steps: [`Total\u00a0: ${countPoints(done.points)}`, ...base.steps] };
}
