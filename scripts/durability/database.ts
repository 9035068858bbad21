import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type pg from "pg";
import { createDb, openPool, type Database } from "@/db/client";
import { startEmbeddedPostgres } from "@/db/embedded/supervisor";
import { migrate } from "@/db/migrate";

export type OwnDatabase = {
  url: string;
  pool: pg.Pool;
  db: Database;
  /** Every process of it stops answering, its connections open: as a machine that hangs. */
  freeze(): void;
  thaw(): void;
  close(): Promise<void>;
};

/** A PostgreSQL of this run, written to disk as in production: what is committed survives it. In `directory`, else in a temporary one. */
export async function openOwnDatabase(directory?: string): Promise<OwnDatabase> {
  const dataDir = directory ?? mkdtempSync(join(tmpdir(), "cadence-durability-"));
  // As root, PostgreSQL runs as somebody else, who must get through.
  if (!directory) chmodSync(dataDir, 0o711);
  const quiet = (): void => undefined;
  const server = await startEmbeddedPostgres({ dataDir, logger: { info: quiet, warn: quiet, error: quiet } });
  await migrate(server.url);
  const pool = openPool(server.url, { max: 4, applicationName: "cadence-durability", onError: quiet });
  let frozen: number[] = [];
  const thaw = (): void => {
    for (const pid of frozen.splice(0)) process.kill(pid, "SIGCONT");
  };
  return {
    url: server.url,
    pool,
    db: createDb(pool),
    freeze() {
      const postmaster = postmasterIn(dataDir);
      // First the one that makes new ones.
      process.kill(postmaster, "SIGSTOP");
      frozen = [postmaster];
      for (const pid of childrenOf(postmaster)) {
        process.kill(pid, "SIGSTOP");
        frozen.push(pid);
      }
    },
    thaw,
    async close() {
      thaw();
      await pool.end();
      await server.stop();
      if (!directory) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

const postmasterIn = (dataDir: string): number => Number(readFileSync(join(dataDir, "pg18", "data", "postmaster.pid"), "utf8").split("\n")[0]);

function childrenOf(parent: number): number[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
    .filter((pid) => parentOf(pid) === parent);
}

function parentOf(pid: number): number | null {
  try {
    return Number(/\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, "utf8"))?.[1]);
  } catch {
    // Ended meanwhile.
    return null;
  }
}
