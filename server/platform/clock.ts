import { sql } from "drizzle-orm";
import type { Db } from "@/db/client";

/** The day in France by the database's clock, the only clock that all processes share. */
export async function todayOf(db: Db): Promise<string> {
  const { rows } = await db.execute<{ today: string }>(sql`select (now() at time zone 'Europe/Paris')::date::text as today`);
  return rows[0]!.today;
}
