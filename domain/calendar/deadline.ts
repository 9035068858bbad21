import type { Explained } from "../explained";
import { addDays, addMonths, weekdayOf, type Day } from "./day";
import { formatDay, formatDayWithWeek, formatPeriod, WEEKDAY_NAMES } from "./format";
import { HOLIDAY_ZONE_LABELS, holidayLabel, holidaysOf, type HolidayZone } from "./holidays";
import { isBusinessDayWithSaturday, isWorkingDay } from "./working-days";

/** `business_saturday` = "jours ouvrables": Saturdays count. */
export type DeadlineUnit = "calendar" | "working" | "business_saturday" | "month";

/** A negative `n` is counted backwards: "5 jours ouvrés avant". */
export type Delay = { n: number; unit: DeadlineUnit };

/** Where a deadline goes when it lands on a Saturday, a Sunday or a public holiday. */
export type LandingRule = "previous" | "next" | "stay";

type DeadlineOptions = {
  zone: HolidayZone;
  /** For a negative delay; "previous" by default. */
  backward?: LandingRule;
  /** For a positive or zero delay; "next" by default. */
  forward?: LandingRule;
  /** The rule in words, when the contract gives it. */
  rule?: string;
  /** Where the rule is written, e.g. "CCTP §4.2.5". */
  source?: string;
};

/** Absent where nobody asks why: no sentence is then written. */
type Note = (step: string) => void;

const LANDING_LABELS: Record<LandingRule, string> = {
  previous: "avancée au jour ouvré précédent",
  next: "reportée au jour ouvré suivant",
  stay: "maintenue",
};

/** "2 jours ouvrés", "21 jours", "1 mois", "5 jours ouvrés avant". */
export function describeDelay({ n, unit }: Delay): string {
  const count = Math.abs(n);
  const s = count > 1 ? "s" : "";
  const before = n < 0 ? " avant" : "";
  switch (unit) {
    case "calendar":
      return `${count} jour${s}${before}`;
    case "working":
      return `${count} jour${s} ouvré${s}${before}`;
    case "business_saturday":
      return `${count} jour${s} ouvrable${s}${before}`;
    case "month":
      return `${count} mois${before}`;
  }
}

const written = (day: Day) => formatDay(day, { year: true });

/** Why a day is not worked: "jour férié (Noël)", "samedi". */
function whyOff(day: Day, zone: HolidayZone): string {
  const holiday = holidayLabel(day, zone);
  return holiday ? `jour férié (${holiday})` : (WEEKDAY_NAMES[weekdayOf(day) - 1] ?? "");
}

/** Walks day by day; the day of departure is never counted (it starts at 0 h of the next day). */
function countDays(from: Day, n: number, counts: (day: Day) => boolean, zone: HolidayZone, note?: Note): Day {
  let day = from;
  for (let left = Math.abs(n); left > 0; ) {
    day = addDays(day, Math.sign(n));
    if (counts(day)) {
      left -= 1;
      note?.(`${written(day)}\u00a0: compte (${Math.abs(n) - left} sur ${Math.abs(n)})`);
    } else {
      note?.(`${written(day)}\u00a0: ${whyOff(day, zone)}, ne compte pas`);
    }
  }
  return day;
}

function countCalendar(from: Day, n: number, zone: HolidayZone, note?: Note): Day {
  const end = addDays(from, n);
  if (n === 0) return end;
  const [first, last] = n > 0 ? [addDays(from, 1), end] : [end, addDays(from, -1)];
  const days = Math.abs(n) > 1 ? `${Math.abs(n)} jours comptés` : "1 jour compté";
  note?.(`${formatPeriod(first, last, { weekday: "short" })}\u00a0: ${days}, samedis, dimanches et jours fériés compris`);
  if (!note) return end;
  for (let year = Number(first.slice(0, 4)); year <= Number(last.slice(0, 4)); year += 1) {
    for (const { day, label } of holidaysOf(year, zone)) {
      if (day >= first && day <= last) note(`${written(day)}\u00a0: jour férié (${label}), compte`);
    }
  }
  return end;
}

function countMonths(from: Day, n: number, note?: Note): Day {
  const end = addMonths(from, n);
  const clamped = end.slice(8) !== from.slice(8);
  note?.(`${describeDelay({ n, unit: "month" })}, de date à date\u00a0: ${written(end)}${clamped ? " (dernier jour du mois)" : ""}`);
  return end;
}

function count(from: Day, { n, unit }: Delay, zone: HolidayZone, note?: Note): Day {
  switch (unit) {
    case "calendar":
      return countCalendar(from, n, zone, note);
    case "working":
      return countDays(from, n, (day) => isWorkingDay(day, zone), zone, note);
    case "business_saturday":
      return countDays(from, n, (day) => isBusinessDayWithSaturday(day, zone), zone, note);
    case "month":
      return countMonths(from, n, note);
  }
}

function land(day: Day, rule: LandingRule, zone: HolidayZone, note?: Note): Day {
  let landed = day;
  while (!isWorkingDay(landed, zone)) {
    note?.(`${written(landed)}\u00a0: ${whyOff(landed, zone)}, échéance ${LANDING_LABELS[rule]}`);
    if (rule === "stay") break;
    landed = addDays(landed, rule === "next" ? 1 : -1);
  }
  return landed;
}

const landingOf = (delay: Delay, opts: DeadlineOptions): LandingRule =>
  delay.n < 0 ? (opts.backward ?? "previous") : (opts.forward ?? "next");

function walk(from: Day, delay: Delay, opts: DeadlineOptions, note?: Note): Day {
  if (!Number.isInteger(delay.n)) throw new RangeError(`Délai non entier\u00a0: ${delay.n}`);
  return land(count(from, delay, opts.zone, note), landingOf(delay, opts), opts.zone, note);
}

/** The bare day of `computeDeadline`: the deadline runs to the end of that day. Same errors. */
export function deadlineFor(from: Day, delay: Delay, opts: DeadlineOptions): Day {
  return walk(from, delay, opts);
}

/**
 * The last day of a delay counted from `from` (not counted itself), with each step in French. The value is never null.
 * Calendar days count every day; months run from date to date, else to the month’s last day; a last day that is not worked
 * moves by the landing rule. Throws RangeError on an unreal day, a fraction of a day, or outside 1900–2199.
 */
export function computeDeadline(from: Day, delay: Delay, opts: DeadlineOptions): Explained<Day> {
  const steps: string[] = [];
  const value = walk(from, delay, opts, (step) => steps.push(step));
  steps.push(`Échéance\u00a0: ${formatDayWithWeek(value, { year: true })}, en fin de journée`);
  return {
    value,
    rule: opts.rule ?? (delay.n < 0 ? `${describeDelay(delay)} le point de départ` : `${describeDelay(delay)} après le point de départ`),
    source: opts.source ?? "Règle générale de décompte des délais",
    inputs: [
      { label: "Point de départ", value: formatDayWithWeek(from, { year: true }) },
      { label: "Délai", value: describeDelay(delay) },
      { label: "Jours fériés", value: HOLIDAY_ZONE_LABELS[opts.zone] },
      { label: "Échéance un jour non ouvré", value: LANDING_LABELS[landingOf(delay, opts)] },
    ],
    steps,
  };
}
