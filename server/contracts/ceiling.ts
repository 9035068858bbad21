import { and, eq, notInArray, sql, sum } from "drizzle-orm";
import type { Db } from "@/db/client";
import { orders } from "@/db/schema";

/**
 * Would this amount, in cents, take the tranche past its ceiling? At the ceiling exactly it does not. To be sure of it until the end of the
 * transaction the caller holds the tranche's row; orders without a known amount cannot be counted.
 */
export async function exceedsCeiling(tx: Db, { id, ceilingCents }: { id: string; ceilingCents: number | null }, amountCents: number): Promise<boolean> {
  if (ceilingCents === null) return false;
  return (await orderedOn(tx, id)) + amountCents > ceilingCents;
}

/** What is ordered on a tranche, in cents: the known amounts of the orders that were issued and not cancelled. */
export async function orderedOn(tx: Db, trancheId: string): Promise<number> {
  const [row] = await tx
    .select({ cents: sql<number>`coalesce(${sum(orders.amountCents)}, 0)`.mapWith(Number) })
    .from(orders)
    .where(and(eq(orders.trancheId, trancheId), notInArray(orders.state, ["draft", "cancelled"])));
  return row?.cents ?? 0;
}
