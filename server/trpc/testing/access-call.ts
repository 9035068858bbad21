import { TransactionRollbackError, sql } from "drizzle-orm";
import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import type { Database, Db } from "@/db/client";
import type { Viewer } from "@/server/auth/viewer";
import { appRouter } from "../router";

type Kind = "query" | "mutation";
type Definition = { type: Kind; inputs: unknown[]; output?: unknown };
/** What tRPC itself keeps of each procedure: its kind and its schemas. */
const { _def: assembled } = appRouter;
export const PROCEDURES = Object.entries(assembled.procedures).map(([path, procedure]) => {
  const { _def: definition } = procedure as unknown as { _def: Definition };
  return { path, ...definition };
});
const kindOf = (path: string): Kind => PROCEDURES.find((each) => each.path === path)!.type;

/** What goes over the wire. */
export type Answer = { status: number; body: { result?: { data?: unknown }; error?: { message: string; data: { code: string } } } };
export type Attempt = Answer & {
  /** Tables in which a row was added, changed or removed. */
  changed: string[];
};

/** Asks as a browser would, in a batch of one through the HTTP handler; an error that is not an answer is thrown. */
export async function call(db: Db, viewer: Viewer | null, path: string, input: unknown): Promise<Answer> {
  const url = new URL(`http://test/api/trpc/${path}?batch=1`);
  const inputs = JSON.stringify(input === undefined ? {} : { 0: input });
  const isMutation = kindOf(path) === "mutation";
  if (!isMutation) url.searchParams.set("input", inputs);
  const failures: unknown[] = [];
  const response = await fetchRequestHandler({
    endpoint: "/api/trpc",
    req: new Request(url, isMutation ? { method: "POST", headers: { "content-type": "application/json" }, body: inputs } : {}),
    router: appRouter,
    createContext: () => ({ viewer, db: db as Database }),
    onError: ({ error }) => void (error.code === "INTERNAL_SERVER_ERROR" && failures.push(error.cause ?? error)),
  });
  if (failures.length > 0) throw new Error(`${path} failed`, { cause: failures[0] });
  const [body] = (await response.json()) as [Answer["body"]];
  return { status: response.status, body };
}

/** Works in a transaction that is rolled back: every attempt finds the same world. */
export async function inRehearsal<T>(db: Database, work: (tx: Db) => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await db
    .transaction(async (tx) => {
      result = { value: await work(tx) };
      tx.rollback();
    })
    .catch((error: unknown) => {
      if (!(error instanceof TransactionRollbackError)) throw error;
    });
  return result!.value;
}

/** One call and what it wrote; nothing of it stays. */
export const attempt = (db: Database, viewer: Viewer | null, path: string, input: unknown): Promise<Attempt> =>
  inRehearsal(db, async (tx) => {
    const answer = await call(tx, viewer, path, input);
    return { ...answer, changed: await changesIn(tx, db) };
  });

let atRest: Promise<Record<string, string>> | undefined;

/** The tables that the transaction changed. The database at rest is read once: since then only rehearsals ran. */
async function changesIn(tx: Db, db: Database): Promise<string[]> {
  const { rows } = await tx.execute<{ wrote: boolean }>(sql`select pg_current_xact_id_if_assigned() is not null as wrote`);
  if (!rows[0]!.wrote) return [];
  const before = await (atRest ??= digests(db));
  const after = await digests(tx);
  return Object.keys(after).filter((table) => after[table] !== before[table]);
}

/** A digest of the rows of each table. */
async function digests(db: Db): Promise<Record<string, string>> {
  const { rows: tables } = await db.execute<{ name: string }>(sql`select table_name as name from information_schema.tables where table_schema = 'public'`);
  const each = tables.map(({ name }) => sql`select ${name}::text as name, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest from ${sql.identifier(name)} t`);
  const { rows } = await db.execute<{ name: string; digest: string }>(sql.join(each, sql` union all `));
  return Object.fromEntries(rows.map(({ name, digest }) => [name, digest]));
}
