import { setTimeout as pause } from "node:timers/promises";
import pg from "pg";

const CHECK_EVERY_MS = 15_000;
const RECONNECT_MS = 500;
/** The pause doubles at each failure up to this one. */
const MAX_RECONNECT_MS = 8_000;
const END_MS = 1_000;

export type NoticeListenerOptions = {
  connectionString: string;
  channel: string;
  applicationName: string;
  logger: { warn(details: object, message: string): void };
  onNotice(payload: string): void;
  /** Listening (again): notices may have been missed before. */
  onListening(): void;
};

/** A connection that broke half-way may never say that it ended. */
const end = (client: pg.Client): Promise<unknown> => Promise.race([client.end().catch(() => undefined), pause(END_MS, undefined, { ref: false })]);

/** Listens on a connection of its own, for as long as the process lives; comes back by itself when the connection is lost. */
export function listenToNotices({ connectionString, channel, applicationName, logger, onNotice, onListening }: NoticeListenerOptions): { close(): Promise<void> } {
  let closed = false;
  let reconnectMs = RECONNECT_MS;
  const { promise: stopped, resolve: stop } = Promise.withResolvers<void>();

  async function listen(): Promise<void> {
    const current = new pg.Client({ connectionString, application_name: applicationName, keepAlive: true, query_timeout: 5_000, connectionTimeoutMillis: 5_000 });
    const { promise: lost, resolve: lose } = Promise.withResolvers<void>();
    current.on("error", () => lose());
    current.on("end", () => lose());
    current.on("notification", ({ payload }) => onNotice(payload ?? ""));
    // A connection can die without a word; asking finds out.
    const check = setInterval(() => current.query("select 1").catch(() => lose()), CHECK_EVERY_MS);
    // Raced: a client that is ended while it connects never tells.
    const over = Promise.race([lost, stopped]);
    try {
      await Promise.race([over, current.connect().then(() => current.query(`listen ${channel}`)).then(heard)]);
      await over;
    } finally {
      clearInterval(check);
      await end(current);
    }
  }

  function heard(): void {
    reconnectMs = RECONNECT_MS;
    onListening();
  }

  const done = (async () => {
    while (!closed) {
      try {
        await listen();
      } catch (error) {
        if (!closed) logger.warn({ err: error }, "notices not heard, connecting again");
      }
      if (closed) break;
      await Promise.race([pause(reconnectMs), stopped]);
      reconnectMs = Math.min(2 * reconnectMs, MAX_RECONNECT_MS);
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
