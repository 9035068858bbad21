import { addDays, daysBetween, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { countStories, estimateOf, formatNumber, formatShare, rounded } from "@/domain/planning/points";
import { STORY_KINDS, STORY_KIND_LABELS, type StoryKind, type StoryState } from "@/domain/planning/vocabulary";

/** A story of an increment as the flow sees it; a day that is not known is null. */
export type FlowItem = { kind: StoryKind; state: StoryState; points: number | null; addedOn: Day | null; startedOn: Day | null; doneOn: Day | null };

const SOURCE = "Mesures de flux SAFe";
const countDays = (days: number): string => `${formatNumber(days)} ${days >= 2 ? "jours" : "jour"}`;

/** Of each kind: how many stories were done, their points, and their share of all that was done (by number; 0.25 = 25 %). Unknown when nothing is done. */
export function flowDistribution(items: readonly FlowItem[]): { kind: StoryKind; stories: number; points: number; share: Explained<number> }[] {
  const done = items.filter(({ state }) => state === "done");
  return STORY_KINDS.map((kind) => {
    const its = done.filter((item) => item.kind === kind);
    const base = {
      rule: "Répartition = stories terminées de ce type / stories terminées",
      source: SOURCE,
      inputs: [
        { label: STORY_KIND_LABELS[kind], value: countStories(its.length) },
        { label: "Terminées", value: countStories(done.length) },
      ],
    };
    const value = done.length === 0 ? null : rounded(its.length / done.length);
    const share: Explained<number> = value === null ? { ...base, steps: [], value, unknownBecause: "Aucune story de l’incrément n’est terminée." } : { ...base, value, steps: [`${its.length} / ${done.length} = ${formatShare(value)}`] };
    return { kind, stories: its.length, points: rounded(its.reduce((sum, { points }) => sum + (estimateOf(points) ?? 0), 0)), share };
  });
}

/** How many stories were done on the days of each sprint that has begun, both bounds included, and their mean. Unknown before the first sprint. */
export function flowVelocity(items: readonly FlowItem[], sprints: readonly { name: string; from: Day; to: Day }[], today: Day): Explained<number> & { rows: { sprint: string; stories: number }[] } {
  const rows = sprints.filter(({ from }) => from <= today).map(({ name, from, to }) => ({ sprint: name, stories: items.filter(({ doneOn }) => doneOn !== null && doneOn >= from && doneOn <= to).length }));
  const base = { rule: "Vélocité de flux = stories terminées / sprints commencés", source: SOURCE, inputs: rows.map(({ sprint, stories }) => ({ label: sprint, value: countStories(stories) })), rows };
  if (rows.length === 0) return { ...base, steps: [], value: null, unknownBecause: "Aucun sprint de l’incrément n’a commencé." };
  const sum = rows.reduce((total, { stories }) => total + stories, 0);
  const value = rounded(sum / rows.length);
  return { ...base, value, steps: [`${sum} / ${rows.length} = ${formatNumber(value)} par sprint`] };
}

/** Days from the day a story was begun to the day it was done, both included: 1 when they are the same. Null while one of them is not known, or when they are in the wrong order. */
export const flowDays = ({ startedOn, doneOn }: Pick<FlowItem, "startedOn" | "doneOn">): number | null => (startedOn === null || doneOn === null || doneOn < startedOn ? null : daysBetween(startedOn, doneOn) + 1);

/** The least of the values that are as great as this share of them (nearest rank). `share`: from 0 (excluded) to 1. */
function rank(sorted: readonly number[], share: number): number {
  return sorted[Math.max(0, Math.ceil(sorted.length * share - 1e-9) - 1)]!;
}

/** The days that half of the stories done took at most (median), and that 85 % of them took. Unknown when none is known. */
export function flowTime(items: readonly FlowItem[]): { median: Explained<number>; p85: Explained<number> } {
  const done = items.filter(({ state }) => state === "done");
  const known = done.flatMap((item) => flowDays(item) ?? []).toSorted((a, b) => a - b);
  const at = (name: string, share: number): Explained<number> => {
    const base = {
      rule: `${name} des jours du début à la fin de chaque story terminée, les deux compris`,
      source: SOURCE,
      inputs: [
        { label: "Dates connues", value: countStories(known.length) },
        { label: "Sans date de début", value: countStories(done.length - known.length) },
      ],
    };
    if (known.length === 0) return { ...base, steps: [], value: null, unknownBecause: done.length === 0 ? "Aucune story de l’incrément n’est terminée." : "La date de début d’aucune story terminée n’est connue." };
    const value = rank(known, share);
    return { ...base, value, steps: [`Durées, de la plus courte à la plus longue\u00a0: ${known.join(", ")}`, `Rang ${Math.max(1, Math.ceil(known.length * share - 1e-9))} sur ${known.length}\u00a0: ${countDays(value)}`] };
  };
  return { median: at("Médiane", 0.5), p85: at("85e centile", 0.85) };
}

/** Stories in progress at the end of each day, from `from` to the earlier of `to` and `today`; and now. What was begun on a day that nobody knows is counted apart. */
export function flowLoad(items: readonly FlowItem[], { from, to, today }: { from: Day; to: Day; today: Day }): Explained<number> & { days: { day: Day; inProgress: number }[] } {
  const last = today < to ? today : to;
  // What begins and ends each day, once: a story counts from the day it began to the day before it was done.
  const changes = new Map<Day, number>();
  const note = (day: Day, change: number): void => void changes.set(day, (changes.get(day) ?? 0) + change);
  for (const { startedOn, doneOn } of items) {
    if (startedOn === null || (doneOn !== null && doneOn <= startedOn)) continue;
    note(startedOn < from ? from : startedOn, 1);
    if (doneOn !== null) note(doneOn < from ? from : doneOn, -1);
  }
  const days: { day: Day; inProgress: number }[] = [];
  for (let [day, inProgress] = [from, 0]; day <= last; day = addDays(day, 1)) {
    inProgress += changes.get(day) ?? 0;
    days.push({ day, inProgress });
  }
  const undated = items.filter(({ state, startedOn }) => state !== "draft" && state !== "ready" && startedOn === null).length;
  const base = {
    rule: "Charge de flux = stories commencées et non terminées à la fin du jour",
    source: SOURCE,
    inputs: [{ label: "Commencées sans date de début connue, non comptées", value: countStories(undated) }],
    days,
  };
  const mean = days.length === 0 ? null : rounded(days.reduce((sum, { inProgress }) => sum + inProgress, 0) / days.length);
  if (mean === null) return { ...base, steps: [], value: null, unknownBecause: "L’incrément n’a pas commencé." };
  if (undated > 0 && days.every(({ inProgress }) => inProgress === 0)) return { ...base, steps: [], value: null, unknownBecause: "La date de début des stories n’est pas connue." };
  return { ...base, value: mean, steps: [`Moyenne sur ${countDays(days.length)}\u00a0: ${formatNumber(mean)}`] };
}

/**
 * Active time / total time of the stories done of which both are known: from the day begun to the day done, over from the day it entered
 * the increment to the day done (0.4 = 40 %). Unknown when none is known.
 */
export function flowEfficiency(items: readonly FlowItem[]): Explained<number> {
  const done = items.filter(({ state }) => state === "done");
  const known = done.flatMap((item) => {
    const active = flowDays(item);
    const total = flowDays({ startedOn: item.addedOn, doneOn: item.doneOn });
    return active === null || total === null ? [] : [{ active: Math.min(active, total), total }];
  });
  const [active, total] = [known.reduce((sum, each) => sum + each.active, 0), known.reduce((sum, each) => sum + each.total, 0)];
  const base = {
    rule: "Efficience = temps actif (du début à la fin) / temps total (de l’entrée dans l’incrément à la fin)",
    source: SOURCE,
    inputs: [
      { label: "Temps actif", value: countDays(active) },
      { label: "Temps total", value: countDays(total) },
      { label: "Terminées dont un temps est inconnu, hors du calcul", value: countStories(done.length - known.length) },
    ],
  };
  if (total === 0) return { ...base, steps: [], value: null, unknownBecause: done.length === 0 ? "Aucune story de l’incrément n’est terminée." : "Aucune story terminée n’a ses dates d’entrée, de début et de fin." };
  const value = rounded(active / total);
  return { ...base, value, steps: [`${formatNumber(active)} / ${formatNumber(total)} = ${formatShare(value)}`] };
}
