import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { OnSection } from "@/domain/reporting/export/model";
import { projectRoot } from "@/server/platform/project-root";
import type { FromThread, ToThread } from "@/server/reporting/export/thread-messages";

/** With nothing to do for so long, its memory is given back. */
const IDLE_MS = 60_000;
/** Of its own heap: beyond that it ends, and the product goes on. */
const MAX_HEAP_MB = 512;

export type WriterThread = {
  /** One at a time. @throws when it could not be written, or was told by `signal` to stop */
  write(asked: ToThread, how: { onSection: OnSection; signal: AbortSignal }): Promise<Uint8Array>;
  close(): Promise<void>;
};

/**
 * Writes reports in a thread of its own: seconds of pure computation, during which pages and collaboration would stand still. It is begun
 * by the first report, kept while others follow, and ended when one of them is to stop.
 */
export function openWriterThread(): WriterThread {
  let thread: Worker | null = null;
  let idle: NodeJS.Timeout | undefined;
  return { write, close };

  async function write(asked: ToThread, { onSection, signal }: Parameters<WriterThread["write"]>[1]): Promise<Uint8Array> {
    signal.throwIfAborted();
    clearTimeout(idle);
    const worker = (thread ??= begin());
    worker.ref();
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>();
    const hear = (message: FromThread): void => {
      if ("done" in message) onSection(message.done);
      else if ("bytes" in message) resolve(message.bytes);
      else reject(new Error(message.error));
    };
    const stop = (): void => reject(signal.reason);
    const end = (): void => reject(new Error("Le fil d’écriture s’est arrêté."));
    worker.on("message", hear).once("error", reject).once("exit", end);
    signal.addEventListener("abort", stop);
    worker.postMessage(asked, []);
    try {
      return await promise;
    } catch (error) {
      await close();
      throw error;
    } finally {
      worker.off("message", hear).off("error", reject).off("exit", end).unref();
      signal.removeEventListener("abort", stop);
      idle = setTimeout(() => void close(), IDLE_MS).unref();
    }
  }

  async function close(): Promise<void> {
    clearTimeout(idle);
    const ended = thread;
    thread = null;
    await ended?.terminate();
  }
}

/** The bundle that stands beside the server's; in development, as in tests, the source. */
function begin(): Worker {
  const isSource = import.meta.url.endsWith(".ts");
  const program = isSource ? join(projectRoot(), "server", "reporting", "export", "thread.ts") : join(projectRoot(), "dist", "export-thread.mjs");
  const worker = new Worker(program, { name: "exports", execArgv: isSource ? ["--import", "tsx"] : ["--enable-source-maps"], resourceLimits: { maxOldGenerationSizeMb: MAX_HEAP_MB } });
  // Told to whoever waits for it; with nobody waiting, it is begun anew by the next one.
  worker.on("error", () => {});
  return worker;
}
