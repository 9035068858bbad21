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

type Counted = { member: SquadMember } & Days;
/** `workingDays` is empty for a period that is none; `counted` where nobody is assigned by name, and the number typed for the squad counts. */
type Count = { isPeriod: boolean; workingDays: readonly Day[]; counted: readonly Counted[]; others: readonly SquadMember[] } & ({ value: number } | { value: null; unknownBecause: string });

function countTime({ period, zone, members, typed: { builders } }: SquadTime): Count {
  const nothing = { isPeriod: true, workingDays: [], counted: [], others: [] };
  if (!isDay(period.from) || !isDay(period.to) || period.to < period.from) return { ...nothing, isPeriod: false, value: null, unknownBecause: "La période n’est pas valide." };
  const workingDays = workingDaysOf(period.from, period.to, zone);
  const unknown = (unknownBecause: string): Count => ({ ...nothing, workingDays, value: null, unknownBecause });
  const assigned = members.filter((member) => isAssignedIn(member, period));
  if (assigned.length === 0) {
    if (builders === null || !isCount(builders)) return unknown("Personne n’est affecté à la squad sur la période, et son effectif n’est pas renseigné.");
    return { ...nothing, workingDays, value: rounded(builders * workingDays.length) };
  }
  const building = assigned.filter(({ job }) => isBuilder(job));
  const wrong = building.find(({ percent }) => !(percent > 0 && percent <= 100));
  if (wrong) return unknown(`La part de temps de ${wrong.name} n’est pas comprise entre 1 et 100\u00a0%.`);
  if (building.length === 0) return unknown("Aucun développeur ni testeur n’est affecté à la squad sur la période.");
  const counted = building.map((member) => ({ member, ...daysOf(member, workingDays) }));
  return { isPeriod: true, workingDays, counted, others: assigned.filter(({ job }) => !isBuilder(job)), value: rounded(counted.reduce((sum, { days }) => sum + days, 0)) };
}

/**
 * Working person-days that the developers and testers of a squad have over a period: part-time as a fraction, absences deducted on working
 * days only, a day that two absences cover counted once. Where nobody is assigned by name over the period, the number typed for the squad
 * counts. Null, never 0, when it is not known who builds.
 */
export const countBuilderDays = (time: SquadTime): number | null => countTime(time).value;

/** The same with why it is unknown, and nothing of what it was computed from. */
export function builderDaysAlone(time: SquadTime): Pick<Explained<number>, "value" | "unknownBecause"> {
  const count = countTime(time);
  return count.value === null ? { value: null, unknownBecause: count.unknownBecause } : { value: count.value };
}

/** The same with its reasons: person by person, or why it is unknown. */
export function builderDays(time: SquadTime): Explained<number> {
  const { period, zone, typed } = time;
  const count = countTime(time);
  const { isPeriod, workingDays, counted, others } = count;
  const base = { rule: "Jours ouvrés des développeurs et testeurs, au prorata de leur temps, jours d’absence déduits", source: "Règle de capacité des squads" };
  const inputs = isPeriod
    ? [
        { label: "Période", value: formatPeriod(period.from, period.to) },
        { label: "Jours ouvrés", value: formatNumber(workingDays.length) },
      ]
    : [];
  if (count.value === null) return { ...base, inputs, steps: [], value: null, unknownBecause: count.unknownBecause };
  const { value } = count;
  if (counted.length === 0) {
    const builders = formatNumber(typed.builders!);
    const sum = `Effectif saisi pour la squad, personne n’étant affecté nommément\u00a0: ${builders} × ${formatNumber(workingDays.length)} = ${countDays(value)}`;
    return { ...base, inputs: [...inputs, { label: "Développeurs et testeurs", value: `${builders} (effectif saisi)` }], steps: [sum], value };
  }
  return {
    ...base,
    inputs: [...inputs, { label: "Développeurs et testeurs", value: `${formatNumber(counted.length)} (affectés nommément)` }],
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
  const present = member.from === null && member.to === null ? workingDays : workingDays.filter((day) => covers(member, day));
  const [first, last] = [present[0], present.at(-1)];
  const those = first === undefined ? [] : member.absences.filter(({ from, to }) => from <= last! && to >= first);
  const off = those.length === 0 ? 0 : present.reduce((sum, day) => sum + absenceOn(those, day), 0);
  return { present: present.length, off, days: rounded(((present.length - off) * member.percent) / 100) };
}

function describe({ name, job, percent, absences, ...assignment }: SquadMember, { present, off, days }: Days, period: Period, zone: HolidayZone): string {
  const those = absences.filter((absence) => isOffIn(absence, period, assignment, zone)).toSorted((a, b) => (a.from < b.from ? -1 : 1));
  const told = those.map(({ from, to, isHalf }) => formatPeriod(from, to) + (isHalf ? ", par demi-journée" : "")).join("\u00a0; ");
  const share = percent === 100 ? "" : ` × ${formatNumber(percent)}\u00a0%`;
  const left = off > 0 ? `${formatNumber(present)} − ${formatNumber(off)}` : formatNumber(present);
  const sum = share === "" ? left : `${off > 0 ? `(${left})` : left}${share}`;
  // Somebody there in full and always: the days themselves.
  const computed = share === "" && off === 0 ? "" : `${sum} = `;
  return `${name} (${JOB_LABELS[job]}, ${formatNumber(percent)}\u00a0%)\u00a0: ${computed}${countDays(days)}${told && `\u00a0; absences\u00a0: ${told}`}`;
}

/** Whether an absence takes a working day of the period from this assignment. */
function isOffIn({ from, to }: Period, period: Period, assignment: { from: Day | null; to: Day | null }, zone: HolidayZone): boolean {
  const first = later(later(from, period.from), assignment.from ?? from);
  const last = earlier(earlier(to, period.to), assignment.to ?? to);
  return first <= last && workingDaysOf(first, last, zone).length > 0;
}

const later = (a: Day, b: Day): Day => (a > b ? a : b);
const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** "1 jour-personne", "51,5 jours-personnes". */
export const countDays = (days: number): string => `${formatNumber(days)} ${days >= 2 ? "jours-personnes" : "jour-personne"}`;
