import { addDays, weekdayOf, type Day } from "./day";
import { holidayLabel, type HolidayZone } from "./holidays";

/** A "jour ouvré": neither Saturday, Sunday nor public holiday. Throws RangeError outside 1900–2199. */
export function isWorkingDay(day: Day, zone: HolidayZone): boolean {
  const cached = worked[zone]?.get(day);
  if (cached !== undefined) return cached;
  const isWorked = holidayLabel(day, zone) === null && weekdayOf(day) <= 5;
  const ofZone = (worked[zone] ??= new Map());
  if (ofZone.size >= MOST_KNOWN) ofZone.clear();
  ofZone.set(day, isWorked);
  return isWorked;
}

/** Deadlines are counted day by day, over the same years. */
const worked: Partial<Record<HolidayZone, Map<Day, boolean>>> = {};

/** A "jour ouvrable": neither Sunday nor public holiday; Saturdays count. */
export function isBusinessDayWithSaturday(day: Day, zone: HolidayZone): boolean {
  return holidayLabel(day, zone) === null && weekdayOf(day) <= 6;
}

/** A page of absences asks for the same weeks and sprints thousands of times. */
const known = new Map<string, readonly Day[]>();
const MOST_KNOWN = 2_000;

/** The working days of a period, both ends included, in order; none when `to` comes before `from`. */
export function workingDaysOf(from: Day, to: Day, zone: HolidayZone): readonly Day[] {
  const key = `${from} ${to} ${zone}`;
  const cached = known.get(key);
  if (cached) return cached;
  const days: Day[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, zone)) days.push(day);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, days);
  return days;
}

/** Number of working days from `from` to `to`, both included; 0 when `to` comes before `from`. */
export function countWorkingDays(from: Day, to: Day, zone: HolidayZone): number {
  return workingDaysOf(from, to, zone).length;
}

/** `day` itself when it is worked, else the nearest working day after (`step` 1) or before it (`step` -1). */
export function nearestWorkingDay(day: Day, step: 1 | -1, zone: HolidayZone): Day {
  let found = day;
  while (!isWorkingDay(found, zone)) found = addDays(found, step);
  return found;
}
