import { EventEmitter, once } from "node:events";
import { Agent, createServer, request, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Duplex } from "node:stream";
import { afterEach, expect, test } from "vitest";
import { KEEP_ALIVE_MS, listen, routeUpgrades } from "./http-server";

const opened: Server[] = [];
afterEach(() => {
  for (const server of opened.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

async function start(): Promise<{ server: Server; upgrade: (path: string) => Promise<"closed" | "served"> }> {
  const server = createServer();
  routeUpgrades(server, { ownPath: "/collab", nextUpgrades: new EventEmitter() });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  opened.push(server);
  const { port } = server.address() as AddressInfo;
  return {
    server,
    upgrade: (path) =>
      new Promise((answered) => {
        const asked = request({ host: "127.0.0.1", port, path, headers: { connection: "Upgrade", upgrade: "websocket" } });
        asked.on("upgrade", (_response, socket) => (socket.destroy(), answered("served"))).on("error", () => answered("closed")).end();
      }),
  };
}

test("while nobody serves the collaboration yet, its upgrade is closed: the client tries again", { timeout: 2_000 }, async () => {
  const { upgrade } = await start();
  expect(await upgrade("/collab")).toBe("closed");
});

test("once served, its upgrade is left to its own listener; a path of nobody is closed", { timeout: 2_000 }, async () => {
  const { server, upgrade } = await start();
  server.on("upgrade", ({ url }, socket: Duplex) => {
    if (url === "/collab") socket.write("HTTP/1.1 101 Switching Protocols\r\nconnection: Upgrade\r\nupgrade: websocket\r\n\r\n");
  });
  expect(await upgrade("/collab")).toBe("served");
  expect(await upgrade("/ailleurs")).toBe("closed");
});

test("a connection stays open longer than a proxy keeps it, and the client is told", async () => {
  const server = await listen((_, response) => response.end("oui"), { PORT: 0, HOST: "127.0.0.1", TRUST_PROXY: false });
  opened.push(server);
  const agent = new Agent({ keepAlive: true });
  const asked = request({ host: "127.0.0.1", port: (server.address() as AddressInfo).port, agent }).end();
  const [answer] = (await once(asked, "response")) as [IncomingMessage];
  answer.resume();
  expect(KEEP_ALIVE_MS).toBeGreaterThan(60_000);
  expect(answer.headers["keep-alive"]).toBe(`timeout=${KEEP_ALIVE_MS / 1000}`);
  agent.destroy();
});
