import type { Env } from "@/server/platform/env";
import type { Logger } from "@/server/platform/logger";
import { createDb, openPool, type Database } from "../client";
import { migrate } from "../migrate";
import { startEmbeddedPostgres } from "./supervisor";

export type OpenDatabase = { url: string; close: () => Promise<void> };

/** The configured database, or the embedded one, started or joined. @throws with a French message when it cannot be had */
export async function openDatabase({ DATABASE_URL, APP_DATA_DIR }: Pick<Env, "DATABASE_URL" | "APP_DATA_DIR">, logger: Logger, onLost?: (error: Error) => void): Promise<OpenDatabase> {
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, close: async () => {} };
  const { url, stop } = await startEmbeddedPostgres({ dataDir: APP_DATA_DIR, logger, onLost });
  return { url, close: stop };
}

/** For a command line: the database brought up to date, beside a server that runs or not, for as long as `work` lasts. */
export async function withDatabase(env: Pick<Env, "DATABASE_URL" | "APP_DATA_DIR">, logger: Logger, applicationName: string, work: (db: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(env, logger);
  try {
    await migrate(database.url);
    const pool = openPool(database.url, { max: 2, applicationName, onError: (error) => logger.warn({ err: error }, "Connexion à la base perdue") });
    try {
      await work(createDb(pool));
    } finally {
      await pool.end();
    }
  } finally {
    await database.close();
  }
}
