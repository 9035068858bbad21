import { randomUUID } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { afterAll, inject } from "vitest";
import { createDb, openPool, type Database } from "../client";

export type TestDatabase = { db: Database; pool: pg.Pool; url: string };

const OBJECT_IN_USE = "55006";

/**
 * A fresh, migrated database for a test file, dropped after its last test. Call it once, at the top level of the file:
 * `const { db } = await testDb();`
 */
export async function testDb(): Promise<TestDatabase> {
  const { drop, ...database } = await createTestDatabase();
  afterAll(drop);
  return database;
}

/** A fresh, migrated database. The caller drops it. */
export async function createTestDatabase(): Promise<TestDatabase & { drop: () => Promise<void> }> {
  const { url: serverUrl, template } = inject("testServer");
  const name = `${template.replace(/_template$/, "")}_${randomUUID().replaceAll("-", "").slice(0, 12)}`;
  await onServer(serverUrl, `create database ${name} template ${template}`);
  const address = new URL(serverUrl);
  address.pathname = `/${name}`;
  const url = address.href;
  const pool = openPool(url, { max: 5, applicationName: "cadence-test", onError: () => {}, isShared: true });
  const drop = async (): Promise<void> => {
    await pool.end();
    await onServer(serverUrl, `drop database if exists ${name} with (force)`);
  };
  return { db: createDb(pool), pool, url, drop };
}

/** Several workers copy the same template at once: PostgreSQL may ask the later one to come back. */
async function onServer(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await client.query(sql);
        return;
      } catch (error) {
        if ((error as { code?: string }).code !== OBJECT_IN_USE || attempt === 50) throw error;
        await sleep(100);
      }
    }
  } finally {
    await client.end();
  }
}
