import { computeDeadline, daysBetween, describeDelay, formatDayWithWeek, type Day, type Delay, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { counted } from "./words";

/** `kept` and `late` are over; `ahead` and `overdue` are still awaited. */
export const PUNCTUALITIES = ["ahead", "overdue", "kept", "late"] as const;
export type Punctuality = (typeof PUNCTUALITIES)[number];
export const PUNCTUALITY_LABELS: Record<Punctuality, string> = { ahead: "À venir", overdue: "En retard", kept: "Dans les délais", late: "Hors délai" };

const SOURCE = "CCTP §4.2.5, réglage de l’instance";

/** When the support of a meeting is due: counted back from it, to the working day before when it lands on a day off. */
export const supportDeadline = (heldOn: Day, delay: Delay, zone: HolidayZone): Explained<Day> =>
  computeDeadline(heldOn, delay, { zone, rule: `Support à envoyer ${describeDelay(delay)} la réunion`, source: SOURCE });

/** When the minutes of a meeting are due. */
export const minutesDeadline = (heldOn: Day, delay: Delay, zone: HolidayZone): Explained<Day> =>
  computeDeadline(heldOn, delay, { zone, rule: `Compte rendu ${describeDelay(delay)} après la réunion`, source: SOURCE });

export type KeptPromise = { state: Punctuality; /** Calendar days past the due day; 0 when in time. */ lateDays: number; due: Explained<Day> };

/** Was the promise kept, and if not by how much? It is in time until the end of its last day. */
export function punctuality(due: Explained<Day>, doneOn: Day | null, today: Day): KeptPromise | null {
  if (due.value === null) return null;
  const lateDays = Math.max(0, daysBetween(due.value, doneOn ?? today));
  const state: Punctuality = doneOn === null ? (lateDays > 0 ? "overdue" : "ahead") : lateDays > 0 ? "late" : "kept";
  const told = doneOn === null ? "Pas encore fait" : `Fait le ${formatDayWithWeek(doneOn, { year: true })}`;
  const verdict = lateDays > 0 ? `${told} : ${counted(lateDays, "jour", "jours")} après l’échéance.` : `${told}.`;
  return { state, lateDays, due: { ...due, steps: [...due.steps, verdict] } };
}
