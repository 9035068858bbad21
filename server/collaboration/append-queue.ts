import { setTimeout as pause } from "node:timers/promises";
import type pg from "pg";
import { appendUpdates, type NewUpdate } from "@/server/minutes/update-log";
import type { CollaborationLogger } from "./types";

export type Appended = { first: number; last: number };
/** `frozen`: the minutes accept nothing any more. `unavailable`: the database did not answer in time, nothing is known to be stored. */
export type AppendResult = { ok: true } | { ok: false; reason: "frozen" | "unavailable" };

export type AppendQueueOptions = {
  pool: pg.Pool;
  node: string;
  logger: CollaborationLogger;
  /** How long an update is kept while the database fails, in milliseconds. */
  retryFor?: number;
  /** How many bytes may wait for the database in this process. */
  maxWaitingBytes?: number;
  onAppended(meetingId: string, appended: Appended, userId: string | null): void;
};

const RETRY_FOR_MS = 10_000;
const MAX_WAITING_BYTES = 32 * 1024 * 1024;
const FIRST_PAUSE_MS = 50;
const LONGEST_PAUSE_MS = 1_000;

type Waiting = NewUpdate & { since: number; settle(result: AppendResult): void };

/**
 * One append at a time for each document; what arrives while it is in flight goes with the next one. No timer:
 * a lone writer waits for one commit, fifty writers wait for two.
 */
export function createAppendQueue({ pool, node, logger, onAppended, retryFor = RETRY_FOR_MS, maxWaitingBytes = MAX_WAITING_BYTES }: AppendQueueOptions) {
  const queues = new Map<string, Waiting[]>();
  const running = new Map<string, Promise<void>>();
  let waitingBytes = 0;

  function settle(batch: readonly Waiting[], result: AppendResult): void {
    for (const waiting of batch) {
      waitingBytes -= waiting.bytes.length;
      waiting.settle(result);
    }
  }

  async function run(meetingId: string, queue: Waiting[]): Promise<void> {
    let pauseFor = FIRST_PAUSE_MS;
    while (queue.length > 0) {
      const batch = [...queue];
      try {
        const last = await appendUpdates(pool, meetingId, batch, node);
        queue.splice(0, batch.length);
        pauseFor = FIRST_PAUSE_MS;
        // Before the waiting hooks go on, so that what they apply is already accounted for as ours.
        if (last !== null) onAppended(meetingId, { first: last - batch.length + 1, last }, batch.at(-1)?.userId ?? null);
        settle(batch, last === null ? { ok: false, reason: "frozen" } : { ok: true });
      } catch (error) {
        const expired = queue.filter((waiting) => Date.now() - waiting.since >= retryFor);
        logger.warn({ err: error, meetingId, waiting: queue.length, givenUp: expired.length }, "append failed");
        queue.splice(0, expired.length);
        settle(expired, { ok: false, reason: "unavailable" });
        if (queue.length > 0) await pause(pauseFor);
        pauseFor = Math.min(pauseFor * 2, LONGEST_PAUSE_MS);
      }
    }
    queues.delete(meetingId);
    running.delete(meetingId);
  }

  return {
    append(meetingId: string, update: NewUpdate): Promise<AppendResult> {
      if (waitingBytes + update.bytes.length > maxWaitingBytes) return Promise.resolve({ ok: false, reason: "unavailable" });
      waitingBytes += update.bytes.length;
      return new Promise((settled) => {
        const waiting = { ...update, since: Date.now(), settle: settled };
        const queue = queues.get(meetingId);
        if (queue) {
          queue.push(waiting);
          return;
        }
        const started = [waiting];
        queues.set(meetingId, started);
        running.set(meetingId, run(meetingId, started));
      });
    },
    /** Resolves once nothing waits for the database. */
    async idle(): Promise<void> {
      while (running.size > 0) await Promise.all(running.values());
    },
  };
}
export type AppendQueue = ReturnType<typeof createAppendQueue>;
