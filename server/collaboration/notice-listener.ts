import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";
import { NOTICE_CHANNEL, readNotice, type LogNotice } from "@/server/minutes/log-notice";
import type { CollaborationLogger } from "./types";

const CHECK_EVERY_MS = 15_000;
const RECONNECT_MS = 500;

export type NoticeListenerOptions = {
  connectionString: string;
  logger: CollaborationLogger;
  onNotice(notice: LogNotice): void;
  /** Listening (again): notices may have been missed before. */
  onListening(): void;
};

/** Listens on a connection of its own, for as long as the process lives; comes back by itself when the connection is lost. */
export function listenToNotices({ connectionString, logger, onNotice, onListening }: NoticeListenerOptions): { close(): Promise<void> } {
  let client: pg.Client | null = null;
  let closed = false;

  async function listen(): Promise<void> {
    const current = new pg.Client({ connectionString, application_name: "cadence collab", keepAlive: true, query_timeout: 5_000, connectionTimeoutMillis: 5_000 });
    client = current;
    const lost = new Promise<void>((resolve) => {
      current.on("error", () => resolve());
      current.on("end", () => resolve());
    });
    current.on("notification", ({ payload }) => {
      const notice = readNotice(payload ?? "");
      if (notice) onNotice(notice);
    });
    // A connection can die without a word; asking finds out.
    const check = setInterval(() => current.query("select 1").catch(() => current.end().catch(() => undefined)), CHECK_EVERY_MS);
    try {
      await current.connect();
      await current.query(`listen ${NOTICE_CHANNEL}`);
      onListening();
      await lost;
    } finally {
      clearInterval(check);
      await current.end().catch(() => undefined);
    }
  }

  const done = (async () => {
    while (!closed) {
      try {
        await listen();
      } catch (error) {
        if (!closed) logger.warn({ err: error }, "notices not heard, connecting again");
      }
      if (!closed) await pause(RECONNECT_MS);
    }
  })();

  return {
    async close() {
      closed = true;
      await client?.end().catch(() => undefined);
      await done;
    },
  };
}
