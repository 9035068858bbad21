import { addDays, workingDaysOf, type Day, type HolidayZone } from "@/domain/calendar";
import { absenceOn, type Absence, type Period } from "@/domain/planning/team-days";

/** Half a day is the least that is off. */
const STEP = 0.5;
export const isDayCount = (days: number): boolean => Number.isFinite(days) && days >= 0 && Number.isInteger(days / STEP);

/** Working days off over a period, halves included. */
export const daysOffIn = (absences: readonly Absence[], { from, to }: Period, zone: HolidayZone): number => workingDaysOf(from, to, zone).reduce((sum, day) => sum + absenceOn(absences, day), 0);

/** Does it take any working day? */
export const takesWorkingDay = ({ from, to }: Period, zone: HolidayZone): boolean => workingDaysOf(from, to, zone).length > 0;

/** A day in common makes them overlap, be it half of it: which half is not known. */
export const overlaps = (a: Period, b: Period): boolean => a.from <= b.to && b.from <= a.to;

/**
 * So many days off in a week, from its first working day on: 2.5 is Monday, Tuesday and half of Wednesday where none is a holiday.
 * Null when the week has fewer working days, or when `days` is no whole number of halves.
 */
export function firstDaysOff(week: Period, days: number, zone: HolidayZone): Absence[] | null {
  const working = workingDaysOf(week.from, week.to, zone);
  if (!isDayCount(days) || days > working.length) return null;
  const whole = Math.floor(days);
  const absences: Absence[] = whole > 0 ? [{ from: working[0]!, to: working[whole - 1]!, isHalf: false }] : [];
  if (days > whole) absences.push({ from: working[whole]!, to: working[whole]!, isHalf: true });
  return absences;
}

/**
 * Somebody's absences once a week counts so many days off: what they had in that week goes, what lies outside stays, and the days are those
 * of `firstDaysOff`. Absences that no working day separates become one. Null as there.
 */
export function withDaysOff(absences: readonly Absence[], week: Period, days: number, zone: HolidayZone): Absence[] | null {
  const written = firstDaysOff(week, days, zone);
  if (written === null) return null;
  const outside = absences.flatMap((absence) => [
    { ...absence, to: earlier(absence.to, addDays(week.from, -1)) },
    { ...absence, from: later(absence.from, addDays(week.to, 1)) },
  ]);
  return joined([...outside.filter((absence) => absence.from <= absence.to && takesWorkingDay(absence, zone)), ...written], zone);
}

/** In the order of their days; two of one kind that no working day separates become one. */
function joined(absences: readonly Absence[], zone: HolidayZone): Absence[] {
  const result: Absence[] = [];
  for (const absence of absences.toSorted((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = result.at(-1);
    const isNext = last !== undefined && last.isHalf === absence.isHalf && last.to < absence.from && !takesWorkingDay({ from: addDays(last.to, 1), to: addDays(absence.from, -1) }, zone);
    if (isNext) result[result.length - 1] = { ...last, to: absence.to };
    else result.push(absence);
  }
  return result;
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);
const later = (a: Day, b: Day): Day => (a > b ? a : b);
