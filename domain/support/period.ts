import { addDays, addMonths, type Day } from "@/domain/calendar";
import { MONTH_NAMES } from "@/domain/calendar/format";

/** A month or a quarter of the civil year: `to` is the first day after it. `key` is as it stands in an address: `2026-09`, `2026-T3`. */
export type Period = { key: string; kind: "month" | "quarter"; from: Day; to: Day; label: string };

const MONTH = /^(20\d{2})-(0[1-9]|1[0-2])$/;
const QUARTER = /^(20\d{2})-T([1-4])$/;

/** Null for what is neither; years 2000 to 2099. */
export function readPeriod(key: string): Period | null {
  const month = MONTH.exec(key);
  if (month) return monthFrom(`${key}-01`);
  const quarter = QUARTER.exec(key);
  return quarter ? quarterFrom(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, "0")}-01`) : null;
}

/** The month of a day, or its quarter. */
export const periodOf = (day: Day, kind: Period["kind"]): Period => (kind === "month" ? monthFrom(`${day.slice(0, 8)}01`) : quarterFrom(`${day.slice(0, 5)}${String(Math.floor((monthOf(day) - 1) / 3) * 3 + 1).padStart(2, "0")}-01`));

/** The one `n` after it, or before where negative. */
export const shiftPeriod = ({ from, kind }: Period, n: number): Period => periodOf(addMonths(from, n * (kind === "month" ? 1 : 3)), kind);

const monthOf = (day: Day): number => Number(day.slice(5, 7));
const monthFrom = (from: Day): Period => ({ key: from.slice(0, 7), kind: "month", from, to: addMonths(from, 1), label: `${MONTH_NAMES[monthOf(from) - 1]} ${from.slice(0, 4)}` });
function quarterFrom(from: Day): Period {
  const rank = Math.floor((monthOf(from) - 1) / 3) + 1;
  return { key: `${from.slice(0, 4)}-T${rank}`, kind: "quarter", from, to: addMonths(from, 3), label: `${rank === 1 ? "1er" : `${rank}e`} trimestre ${from.slice(0, 4)}` };
}

/** Included. */
export const lastDayOf = ({ to }: Pick<Period, "to">): Day => addDays(to, -1);
