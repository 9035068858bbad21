import { addDays, addMonths, dayIn, lastDayOfMonth, weekdayOf, type Day } from "./day";
import { formatPeriod, MONTH_NAMES } from "./format";
import { MONTH, monthNumber, normalise, NotADate } from "./french-text";
import { isoWeek, weekLabel, weekRange, weeksInYear } from "./week";
import type { HolidayZone } from "./holidays";

export type DateContext = { today: Day; zone: HolidayZone; sprints?: { name: string; from: Day; to: Day }[] };

export type Period = { kind: "week" | "month" | "year" | "sprint"; name: string; from: Day; to: Day };

/** Two-digit years are 20yy; the grammar is that of a project's dates. Throws NotADate outside 2000–2099. */
export function yearOf(digits: string): number {
  const year = digits.length === 2 ? 2000 + Number(digits) : Number(digits);
  if (year < 2000 || year > 2099) throw new NotADate(`L’année ${digits} est hors du calendrier (2000 à 2099)`);
  return year;
}

/** The one rule for a year left out: the current one, unless the last day is then over 6 months before today; then the next. */
export function isLongPast(lastDay: Day, today: Day): boolean {
  return lastDay < addMonths(today, -6);
}

export function weekOf(day: Day): Period {
  const from = addDays(day, 1 - weekdayOf(day));
  return { kind: "week", name: weekLabel(day), from, to: addDays(from, 6) };
}

function numberedWeek(week: number, yearDigits: string | undefined, today: Day): Period {
  const current = isoWeek(today).year;
  let year = yearDigits ? yearOf(yearDigits) : current;
  const exists = () => week >= 1 && week <= weeksInYear(year);
  if (!yearDigits && exists() && isLongPast(weekRange(year, week).to, today)) year += 1;
  if (!exists()) throw new NotADate(`La semaine ${week} n’existe pas en ${year} (${weeksInYear(year)} semaines)`);
  return weekOf(weekRange(year, week).from);
}

export function monthPeriod(year: number, month: number): Period {
  const from = dayIn(year, month, 1);
  return { kind: "month", name: MONTH_NAMES[month - 1] ?? "", from, to: dayIn(year, month, lastDayOfMonth(year, month)) };
}

function namedMonth(month: number, yearDigits: string | undefined, today: Day): Period {
  if (yearDigits) return monthPeriod(yearOf(yearDigits), month);
  const year = Number(today.slice(0, 4));
  const period = monthPeriod(year, month);
  return isLongPast(period.to, today) ? monthPeriod(year + 1, month) : period;
}

const monthOf = (day: Day) => monthPeriod(Number(day.slice(0, 4)), Number(day.slice(5, 7)));

const yearPeriod = (year: number): Period => ({ kind: "year", name: String(year), from: dayIn(year, 1, 1), to: dayIn(year, 12, 31) });

const SPRINT_SHAPE = /^(sprint )?(\d{1,4}\.(?:\d|ip)|.+)$/;

function readSprint(t: string, context: DateContext): Period | null {
  const match = SPRINT_SHAPE.exec(t);
  if (!match) return null;
  const [, word, written = ""] = match;
  const found = context.sprints?.find((sprint) => normalise(sprint.name) === written);
  if (found) return { kind: "sprint", name: found.name, from: found.from, to: found.to };
  if (!word && !/^\d{1,4}\.(?:\d|ip)$/.test(written)) return null;
  const names = context.sprints?.map((sprint) => sprint.name) ?? [];
  const known = names.length > 0 ? ` (sprints connus\u00a0: ${names.slice(0, 6).join(", ")}${names.length > 6 ? "…" : ""})` : "";
  throw new NotADate(`Le sprint ${written.toUpperCase()} n’existe pas ici${known}`);
}

const WEEK = /^(?:s|w|sem\.?|semaine)[ .-]?(?:n° ?|no ?)?(\d{1,2})(?:(?: de | ?\/ ?| |-)(\d{4}))?$/;
const YEAR_WEEK = /^(\d{4})[ -]?[sw] ?(\d{1,2})$/;
const SHIFTED_WEEK = /^s ?([+-]) ?(\d{1,2})$/;
const NAMED_MONTH = new RegExp(`^(?:mois (?:de |d'))?(${MONTH})(?: (\\d{4}))?$`);

/**
 * A period named on its own: a week, a month, a year, a sprint; null when `t` (normalised) names none.
 * "semaine du 15/09" is left to the caller, who reads days. Throws NotADate.
 */
export function readPeriod(t: string, context: DateContext): Period | null {
  const { today } = context;
  const week = WEEK.exec(t);
  if (week) return numberedWeek(Number(week[1]), week[2], today);
  const yearWeek = YEAR_WEEK.exec(t);
  if (yearWeek) return numberedWeek(Number(yearWeek[2]), yearWeek[1], today);
  const shifted = SHIFTED_WEEK.exec(t);
  if (shifted) return weekOf(addDays(today, Number(`${shifted[1]}${shifted[2]}`) * 7));
  const month = NAMED_MONTH.exec(t);
  if (month) return namedMonth(monthNumber(month[1]!), month[2], today);
  if (/^\d{4}$|^annee \d{4}$/.test(t)) return yearPeriod(yearOf(t.slice(-4)));
  const year = Number(today.slice(0, 4));
  switch (t) {
    case "cette semaine":
    case "semaine en cours":
      return weekOf(today);
    case "semaine prochaine":
      return weekOf(addDays(today, 7));
    case "semaine derniere":
      return weekOf(addDays(today, -7));
    case "ce mois":
    case "ce mois-ci":
    case "mois en cours":
      return monthOf(today);
    case "mois prochain":
      return monthOf(addMonths(today, 1));
    case "mois dernier":
      return monthOf(addMonths(today, -1));
    case "cette annee":
    case "annee en cours":
      return yearPeriod(year);
    case "annee prochaine":
      return yearPeriod(year + 1);
    default: // free text, not a vocabulary
      return readSprint(t, context);
  }
}

/** "S35 · du lun. 25 au dim. 31 août 2025". A month or a year speaks for itself: "du 1er au 30 septembre 2025". */
export function labelOf(period: Period): string {
  switch (period.kind) {
    case "week":
      return `${period.name} · ${formatPeriod(period.from, period.to, { weekday: "short" })}`;
    case "sprint": {
      const [first, last] = [weekLabel(period.from), weekLabel(period.to)];
      return `${period.name} · ${formatPeriod(period.from, period.to)} · ${first === last ? first : `${first} à ${last}`}`;
    }
    case "month":
    case "year":
      return formatPeriod(period.from, period.to);
  }
}
