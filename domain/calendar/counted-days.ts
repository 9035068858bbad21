import { addDays, addMonths, weekdayOf, type Day } from "./day";
import { deadlineFor, type Delay, type LandingRule } from "./deadline";
import { WEEKDAY_NAMES } from "./format";
import { holidayLabel, type HolidayZone } from "./holidays";
import { isBusinessDayWithSaturday, isWorkingDay } from "./working-days";

/**
 * A day between the start of a delay and its end. `rank`: which of the days of the delay it is, from 1; null where it does not count, or where
 * the delay is in months. `isLanding`: it comes after the delay has run, as its last day was not worked.
 */
export type CountedDay = { day: Day; rank: number | null; isLanding: boolean; /** "jour férié (Assomption)", "samedi"; null on a working day. */ why: string | null };

type Options = { zone: HolidayZone; backward?: LandingRule; forward?: LandingRule };

/**
 * Each day of a delay, one by one, from the day after (or before) `from` to the deadline of `deadlineFor`, in the order in which they are
 * counted: which count, which do not and why, and where the deadline is moved to. Same errors.
 */
export function countedDays(from: Day, delay: Delay, { zone, ...landing }: Options): CountedDay[] {
  const due = deadlineFor(from, delay, { zone, ...landing });
  const step = delay.n < 0 ? -1 : 1;
  const counts = countingRule(delay, zone);
  const ranEnd = delay.unit === "month" ? addMonths(from, delay.n) : null;
  const days: CountedDay[] = [];
  let rank = 0;
  for (let day = addDays(from, step), isOver = delay.n === 0; !isPast(day, due, step) || !isOver; day = addDays(day, step)) {
    const isCounted = !isOver && counts(day);
    if (isCounted) rank += 1;
    days.push({ day, rank: isCounted && ranEnd === null ? rank : null, isLanding: isOver, why: whyNotWorked(day, zone) });
    if (!isOver) isOver = ranEnd === null ? rank === Math.abs(delay.n) : day === ranEnd;
  }
  return days;
}

const isPast = (day: Day, due: Day, step: 1 | -1): boolean => (step > 0 ? day > due : day < due);

function countingRule({ unit }: Delay, zone: HolidayZone): (day: Day) => boolean {
  switch (unit) {
    case "calendar":
    case "month":
      return () => true;
    case "working":
      return (day) => isWorkingDay(day, zone);
    case "business_saturday":
      return (day) => isBusinessDayWithSaturday(day, zone);
  }
}

function whyNotWorked(day: Day, zone: HolidayZone): string | null {
  const holiday = holidayLabel(day, zone);
  if (holiday) return `jour férié (${holiday})`;
  const weekday = weekdayOf(day);
  return weekday > 5 ? (WEEKDAY_NAMES[weekday - 1] ?? null) : null;
}
