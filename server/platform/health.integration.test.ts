import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { openPool } from "@/db/client";
import { createTestDatabase } from "@/db/testing/database";
import { createHealth } from "./health";
import { createLogger } from "./logger";

const logger = createLogger({ LOG_LEVEL: "silent", production: true });
let server: Server;
let health: ReturnType<typeof createHealth>;
let database: Awaited<ReturnType<typeof createTestDatabase>>;

beforeEach(async () => {
  database = await createTestDatabase();
  health = createHealth();
  server = createServer((request, response) => void (health.answer(request, response) || response.writeHead(404).end())).listen(0);
  await once(server, "listening");
});
afterEach(async () => {
  server.close();
  await database.drop();
});

async function get(path: string): Promise<[number, string]> {
  const response = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  return [response.status, response.headers.get("content-type")?.startsWith("application/json") ? ((await response.json()) as { status: string }).status : ""];
}

describe("/readyz", () => {
  it("starting, then ready, then draining", async () => {
    expect(await get("/readyz")).toEqual([503, "démarrage"]);
    health.ready(database.pool, logger);
    expect(await get("/readyz?probe=1")).toEqual([200, "prêt"]);
    health.drain();
    expect(await get("/readyz")).toEqual([503, "arrêt"]);
  });

  it("a database that takes no write is not ready", async () => {
    const name = new URL(database.url).pathname.slice(1);
    await database.pool.query(`alter database ${name} set default_transaction_read_only = on`);
    const readOnly = openPool(database.url, { max: 1, applicationName: "test", onError: () => {} });
    health.ready(readOnly, logger);
    expect(await get("/readyz")).toEqual([503, "base de données indisponible"]);
    await readOnly.end();
  });

  it("a migration that is missing: not ready", async () => {
    await database.pool.query("delete from drizzle.__drizzle_migrations");
    health.ready(database.pool, logger);
    expect(await get("/readyz")).toEqual([503, "base de données indisponible"]);
  });

  it("a database that cannot be reached: not ready, and alive all the same", async () => {
    const nowhere = openPool("postgres://cadence@127.0.0.1:1/cadence", { max: 1, applicationName: "test", onError: () => {} });
    health.ready(nowhere, logger);
    expect(await get("/readyz")).toEqual([503, "base de données indisponible"]);
    expect(await get("/livez")).toEqual([200, "vivant"]);
    await nowhere.end();
  });
});

it("any other address is left to the pages", async () => {
  expect(await get("/readyz/other")).toEqual([404, ""]);
});
