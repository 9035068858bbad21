import { and, desc, eq, isNotNull, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { priceSchedules, unitPrices } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { PriceKey } from "@/domain/contracts/price-schedule";
import type { PriceInForce } from "@/domain/contracts/explained-amounts";

/** The version of a contract's price schedule in force on a day; see domain/contracts/price-schedule.ts. The caller has found the contract under its scope. */
export async function scheduleOn(db: Db, contractId: string, day: Day) {
  const [found] = await db
    .select({ id: priceSchedules.id, number: priceSchedules.number, label: priceSchedules.label, effectiveOn: sql<Day>`${priceSchedules.effectiveOn}` })
    .from(priceSchedules)
    .where(and(eq(priceSchedules.contractId, contractId), isNotNull(priceSchedules.publishedAt), lte(priceSchedules.effectiveOn, day)))
    .orderBy(desc(priceSchedules.effectiveOn), desc(priceSchedules.number))
    .limit(1);
  return found ?? null;
}

type Asked = Omit<PriceKey, "level"> & { contractId: string; level: PriceKey["level"] | null };

/** What one unit costs on a day: the price of the version in force, unknown where that version does not give it, whatever an older one said. */
export async function priceOn(db: Db, { contractId, workUnitCode, level, period }: Asked, day: Day): Promise<PriceInForce> {
  const schedule = await scheduleOn(db, contractId, day);
  if (!schedule || level === null) return { unitCents: null, schedule };
  const [row] = await db
    .select({ unitCents: unitPrices.unitCents })
    .from(unitPrices)
    .where(and(eq(unitPrices.scheduleId, schedule.id), eq(unitPrices.workUnitCode, workUnitCode), eq(unitPrices.level, level), sql`${unitPrices.period} is not distinct from ${period}`));
  return { unitCents: row?.unitCents ?? null, schedule };
}

/** The prices of a version; the caller has found its contract under its scope. */
export const listPrices = (db: Db, scheduleId: string) =>
  db
    .select({ workUnitCode: unitPrices.workUnitCode, level: unitPrices.level, period: unitPrices.period, unitCents: unitPrices.unitCents })
    .from(unitPrices)
    .where(eq(unitPrices.scheduleId, scheduleId));
