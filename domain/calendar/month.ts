import { addDays, addMonths, dayIn, lastDayOfMonth, weekdayOf, type Day } from "./day";
import { MONTH_NAMES } from "./format";

/** A month of the calendar, `YYYY-MM`, years 1900 to 2199: those whose holidays are known. */
type Month = string;

export const isMonth = (text: string): boolean => /^(19|20|21)\d{2}-(0[1-9]|1[0-2])$/.test(text);
export const monthOf = (day: Day): Month => day.slice(0, 7);

/** "novembre 2026". */
export const formatMonth = (month: Month): string => `${MONTH_NAMES[Number(month.slice(5)) - 1] ?? ""} ${Number(month.slice(0, 4))}`;

/** `n` months later, earlier when negative. */
export const shiftMonth = (month: Month, n: number): Month => monthOf(addMonths(`${month}-01`, n));

/** The whole weeks, Monday to Sunday, that hold a month: four to six of them, the days of its neighbours included. */
export function weeksOfMonth(month: Month): Day[][] {
  const [year, number] = [Number(month.slice(0, 4)), Number(month.slice(5))];
  const [first, last] = [dayIn(year, number, 1), dayIn(year, number, lastDayOfMonth(year, number))];
  const weeks: Day[][] = [];
  for (let monday = addDays(first, 1 - weekdayOf(first)); monday <= last; monday = addDays(monday, 7)) weeks.push(Array.from({ length: 7 }, (_, rank) => addDays(monday, rank)));
  return weeks;
}
