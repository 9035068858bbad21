import type { Pool } from "pg";
import { databaseOf, type Database, type Db } from "@/db/client";
import type { Env } from "./env";
import type { Logger } from "./logger";

/** What the pages hand to the jobs of this process (server/jobs): in the transaction that decides it. */
export type JobQueue = {
  enqueueMail(tx: Db, messageIds: string[]): Promise<void>;
  /** Somebody has just asked for a file: it is looked for at once. */
  wakeReportFiles(): void;
};
/** Prints a page of ours to a tagged PDF (server/platform/pdf-printer.ts). */
export type PdfPrinter = { print(html: string, signal?: AbortSignal): Promise<Uint8Array | null> };
export type Person = { id: string; name: string };
/** What changes in a topic, told to the browsers that watch it (server/platform/live-feed.ts). */
export type LiveFeed = {
  /** The body of one browser's answer; it ends with `signal`, when the right is lost, or when the product stops. */
  open(reader: { topic: string; person: Person; isStillAllowed: () => Promise<boolean>; signal: AbortSignal }): ReadableStream<Uint8Array>;
  close(): Promise<void>;
};

type Shared = { env: Env; logger: Logger; pool: Pool; jobs?: JobQueue; printer?: PdfPrinter | null; plan?: LiveFeed };
export type Runtime = Shared & { db: Database };

/**
 * Next bundles its own copy of every module: what the process has only one of is shared through the global object. The pool is, what writes
 * its SQL is not: drizzle knows the tables of its own copy at a glance, and those of another by walking up their classes, a column of a row at a time.
 */
const KEY = Symbol.for("cadence.runtime");
const holder = globalThis as { [KEY]?: Shared };

export function setRuntime(shared: Shared): void {
  holder[KEY] = shared;
}

/** @throws outside the server (during `next build`, which needs no database) */
export function getRuntime(): Runtime {
  const runtime = findRuntime();
  if (!runtime) throw new Error("No runtime: server/main.ts has not started in this process.");
  return runtime;
}

/** The same where there may be none: a tool, a test. */
export function findRuntime(): Runtime | null {
  const shared = holder[KEY];
  return shared ? { ...shared, db: databaseOf(shared.pool) } : null;
}
