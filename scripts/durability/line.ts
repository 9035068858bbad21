import { connect, createServer, type AddressInfo, type Socket } from "node:net";

/**
 * A line to the product. `cut`: closed, and refused. `dead`: what is open stays so and carries nothing, for ever, as behind a VPN that
 * forgot it; new connections get no answer either, until the line is `up` again.
 */
export async function openLine(target: string) {
  const { port, hostname } = new URL(target);
  const open = new Set<Socket>();
  const silent = new WeakSet<Socket>();
  let state: "up" | "cut" | "dead" = "up";
  const server = createServer((client) => {
    if (state === "cut") return void client.destroy();
    open.add(client);
    client.on("error", () => undefined).on("close", () => open.delete(client));
    if (state === "dead") return void silent.add(client);
    const upstream = connect(Number(port), hostname);
    upstream.on("error", () => undefined).on("close", () => silent.has(client) || client.destroy());
    client.on("close", () => upstream.destroy());
    client.on("data", (data) => silent.has(client) || upstream.write(data));
    upstream.on("data", (data) => silent.has(client) || client.write(data));
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      state = "cut";
      for (const socket of open) socket.destroy();
    },
    die() {
      state = "dead";
      for (const socket of open) silent.add(socket);
    },
    restore() {
      state = "up";
    },
    async close() {
      for (const socket of open) socket.destroy();
      await new Promise((closed) => server.close(closed));
    },
  };
}
