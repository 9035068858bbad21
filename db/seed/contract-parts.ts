import { eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { contractRules, priceSchedules, unitPrices } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { UnitPrice } from "@/domain/contracts/price-schedule";
import { findRuleProfile, type RuleProfile } from "@/domain/contracts/rule-profile";

/** The first version of a contract's rules: those of a profile of the file, or others. */
export async function insertRules(tx: Db, { contractId, profile, effectiveOn }: { contractId: string; profile: string | RuleProfile; effectiveOn: Day }): Promise<void> {
  await tx.insert(contractRules).values({ contractId, number: 1, effectiveOn, rules: typeof profile === "string" ? findRuleProfile(profile)! : profile });
}

type Schedule = { contractId: string; number: number; label: string; effectiveOn: Day; origin?: string; prices: readonly UnitPrice[] };

/** A version of the price schedule in effect: its prices are written first, as they are frozen afterwards. Returns its identifier. */
export async function insertSchedule(tx: Db, { prices, effectiveOn, origin = "Annexe financière du marché", ...schedule }: Schedule): Promise<string> {
  const [row] = await tx.insert(priceSchedules).values({ ...schedule, origin }).returning({ id: priceSchedules.id });
  await insertAll(tx, unitPrices, prices.map((price) => ({ ...price, scheduleId: row!.id })));
  await tx.update(priceSchedules).set({ effectiveOn, publishedAt: new Date(`${effectiveOn}T08:00:00Z`) }).where(eq(priceSchedules.id, row!.id));
  return row!.id;
}
