import { readFileSync } from "node:fs";
import { join } from "node:path";
import pg from "pg";

/** One statement on the database of the product under test: for what only time would do, as no screen turns its clock. */
export async function runSql(statement: string, values: unknown[]): Promise<number> {
  const { port, password } = JSON.parse(readFileSync(join(process.env.CADENCE_E2E_DATA!, "pg18", "runtime.json"), "utf8")) as { port: number; password: string };
  const client = new pg.Client({ connectionString: `postgres://cadence:${password}@127.0.0.1:${port}/cadence` });
  await client.connect();
  try {
    return (await client.query(statement, values)).rowCount ?? 0;
  } finally {
    await client.end();
  }
}
