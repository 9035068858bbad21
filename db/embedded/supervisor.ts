import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { projectRoot } from "@/server/platform/project-root";
import { prepareBinaries, type Binaries } from "./binaries";
import { waitUntilReady } from "./connect";
import { freePort } from "./free-port";
import type { GuardianOrder } from "./guardian";
import { countHolders, registerHolder } from "./holders";
import { initialiseCluster, protectDataDir, resetPassword, runAs } from "./initialise";
import { prepareLayout, type Layout } from "./layout";
import { waitForLock } from "./lock-file";
import { isPostmasterOf, processStartTime } from "./process-identity";
import { newPassword, readRuntime, urlOf, writeRuntime, type Runtime } from "./runtime-file";

type Log = (fields: object, message: string) => void;

export type EmbeddedOptions = {
  /** The application's data directory; the cluster is its `pg18`. */
  dataDir: string;
  logger: { info: Log; warn: Log; error: Log };
  /** false only where losing everything on a crash costs nothing (tests) */
  fsync?: boolean;
  /** PostgreSQL is gone and could not be brought back. */
  onLost?: (error: Error) => void;
};

export type EmbeddedPostgres = {
  url: string;
  ownership: "started" | "attached";
  stop: () => Promise<void>;
};

/** After a kill -9, orphans of the old server hold its shared memory for a moment. */
const RETRY_MS = 10_000;
/** A start elsewhere may be in initdb, or a stop in its last checkpoint. */
const LOCK_TIMEOUT_MS = 60_000;
const WATCH_MS = 500;

/**
 * Starts the embedded PostgreSQL 18 of a data directory, or attaches to the one that runs there. Until `stop()`,
 * a postmaster or guardian that dies is replaced, on the same port. The last process that stops, or dies, stops PostgreSQL.
 * @throws with a French message when PostgreSQL cannot be started
 */
export async function startEmbeddedPostgres({ dataDir, logger, fsync = true, onLost }: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const layout = prepareLayout(dataDir);
  if (layout.relocatedFrom) {
    logger.warn({ cluster: layout.root }, `Le compte qui fait tourner PostgreSQL n’a pas accès à ${layout.relocatedFrom} : la base est conservée dans ${layout.root}.`);
  }
  const leave = registerHolder(layout.holders);
  let current: Cluster;
  try {
    current = await acquire(layout, fsync);
  } catch (error) {
    leave();
    throw error;
  }
  logger.info({ cluster: layout.root, port: current.runtime.port, ownership: current.ownership }, "PostgreSQL embarqué prêt");

  let stopping = false;
  let recovery: Promise<void> | null = null;
  const watch = setInterval(() => {
    if (recovery || isHealthy(layout, current)) return;
    recovery = recover().finally(() => (recovery = null));
  }, WATCH_MS);
  watch.unref();
  return { url: urlOf(current.runtime), ownership: current.ownership, stop };

  async function recover(): Promise<void> {
    logger.warn({ cluster: layout.root }, "PostgreSQL embarqué ou son gardien s’est arrêté : reprise");
    try {
      current = await acquire(layout, fsync, current.runtime.port);
      logger.info({ cluster: layout.root }, "PostgreSQL embarqué repris");
    } catch (error) {
      clearInterval(watch);
      logger.error({ err: error }, "PostgreSQL embarqué perdu");
      onLost?.(error as Error);
    }
  }

  async function stop(): Promise<void> {
    if (stopping) return;
    stopping = true;
    clearInterval(watch);
    await recovery;
    leave();
    await release(layout, current);
  }
}

type Cluster = { runtime: Runtime; ownership: "started" | "attached"; guardian: ChildProcess | null };

async function acquire(layout: Layout, fsync: boolean, requiredPort?: number): Promise<Cluster> {
  const unlock = await waitForLock(layout.lock, LOCK_TIMEOUT_MS);
  try {
    for (const deadline = Date.now() + RETRY_MS; ; await sleep(50)) {
      const cluster = (await attach(layout)) ?? (await start(layout, fsync, requiredPort));
      if (cluster) return cluster;
      if (Date.now() > deadline) throw new Error(`PostgreSQL embarqué ne démarre pas.\n${tail(layout.log)}`);
    }
  } finally {
    unlock();
  }
}

/** @returns null when no postmaster runs on this directory, or when it is going down */
async function attach(layout: Layout): Promise<Cluster | null> {
  const pid = postmasterOf(layout);
  if (pid === null) return null;
  const isRunning = () => isPostmasterOf(pid, layout.dataDir);
  const runtime = readRuntime(layout.runtime);
  if (!runtime) {
    // Nobody can connect any more without the password that was lost with runtime.json: stopped, then reset.
    if (countHolders(layout.holders) > 1) throw new Error(`${layout.runtime} a disparu alors que PostgreSQL est utilisé : arrêtez Cadence puis recommencez.`);
    process.kill(pid, "SIGINT");
    while (isRunning()) await sleep(20);
    return null;
  }
  if (!(await waitUntilReady(runtime, isRunning))) return null;
  if (isGuarded(runtime)) return { runtime, ownership: "attached", guardian: null };
  const guardian = await spawnGuardian({ ...guardianOrder(layout, prepareBinaries(layout)), adopt: pid });
  const adopted = { ...runtime, guardian: guardian.pid ?? null };
  writeRuntime(layout.runtime, adopted);
  return { runtime: adopted, ownership: "attached", guardian };
}

/** @returns null when PostgreSQL ended at once: worth another try after a crash */
async function start(layout: Layout, fsync: boolean, requiredPort?: number): Promise<Cluster | null> {
  const binaries = prepareBinaries(layout);
  const known = readRuntime(layout.runtime);
  const password = known?.password ?? newPassword();
  const port = requiredPort ?? (await freePort(known?.port));
  if (!known) {
    if (existsSync(layout.dataDir)) {
      removeStalePid(layout);
      resetPassword(layout, binaries, password);
    }
    writeRuntime(layout.runtime, { port, password, guardian: null });
  }
  initialiseCluster(layout, binaries, password, { fsync });
  protectDataDir(layout);
  removeStalePid(layout);

  const { cwd: _, ...identity } = runAs(layout);
  const guardian = await spawnGuardian({
    ...guardianOrder(layout, binaries),
    start: { ...dyingWithParent(binaries.postgres, settings(layout, port, fsync)), ...identity },
  });
  const runtime = { port, password, guardian: guardian.pid ?? null };
  writeRuntime(layout.runtime, runtime);
  return (await waitUntilReady(runtime, () => hasNotExited(guardian)))
    ? { runtime, ownership: "started", guardian }
    : null;
}

/** Sized for one service on a small machine; the rest is PostgreSQL's default. */
function settings({ dataDir }: Layout, port: number, fsync: boolean): string[] {
  const values = {
    listen_addresses: "127.0.0.1",
    port,
    unix_socket_directories: "",
    password_encryption: "scram-sha-256",
    max_connections: 100,
    shared_buffers: "64MB",
    // Starting a worker costs more than what any page asks for; the other cores serve other readers.
    max_parallel_workers_per_gather: 0,
    timezone: "UTC",
    log_timezone: "UTC",
    log_destination: "stderr",
    logging_collector: "off",
    log_line_prefix: "%m [%p] ",
    ...(!fsync && { fsync: "off", synchronous_commit: "off", full_page_writes: "off" }),
  };
  return ["-D", dataDir, ...Object.entries(values).flatMap(([name, value]) => ["-c", `${name}=${value}`])];
}

/** Where util-linux offers it, the kernel itself stops PostgreSQL when its guardian dies, were the application dead too. */
function dyingWithParent(command: string, args: string[]): { command: string; args: string[] } {
  const deathSignal = ["--pdeathsig", "INT"];
  return process.platform === "linux" && spawnSync("setpriv", [...deathSignal, "true"]).status === 0
    ? { command: "setpriv", args: [...deathSignal, command, ...args] }
    : { command, args };
}

const guardianOrder = ({ dataDir, holders, lock, log }: Layout, { pgCtl }: Binaries): GuardianOrder => ({ dataDir, holders, lock, log, pgCtl });

/** Detached, with a pipe as its standard input: whatever way we end, it reads the end of it. */
async function spawnGuardian(order: GuardianOrder): Promise<ChildProcess> {
  const source = join(projectRoot(), "db", "embedded", "guardian.ts");
  const guardian = spawn(process.execPath, ["--experimental-strip-types", "--no-warnings", source, JSON.stringify(order)], {
    cwd: projectRoot(),
    env: { PATH: process.env.PATH, SystemRoot: process.env.SystemRoot } as unknown as NodeJS.ProcessEnv,
    detached: true,
    windowsHide: true,
    stdio: ["pipe", "pipe", "ignore"],
  });
  guardian.stdin?.on("error", () => {});
  await Promise.race([once(guardian.stdout!, "data"), once(guardian, "exit")]);
  // It lives on without us, and we end without waiting for it.
  guardian.stdout?.destroy();
  guardian.unref();
  (guardian.stdin as unknown as { unref?: () => void }).unref?.();
  return guardian;
}

async function release(layout: Layout, { guardian }: Cluster): Promise<void> {
  if (!guardian) return;
  guardian.stdin?.destroy();
  // Another holder may still use PostgreSQL, and then the guardian stays.
  while (hasNotExited(guardian) && countHolders(layout.holders) === 0) await sleep(20);
}

const hasNotExited = ({ exitCode, signalCode }: ChildProcess): boolean => exitCode === null && signalCode === null;

function isHealthy(layout: Layout, { runtime, guardian }: Cluster): boolean {
  // Our own guardian ends with the postmaster: its state tells both, without asking the system about another process.
  return guardian ? hasNotExited(guardian) : isGuarded(runtime) && postmasterOf(layout) !== null;
}

const isGuarded = ({ guardian }: Runtime): boolean => guardian !== null && processStartTime(guardian) !== null;

function postmasterOf({ dataDir }: Layout): number | null {
  const pid = pidInFile(dataDir);
  return pid !== null && isPostmasterOf(pid, dataDir) ? pid : null;
}

/** PostgreSQL refuses to start when the pid in this file lives, even if that pid is somebody else's by now. */
function removeStalePid({ dataDir }: Layout): void {
  const pid = pidInFile(dataDir);
  if (pid !== null && !isPostmasterOf(pid, dataDir)) rmSync(join(dataDir, "postmaster.pid"), { force: true });
}

function pidInFile(dataDir: string): number | null {
  try {
    const pid = Number.parseInt(readFileSync(join(dataDir, "postmaster.pid"), "utf8"), 10);
    return Number.isInteger(pid) ? Math.abs(pid) : null;
  } catch {
    return null;
  }
}

function tail(path: string): string {
  try {
    return readFileSync(path, "utf8").trimEnd().split("\n").slice(-8).join("\n");
  } catch {
    return "";
  }
}
