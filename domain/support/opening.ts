import { addDays, isWorkingDay, weekdayOf, type Day, type HolidayZone } from "@/domain/calendar";
import { dayOfInstant } from "@/domain/calendar/day";
import { WEEKDAY_NAMES } from "@/domain/calendar/format";
import { holidayLabel } from "@/domain/calendar/holidays";
import { instantOf } from "@/domain/distribution/calendar-events";
import { dateOf, minuteOf, type Minute } from "./minutes";

/** When a clock may run: hours of Paris on working days, or always. Both ends in Europe/Paris, `HH:MM`. */
export type Opening = { opensAt: string; closesAt: string; zone: HolidayZone } | "always";

/** From `from` included to `to` excluded. */
export type Span = { from: Minute; to: Minute };

const known = new Map<string, Span | null>();
const MOST_KNOWN = 20_000;

/** The hours of a day during which the clock runs; null on a day that is not worked. */
export function openSpan(day: Day, opening: Opening): Span | null {
  const key = opening === "always" ? day : `${day} ${opening.zone} ${opening.opensAt} ${opening.closesAt}`;
  const cached = known.get(key);
  if (cached !== undefined) return cached;
  const span = spanOf(day, opening);
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, span);
  return span;
}

function spanOf(day: Day, opening: Opening): Span | null {
  const at = (on: Day, hour: string): Minute => minuteOf(instantOf(on, hour));
  if (opening === "always") return { from: at(day, "00:00"), to: at(addDays(day, 1), "00:00") };
  return isWorkingDay(day, opening.zone) ? { from: at(day, opening.opensAt), to: at(day, opening.closesAt) } : null;
}

const dayOfHour = new Map<number, Day>();

/** In Paris, whose clocks differ from UTC by whole hours: asked once an hour of the calendar. */
export function dayAt(minute: Minute): Day {
  const hour = Math.floor(minute / 60);
  const cached = dayOfHour.get(hour);
  if (cached !== undefined) return cached;
  const day = dayOfInstant(dateOf(minute));
  if (dayOfHour.size >= MOST_KNOWN) dayOfHour.clear();
  dayOfHour.set(hour, day);
  return day;
}

/** What two spans share; null where they only touch. */
export function overlap(a: Span, b: Span): Span | null {
  const [from, to] = [Math.max(a.from, b.from), Math.min(a.to, b.to)];
  return from < to ? { from, to } : null;
}

/** Minutes of opening from `from` to `to`; 0 when `to` is not after. Throws RangeError outside 1900–2199. */
export function openMinutes({ from, to }: Span, opening: Opening): number {
  if (to <= from) return 0;
  if (opening === "always") return to - from;
  let minutes = 0;
  const last = dayAt(to);
  for (let day = dayAt(from); day <= last; day = addDays(day, 1)) {
    const span = openSpan(day, opening);
    const shared = span && overlap(span, { from, to });
    if (shared) minutes += shared.to - shared.from;
  }
  return minutes;
}

/** "samedi", "jour férié (Assomption)"; null on a working day. */
export function whyClosed(day: Day, zone: HolidayZone): string | null {
  const holiday = holidayLabel(day, zone);
  if (holiday) return `jour férié (${holiday})`;
  const weekday = weekdayOf(day);
  return weekday > 5 ? WEEKDAY_NAMES[weekday - 1]! : null;
}
