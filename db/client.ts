import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import { PgTransaction } from "drizzle-orm/pg-core";
import pg from "pg";
import { readFlatRows } from "./flat-rows";
import { pipelineStatements } from "./pipelined";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
/** What a command receives: the database or a transaction in it. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Db = Database | Tx;

type Read = () => PromiseLike<unknown>;
type Answers<Reads extends readonly Read[]> = { [Index in keyof Reads]: Awaited<ReturnType<Reads[Index]>> };

/** Several reads at once; in a transaction, which has one connection, in turn. */
export async function readTogether<const Reads extends readonly Read[]>(db: Db, reads: Reads): Promise<Answers<Reads>> {
  if (!(db instanceof PgTransaction)) return (await Promise.all(reads.map((read) => read()))) as Answers<Reads>;
  const answers = [];
  for (const read of reads) answers.push(await read());
  return answers as Answers<Reads>;
}

// A `date` stays the `YYYY-MM-DD` string that it is; a JavaScript Date would give it an hour and a zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

export type PoolOptions = {
  max: number;
  applicationName: string;
  onError: (error: Error) => void;
  /** Statements asked for together share a connection (db/pipelined.ts): for pages. */
  isPipelined?: boolean;
};

export function openPool(url: string, { max, applicationName, onError, isPipelined = false }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    pipeline: isPipelined,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
  });
  // An idle client that loses its server emits here; without a listener the process would die.
  pool.on("error", onError);
  // So would one that loses it at work, between two statements of a transaction; the next statement fails by itself, and is told.
  pool.on("connect", (client) => void client.on("error", () => {}));
  if (isPipelined) pipelineStatements(pool);
  return pool;
}

export function createDb(pool: pg.Pool): Database {
  const db = drizzle(pool, { schema });
  readFlatRows(db);
  return db;
}

const databases = new WeakMap<pg.Pool, Database>();

/** The database of a pool, for this copy of the module. */
export function databaseOf(pool: pg.Pool): Database {
  const known = databases.get(pool);
  if (known) return known;
  const db = createDb(pool);
  databases.set(pool, db);
  return db;
}
