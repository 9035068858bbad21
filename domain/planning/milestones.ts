import { daysBetween, formatDayWithWeek, type Day } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";

/** What a milestone promised, what is foreseen, what came. Null: not known. */
export type MilestoneDays = { baselineOn: Day | null; forecastOn: Day | null; actualOn: Day | null; isCancelled: boolean };

/** Where a milestone stands. `reached`: without a baseline to measure against; `overdue`: past its baseline, without a forecast. */
export const MILESTONE_STATES = ["reached_early", "reached_on_day", "reached_late", "reached", "forecast_past", "slipping", "ahead", "on_track", "overdue", "unforeseen", "unmeasured", "cancelled"] as const;
export type MilestoneState = (typeof MILESTONE_STATES)[number];
export const MILESTONE_STATE_LABELS: Record<MilestoneState, string> = {
  reached_early: "Atteint",
  reached_on_day: "Atteint",
  reached_late: "Atteint",
  reached: "Atteint",
  forecast_past: "Prévision échue",
  slipping: "Retard prévu",
  ahead: "Avance prévue",
  on_track: "Dans les temps",
  overdue: "Engagement échu",
  unforeseen: "Sans prévision",
  unmeasured: "Sans engagement",
  cancelled: "Annulé",
};

/** Not reached, and its day is past or is foreseen after the baseline. */
const LATE_STATES: ReadonlySet<MilestoneState> = new Set(["forecast_past", "slipping", "overdue"]);
export const isMilestoneLate = (state: MilestoneState): boolean => LATE_STATES.has(state);

/** What a list keeps of the milestones; without one, all of them. What is late is also to come. */
export const MILESTONE_FILTERS = ["to_come", "late", "reached"] as const;
export type MilestoneFilter = (typeof MILESTONE_FILTERS)[number];
export const MILESTONE_FILTER_LABELS: Record<MilestoneFilter, string> = {
  to_come: "À atteindre",
  late: "En retard, constaté ou prévu",
  reached: "Atteints",
};

/** What happens to a milestone, as its journal keeps it. */
export const MILESTONE_EVENT_KINDS = ["created", "edited", "forecast_moved", "rebaselined", "reached", "reopened", "cancelled", "restored"] as const;
export type MilestoneEventKind = (typeof MILESTONE_EVENT_KINDS)[number];
export const MILESTONE_EVENT_LABELS: Record<MilestoneEventKind, string> = {
  created: "Création",
  edited: "Modification",
  forecast_moved: "Prévision modifiée",
  rebaselined: "Engagement modifié",
  reached: "Déclaré atteint",
  reopened: "Rouvert",
  cancelled: "Annulé",
  restored: "Rétabli",
};

/** `value`: calendar days from the baseline to the actual day, else to the forecast while it holds; negative ahead of it. `text` says it, or what is to be done first. */
export type MilestoneStanding = Explained<number> & { state: MilestoneState; text: string };

/**
 * Where a milestone stands on `today`. Days are calendar days; the baseline and the forecast are kept through their own day, and past from
 * the day after. A gap that lacks one of its two days is unknown, never 0; so is one whose forecast is past.
 */
export function standingOf(days: MilestoneDays, today: Day): MilestoneStanding {
  const { baselineOn, forecastOn, actualOn, isCancelled } = days;
  const end = actualOn ?? forecastOn;
  const base = {
    rule: "Écart = jours calendaires de l’engagement au jour réalisé ou, tant que le jalon n’est pas atteint, à la prévision",
    source: "Règle de suivi des jalons",
    inputs: [
      { label: "Engagement", value: dayOrUnknown(baselineOn) },
      { label: "Prévision", value: dayOrUnknown(forecastOn) },
      { label: "Réalisé", value: actualOn === null ? "pas encore" : dayOrUnknown(actualOn) },
      { label: "Au", value: dayOrUnknown(today) },
    ],
  };
  const told = stateOf(days, today);
  if (isCancelled) return { ...base, ...told, steps: [], value: null, unknownBecause: "Le jalon est annulé." };
  if (baselineOn === null) return { ...base, ...told, steps: [], value: null, unknownBecause: "Aucune date d’engagement n’est connue." };
  if (end === null) return { ...base, ...told, steps: [], value: null, unknownBecause: "Aucune prévision n’est connue." };
  if (told.state === "forecast_past") return { ...base, ...told, steps: [], value: null, unknownBecause: whyPast(baselineOn, today) };
  const value = daysBetween(baselineOn, end);
  return { ...base, ...told, value, steps: [`${actualOn === null ? "Prévision" : "Réalisé"}\u00a0: ${tellGap(value)}`] };
}

function stateOf({ baselineOn, forecastOn, actualOn, isCancelled }: MilestoneDays, today: Day): { state: MilestoneState; text: string } {
  if (isCancelled) return { state: "cancelled", text: "Sans objet" };
  if (actualOn !== null) return reachedOn(actualOn, baselineOn);
  if (forecastOn === null) return withoutForecast(baselineOn, today);
  if (forecastOn < today) return { state: "forecast_past", text: `Prévision dépassée de ${countDays(daysBetween(forecastOn, today))}\u00a0: à mettre à jour` };
  if (baselineOn === null) return { state: "unmeasured", text: "Écart inconnu" };
  const gap = daysBetween(baselineOn, forecastOn);
  return { state: gap > 0 ? "slipping" : gap < 0 ? "ahead" : "on_track", text: tellGap(gap) };
}

function reachedOn(actualOn: Day, baselineOn: Day | null): { state: MilestoneState; text: string } {
  if (baselineOn === null) return { state: "reached", text: "Écart inconnu" };
  const gap = daysBetween(baselineOn, actualOn);
  return { state: gap > 0 ? "reached_late" : gap < 0 ? "reached_early" : "reached_on_day", text: tellGap(gap) };
}

function withoutForecast(baselineOn: Day | null, today: Day): { state: MilestoneState; text: string } {
  if (baselineOn !== null && baselineOn < today) return { state: "overdue", text: `Engagement dépassé de ${countDays(daysBetween(baselineOn, today))}\u00a0: à prévoir` };
  return { state: "unforeseen", text: "Écart inconnu" };
}

/** A forecast that is past foretells nothing: only what the delay is already can be said. */
function whyPast(baselineOn: Day, today: Day): string {
  const delay = daysBetween(baselineOn, today);
  return delay > 0 ? `La prévision est dépassée\u00a0: au moins ${tellGap(delay)}.` : "La prévision est dépassée.";
}

/** "3 jours de retard", "1 jour d’avance", "À la date d’engagement". */
export function tellGap(days: number): string {
  if (days === 0) return "À la date d’engagement";
  return `${countDays(Math.abs(days))} ${days > 0 ? "de retard" : "d’avance"}`;
}

const countDays = (days: number): string => `${days}\u00a0jour${days > 1 ? "s" : ""}`;
const dayOrUnknown = (day: Day | null): string => (day === null ? "inconnu" : formatDayWithWeek(day, { year: true }));
