import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

async function connect(dataDir: string): Promise<pg.Client> {
  const { port, password } = JSON.parse(readFileSync(join(dataDir, "pg18", "runtime.json"), "utf8")) as { port: number; password: string };
  const client = new pg.Client({ connectionString: `postgres://cadence:${password}@127.0.0.1:${port}/cadence` });
  await client.connect();
  return client;
}

/** One statement on the database of the product under test: for what only time would do, as no screen turns its clock. */
export async function runSql(statement: string, values: unknown[]): Promise<number> {
  const client = await connect(process.env.CADENCE_E2E_DATA!);
  try {
    return (await client.query(statement, values)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}

/** Lets nobody write into a table until it is let go: what the product does with it takes as long as the test likes. */
export async function holdTable(table: string, dataDir = process.env.CADENCE_E2E_DATA!): Promise<{ letGo: () => Promise<void> }> {
  const client = await connect(dataDir);
  // A product that is killed takes its PostgreSQL along.
  client.on("error", () => {});
  await client.query("begin");
  await client.query(`lock table ${table} in share mode`);
  return { letGo: () => client.end() };
}
