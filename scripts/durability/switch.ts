import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** One address for the product's pages whose websocket leads to this server or to that one: the same editor is then measured on both. */
export async function openSwitch(pages: string) {
  const open = new Set<Socket>();
  let collaboration = pages;
  const server = createServer((client) => {
    open.add(client);
    client.on("error", () => undefined).on("close", () => open.delete(client));
    client.once("data", (first) => {
      const { port, hostname } = new URL(first.toString("latin1", 0, 11) === "GET /collab" ? collaboration : pages);
      const upstream = connect(Number(port), hostname);
      upstream.setNoDelay(true);
      client.setNoDelay(true);
      upstream.on("error", () => client.destroy());
      client.on("close", () => upstream.destroy());
      upstream.write(first);
      client.pipe(upstream).pipe(client);
    });
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    leadTo(url: string): void {
      collaboration = url;
    },
    async close(): Promise<void> {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
