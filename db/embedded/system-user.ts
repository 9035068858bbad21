import { spawnSync } from "node:child_process";
import { statSync } from "node:fs";

export type SystemUser = { name: string; uid: number; gid: number };

/**
 * PostgreSQL refuses to run as root. As root: the owner of the existing data directory, else `postgres`, else
 * `nobody`. As anybody else (or on Windows): null, which means "as ourselves".
 * @throws when root finds none of them
 */
export function chooseSystemUser(dataDir: string): SystemUser | null {
  if (process.getuid?.() !== 0) return null;
  const owner = statSync(dataDir, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { name: String(owner.uid), uid: owner.uid, gid: owner.gid };
  for (const name of ["postgres", "nobody"]) {
    const [uid, gid] = [idOf("-u", name), idOf("-g", name)];
    if (uid !== null && gid !== null) return { name, uid, gid };
  }
  throw new Error(
    "PostgreSQL refuse de fonctionner sous root, et ni « postgres » ni « nobody » n’existent sur ce système : lancez Cadence sous un compte ordinaire.",
  );
}

function idOf(option: "-u" | "-g", name: string): number | null {
  const { status, stdout } = spawnSync("id", [option, name], { encoding: "utf8" });
  return status === 0 ? Number(stdout.trim()) : null;
}

/** Whether that user can go through `directory` and, below it, execute `files`: asked of the system, not computed. */
export function canReach(user: SystemUser | null, directory: string, files: string[] = []): boolean {
  if (process.platform === "win32") return true;
  const script = 'cd -- "$1" || exit 1; shift; for file; do [ -r "$file" ] && [ -x "$file" ] || exit 1; done';
  const { status } = spawnSync("/bin/sh", ["-c", script, "sh", directory, ...files], {
    cwd: "/",
    stdio: "ignore",
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  return status === 0;
}
