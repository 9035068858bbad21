import { once, type EventEmitter } from "node:events";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setTimeout as sleep } from "node:timers/promises";
import { ADDRESS_HEADER } from "./address-header";
import type { Env } from "./env";

/** Emitted on the server when it is about to close. */
const CLOSING = "cadence:closing";

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => unknown;

/** Requests that last longer than this after the listener closed are cut. */
const LAST_REQUESTS_MS = 3_000;

/**
 * How long a connection may stay idle before the server closes it. Node's own 5 s is shorter than what proxies keep (60 s for nginx): a
 * request that leaves just as its connection is closed is lost, and one that writes cannot be sent again.
 */
export const KEEP_ALIVE_MS = 75_000;

/** @throws with a French message when the port cannot be had */
export async function listen(handler: RequestHandler, { PORT: port, HOST: host, TRUST_PROXY }: Pick<Env, "PORT" | "HOST" | "TRUST_PROXY">): Promise<Server> {
  const server = createServer((request, response) => {
    // Written here and nowhere else: what the client sends under this name is replaced (throttling of sign-ins reads it).
    request.headers[ADDRESS_HEADER] = clientAddress(request, TRUST_PROXY);
    handler(request, response);
  });
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  try {
    server.listen(port, host);
    await once(server, "listening");
  } catch (error) {
    throw new Error(explain(error as NodeJS.ErrnoException, port, host), { cause: error });
  }
  return server;
}

/** Behind a trusted proxy the last address that it noted: those before it are the client's own claims. */
function clientAddress({ headers, socket }: IncomingMessage, trustProxy: boolean): string {
  const noted = trustProxy ? headers["x-forwarded-for"]?.toString().split(",").at(-1)?.trim() : undefined;
  return noted || (socket.remoteAddress ?? "");
}

function explain({ code, message }: NodeJS.ErrnoException, port: number, host: string): string {
  if (code === "EADDRINUSE") return `Le port ${port} est déjà utilisé par un autre programme : arrêtez-le, ou choisissez-en un autre, par exemple PORT=${port + 1} npm start.`;
  if (code === "EACCES") return `Le port ${port} est réservé au système : choisissez-en un au-dessus de 1024, par exemple PORT=3000 npm start.`;
  if (code === "EADDRNOTAVAIL" || code === "ENOTFOUND") return `L’adresse HOST=${host} n’est pas une adresse de cette machine.`;
  return `Impossible d’écouter sur ${host}:${port} : ${message}`;
}

/**
 * Hands each websocket to the one that serves it: `ownPath` to its own listener on `server`, Next's to `nextUpgrades`,
 * which Next takes for the server. Any other is closed at once, for an upgrade that nobody answers hangs for ever.
 */
export function routeUpgrades(server: Server, { ownPath, nextUpgrades }: { ownPath: string; nextUpgrades: EventEmitter }): void {
  const open = new Set<Duplex>();
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    open.add(socket);
    socket.on("close", () => open.delete(socket));
    const path = request.url?.split("?")[0] ?? "";
    if (path === ownPath) {
      // While the product starts or stops nobody serves it: a client that waits for an answer would never try again.
      if (server.listenerCount("upgrade") === 1) socket.destroy();
      return;
    }
    if (!path.startsWith("/_next/") || !nextUpgrades.emit("upgrade", request, socket, head)) socket.destroy();
  });
  server.on(CLOSING, () => {
    for (const socket of open) socket.destroy();
  });
}

/** Lets the requests in progress finish, then cuts. The collaboration has drained its websockets by then: what is left of them goes. */
export async function closeServer(server: Server): Promise<void> {
  const closed = once(server, "close");
  server.close();
  server.emit(CLOSING);
  server.closeIdleConnections();
  await Promise.race([closed, sleep(LAST_REQUESTS_MS, undefined, { ref: false })]);
  server.closeAllConnections();
}

/** Shown to whoever comes while the database starts. */
export const answerStarting: RequestHandler = (_, response) => {
  response.writeHead(503, { "content-type": "text/html; charset=utf-8", "retry-after": "1", "cache-control": "no-store" });
  response.end('<!doctype html><html lang="fr"><meta charset="utf-8"><meta http-equiv="refresh" content="1"><title>Cadence démarre</title><p>Cadence démarre…');
};
