import { randomUUID } from "node:crypto";
import { readFileSync, renameSync, rmSync, statSync, linkSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
// Explicit extensions here and in guardian.ts: Node runs the guardian straight from its source.
import { identityOf, isAlive, type ProcessIdentity } from "./process-identity.ts";

export type LockHolder = ProcessIdentity & { detail: string };
export type LockAttempt = { held: true; release: () => void } | { held: false; holder: LockHolder | null };

/** Between its creation and its first byte another process's lock is empty: younger than this it is not abandoned. */
const BEING_WRITTEN_MS = 2_000;

/**
 * Takes the lock file `path`, or says which living process holds it. The lock of a dead process is taken over.
 * `detail` is kept in the file for whoever is refused.
 */
export function tryLock(path: string, detail = ""): LockAttempt {
  const mine = JSON.stringify({ ...identityOf(process.pid), detail, nonce: randomUUID() });
  for (let attempt = 0; attempt < 10; attempt += 1) {
    try {
      writeFileSync(path, mine, { flag: "wx", mode: 0o600 });
      return { held: true, release: () => read(path) === mine && rmSync(path, { force: true }) };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    }
    const seen = read(path);
    if (seen === null) continue;
    const holder = parse(seen);
    if (holder ? isAlive(holder) : isFresh(path)) return { held: false, holder };
    discard(path, seen);
  }
  return { held: false, holder: null };
}

/** Waits for the lock. @throws after `timeoutMs`, naming the holder */
export async function waitForLock(path: string, timeoutMs: number): Promise<() => void> {
  for (const deadline = Date.now() + timeoutMs; ; ) {
    const attempt = tryLock(path);
    if (attempt.held) return attempt.release;
    if (Date.now() > deadline) throw new Error(`Verrou ${path} tenu par le processus ${attempt.holder?.pid ?? "inconnu"}.`);
    await sleep(20);
  }
}

/** Removes the abandoned lock by renaming it, so that two takers cannot both remove what one of them has just made. */
function discard(path: string, seen: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  try {
    if (read(aside) !== seen) linkSync(aside, path);
  } catch {
    // Somebody else holds the lock by now.
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

function isFresh(path: string): boolean {
  try {
    return Date.now() - statSync(path).mtimeMs < BEING_WRITTEN_MS;
  } catch {
    return false;
  }
}

function parse(text: string): LockHolder | null {
  try {
    const { pid, startTime, detail } = JSON.parse(text);
    return typeof pid === "number" ? { pid, startTime: String(startTime), detail: String(detail) } : null;
  } catch {
    return null;
  }
}
