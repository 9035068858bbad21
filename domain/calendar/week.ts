import { addDays, dayIn, daysBetween, weekdayOf, type Day } from "./day";

/** The ISO 8601 week of a day. Its year is the year of its Thursday: 2027-01-01 is in S53 of 2026. */
export function isoWeek(day: Day): { year: number; week: number } {
  const thursday = addDays(day, 4 - weekdayOf(day));
  const year = Number(thursday.slice(0, 4));
  return { year, week: Math.floor(daysBetween(dayIn(year, 1, 1), thursday) / 7) + 1 };
}

/** "S35", as people say it; single-digit weeks are not padded ("S1"). */
export function weekLabel(day: Day): string {
  return `S${isoWeek(day).week}`;
}

/** Number of ISO weeks of a year: that of 28 December, which is always in the last one. */
export function weeksInYear(year: number): 52 | 53 {
  return isoWeek(dayIn(year, 12, 28)).week === 53 ? 53 : 52;
}

/** Monday to Sunday, both included. Throws RangeError when the week does not exist in that ISO year. */
export function weekRange(year: number, week: number): { from: Day; to: Day } {
  if (!Number.isInteger(week) || week < 1 || week > weeksInYear(year)) {
    throw new RangeError(`La semaine ${week} n’existe pas en ${year} (${weeksInYear(year)} semaines)`);
  }
  const fourth = dayIn(year, 1, 4); // always in week 1
  const from = addDays(fourth, 1 - weekdayOf(fourth) + (week - 1) * 7);
  return { from, to: addDays(from, 6) };
}
