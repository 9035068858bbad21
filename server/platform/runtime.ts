import type { Pool } from "pg";
import type { Database } from "@/db/client";
import type { Env } from "./env";
import type { Logger } from "./logger";

export type Runtime = { env: Env; logger: Logger; pool: Pool; db: Database };

/** Next bundles its own copy of every module: what the process has only one of is shared through the global object. */
const KEY = Symbol.for("cadence.runtime");
const holder = globalThis as { [KEY]?: Runtime };

export function setRuntime(runtime: Runtime): void {
  holder[KEY] = runtime;
}

/** @throws outside the server (during `next build`, which needs no database) */
export function getRuntime(): Runtime {
  const runtime = holder[KEY];
  if (!runtime) throw new Error("No runtime: server/main.ts has not started in this process.");
  return runtime;
}
