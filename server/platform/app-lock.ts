import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { tryLock } from "@/db/embedded/lock-file";

/**
 * One application per data directory. The lock of a process that died, even by kill -9, is taken over.
 * @throws with a French message naming the address and the process that runs there
 */
export function lockDataDir(dataDir: string, publicUrl: string): () => void {
  mkdirSync(dataDir, { recursive: true, mode: 0o711 });
  const attempt = tryLock(join(dataDir, "app.lock"), publicUrl);
  if (attempt.held) return attempt.release;
  const { pid, detail } = attempt.holder ?? { pid: "inconnu", detail: dataDir };
  throw new Error(`Cadence tourne déjà sur ce dossier de données : ${detail} (processus ${pid}).`);
}
