import { addDays, addMonths, type Day } from "./day";
import { MONTH_NAMES } from "./format";

export type PeriodKind = "month" | "quarter" | "year";
/** A month, a quarter or the whole of a civil year: `to` is the first day after it. `key` is as it stands in an address: `2026-09`, `2026-T3`, `2026`. */
export type CivilPeriod = { key: string; kind: PeriodKind; from: Day; to: Day; label: string };

const WRITTEN = /^(20\d{2})(?:-(?:(0[1-9]|1[0-2])|T([1-4])))?$/;
const LENGTHS: Record<PeriodKind, number> = { month: 1, quarter: 3, year: 12 };

/** Null for what is none of them; years 2000 to 2099. */
export function readCivilPeriod(key: string): CivilPeriod | null {
  const [written, year, month, quarter] = WRITTEN.exec(key) ?? [];
  if (!written) return null;
  if (month) return civilPeriodOf(`${year}-${month}-01`, "month");
  return quarter ? civilPeriodOf(`${year}-${twoDigits(Number(quarter) * 3)}-01`, "quarter") : civilPeriodOf(`${year}-01-01`, "year");
}

/** The month of a day, its quarter or its year. */
export function civilPeriodOf(day: Day, kind: PeriodKind): CivilPeriod {
  const [year, month] = [day.slice(0, 4), Number(day.slice(5, 7))];
  const first = month - ((month - 1) % LENGTHS[kind]);
  const from = `${year}-${twoDigits(first)}-01`;
  const rank = (first + 2) / 3;
  const named: Record<PeriodKind, Pick<CivilPeriod, "key" | "label">> = {
    month: { key: from.slice(0, 7), label: `${MONTH_NAMES[month - 1]} ${year}` },
    quarter: { key: `${year}-T${rank}`, label: `${rank === 1 ? "1er" : `${rank}e`} trimestre ${year}` },
    year: { key: year, label: `année ${year}` },
  };
  return { ...named[kind], kind, from, to: addMonths(from, LENGTHS[kind]) };
}

/** The one `n` after it, or before where negative. */
export const shiftCivilPeriod = ({ from, kind }: CivilPeriod, n: number): CivilPeriod => civilPeriodOf(addMonths(from, n * LENGTHS[kind]), kind);

/** Included. */
export const lastDayOf = ({ to }: Pick<CivilPeriod, "to">): Day => addDays(to, -1);

const twoDigits = (n: number): string => String(n).padStart(2, "0");
