import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { readFlatRows } from "./flat-rows";
import { pipelineStatements, writeOncePerTurn } from "./pipelined";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
/** What a command receives: the database or a transaction in it. */
export type Tx = Parameters<Parameters<Database["transaction"]>[0]>[0];
export type Db = Database | Tx;

type Act = () => PromiseLike<unknown>;
type Answers<Acts extends readonly Act[]> = { [Index in keyof Acts]: Awaited<ReturnType<Acts[Index]>> };

/**
 * Several acts at once, which reach the database together. All have ended when it answers or throws: in a transaction, what came later would
 * go on outside it. @throws what failed first: in a transaction, the others then fail because of it
 */
export async function together<const Acts extends readonly Act[]>(acts: Acts): Promise<Answers<Acts>> {
  let failed: { reason: unknown } | undefined;
  const answers = await Promise.all(acts.map(async (act) => Promise.resolve(act()).catch((reason: unknown) => void (failed ??= { reason }))));
  if (failed) throw failed.reason;
  return answers as Answers<Acts>;
}

// A `date` stays the `YYYY-MM-DD` string that it is; a JavaScript Date would give it an hour and a zone.
pg.types.setTypeParser(pg.types.builtins.DATE, (value) => value);

export type PoolOptions = {
  max: number;
  applicationName: string;
  onError: (error: Error) => void;
  /** Statements asked for in the same turn share a connection (db/pipelined.ts): for pages. */
  isShared?: boolean;
};

export function openPool(url: string, { max, applicationName, onError, isShared = false }: PoolOptions): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    // What a transaction asks for together is sent together.
    pipeline: true,
    application_name: applicationName,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 30_000,
  });
  // An idle client that loses its server emits here; without a listener the process would die.
  pool.on("error", onError);
  // So would one that loses it at work, between two statements of a transaction; the next statement fails by itself, and is told.
  pool.on("connect", (client) => void client.on("error", () => {}));
  pool.on("connect", writeOncePerTurn);
  if (isShared) pipelineStatements(pool);
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
