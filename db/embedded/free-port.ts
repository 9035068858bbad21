import { once } from "node:events";
import { createServer } from "node:net";

/** A port of the loopback that nobody listens on: `preferred` when it is free, else one that the system chooses. Free when this answers, and not kept. */
export async function freePort(preferred = 0): Promise<number> {
  const server = createServer();
  try {
    server.listen(preferred, "127.0.0.1");
    await once(server, "listening");
    const address = server.address();
    if (typeof address !== "object" || address === null) throw new Error("Aucun port libre sur cette machine.");
    server.close();
    await once(server, "close");
    return address.port;
  } catch (error) {
    if (preferred === 0) throw error;
    return freePort(0);
  }
}
