import { addDays, addMonths, type Day } from "@/domain/calendar";
import type { OrderPeriod } from "@/domain/contracts/vocabulary";

const MONTHS: Readonly<Record<OrderPeriod, number>> = { mensuel: 1, trimestriel: 3, quadrimestriel: 4 };

/** Both days included; `rank` from 1. */
export type ScheduledPeriod = { rank: number; from: Day; to: Day };

/**
 * The periods that a line ordered by period covers, one after the other, without gap or overlap: months run from date to date, else to the
 * month's last day (DOMAIN §5). Each is counted from the first day, so that a month of 28 days does not shorten those that follow. RangeError
 * on a quantity that is not a whole number of 1 or more.
 */
export function orderSchedule({ from, period, quantity }: { from: Day; period: OrderPeriod; quantity: number }): ScheduledPeriod[] {
  if (!Number.isInteger(quantity) || quantity < 1) throw new RangeError("Nombre de périodes hors des bornes.");
  return Array.from({ length: quantity }, (_, rank) => ({
    rank: rank + 1,
    from: addMonths(from, MONTHS[period] * rank),
    to: addDays(addMonths(from, MONTHS[period] * (rank + 1)), -1),
  }));
}

type Template<Verification> = { label: string; plannedOn: Day | null; verification: Verification };

/** What is delivered for each period, planned on its last day; the only period of a line keeps the days that were typed. Labels say which period. */
export function scheduledDeliverables<Verification>(templates: readonly Template<Verification>[], periods: readonly ScheduledPeriod[]): Template<Verification>[] {
  if (periods.length === 0) return [...templates];
  if (periods.length === 1) return templates.map((template) => ({ ...template, plannedOn: template.plannedOn ?? periods[0]!.to }));
  return periods.flatMap(({ rank, to }) => templates.map(({ label, verification }) => ({ label: `${label} – période ${rank} sur ${periods.length}`, plannedOn: to, verification })));
}
