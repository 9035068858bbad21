import { randomBytes } from "node:crypto";
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** The secret that signs sessions when AUTH_SECRET is unset: made once, kept 0600 in the data directory. */
export function keepAuthSecret(dataDir: string): string {
  const path = join(dataDir, "auth-secret");
  const kept = read(path);
  if (kept) return kept;
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const candidate = `${path}.${process.pid}`;
  writeFileSync(candidate, randomBytes(32).toString("hex"), { mode: 0o600 });
  try {
    // A link appears whole and never replaces: of two first starts at once, both keep the same secret.
    linkSync(candidate, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    rmSync(candidate, { force: true });
  }
  return readFileSync(path, "utf8").trim();
}

function read(path: string): string | null {
  try {
    return readFileSync(path, "utf8").trim() || null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
