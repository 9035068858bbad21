import { getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db } from "@/db/client";

/** A statement's JSON stays a few megabytes. */
const CHUNK = 2_500;

/** Inserts rows that all set the same columns (those of the first; others keep their default), thousands a statement. */
export async function insertAll<T extends PgTable>(tx: Db, table: T, rows: readonly T["$inferInsert"][]): Promise<void> {
  const first = rows[0];
  if (!first) return;
  const columns = Object.entries(getTableColumns(table)).filter(([key]) => key in first);
  const target = sql.identifier(getTableName(table));
  const names = sql.join(columns.map(([, column]) => sql.identifier(column.name)), sql`, `);
  for (let from = 0; from < rows.length; from += CHUNK) {
    const chunk = rows.slice(from, from + CHUNK).map((row) => Object.fromEntries(columns.map(([key, column]) => [column.name, jsonValue(row[key as keyof typeof row])])));
    await tx.execute(sql`insert into ${target} (${names}) select ${names} from json_populate_recordset(null::${target}, ${JSON.stringify(chunk)}::json)`);
  }
}

const jsonValue = (value: unknown): unknown => (value instanceof Uint8Array ? `\\x${Buffer.from(value).toString("hex")}` : value);
