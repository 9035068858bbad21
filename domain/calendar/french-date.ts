import { addDays, addMonths, dayIn, lastDayOfMonth, weekdayOf, type Day } from "./day";
import { deadlineFor } from "./deadline";
import { formatDay, formatDayWithWeek, formatPeriod, WEEKDAY_NAMES } from "./format";
import { isLongPast, labelOf, monthPeriod, readPeriod, weekOf, yearOf, type DateContext, type Period } from "./french-period";
import { MONTH, monthNumber, normalise, NotADate, readDays, readQuantity, WEEKDAY, weekdayNumber, type Quantity } from "./french-text";
import { isoWeek } from "./week";
import { nearestWorkingDay, workingDaysOf } from "./working-days";

/** `dueOn`: the day that a deadline given as this range falls due, its last working day. Labels and reasons are French. */
export type ReadDate =
  | { kind: "day"; day: Day; label: string }
  | { kind: "range"; from: Day; to: Day; dueOn: Day; label: string }
  | { kind: "duration"; n: number; unit: "day" | "working_day" | "week" | "month"; label: string }
  | { kind: "none"; why: string };

type Found = Exclude<ReadDate, { kind: "none" }>;

const MAX_LENGTH = 80;

const dayRead = (day: Day): Found => ({ kind: "day", day, label: formatDayWithWeek(day, { year: true }) });

function rangeRead(from: Day, to: Day, label: string, context: DateContext): Found {
  // A range without any working day (a long bridge of holidays) falls due as a calendar delay would: on the next one.
  const dueOn = workingDaysOf(from, to, context.zone).at(-1) ?? nearestWorkingDay(to, 1, context.zone);
  return { kind: "range", from, to, dueOn, label };
}

const periodRead = (period: Period, context: DateContext) => rangeRead(period.from, period.to, labelOf(period), context);

const ISO_DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const NUMERIC_DATE = /^(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{4}|\d{2}))?$/;
const WORDED_DATE = new RegExp(`^(\\d{1,2})(?:er)? (${MONTH})(?: (\\d{4}|\\d{2}))?$`);
const DRESSED_DATE = new RegExp(`^(?:(${WEEKDAY}),? (?:le )?)?(.+?)(?: ?· ?s(\\d{1,2}))?$`);

function realDay(dayOfMonth: number, month: number, yearDigits: string | undefined, today: Day): Day {
  const pad = (n: number) => String(n).padStart(2, "0");
  const written = `${pad(dayOfMonth)}/${pad(month)}`;
  if (month < 1 || month > 12 || dayOfMonth < 1) throw new NotADate(`Le ${written} n’existe pas`);
  let year = yearDigits ? yearOf(yearDigits) : Number(today.slice(0, 4));
  const nearest = () => dayIn(year, month, Math.min(dayOfMonth, lastDayOfMonth(year, month)));
  if (!yearDigits && isLongPast(nearest(), today)) year += 1;
  if (dayOfMonth > lastDayOfMonth(year, month)) throw new NotADate(`Le ${written} n’existe pas en ${year}`);
  return nearest();
}

/** "15/09", "2025-09-15", "1er sept. 2025", also as the product writes it: "ven. 29 août 2025 · S35". Null when `t` is no such thing. */
function readDay(t: string, today: Day): Day | null {
  const [, weekday, bare = "", week] = DRESSED_DATE.exec(t) ?? [];
  const iso = ISO_DATE.exec(bare);
  const numeric = NUMERIC_DATE.exec(bare);
  const worded = WORDED_DATE.exec(bare);
  let day: Day;
  if (iso) day = realDay(Number(iso[3]), Number(iso[2]), iso[1], today);
  else if (numeric) day = realDay(Number(numeric[1]), Number(numeric[2]), numeric[3], today);
  else if (worded) day = realDay(Number(worded[1]), monthNumber(worded[2]!), worded[3], today);
  else return null;
  if (weekday && weekdayNumber(weekday) !== weekdayOf(day)) {
    throw new NotADate(`Le ${formatDay(day, { year: true, weekday: false })} est un ${WEEKDAY_NAMES[weekdayOf(day) - 1]}, pas un ${WEEKDAY_NAMES[weekdayNumber(weekday) - 1]}`);
  }
  if (week && Number(week) !== isoWeek(day).week) {
    throw new NotADate(`Le ${formatDay(day, { year: true, weekday: false })} est en S${isoWeek(day).week}, pas en S${Number(week)}`);
  }
  return day;
}

/** The first "15" from today on, today included; months without such a day are passed over. */
function nextDayOfMonth(dayOfMonth: number, today: Day): Day {
  if (dayOfMonth < 1 || dayOfMonth > 31) throw new NotADate(`Le ${dayOfMonth} n’existe dans aucun mois`);
  let day = today;
  while (Number(day.slice(8)) !== dayOfMonth) day = addDays(day, 1);
  return day;
}

const RELATIVE_DAYS: Record<string, number> = {
  "aujourd'hui": 0, "ce jour": 0, demain: 1, "apres-demain": 2, "apres demain": 2, hier: -1, "avant-hier": -2, "avant hier": -2,
};
const J_SHIFT = /^j ?([+-]) ?(\d{1,3})(?: ?(?:j|jours?))?(?: (ouvres?|ouvrables?|calendaires?))?$/;
const NAMED_WEEKDAY = new RegExp(`^(?:ce )?(${WEEKDAY})(?: (prochain|dernier))?$`);

/** Days said from today. "mardi" and "mardi prochain" are the first Tuesday after today, "mardi dernier" the last one before it. */
function readRelativeDay(t: string, context: DateContext): Day | null {
  const shift = Object.hasOwn(RELATIVE_DAYS, t) ? RELATIVE_DAYS[t] : undefined;
  if (shift !== undefined) return addDays(context.today, shift);
  const j = J_SHIFT.exec(t);
  if (j) return shiftDay(readDays(Number(`${j[1]}${j[2]}`), j[3] ?? ""), context);
  const weekday = NAMED_WEEKDAY.exec(t);
  if (!weekday) return null;
  const ahead = (weekdayNumber(weekday[1]!) - weekdayOf(context.today) + 7) % 7;
  return addDays(context.today, weekday[2] === "dernier" ? ahead - 7 : ahead || 7);
}

/** "dans 3 jours", "J+2": the very day in calendar units, even a Sunday; working days are counted as a deadline. */
function shiftDay({ n, unit }: Quantity, context: DateContext): Day {
  switch (unit) {
    case "day":
      return addDays(context.today, n);
    case "week":
      return addDays(context.today, n * 7);
    case "month":
      return addMonths(context.today, n);
    case "working_day":
    case "saturday_day":
      return delayFrom({ n, unit }, context);
  }
}

/** "sous 10 jours": a deadline, moved on when it lands on a day that is not worked. */
function delayFrom({ n, unit }: Pick<Quantity, "n" | "unit">, { today, zone }: DateContext): Day {
  switch (unit) {
    case "day":
      return deadlineFor(today, { n, unit: "calendar" }, { zone });
    case "week":
      return deadlineFor(today, { n: n * 7, unit: "calendar" }, { zone });
    case "month":
      return deadlineFor(today, { n, unit: "month" }, { zone });
    case "working_day":
      return deadlineFor(today, { n, unit: "working" }, { zone });
    case "saturday_day":
      return deadlineFor(today, { n, unit: "business_saturday" }, { zone });
  }
}

function durationRead({ n, unit, label }: Quantity): Found {
  if (unit === "saturday_day") throw new NotADate("Une durée se donne en jours ouvrés ou en jours\u00a0; pour une échéance, écrivez « sous … jours ouvrables »");
  return { kind: "duration", n, unit, label };
}

const WEEK_OF_DAY = /^semaine du (.+)$/;

function periodNamed(t: string, context: DateContext): Period | null {
  const weekOfDay = WEEK_OF_DAY.exec(t);
  if (!weekOfDay) return readPeriod(t, context);
  const day = readDay(weekOfDay[1]!, context.today) ?? (/^\d{1,2}$/.test(weekOfDay[1]!) ? nextDayOfMonth(Number(weekOfDay[1]), context.today) : null);
  return day ? weekOf(day) : null;
}

const PORTION = /^(debut|mi|milieu|fin)[ -](?:de la |de l'|de |du |d'|la |le |l')?(.+)$/;
const BARE_PERIODS: Record<string, string> = { semaine: "cette semaine", mois: "ce mois", annee: "cette annee" };

/** Weeks and sprints: their first, middle or last working day. Months: 1–10, 11–20, 21–end. Years: January or December. */
function readPortion(t: string, context: DateContext): Found | null {
  const match = PORTION.exec(t);
  if (!match) return null;
  const where = match[1] === "debut" || match[1] === "fin" ? match[1] : "milieu";
  const rest = match[2]!;
  const period = periodNamed(Object.hasOwn(BARE_PERIODS, rest) ? BARE_PERIODS[rest]! : rest, context);
  if (!period) return null;
  switch (period.kind) {
    case "week":
    case "sprint": {
      const days = workingDaysOf(period.from, period.to, context.zone);
      const day = where === "debut" ? days[0] : where === "fin" ? days.at(-1) : days[Math.floor((days.length - 1) / 2)];
      return day ? dayRead(day) : periodRead(period, context);
    }
    case "month": {
      const from = where === "debut" ? period.from : addDays(period.from, where === "fin" ? 20 : 10);
      const to = where === "fin" ? period.to : addDays(from, 9);
      const label = `${where === "debut" ? "début" : where === "fin" ? "fin" : "mi"}${where === "milieu" ? "-" : " "}${period.name}`;
      return rangeRead(from, to, `${label} · ${formatPeriod(from, to)}`, context);
    }
    case "year":
      if (where === "milieu") throw new NotADate("« milieu d’année » est trop vague\u00a0: précisez le mois");
      return periodRead(monthPeriod(Number(period.name), where === "debut" ? 1 : 12), context);
  }
}

const WEEKDAY_OF_PERIOD = new RegExp(`^(${WEEKDAY}) (?:de )?(?:la )?(.+)$`);

/** "vendredi S35", "mardi de la semaine prochaine". */
function readWeekdayOfWeek(t: string, context: DateContext): Found | null {
  const match = WEEKDAY_OF_PERIOD.exec(t);
  const period = match && periodNamed(match[2]!, context);
  return period?.kind === "week" ? dayRead(addDays(period.from, weekdayNumber(match![1]!) - 1)) : null;
}

function readPlain(t: string, context: DateContext): Found | null {
  const lone = /^(?:le|au) (\d{1,2}|1er)$/.exec(t);
  if (lone) return dayRead(nextDayOfMonth(Number.parseInt(lone[1]!, 10), context.today));
  const bare = t.replace(/^(?:le |la |l'|au )/, "");
  const relative = readRelativeDay(bare, context);
  if (relative) return dayRead(relative);
  const within = /^dans (.+)$/.exec(bare);
  const quantity = readQuantity(within?.[1] ?? bare);
  if (quantity) return within ? dayRead(shiftDay(quantity, context)) : durationRead(quantity);
  const portion = readPortion(bare, context) ?? readWeekdayOfWeek(bare, context);
  if (portion) return portion;
  // Before dates: "27.3" is a sprint, not 27 March; a dotted date has two digits after the dot, or a year.
  const period = periodNamed(bare, context);
  if (period) return periodRead(period, context);
  const day = readDay(bare, context.today);
  if (day) return dayRead(day);
  if (/^\d{1,2}$/.test(bare)) throw new NotADate(`« ${bare} » seul est ambigu\u00a0: écrivez « le ${bare} » ou « S${bare} »`);
  return null;
}

const STARTING = /^(?:a partir de |a partir d'|a partir du |a compter de |a compter d'|a compter du |des )(?:le )?/;
const BEFORE = /^avant (?!hier)/;
const WITHIN = /^(?:sous |d'ici a |d'ici |dans un delai de )(?:un delai de )?/;
const FILLER = /^(?:au plus tard (?:en |pour )?|pour |d'ici (?:a )?|jusqu'(?:a |en )?|courant |en )/;

function readPhrase(t: string, context: DateContext): Found | null {
  const limit = t.replace(WITHIN, "").replace(BEFORE, "");
  const quantity = limit === t ? null : readQuantity(limit);
  if (quantity) return dayRead(delayFrom(quantity, context));
  if (STARTING.test(t)) {
    const read = readPlain(t.replace(STARTING, "").replace(/^\d{1,2}$/, "le $&"), context);
    if (read?.kind === "duration") return null;
    return read?.kind === "range" ? dayRead(nearestWorkingDay(read.from, 1, context.zone)) : read;
  }
  if (BEFORE.test(t)) {
    const rest = t.replace(BEFORE, "");
    const read = readPlain(rest, context);
    if (read?.kind === "range" && !/^(?:la )?fin /.test(rest)) return dayRead(nearestWorkingDay(addDays(read.from, -1), -1, context.zone));
    return read;
  }
  return readPlain(t.replace(FILLER, ""), context);
}

/**
 * Reads a date as people write it in minutes: weeks, sprints, dates, "J+2", "mardi prochain", "fin S31", "début septembre", "sous 10 jours".
 *
 * - Year left out: the current year (ISO year for a week), unless the last day of what is written would then lie more than
 *   6 months (date to date) before today; then the next year. On 15 December 15/06 is this year’s; on the 16th, next year’s.
 * - "J+2" and "dans 2 semaines" are that very day; "sous 2 semaines" and "d’ici 2 semaines" are delays, which move on from a day off.
 * - "à partir de S28" is the first working day of S28; "avant S28" the last working day before it; "avant le 15/09" keeps the day written.
 * - "4 semaines" is a duration, never a due date.
 *
 * Never throws on a text: what is not a date comes back as `none` with the reason. `today` must be a real day.
 */
export function readFrenchDate(text: string, context: DateContext): ReadDate {
  const t = normalise(text.slice(0, MAX_LENGTH + 1));
  if (t === "") return { kind: "none", why: "Aucune date n’est écrite" };
  if (text.length > MAX_LENGTH) return { kind: "none", why: "Le texte est trop long pour une date" };
  try {
    return readPhrase(t, context) ?? { kind: "none", why: `« ${text.trim()} » n’est pas une date reconnue` };
  } catch (error) {
    if (error instanceof NotADate) return { kind: "none", why: error.message };
    throw error;
  }
}

/** The day a deadline written this way falls due: the day itself, or the last working day of a range; null for a duration or no date. */
export function dueDayOf(read: ReadDate): Day | null {
  switch (read.kind) {
    case "day":
      return read.day;
    case "range":
      return read.dueOn;
    case "duration":
    case "none":
      return null;
  }
}
