import { createServer } from "node:http";
import { createDb, openPool } from "@/db/client";
import { attachCollaboration } from "../attach";
import { fromCookie } from "./stage";

/** One server process of the kill test: nothing but HTTP and the websocket, over the PostgreSQL that survives it. */
const [databaseUrl = "", port = ""] = process.argv.slice(2);
const pool = openPool(databaseUrl, { max: 10, applicationName: "cadence-kill-test", onError: () => undefined });
const httpServer = createServer();
const say = (details: object, message: string): void => console.error(message, details);
attachCollaboration({
  httpServer,
  runtime: { env: { PUBLIC_URL: `http://127.0.0.1:${port}`, AUTH_SECRET: "", production: true }, logger: { info: () => undefined, warn: say, error: say }, pool, db: createDb(pool) },
  authenticate: fromCookie,
});
httpServer.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
