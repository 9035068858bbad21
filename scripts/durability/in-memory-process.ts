import { createServer, type IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { Hocuspocus, type WebSocketLike } from "@hocuspocus/server";
import crossws from "crossws/adapters/node";

/** Hocuspocus as it comes, attached to HTTP as the product attaches it: everything in memory, nothing stored, nobody asked who they are. */
const hocuspocus = new Hocuspocus({ quiet: true });
const clients = new Map<string, ReturnType<typeof hocuspocus.handleConnection>>();
const sockets = crossws({
  hooks: {
    open: (peer) => void clients.set(peer.id, hocuspocus.handleConnection(peer.websocket as unknown as WebSocketLike, peer.request as Request, {})),
    message: (peer, message) => clients.get(peer.id)?.handleMessage(message.uint8Array()),
    close(peer, event) {
      clients.get(peer.id)?.handleClose({ code: event.code ?? 1006, reason: event.reason ?? "" });
      clients.delete(peer.id);
    },
  },
});
const httpServer = createServer();
httpServer.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
  void sockets.handleUpgrade(request, socket as Parameters<typeof sockets.handleUpgrade>[1], head);
});
httpServer.listen(Number(process.env.PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("SIGTERM", () => process.exit(0));
