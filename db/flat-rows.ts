import { Column, is, SQL, Subquery, type DriverValueDecoder } from "drizzle-orm";
import type { NodePgDatabase } from "drizzle-orm/node-postgres";
import type { PgSession } from "drizzle-orm/pg-core";

type Decoder = DriverValueDecoder<unknown, unknown>;
type Field = Column | SQL | SQL.Aliased | Subquery;
type Fields = { path: string[]; field: Field }[];
type Rows = unknown[][];

/**
 * Reads the answers of selects without nested objects field by field. Drizzle asks of each field of each row what it is: a fifth of what a
 * page of a thousand rows cost (docs/adr/0021). Selects with nested objects, whose absence is told by a whole row, stay with drizzle.
 */
export function readFlatRows(db: NodePgDatabase<Record<string, unknown>>): void {
  const session = db._.session as unknown as PgSession;
  const prepareQuery = session.prepareQuery.bind(session);
  const prepareFlat = (...[query, fields, name, isArray, mapper, ...rest]: Parameters<typeof prepareQuery>) =>
    prepareQuery(query, fields, name, isArray, mapper ?? (fields?.every(({ path }) => path.length === 1) ? (flatRows(fields as Fields) as unknown as typeof mapper) : undefined), ...rest);
  session.prepareQuery = prepareFlat as typeof prepareQuery;
}

function flatRows(fields: Fields): (rows: Rows) => Record<string, unknown>[] {
  const columns = fields.map(({ path, field }, index) => ({ name: path[0]!, index, decoder: decoderOf(field) }));
  return (rows) =>
    rows.map((row) => {
      const read: Record<string, unknown> = {};
      for (const { name, index, decoder } of columns) {
        const value = row[index];
        read[name] = value === null ? null : decoder.mapFromDriverValue(value);
      }
      return read;
    });
}

function decoderOf(field: Field): Decoder {
  if (is(field, Column)) return field;
  const { decoder } = (is(field, SQL) ? field : is(field, Subquery) ? field._.sql : field.sql) as unknown as { decoder: Decoder };
  return decoder;
}
