import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { startEmbeddedPostgres } from "../embedded/supervisor";
import { migrate } from "../migrate";

declare module "vitest" {
  interface ProvidedContext {
    testServer: { url: string; template: string };
  }
}

const PREFIX = "cadence_test_";
/** No run lasts that long: what is older was left by a run that was killed. */
const ABANDONED_MS = 6 * 3_600_000;

/** One server for the whole run (DATABASE_URL, else an embedded one that a crash may lose), one migrated template in it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await openServer();
  const run = `${PREFIX}${Date.now()}_${process.pid}`;
  const template = `${run}_template`;
  try {
    await dropAbandoned(server.url);
    await execute(server.url, `create database ${template} template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C'`);
    await migrate(inDatabase(server.url, template));
  } catch (error) {
    await teardown();
    throw error;
  }
  project.provide("testServer", { url: server.url, template });
  return teardown;

  async function teardown(): Promise<void> {
    await dropDatabases(server.url, (name) => name.startsWith(run));
    await server.close();
  }
}

async function openServer(): Promise<{ url: string; close: () => Promise<void> }> {
  if (process.env.DATABASE_URL) return { url: process.env.DATABASE_URL, close: async () => {} };
  const dataDir = mkdtempSync(join(tmpdir(), "cadence-integration-"));
  chmodSync(dataDir, 0o711);
  const logger = { info: () => {}, warn: console.warn, error: console.error };
  const { url, stop } = await startEmbeddedPostgres({ dataDir, logger, fsync: false });
  return { url, close: async () => (await stop(), rmSync(dataDir, { recursive: true, force: true })) };
}

const dropAbandoned = (url: string): Promise<void> =>
  dropDatabases(url, (name) => Number(name.slice(PREFIX.length).split("_")[0]) < Date.now() - ABANDONED_MS);

async function dropDatabases(url: string, isDue: (name: string) => boolean): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>(`select datname from pg_database where starts_with(datname, '${PREFIX}')`);
    for (const { datname } of rows) if (isDue(datname)) await client.query(`drop database if exists ${datname} with (force)`);
  } finally {
    await client.end();
  }
}

async function execute(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(sql).finally(() => client.end());
}

function inDatabase(url: string, name: string): string {
  const address = new URL(url);
  address.pathname = `/${name}`;
  return address.href;
}
