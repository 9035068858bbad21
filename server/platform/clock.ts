import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** The day in France by the database's clock, the only clock that all processes share; to be read along with something else. */
export const TODAY = sql<string>`(now() at time zone 'Europe/Paris')::date::text`;

/** That day, in a statement of its own. */
export async function todayOf(db: Db): Promise<string> {
  const { rows } = await db.execute<{ today: string }>(sql`select ${TODAY} as today`);
  return rows[0]!.today;
}
