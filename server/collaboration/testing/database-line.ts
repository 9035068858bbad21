import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/** A line to PostgreSQL that a test can cut, or leave without an answer. */
export async function openDatabaseLine(url: string) {
  const target = new URL(url);
  const open = new Set<Socket>();
  let state: "up" | "cut" | "silent" = "up";
  const server = createServer((client) => {
    if (state === "cut") return void client.destroy();
    const upstream = connect(Number(target.port), target.hostname);
    for (const socket of [client, upstream]) {
      open.add(socket);
      socket.on("error", () => undefined);
      socket.on("close", () => {
        open.delete(socket);
        client.destroy();
        upstream.destroy();
      });
      if (state === "silent") socket.pause();
    }
    client.on("data", (data) => upstream.write(data));
    upstream.on("data", (data) => client.write(data));
    if (state === "silent") for (const socket of [client, upstream]) socket.pause();
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const through = new URL(url);
  through.hostname = "127.0.0.1";
  through.port = String((server.address() as AddressInfo).port);
  return {
    url: through.href,
    cut() {
      state = "cut";
      for (const socket of open) socket.destroy();
    },
    silence() {
      state = "silent";
      for (const socket of open) socket.pause();
    },
    restore() {
      state = "up";
      for (const socket of open) socket.resume();
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
