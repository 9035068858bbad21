/** An application reduced to its database, for the tests that kill it: starts PostgreSQL, inserts rows, prints each acknowledged one. */
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { startEmbeddedPostgres } from "../supervisor";

const log = (fields: object, message: string): void => void process.stderr.write(`${message} ${JSON.stringify(fields)}\n`);
const [dataDir = "", mode = "hold"] = process.argv.slice(2);
const embedded = await startEmbeddedPostgres({ dataDir, logger: { info: log, warn: log, error: log } });
const say = (message: object): boolean => process.stdout.write(`${JSON.stringify(message)}\n`);

const pool = new pg.Pool({ connectionString: embedded.url, max: 1 });
pool.on("error", () => {});
await pool.query("create table if not exists acknowledged (n bigserial primary key)");
say({ ready: true, url: embedded.url, ownership: embedded.ownership });

process.on("SIGTERM", () => void pool.end().then(embedded.stop).then(() => process.exit(0)));
setInterval(() => {}, 60_000);
for (let row = 0; mode === "write"; row += 1) {
  try {
    const { rows } = await pool.query("insert into acknowledged default values returning n");
    if (row % 20 === 0) say({ acknowledged: Number(rows[0].n) });
  } catch {
    // The server was killed under us: not acknowledged, and the next attempt tells when it is back.
    await sleep(50);
  }
}
