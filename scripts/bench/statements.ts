import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import type { ProductServer, Statement } from "./server";

/** After the answer, for what the page no longer waited for. */
const SETTLE_MS = 150;

/** What reading a page sends to the database. Read twice: the first time also fills what the server keeps. */
export async function recordStatements(server: ProductServer, get: () => Promise<void>): Promise<Statement[]> {
  await get();
  await sleep(SETTLE_MS);
  server.takeStatements();
  await get();
  await sleep(SETTLE_MS);
  return server.takeStatements();
}

/** What the screen sends besides what every page sends. */
export function besides(bare: readonly Statement[], all: readonly Statement[]): Statement[] {
  const left = bare.map(({ text }) => text);
  return all.filter(({ text }) => {
    const place = left.indexOf(text);
    if (place >= 0) left.splice(place, 1);
    return place < 0;
  });
}

/** One reading of the bare SQL: the same statements with the same values, one after the other. */
export const replay = (pool: pg.Pool, statements: readonly Statement[]) => async (): Promise<void> => {
  for (const { text, values } of statements) await pool.query({ text, values, rowMode: "array" });
};
