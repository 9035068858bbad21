import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { NOTICE_CHANNEL, readNotice, type LogNotice } from "@/server/minutes/log-notice";
import type { CollaborationLogger } from "./types";

const CHECK_EVERY_MS = 15_000;
const RECONNECT_MS = 500;
const END_MS = 1_000;

export type NoticeListenerOptions = {
  connectionString: string;
  logger: CollaborationLogger;
  onNotice(notice: LogNotice): void;
  /** Listening (again): notices may have been missed before. */
  onListening(): void;
};

/** A connection that broke half-way may never say that it ended. */
const end = (client: pg.Client): Promise<unknown> => Promise.race([client.end().catch(() => undefined), pause(END_MS, undefined, { ref: false })]);

/** Listens on a connection of its own, for as long as the process lives; comes back by itself when the connection is lost. */
export function listenToNotices({ connectionString, logger, onNotice, onListening }: NoticeListenerOptions): { close(): Promise<void> } {
  let closed = false;
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();

  async function listen(): Promise<void> {
    const current = new pg.Client({ connectionString, application_name: "cadence collab", keepAlive: true, query_timeout: 5_000, connectionTimeoutMillis: 5_000 });
    const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
    current.on("error", () => lose());
    current.on("end", () => lose());
    current.on("notification", ({ payload }) => {
      const notice = readNotice(payload ?? "");
      if (notice) onNotice(notice);
    });
    // A connection can die without a word; asking finds out.
    const check = setInterval(() => current.query("select 1").catch(() => lose()), CHECK_EVERY_MS);
    // Raced: a client that is ended while it connects never tells.
    const over = Promise.race([lost, stopped]);
    try {
      await Promise.race([over, current.connect().then(() => current.query(`listen ${NOTICE_CHANNEL}`)).then(onListening)]);
      await over;
    } finally {
      clearInterval(check);
      await end(current);
    }
  }

  const done = (async () => {
    while (!closed) {
      try {
        await listen();
      } catch (error) {
        if (!closed) logger.warn({ err: error }, "notices not heard, connecting again");
      }
      if (!closed) await Promise.race([pause(RECONNECT_MS), stopped]);
    }
  })();

  return {
    async close() {
      closed = true;
      stop();
      await done;
    },
  };
}
