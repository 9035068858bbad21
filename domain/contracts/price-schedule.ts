import { WORK_UNITS, type WorkUnit } from "@/domain/contracts/catalogue";
import { levelCriteria } from "@/domain/contracts/criteria";
import { LEVEL_LABELS, ORDER_PERIOD_LABELS, type OrderPeriod, type WorkUnitLevel } from "@/domain/contracts/vocabulary";
import type { Day } from "@/domain/calendar";
import { inOrderOfEffect } from "@/domain/contracts/versions";

/** What a price schedule ("bordereau des prix unitaires") gives a price to. `period`: null for a work unit that is not ordered by period. */
export type PriceKey = { workUnitCode: string; level: WorkUnitLevel; period: OrderPeriod | null };
export type UnitPrice = PriceKey & { /** Before tax, whole cents. */ unitCents: number };

export const priceKeyOf = ({ workUnitCode, level, period }: PriceKey): string => `${workUnitCode} ${level} ${period ?? ""}`;

/** The levels that the contract defines for a work unit, lowest first. */
export const levelsOf = (unit: WorkUnit): WorkUnitLevel[] => levelCriteria(unit).map(({ level }) => level);

/** The periods that a work unit is priced by; `null` alone where it is not ordered by period. */
export const periodsOf = ({ order }: WorkUnit): readonly (OrderPeriod | null)[] => (order.periods.length > 0 ? order.periods : [null]);

/** Every price that a complete schedule gives, in the order of the catalogue. */
export const expectedPrices = (): PriceKey[] =>
  WORK_UNITS.flatMap((unit) => levelsOf(unit).flatMap((level) => periodsOf(unit).map((period) => ({ workUnitCode: unit.code, level, period }))));

/** The prices that a schedule lacks: what is ordered there has no known amount. */
export function missingPrices(prices: readonly PriceKey[]): PriceKey[] {
  const known = new Set(prices.map(priceKeyOf));
  return expectedPrices().filter((key) => !known.has(priceKeyOf(key)));
}

/** "UO2.3-PO, moyen, période mensuelle". */
export const describePrice = ({ workUnitCode, level, period }: PriceKey): string =>
  [workUnitCode, LEVEL_LABELS[level].toLowerCase(), ...(period ? [`période ${ORDER_PERIOD_LABELS[period].toLowerCase()}`] : [])].join(", ");

/**
 * The version of a schedule in force on a day: the last that took effect on it or before. Null before the first: nothing has a price then.
 * Two of one day: the later in the list.
 */
export function scheduleInForce<Schedule extends { effectiveOn: Day }>(schedules: readonly Schedule[], day: Day): Schedule | null {
  return inOrderOfEffect(schedules).findLast(({ effectiveOn }) => effectiveOn <= day) ?? null;
}

/** Why this cannot be a price of the contract, in French; null when it can. */
export function objectionToPrice(unit: WorkUnit, level: WorkUnitLevel, period: OrderPeriod | null): string | null {
  if (!levelsOf(unit).includes(level)) return `${unit.code} n’a pas de niveau «\u00a0${LEVEL_LABELS[level].toLowerCase()}\u00a0».`;
  if (periodsOf(unit).includes(period)) return null;
  const periods = unit.order.periods.map((each) => ORDER_PERIOD_LABELS[each].toLowerCase());
  if (periods.length === 0) return `${unit.code} ne se commande pas par période.`;
  return period === null ? `Période manquante pour ${unit.code}\u00a0: ${periods.join(", ")}.` : `${unit.code} ne se commande pas par période ${ORDER_PERIOD_LABELS[period].toLowerCase()}\u00a0: ${periods.join(", ")}.`;
}


/** A price × a factor in ten-thousandths (10180 = × 1,018), to the nearest cent, half a cent up. RangeError past the safe integers. */
export function revisePrice(unitCents: number, factor: number): number {
  const revised = Number((BigInt(unitCents) * BigInt(factor) + 5_000n) / 10_000n);
  if (!Number.isSafeInteger(revised)) throw new RangeError("Prix révisé hors des bornes.");
  return revised;
}
