import type { Env } from "@/server/platform/env";
import type { Logger } from "@/server/platform/logger";
import { startEmbeddedPostgres } from "./supervisor";

export type OpenDatabase = { url: string; close: () => Promise<void> };

/** The configured database, or the embedded one, started or joined. @throws with a French message when it cannot be had */
export async function openDatabase({ DATABASE_URL, APP_DATA_DIR }: Pick<Env, "DATABASE_URL" | "APP_DATA_DIR">, logger: Logger, onLost?: (error: Error) => void): Promise<OpenDatabase> {
  if (DATABASE_URL !== undefined) return { url: DATABASE_URL, close: async () => {} };
  const { url, stop } = await startEmbeddedPostgres({ dataDir: APP_DATA_DIR, logger, onLost });
  return { url, close: stop };
}
