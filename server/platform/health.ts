import type { IncomingMessage, ServerResponse } from "node:http";
import type { Pool } from "pg";
import { migrationsAtHead } from "@/db/migrate";
import type { Logger } from "./logger";

/** One probe serves every caller of the same second: /readyz is open to all, and each probe is a durable write. */
const PROBE_LIFE_MS = 1_000;
const PROBE_TIMEOUT_MS = 3_000;

type Readiness = "démarrage" | "arrêt" | { pool: Pool; logger: Logger };

/** `/livez`: the process answers. `/readyz`: the database takes a durable write and is migrated, and no drain has begun. */
export function createHealth() {
  let state: Readiness = "démarrage";
  let probe: { at: number; result: Promise<boolean> } | null = null;

  return {
    /** @returns whether the request was one of these two, and is answered */
    answer(request: IncomingMessage, response: ServerResponse): boolean {
      const path = request.url?.split("?")[0];
      if (path === "/livez") send(response, 200, "vivant");
      else if (path === "/readyz") void isReady().then((ready) => send(response, ready ? 200 : 503, ready ? "prêt" : typeof state === "string" ? state : "base de données indisponible"));
      else return false;
      return true;
    },
    ready(pool: Pool, logger: Logger): void {
      state = { pool, logger };
    },
    drain(): void {
      state = "arrêt";
    },
  };

  async function isReady(): Promise<boolean> {
    if (typeof state === "string") return false;
    if (!probe || Date.now() - probe.at > PROBE_LIFE_MS) probe = { at: Date.now(), result: probeDatabase(state.pool, state.logger) };
    return (await probe.result) && typeof state !== "string";
  }
}

async function probeDatabase(pool: Pool, logger: Logger): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<boolean>((resolve) => (timer = setTimeout(resolve, PROBE_TIMEOUT_MS, false)));
  const checks = async (): Promise<boolean> => {
    // A message in the journal is a committed write that leaves no row: it fails on a replica and on a full disk.
    const { rows } = await pool.query<{ writable: boolean }>(
      "select current_setting('transaction_read_only') = 'off' and pg_logical_emit_message(true, 'cadence.readyz', '') is not null as writable",
    );
    return rows[0]?.writable === true && (await migrationsAtHead(pool));
  };
  try {
    return await Promise.race([checks(), timeout]);
  } catch (error) {
    logger.warn({ err: error }, "Base de données indisponible");
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function send(response: ServerResponse, status: number, state: string): void {
  response.writeHead(status, { "content-type": "application/json; charset=utf-8", "cache-control": "no-store" });
  response.end(JSON.stringify({ status: state }));
}
