import { createHash } from "node:crypto";
import { chmodSync, existsSync, mkdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { canReach, chooseSystemUser, type SystemUser } from "./system-user";

/** Where root keeps what a less privileged PostgreSQL must be able to reach. */
const SYSTEM_DIRECTORY = "/var/lib/cadence";
const POINTER = "pg18-location.json";

export type Layout = {
  /** Everything about this cluster, ours: lock, holders, runtime, log. */
  root: string;
  /** PGDATA, of the user that runs PostgreSQL. */
  dataDir: string;
  runtime: string;
  lock: string;
  holders: string;
  log: string;
  user: SystemUser | null;
  /** Set when the cluster could not stay under the application's data directory. */
  relocatedFrom: string | null;
};

/** Creates the directories of the cluster that belongs to the application's data directory. */
export function prepareLayout(applicationDir: string): Layout {
  mkdirSync(applicationDir, { recursive: true, mode: 0o711 });
  const applicationRoot = realpathSync(applicationDir);
  const asked = join(applicationRoot, "pg18");
  const { root, user } = existsSync(join(applicationRoot, POINTER)) ? relocated(applicationRoot) : inPlace(asked) ?? relocated(applicationRoot);
  return {
    root,
    dataDir: join(root, "data"),
    runtime: join(root, "runtime.json"),
    lock: join(root, "start.lock"),
    holders: join(root, "holders"),
    log: join(root, "postgresql.log"),
    user,
    relocatedFrom: root === asked ? null : asked,
  };
}

type Place = { root: string; user: SystemUser | null };

function inPlace(root: string): Place | null {
  const user = makeRoot(root);
  if (user === null || canReach(user, root)) return { root, user };
  // A cluster that lies there must not be replaced by an empty one elsewhere because some permission changed.
  if (existsSync(join(root, "data"))) {
    throw new Error(`Le compte « ${user.name} », sous lequel PostgreSQL doit tourner, n’a plus accès à ${root} : rétablissez le droit de traverser ses dossiers parents.`);
  }
  rmSync(root, { recursive: true });
  return null;
}

/** Root's data directory lies where `postgres` cannot go (/root, 0700): the cluster goes elsewhere, a pointer stays. */
function relocated(applicationRoot: string): Place {
  const pointer = join(applicationRoot, POINTER);
  const key = createHash("sha256").update(applicationRoot).digest("hex").slice(0, 16);
  const root = existsSync(pointer)
    ? String(JSON.parse(readFileSync(pointer, "utf8")).root)
    : join(SYSTEM_DIRECTORY, "clusters", key, "pg18");
  const user = makeRoot(root);
  if (!canReach(user, root)) {
    throw new Error(`Le compte « ${user?.name} », sous lequel PostgreSQL doit tourner, n’a accès ni à ${applicationRoot} ni à ${root} : choisissez un autre APP_DATA_DIR.`);
  }
  writeFileSync(pointer, JSON.stringify({ root }), { mode: 0o600 });
  return { root, user };
}

function makeRoot(root: string): SystemUser | null {
  mkdirSync(root, { recursive: true, mode: 0o711 });
  const user = chooseSystemUser(join(root, "data"));
  // Another user passes through it (0711) but lists nothing.
  chmodSync(root, user ? 0o711 : 0o700);
  return user;
}
