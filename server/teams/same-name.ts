import { sql, type AnyColumn, type SQL } from "drizzle-orm";

/** Whatever the case, accented letters too: the database's own `lower` knows those of ASCII alone. */
export const isSameName = (column: AnyColumn, name: string): SQL => sql`lower(${column} collate "fr-x-icu") = lower(${name}::text collate "fr-x-icu")`;
