import { randomUUID } from "node:crypto";
import type { IncomingMessage, Server as HttpServer } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as pause } from "node:timers/promises";
import { Hocuspocus, type Connection, type WebSocketLike } from "@hocuspocus/server";
import crossws from "crossws/adapters/node";
import { openPool } from "@/db/client";
import { authoriseSocket } from "@/server/auth/socket";
import { purgeArchive } from "@/server/minutes/compact";
import { NOTICE_CHANNEL, readNotice, type LogNotice } from "@/server/minutes/log-notice";
import { listenToNotices } from "@/server/platform/notice-listener";
import { createAppendQueue } from "./append-queue";
import { createDerivations, type DerivationDelays } from "./derivations";
import { documentHooks, freeze, isFrozenNow, MAX_UPDATE_BYTES } from "./document-hooks";
import { createHeldDocuments } from "./held-documents";
import { originAllowed } from "./origin";
import { CLOSE, COLLABORATION_PATH, type ServerMessage } from "./protocol";
import type { Authenticate, CollaborationRuntime, SocketContext } from "./types";

export type CollaborationOptions = {
  httpServer: HttpServer;
  runtime: CollaborationRuntime;
  /** Who may open what; by default the product's own sessions and rights. */
  authenticate?: Authenticate;
  /** How often rights are read again, in milliseconds. */
  recheckEvery?: number;
  /** How long an update waits for a failing database before its client is told to come back. */
  retryFor?: number;
  derivationDelays?: DerivationDelays;
};
export type Collaboration = {
  /** Stops accepting, tells clients to come back, and returns once everything received is stored and derived (5 s at most). */
  drain(): Promise<void>;
};

const bySession =
  ({ db, env }: CollaborationRuntime): Authenticate =>
  (request, documentName) =>
    authoriseSocket({ db, secret: env.AUTH_SECRET }, request.headers.get("cookie"), documentName);

/** One append at a time for each document: as many documents may be written to the disk at once. */
const APPEND_CONNECTIONS = 4;
const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;
const DRAIN_MS = 5_000;

/** Serves the collaborative minutes on `/collab` of an HTTP server that others share; other upgrades are left to them. */
export function attachCollaboration({ httpServer, runtime, authenticate = bySession(runtime), recheckEvery = MINUTE_MS, retryFor, derivationDelays }: CollaborationOptions): Collaboration {
  const { db, env, logger, pool } = runtime;
  const node = randomUUID();
  const held = createHeldDocuments(db, logger);
  const derivations = createDerivations(db, logger, derivationDelays);
  // Of its own: a keystroke waits for no page.
  const appends = openPool(pool.options.connectionString ?? "", {
    max: APPEND_CONNECTIONS,
    applicationName: "cadence collab append",
    onError: (error) => logger.warn({ err: error }, "append connection lost"),
  });
  const queue = createAppendQueue({
    pool: appends,
    node,
    logger,
    ...(retryFor !== undefined && { retryFor }),
    onAppended(meetingId, appended, userId) {
      held.appended(meetingId, appended);
      derivations.request(meetingId, userId);
    },
  });
  const hocuspocus = new Hocuspocus<SocketContext>({
    quiet: true,
    extensions: [documentHooks({ db, logger, authenticate, held, queue })],
  });
  let draining = false;

  const sockets = crossws({
    serverOptions: { maxPayload: 2 * MAX_UPDATE_BYTES },
    hooks: {
      upgrade(request) {
        if (draining) return new Response(null, { status: 503 });
        if (!originAllowed(request.headers, env)) return new Response(null, { status: 403 });
        return undefined;
      },
      open(peer) {
        const client = hocuspocus.handleConnection(peer.websocket as unknown as WebSocketLike, peer.request as Request, { socket: peer });
        clients.set(peer.id, client);
      },
      message(peer, message) {
        clients.get(peer.id)?.handleMessage(message.uint8Array());
      },
      close(peer, event) {
        clients.get(peer.id)?.handleClose({ code: event.code ?? 1006, reason: event.reason ?? "" });
        clients.delete(peer.id);
      },
      error(peer, error) {
        logger.warn({ err: error, peer: peer.id }, "websocket error");
      },
    },
  });
  const clients = new Map<string, ReturnType<typeof hocuspocus.handleConnection>>();

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (request.url?.split("?")[0] !== COLLABORATION_PATH) return;
    // What the types of crossws ask for is what Node gives: see its own `server/node`.
    void sockets.handleUpgrade(request, socket as Parameters<typeof sockets.handleUpgrade>[1], head);
  };
  httpServer.on("upgrade", onUpgrade);

  const report = (message: string) => (error: unknown) => logger.error({ err: error }, message);
  async function onNotice(notice: LogNotice): Promise<void> {
    if (notice.kind === "appended") {
      if (notice.node !== node && held.needs(notice.meetingId, notice.seq)) await held.catchUp(notice.meetingId);
      return;
    }
    const document = held.document(notice.meetingId);
    if (notice.kind === "comments") {
      document?.broadcastStateless(JSON.stringify({ event: "comments" } satisfies ServerMessage));
      return;
    }
    if (!document || !(await isFrozenNow(db, notice.meetingId))) return;
    await held.catchUp(notice.meetingId);
    for (const connection of document.getConnections()) freeze(connection);
  }
  async function onListening(): Promise<void> {
    for (const meetingId of held.ids()) {
      await held.catchUp(meetingId);
      await onNotice({ kind: "state", meetingId });
    }
  }
  const listener = listenToNotices({
    ...{ connectionString: pool.options.connectionString ?? "", channel: NOTICE_CHANNEL, applicationName: "cadence collab", logger },
    onNotice(payload) {
      const notice = readNotice(payload);
      if (notice) void onNotice(notice).catch(report("notice not followed"));
    },
    onListening: () => void onListening().catch(report("documents not brought up to date")),
  });

  async function recheck({ context }: Connection<SocketContext>): Promise<void> {
    if (await context.admission?.sessionValid()) return;
    // The client comes back, and gets what is left to it.
    context.socket.close(CLOSE.rightsChanged.code, CLOSE.rightsChanged.reason);
  }
  // One after the other: five hundred at once would hold the database, and what is being typed would wait behind them.
  async function recheckAll(): Promise<void> {
    const connections = [...hocuspocus.documents.values()].flatMap((document) => document.getConnections());
    for (const connection of connections) await recheck(connection).catch(report("rights not read again"));
  }
  let rechecking = Promise.resolve();
  const recheckTimer = setInterval(() => (rechecking = rechecking.then(recheckAll)), recheckEvery);

  const lateTimer = setInterval(() => derivations.requestLate().catch(report("late minutes not found")), MINUTE_MS);
  derivations.requestLate().catch(report("late minutes not found"));
  const purge = (): Promise<void> => purgeArchive(db).catch(report("archive not purged"));
  const purgeTimer = setInterval(purge, DAY_MS);
  // Once the pages are loaded: meanwhile the event loop is held for longer than a connection may take.
  const firstPurge = setTimeout(purge, MINUTE_MS);

  async function finish(): Promise<void> {
    await queue.idle();
    await derivations.flush();
  }
  return {
    async drain() {
      if (draining) return;
      draining = true;
      for (const timer of [recheckTimer, lateTimer, purgeTimer, firstPurge]) clearInterval(timer);
      sockets.closeAll(CLOSE.restart.code, CLOSE.restart.reason);
      // Messages already received are still being handled after their socket closed.
      await Promise.race([(async () => { await finish(); await finish(); })(), pause(DRAIN_MS, undefined, { ref: false })]);
      derivations.stop();
      httpServer.off("upgrade", onUpgrade);
      await Promise.all([listener.close(), appends.end()]);
    },
  };
}
