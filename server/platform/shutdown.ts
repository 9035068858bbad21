import type { Logger } from "./logger";

/** Orchestrators send SIGKILL after 10 s: by then everything must be over. */
const HARD_LIMIT_MS = 9_500;
/** A terminal's Ctrl+C arrives twice: from the terminal itself and forwarded by npm. A second one comes from a person. */
const SAME_SIGNAL_MS = 700;

export type Step = { name: string; run: () => Promise<unknown> | unknown; limitMs: number };

/**
 * Ends the process on SIGTERM, SIGINT, SIGHUP, or when the launcher that started it dies: runs the steps in order, each
 * within its limit, an error in one not stopping the next. A second signal ends at once.
 */
export function onShutdown(logger: Logger, steps: () => Step[]): { shutDown: (reason: string, exitCode: number) => void; abandon: () => Promise<never> } {
  let startedAt: number | null = null;
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"] as const) {
    process.on(signal, () => {
      if (startedAt === null) shutDown(signal, 0);
      else if (Date.now() - startedAt > SAME_SIGNAL_MS) process.exit(1);
    });
  }
  process.on("disconnect", () => shutDown("lanceur arrêté", 0));
  return { shutDown, abandon };

  /** The start failed, which was said: closes what was opened and ends with 1. */
  async function abandon(): Promise<never> {
    // A signal during the start makes it fail: the stop is under way already.
    if (startedAt !== null) return new Promise<never>(() => {});
    startedAt = Date.now();
    setTimeout(() => process.exit(1), HARD_LIMIT_MS).unref();
    await runAll();
    process.exit(1);
  }

  function shutDown(reason: string, exitCode: number): void {
    if (startedAt !== null) return;
    startedAt = Date.now();
    logger.info({ reason }, "Arrêt demandé");
    setTimeout(() => process.exit(1), HARD_LIMIT_MS).unref();
    const since = startedAt;
    void runAll().then(() => {
      logger.info({ ms: Date.now() - since }, "Arrêté");
      process.exit(exitCode);
    });
  }

  async function runAll(): Promise<void> {
    for (const { name, run, limitMs } of steps()) {
      try {
        await within(run, limitMs);
      } catch (error) {
        logger.error({ err: error, step: name }, "Arrêt : étape en échec");
      }
    }
  }
}

async function within(run: Step["run"], limitMs: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(new Error(`pas terminé en ${limitMs} ms`)), limitMs)));
  try {
    await Promise.race([run(), limit]);
  } finally {
    clearTimeout(timer);
  }
}
