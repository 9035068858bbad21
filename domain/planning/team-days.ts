import { formatPeriod, isDay, workingDaysOf, type Day, type HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { formatNumber, rounded } from "@/domain/planning/points";
import { isBuilder, JOB_LABELS, type Job } from "@/domain/planning/vocabulary";

/** Both days included. */
export type Period = { from: Day; to: Day };
/** Both days included; `isHalf`: half of each of them. */
export type Absence = Period & { isHalf: boolean };
/** The part of somebody's time that a squad has: `percent` from 1 to 100, `from` and `to` included, null: since ever, for ever. */
export type SquadMember = { name: string; job: Job; percent: number; from: Day | null; to: Day | null; absences: readonly Absence[] };

/** `typed.builders`: developers and testers in full-time equivalents, which count while nobody is assigned by name; null: not known. */
export type SquadTime = { period: Period; zone: HolidayZone; members: readonly SquadMember[]; typed: { builders: number | null } };

const isCount = (value: number): boolean => Number.isFinite(value) && value >= 0;

/**
 * Working person-days that the developers and testers of a squad have over a period: part-time as a fraction, absences deducted on working
 * days only, a day that two absences cover counted once. Where nobody is assigned by name over the period, the number typed for the squad
 * counts. Unknown, never 0, when it is not known who builds.
 */
export function builderDays({ period, zone, members, typed }: SquadTime): Explained<number> {
  const base = { rule: "Jours ouvrés des développeurs et testeurs, au prorata de leur temps, jours d’absence déduits", source: "Règle de capacité des squads" };
  if (!isDay(period.from) || !isDay(period.to) || period.to < period.from) return { ...base, inputs: [], steps: [], value: null, unknownBecause: "La période n’est pas valide." };
  const workingDays = workingDaysOf(period.from, period.to, zone);
  const inputs = [
    { label: "Période", value: formatPeriod(period.from, period.to) },
    { label: "Jours ouvrés", value: formatNumber(workingDays.length) },
  ];
  const unknown = (unknownBecause: string): Explained<number> => ({ ...base, inputs, steps: [], value: null, unknownBecause });

  const assigned = members.filter((member) => isAssignedIn(member, period));
  if (assigned.length === 0) {
    const { builders } = typed;
    if (builders === null || !isCount(builders)) return unknown("Personne n’est affecté à la squad sur la période, et son effectif n’est pas renseigné.");
    const value = rounded(builders * workingDays.length);
    const counted = `Effectif saisi pour la squad, personne n’étant affecté nommément\u00a0: ${formatNumber(builders)} × ${formatNumber(workingDays.length)} = ${countDays(value)}`;
    return { ...base, inputs: [...inputs, { label: "Développeurs et testeurs", value: `${formatNumber(builders)} (effectif saisi)` }], steps: [counted], value };
  }

  const builders = assigned.filter(({ job }) => isBuilder(job));
  const wrong = builders.find(({ percent }) => !(percent > 0 && percent <= 100));
  if (wrong) return unknown(`La part de temps de ${wrong.name} n’est pas comprise entre 1 et 100\u00a0%.`);
  if (builders.length === 0) return unknown("Aucun développeur ni testeur n’est affecté à la squad sur la période.");
  const counted = builders.map((member) => ({ member, ...daysOf(member, workingDays) }));
  const others = assigned.filter(({ job }) => !isBuilder(job));
  const value = rounded(counted.reduce((sum, { days }) => sum + days, 0));
  return {
    ...base,
    inputs: [...inputs, { label: "Développeurs et testeurs", value: `${formatNumber(builders.length)} (affectés nommément)` }],
    steps: [
      ...counted.map(({ member, ...days }) => describe(member, days, period, zone)),
      ...(others.length > 0 ? [`Ne comptent pas\u00a0: ${others.map(({ name, job }) => `${name} (${JOB_LABELS[job]})`).join(", ")}`] : []),
      `Total\u00a0: ${countDays(value)}`,
    ],
    value,
  };
}

const isAssignedIn = ({ from, to }: SquadMember, period: Period): boolean => (from === null || from <= period.to) && (to === null || to >= period.from);
const covers = ({ from, to }: { from: Day | null; to: Day | null }, day: Day): boolean => (from === null || from <= day) && (to === null || day <= to);

/** 1 for a day off, 0.5 for half of it; what covers a day twice counts once. */
export function absenceOn(absences: readonly Absence[], day: Day): number {
  const those = absences.filter((absence) => covers(absence, day));
  return those.length === 0 ? 0 : those.every(({ isHalf }) => isHalf) ? 0.5 : 1;
}

type Days = { present: number; off: number; days: number };

/** `present` and `off` are days of the calendar; `days` is what the squad has of them. */
function daysOf(member: SquadMember, workingDays: readonly Day[]): Days {
  const present = workingDays.filter((day) => covers(member, day));
  const off = present.reduce((sum, day) => sum + absenceOn(member.absences, day), 0);
  return { present: present.length, off, days: rounded(((present.length - off) * member.percent) / 100) };
}

function describe({ name, job, percent, absences, ...assignment }: SquadMember, { present, off, days }: Days, period: Period, zone: HolidayZone): string {
  const those = absences.filter((absence) => isOffIn(absence, period, assignment, zone)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const told = those.map(({ from, to, isHalf }) => formatPeriod(from, to) + (isHalf ? ", par demi-journée" : "")).join("\u00a0; ");
  const share = percent === 100 ? "" : ` × ${formatNumber(percent)}\u00a0%`;
  const sum = off > 0 ? `(${formatNumber(present)} − ${formatNumber(off)})` : formatNumber(present);
  return `${name} (${JOB_LABELS[job]}, ${formatNumber(percent)}\u00a0%)\u00a0: ${sum}${share} = ${countDays(days)}${told && `\u00a0; absences\u00a0: ${told}`}`;
}

/** Whether an absence takes a working day of the period from this assignment. */
function isOffIn({ from, to }: Period, period: Period, assignment: { from: Day | null; to: Day | null }, zone: HolidayZone): boolean {
  const first = [from, period.from, assignment.from ?? from].toSorted().at(-1)!;
  const last = [to, period.to, assignment.to ?? to].toSorted()[0]!;
  return first <= last && workingDaysOf(first, last, zone).length > 0;
}

/** "1 jour-personne", "51,5 jours-personnes". */
export const countDays = (days: number): string => `${formatNumber(days)} ${days >= 2 ? "jours-personnes" : "jour-personne"}`;
