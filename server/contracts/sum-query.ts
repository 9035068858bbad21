import { sql, sum, type SQL } from "drizzle-orm";
import type { PgColumn } from "drizzle-orm/pg-core";

type SummedColumns = { cents: SQL<number>; unknownCount: SQL<number> };

/** The sum of amounts in cents: the known ones, and how many are not known. */
export const sumOf = (column: PgColumn): SummedColumns => ({
  cents: sql<number>`coalesce(${sum(column)}, 0)`.mapWith(Number),
  unknownCount: sql<number>`count(*) filter (where ${column} is null)`.mapWith(Number),
});
