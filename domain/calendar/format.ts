import { weekdayOf, type Day } from "./day";
import { weekLabel } from "./week";

export const MONTH_NAMES = [
  "janvier", "février", "mars", "avril", "mai", "juin",
  "juillet", "août", "septembre", "octobre", "novembre", "décembre",
] as const;

export const WEEKDAY_NAMES = ["lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche"] as const;

/** "14 h 30" of the wall clock's `14:30`. */
export const formatHour = (hour: string): string => hour.replace(":", "\u00a0h\u00a0");

type WeekdayStyle = "short" | "long" | false;

/** `year` is left out by default; `weekday` is "short" by default ("ven."). */
type DayFormat = { year?: boolean; weekday?: WeekdayStyle };

function words(day: Day, weekday: WeekdayStyle): { date: string; month: string; year: string } {
  const name = WEEKDAY_NAMES[weekdayOf(day) - 1] ?? "";
  const prefix = weekday === "long" ? `${name} ` : weekday === "short" ? `${name.slice(0, 3)}. ` : "";
  const dayOfMonth = Number(day.slice(8));
  return {
    date: prefix + (dayOfMonth === 1 ? "1er" : String(dayOfMonth)),
    month: MONTH_NAMES[Number(day.slice(5, 7)) - 1] ?? "",
    year: String(Number(day.slice(0, 4))),
  };
}

/** "ven. 29 août", "vendredi 29 août 2025", "1er mai". */
export function formatDay(day: Day, { year = false, weekday = "short" }: DayFormat = {}): string {
  const text = words(day, weekday);
  return `${text.date} ${text.month}${year ? ` ${text.year}` : ""}`;
}

/** A day never goes without its week: "ven. 29 août · S35". */
export function formatDayWithWeek(day: Day, format: DayFormat = {}): string {
  return `${formatDay(day, format)} · ${weekLabel(day)}`;
}

/** Both days included: "du 9 au 29 juin 2025", "du 30 juin au 20 juillet 2025"; a single day gives "le 9 juin 2025". No weekday by default. */
export function formatPeriod(from: Day, to: Day, { weekday = false }: Pick<DayFormat, "weekday"> = {}): string {
  const first = words(from, weekday);
  const last = words(to, weekday);
  const end = `${last.date} ${last.month} ${last.year}`;
  if (from === to) return `le ${end}`;
  if (first.year !== last.year) return `du ${first.date} ${first.month} ${first.year} au ${end}`;
  return first.month === last.month ? `du ${first.date} au ${end}` : `du ${first.date} ${first.month} au ${end}`;
}
