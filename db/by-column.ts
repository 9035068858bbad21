import { Column, is, sql, type SQL, type SQLWrapper } from "drizzle-orm";
import type { PgColumn, PgSelectBuilder } from "drizzle-orm/pg-core";
import type { Db } from "./client";

type Field = PgColumn | SQL<unknown>;
type Columns = Record<string, unknown[] | null>;

/** Of which `json_agg` writes what the driver would have read: texts, identifiers, days, finite numbers that JavaScript holds, booleans. */
const KEPT_BY_JSON = new Set(["PgText", "PgVarchar", "PgUUID", "PgEnumColumn", "PgDateString", "PgInteger", "PgSmallInt", "PgBigInt53", "PgDoublePrecision", "PgBoolean"]);

/**
 * The rows of a select, sent as one list of values for each field: the driver reads a thousand rows of ten fields as ten values instead of ten
 * thousand, in a third of its time (docs/adr/0021). For hundreds of rows and more; a few are dearer so. An expression must be a text,
 * a number or a boolean for PostgreSQL too. TypeError on a column that JSON does not keep.
 */
export async function selectByColumn<Fields extends Record<string, Field>, Row>(
  db: Db,
  fields: Fields,
  from: (select: PgSelectBuilder<Fields, "db">) => SQLWrapper & PromiseLike<Row[]>,
): Promise<Row[]> {
  const names = Object.keys(fields);
  const unfit = names.find((name) => is(fields[name], Column) && !KEPT_BY_JSON.has(fields[name].columnType));
  if (unfit !== undefined) throw new TypeError(`${unfit}: read it by row`);
  // Named by place: two tables may each have a column of one name.
  const places = names.map((_, index) => sql.raw(`c${index}`));
  const lists = sql.join(places.map((place) => sql`json_agg(rows.${place}) as ${place}`), sql`, `);
  const { rows } = await db.execute<Columns>(sql`select ${lists} from (${from(db.select(fields) as PgSelectBuilder<Fields, "db">)}) as rows(${sql.join(places, sql`, `)})`);
  const columns = names.map((_, index) => rows[0]![`c${index}`] ?? []);
  return Array.from({ length: columns[0]!.length }, (_, index) => {
    const row: Record<string, unknown> = {};
    for (let place = 0; place < names.length; place += 1) row[names[place]!] = columns[place]![index];
    return row as Row;
  });
}
