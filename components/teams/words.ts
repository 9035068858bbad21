import { formatDay, formatPeriod } from "@/domain/calendar";
import type { Absence } from "@/domain/planning/team-days";
import type { RefusedAbsence, WeeksAnswer } from "@/server/teams/absence-schema";
import type { PersonAnswer } from "@/server/teams/team-schema";

const NUMBER = new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 2 });

/** "1 ETP", "2,5 ETP". */
export const fullTime = (equivalents: number): string => `${NUMBER.format(equivalents)}\u00a0ETP`;
export const daysOff = (days: number): string => NUMBER.format(days);
/** "1 jour", "2,5 jours". */
export const countedDays = (days: number): string => `${NUMBER.format(days)}\u00a0${days >= 2 ? "jours" : "jour"}`;
/** "du 4 au 8 août 2025", "le 11 août 2025, par demi-journée". */
export const describeAbsence = ({ from, to, isHalf }: Absence): string => formatPeriod(from, to) + (isHalf ? (from === to ? ", une demi-journée" : ", par demi-journée") : "");

type Overbooking = { from: string | null; percent: number };
export const describeOverbooking = ({ from, percent }: Overbooking): string => `${percent}\u00a0% de son temps${from === null ? "" : ` à partir du ${formatDay(from, { year: true, weekday: false })}`}`;

type Refusal<Answer> = Answer extends { ok: false; reason: infer Reason extends string } ? Reason : never;

export const PERSON_REFUSALS: Record<Refusal<PersonAnswer>, { field: string; message: string }> = {
  name_taken: { field: "name", message: "Une personne du programme a déjà ce nom." },
  not_a_member: { field: "userId", message: "Ce compte n’est pas celui d’un membre du programme." },
};
export const DECLARED_REFUSALS: Record<RefusedAbsence["reason"], string> = {
  overlaps: "Cette personne a déjà une absence sur l’un de ces jours.",
  no_working_day: "Aucun de ces jours n’est ouvré.",
};
export const WEEK_REFUSALS: Record<Refusal<WeeksAnswer>, string> = {
  too_many: "La semaine n’a pas autant de jours ouvrés.",
  changed_meanwhile: "Ces absences ont changé entre-temps\u00a0: rouvrez la page pour les voir.",
};
