import { parentPort } from "node:worker_threads";
import type { FromThread, ToThread } from "./thread-messages";
import { writeReport } from "./write";

/** The program of a thread of its own (server/jobs/writer-thread.ts): it writes one report at a time, and tells how far it is. */
const port = parentPort!;
const tell = (message: FromThread, handedOver: ArrayBuffer[] = []): void => port.postMessage(message, handedOver);

port.on("message", ({ format, told }: ToThread) => void answer(format, told));

async function answer(format: ToThread["format"], told: ToThread["told"]): Promise<void> {
  try {
    // A copy: what the libraries return may lie in memory that they share.
    const bytes = new Uint8Array(await writeReport(format, told, (done) => tell({ done })));
    tell({ bytes }, [bytes.buffer]);
  } catch (error) {
    tell({ error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
  }
}
