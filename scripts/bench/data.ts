import { chmodSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { eq } from "drizzle-orm";
import type pg from "pg";
import { createDb, openPool } from "@/db/client";
import { openDatabase } from "@/db/embedded/open-database";
import { migrate } from "@/db/migrate";
import { users } from "@/db/schema";
import { seedLarge } from "@/db/seed/large";
import { BENCH_EMAIL } from "@/db/seed/large/people";
import { timesAsLarge } from "@/db/seed/large/size";
import { hashPassword } from "@/server/auth/passwords";
import { todayOf } from "@/server/platform/clock";
import { createLogger } from "@/server/platform/logger";

/** Of the account that reads, on data made for this run. */
export const PASSWORD = "mesure-de-charge";
/** As many connections as the server has (server/main.ts): the bare SQL waits for one where the screen's would. */
const CONNECTIONS = 10;

export type Look = (query: string) => Promise<string>;
export type Data = { dataDir: string; pool: pg.Pool; look: Look; close: () => Promise<void> };

type Wanted = { kept: string | undefined; scale?: number; say: (line: string) => void };

/** A database with the large seed, or `scale` times as much, in `kept` where one is, else in a directory that goes with the run. */
export async function prepareData({ kept, scale = 1, say }: Wanted): Promise<Data> {
  const dataDir = kept ? resolve(kept) : mkdtempSync(join(tmpdir(), "cadence-bench-"));
  mkdirSync(dataDir, { recursive: true });
  // As root, PostgreSQL runs as somebody else, who must get through.
  if (!kept) chmodSync(dataDir, 0o711);
  const database = await openDatabase({ DATABASE_URL: undefined, APP_DATA_DIR: dataDir }, createLogger({ LOG_LEVEL: "warn", production: false }));
  await migrate(database.url);
  const pool = openPool(database.url, { max: CONNECTIONS, applicationName: "cadence-bench", onError: () => {} });
  const db = createDb(pool);
  say(scale === 1 ? "Données…" : `Données, ${scale} fois…`);
  const passwordHash = await hashPassword(PASSWORD);
  const isNew = await seedLarge(db, { today: await todayOf(db), passwordHash, volume: timesAsLarge(scale), onProgress: (programme) => say(`  ${programme}`) });
  // Kept data may come from `npm run seed`, with another password.
  if (!isNew) await db.update(users).set({ passwordHash }).where(eq(users.email, BENCH_EMAIL));
  return {
    ...{ dataDir, pool },
    async look(query) {
      const { rows } = await pool.query<[unknown]>({ text: query, rowMode: "array" });
      if (!rows[0]) throw new Error(`Rien à montrer dans les données : ${query}`);
      return String(rows[0][0]);
    },
    async close() {
      await pool.end();
      await database.close();
      if (!kept) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
