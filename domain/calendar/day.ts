/** A calendar day of Europe/Paris, `YYYY-MM-DD`, years 0001 to 9999. It carries no hour: clock changes cannot move it. */
export type Day = string;

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const MS_PER_DAY = 86_400_000;
const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** True for a real day of the Gregorian calendar: `2024-02-29` is, `2025-02-29` and `2025-2-9` are not. */
export function isDay(text: string): boolean {
  if (!SHAPE.test(text)) return false;
  const ms = Date.parse(`${text}T00:00:00Z`);
  // Some engines roll 30 February over to March instead of refusing it.
  return !Number.isNaN(ms) && new Date(ms).toISOString().startsWith(text);
}

/** Days since 1970-01-01. Throws RangeError when `day` is not a real day. */
function serialOf(day: Day): number {
  if (!isDay(day)) throw new RangeError(`« ${day} » n’est pas un jour du calendrier (AAAA-MM-JJ attendu)`);
  return Date.parse(`${day}T00:00:00Z`) / MS_PER_DAY;
}

function dayOfSerial(serial: number): Day {
  const date = new Date(serial * MS_PER_DAY);
  const year = date.getUTCFullYear();
  if (!(year >= 1 && year <= 9999)) throw new RangeError("Jour hors du calendrier (années 1 à 9999)");
  return date.toISOString().slice(0, 10);
}

/** `n` calendar days later (earlier when negative). Throws RangeError outside years 1 to 9999 or when `n` is not whole. */
export function addDays(day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`Nombre de jours non entier : ${n}`);
  return dayOfSerial(serialOf(day) + n);
}

/** From date to date, else the last day of the month: 31 January + 1 month is 28 (or 29) February. */
export function addMonths(day: Day, n: number): Day {
  if (!Number.isInteger(n)) throw new RangeError(`Nombre de mois non entier : ${n}`);
  serialOf(day);
  const months = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + n;
  const year = Math.floor(months / 12);
  const month = (months % 12) + 1;
  return dayIn(year, month, Math.min(Number(day.slice(8)), lastDayOfMonth(year, month)));
}

/** Number of days of a month, `month` from 1 to 12. */
export function lastDayOfMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** The day of these numbers (`month` from 1 to 12). Throws RangeError when it does not exist. */
export function dayIn(year: number, month: number, dayOfMonth: number): Day {
  const pad = (n: number, width: number) => String(n).padStart(width, "0");
  const day = `${pad(year, 4)}-${pad(month, 2)}-${pad(dayOfMonth, 2)}`;
  serialOf(day);
  return day;
}

/** Calendar days from `from` to `to`: 0 for the same day, negative when `to` comes first. */
export function daysBetween(from: Day, to: Day): number {
  return serialOf(to) - serialOf(from);
}

const civilDays = new Map<string, Intl.DateTimeFormat>();

/** The civil day that this instant falls on in Europe/Paris: 2025-06-30T22:30:00Z is 1 July. Throws RangeError on an invalid date. */
export function dayOfInstant(instant: Date, zone: "Europe/Paris" = "Europe/Paris"): Day {
  let format = civilDays.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat("en-GB", { timeZone: zone, year: "numeric", month: "numeric", day: "numeric" });
    civilDays.set(zone, format);
  }
  const parts = format.formatToParts(instant);
  const read = (type: Intl.DateTimeFormatPartTypes) => Number(parts.find((part) => part.type === type)?.value);
  return dayIn(read("year"), read("month"), read("day"));
}

/** ISO weekday: Monday 1 to Sunday 7. */
export function weekdayOf(day: Day): Weekday {
  // 1970-01-01 was a Thursday.
  return (((((serialOf(day) + 3) % 7) + 7) % 7) + 1) as Weekday;
}
