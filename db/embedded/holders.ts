import { randomUUID } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { identityOf, isAlive } from "./process-identity.ts";

/**
 * Processes that use the cluster (the application, a seed, an import), one file each. The last one to leave stops
 * PostgreSQL, so that an application started during a seed does not lose its database when the seed ends.
 */
export function registerHolder(directory: string): () => void {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const path = join(directory, `${process.pid}-${randomUUID()}.json`);
  writeFileSync(path, JSON.stringify(identityOf(process.pid)), { mode: 0o600 });
  return () => rmSync(path, { force: true });
}

/** Number of living holders; what dead ones left is removed. */
export function countHolders(directory: string): number {
  let living = 0;
  for (const name of listFiles(directory)) {
    const path = join(directory, name);
    if (isLiving(path)) living += 1;
    else rmSync(path, { force: true });
  }
  return living;
}

function listFiles(directory: string): string[] {
  try {
    return readdirSync(directory);
  } catch {
    return [];
  }
}

function isLiving(path: string): boolean {
  try {
    return isAlive(JSON.parse(readFileSync(path, "utf8")));
  } catch {
    // Being written this instant: a later count will tell.
    return processOfName(path);
  }
}

const processOfName = (path: string): boolean => isAlive({ pid: Number(/(\d+)-[^/\\]*$/.exec(path)?.[1]), startTime: "" });
