import { spawnSync, type SpawnSyncOptions } from "node:child_process";
import { chmodSync, chownSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Binaries } from "./binaries";
import type { Layout } from "./layout";

export const SUPERUSER = "cadence";
export const DATABASE = "cadence";

/**
 * Makes the cluster when there is none: initdb into a temporary directory, then a rename, so that a kill in the middle
 * leaves nothing that looks finished. Call under the cluster's lock.
 * @throws with what initdb said
 */
export function initialiseCluster(layout: Layout, { initdb }: Binaries, password: string, { fsync }: { fsync: boolean }): void {
  if (existsSync(layout.dataDir)) return;
  for (const name of readdirSync(layout.root)) {
    if (name.startsWith("data.new")) rmSync(join(layout.root, name), { recursive: true, force: true });
  }
  const unfinished = join(layout.root, "data.new");
  const passwordFile = join(layout.root, "data.new.password");
  mkdirSync(unfinished, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (layout.user) for (const path of [unfinished, passwordFile]) chownSync(path, layout.user.uid, layout.user.gid);
  try {
    run(initdb, [
      "-D", unfinished, "-U", SUPERUSER, `--pwfile=${passwordFile}`, "--auth=scram-sha-256",
      "--encoding=UTF8", "--locale=C", "--no-instructions", ...(fsync ? [] : ["--no-sync"]),
    ], runAs(layout));
  } finally {
    rmSync(passwordFile, { force: true });
  }
  renameSync(unfinished, layout.dataDir);
}

/** Gives the superuser a new password without knowing the old one (runtime.json lost). The server must be stopped. */
export function resetPassword(layout: Layout, { postgres }: Binaries, password: string): void {
  run(postgres, ["--single", "-D", layout.dataDir, "template1"], {
    ...runAs(layout),
    input: `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`,
  });
}

/** PostgreSQL starts from a directory and an environment that are nobody's: no PG* variable, no locale of the user's. */
export function runAs({ user, root }: Layout): { cwd: string; env: NodeJS.ProcessEnv; uid?: number; gid?: number } {
  const inherited = ["PATH", "SystemRoot", "TMPDIR", "TEMP", "TMP"].flatMap((name) => {
    const value = process.env[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  return {
    cwd: process.platform === "win32" ? root : "/",
    env: { ...Object.fromEntries(inherited), LC_ALL: "C", TZ: "UTC" } as unknown as NodeJS.ProcessEnv,
    ...(user && { uid: user.uid, gid: user.gid }),
  };
}

/** Rights that a copy or an archive may have widened: PostgreSQL refuses a data directory that others can read. */
export function protectDataDir({ dataDir, user }: Layout): void {
  chmodSync(dataDir, 0o700);
  if (user) chownSync(dataDir, user.uid, user.gid);
}

function run(program: string, args: string[], options: SpawnSyncOptions): void {
  const { status, error, stdout, stderr } = spawnSync(program, args, { ...options, encoding: "utf8" });
  if (status === 0) return;
  throw new Error(`${program} a échoué : ${error?.message ?? `${stdout}${stderr}`.trim()}`);
}
