import { sql } from "drizzle-orm";
import type { Tx } from "@/db/client";

/** Whether this transaction may hold, to its end, what an import and the closing of a sprint both need: the backlog of a programme that neither changes under the other. */
export async function isOnlyWriter(tx: Tx, programmeId: string): Promise<boolean> {
  const { rows } = await tx.execute<{ held: boolean }>(sql`select pg_try_advisory_xact_lock(hashtextextended(${`import:${programmeId}`}, 0)) as held`);
  return rows[0]!.held;
}
