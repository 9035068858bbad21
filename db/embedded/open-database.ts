import type { Env } from "@/server/platform/env";
import type { Logger } from "@/server/platform/logger";
import { startEmbeddedPostgres } from "./supervisor";

export type OpenDatabase = { url: string; close: () => Promise<void> };

/** The configured database, or the embedded one, started or joined. @throws with a French message when it cannot be had */
export async function openDatabase({ databaseUrl, dataDir }: Pick<Env, "databaseUrl" | "dataDir">, logger: Logger, onLost?: (error: Error) => void): Promise<OpenDatabase> {
  if (databaseUrl !== null) return { url: databaseUrl, close: async () => {} };
  const { url, stop } = await startEmbeddedPostgres({ dataDir, logger, onLost });
  return { url, close: stop };
}
