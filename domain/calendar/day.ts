/** A calendar day of Europe/Paris, `YYYY-MM-DD`, years 0001 to 9999. It carries no hour: clock changes cannot move it. */
export type Day = string;

/** ISO 8601: Monday is 1, Sunday is 7. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

const SHAPE = /^(?!0000)\d{4}-\d{2}-\d{2}$/;

/** True for a real day of the Gregorian calendar: `2024-02-29` is, `2025-02-29` and `2025-2-9` are not. */
export function isDay(text: string): boolean {
  if (serials.has(text)) return true;
  if (!SHAPE.test(text)) return false;
  const [year, month, dayOfMonth] = numbersOf(text);
  return month >= 1 && month <= 12 && dayOfMonth >= 1 && dayOfMonth <= lastDayOfMonth(year, month);
}

const numbersOf = (day: Day): [year: number, month: number, dayOfMonth: number] => [Number(day.slice(0, 4)), Number(day.slice(5, 7)), Number(day.slice(8))];

// A year that begins on 1 March puts the leap day last: the day of the year then follows from the month alone, and 400 years have
// 146,097 days. Arithmetic, and no `Date`.
const DAYS_PER_ERA = 146_097;
/** From 1 March of the year 0 to 1970-01-01. */
const EPOCH = 719_468;

// A page counts thousands of days, and they are the same few hundred.
const serials = new Map<Day, number>();
const days = new Map<number, Day>();
const MOST_KNOWN = 20_000;

function remember<Key, Value>(known: Map<Key, Value>, key: Key, value: Value): Value {
  if (known.size >= MOST_KNOWN) known.clear();
  known.set(key, value);
  return value;
}

/** Days since 1970-01-01. Throws RangeError when `day` is not a real day. */
const serialOf = (day: Day): number => serials.get(day) ?? remember(serials, day, computeSerial(day));
const dayOfSerial = (serial: number): Day => days.get(serial) ?? remember(days, serial, computeDay(serial));

function computeSerial(day: Day): number {
  if (!isDay(day)) throw new RangeError(`« ${day} » n’est pas un jour du calendrier (AAAA-MM-JJ attendu)`);
  const [year, month, dayOfMonth] = numbersOf(day);
  const marchYear = month > 2 ? year : year - 1;
  const marchMonth = (month + 9) % 12;
  const dayOfYear = Math.floor((153 * marchMonth + 2) / 5) + dayOfMonth - 1;
  return marchYear * 365 + Math.floor(marchYear / 4) - Math.floor(marchYear / 100) + Math.floor(marchYear / 400) + dayOfYear - EPOCH;
}

function computeDay(serial: number): Day {
  const daysSince = serial + EPOCH;
  const era = Math.floor(daysSince / DAYS_PER_ERA);
  const dayOfEra = daysSince - era * DAYS_PER_ERA;
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / (DAYS_PER_ERA - 1))) / 365);
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const marchMonth = Math.floor((5 * dayOfYear + 2) / 153);
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
  const year = era * 400 + yearOfEra + (month <= 2 ? 1 : 0);
  if (!(year >= 1 && year <= 9999)) throw new RangeError("Jour hors du calendrier (années 1 à 9999)");
  return written(year, month, dayOfYear - Math.floor((153 * marchMonth + 2) / 5) + 1);
}

const written = (year: number, month: number, dayOfMonth: number): Day => `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}-${String(dayOfMonth).padStart(2, "0")}`;

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
  const day = written(year, month, dayOfMonth);
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
