import { createServer } from "node:http";
import { createDb, openPool } from "@/db/client";
import { attachCollaboration } from "@/server/collaboration/attach";

/** The part of the product that takes keystrokes, alone, so that it can be killed and started fifty times: its sessions, rights, log and derivation. */
const { DATABASE_URL = "", AUTH_SECRET = "", PORT = "" } = process.env;
const say = (details: object, message: string): void => console.error(message, details);
const pool = openPool(DATABASE_URL, { max: 10, applicationName: "cadence-durability-server", onError: () => undefined });
const httpServer = createServer();
attachCollaboration({
  httpServer,
  runtime: { env: { PUBLIC_URL: `http://127.0.0.1:${PORT}`, AUTH_SECRET, production: true }, logger: { info: () => undefined, warn: say, error: say }, pool, db: createDb(pool) },
});
httpServer.listen(Number(PORT), "127.0.0.1", () => process.send?.("ready"));
process.on("SIGTERM", () => process.exit(0));
