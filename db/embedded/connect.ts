import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { DATABASE } from "./initialise";
import { urlOf, type Runtime } from "./runtime-file";

/** Recovery after a crash replays the journal: long on a slow disk, and PostgreSQL says that it is at it. */
const RECOVERY_TIMEOUT_MS = 300_000;
const NOT_YET = new Set(["ECONNREFUSED", "ECONNRESET", "57P03", "57P01"]);
const UNKNOWN_DATABASE = "3D000";

/**
 * Waits until the database answers, creating it the first time.
 * @returns false when the postmaster ended meanwhile (`isRunning`)
 * @throws any other refusal, such as a wrong password
 */
export async function waitUntilReady(runtime: Runtime, isRunning: () => boolean): Promise<boolean> {
  for (const deadline = Date.now() + RECOVERY_TIMEOUT_MS; ; await sleep(15)) {
    const code = await attempt(urlOf(runtime), "select 1");
    if (code === null) return true;
    if (code === UNKNOWN_DATABASE) {
      await attempt(urlOf(runtime, "postgres"), `create database ${DATABASE}`);
    } else if (!isRunning()) {
      return false;
    } else if (!NOT_YET.has(code) || Date.now() > deadline) {
      throw new Error(`PostgreSQL embarqué injoignable sur le port ${runtime.port} (${code}).`);
    }
  }
}

/** @returns null when it went well, else the error's code */
async function attempt(url: string, sql: string): Promise<string | null> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
    await client.query(sql);
    return null;
  } catch (error) {
    const { code, message } = error as Error & { code?: string };
    // node-postgres gives no code to a connection closed during the handshake (the server is going down).
    return code ?? (/terminated|timeout/i.test(message) ? "ECONNRESET" : message);
  } finally {
    await client.end().catch(() => {});
  }
}
