import { addDays, type Day } from "@/domain/calendar";
import { civilPeriodOf, lastDayOf, shiftCivilPeriod } from "@/domain/calendar/civil-period";
import type { KpiPeriodicity } from "./kpi-vocabulary";

export type KpiIncrement = { id: string; number: number; startsOn: Day; endsOn: Day };
/** `to` is the first day after it. `key`: "2026-09", "2026-T3", "2026", or the number of an increment. */
export type KpiPeriod = { key: string; label: string; from: Day; to: Day; increment: KpiIncrement | null };

/** What was measured, and how it counts: the period of `today` first, or the last that has begun, then those before it. */
export function lastPeriods(periodicity: KpiPeriodicity, { today, increments, count }: { today: Day; increments: readonly KpiIncrement[]; count: number }): KpiPeriod[] {
  if (periodicity === "increment") {
    return increments
      .filter(({ startsOn }) => startsOn <= today)
      .toSorted((a, b) => b.number - a.number)
      .slice(0, count)
      .map((increment) => ({ key: String(increment.number), label: `Incrément ${increment.number}`, from: increment.startsOn, to: addDays(increment.endsOn, 1), increment }));
  }
  const now = civilPeriodOf(today, periodicity);
  return Array.from({ length: count }, (_, rank) => shiftCivilPeriod(now, -rank)).map(({ key, label, from, to }) => ({ key, label, from, to, increment: null }));
}

/** The day as of which a period is told: its last, or `today` while it runs. */
export const toldOn = (period: Pick<KpiPeriod, "to">, today: Day): Day => (lastDayOf(period) < today ? lastDayOf(period) : today);

/** The last value measured on the days of a period; null when none was. */
export function valueIn<Value extends { day: Day }>(values: readonly Value[], { from, to }: Pick<KpiPeriod, "from" | "to">): Value | null {
  return values.filter(({ day }) => day >= from && day < to).toSorted((a, b) => (a.day < b.day ? -1 : 1)).at(-1) ?? null;
}
