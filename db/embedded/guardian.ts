/**
 * Outlives the application by a few seconds, to stop PostgreSQL when nobody uses it any more. It is a process of its
 * own, in a session of its own: no Ctrl+C, no kill -9 of the application and no crash of it reaches it.
 * It either starts the postmaster (order.start) or watches one that runs already (order.adopt).
 */
import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { copyFileSync, openSync, readFileSync, statSync, truncateSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { countHolders } from "./holders.ts";
import { waitForLock } from "./lock-file.ts";
import { isPostmasterOf } from "./process-identity.ts";

export type GuardianOrder = {
  dataDir: string;
  holders: string;
  lock: string;
  log: string;
  pgCtl: string;
  start?: { command: string; args: string[]; env: NodeJS.ProcessEnv; uid?: number; gid?: number };
  adopt?: number;
};

const LOG_LIMIT_BYTES = 5_000_000;
const STOP_TIMEOUT_MS = 10_000;
const POLL_MS = 50;
/** Where each look asks the system about other processes. */
const SLOW_POLL_MS = 150;

const order = JSON.parse(process.argv[2] ?? "{}") as GuardianOrder;
let applicationLeft = false;
let exited = false;

process.on("SIGINT", () => {});
process.on("SIGHUP", () => {});
process.on("SIGTERM", () => void stop().then(() => process.exit(0)));
process.stdout.on("error", () => {});
process.stdin.on("error", () => (applicationLeft = true));
process.stdin.on("end", () => (applicationLeft = true)).resume();

rotateLog();
setInterval(rotateLog, 600_000);

const child = order.start ? startPostmaster(order.start) : null;
const postmaster = child?.pid ?? order.adopt ?? 0;
process.stdout.write(`${JSON.stringify({ postmaster })}\n`);

for (;;) {
  await sleep(child && !applicationLeft ? POLL_MS : SLOW_POLL_MS);
  if (!isRunning()) process.exit(3);
  // While the application holds the pipe it also holds the cluster: nothing to count.
  if (applicationLeft && countHolders(order.holders) === 0) {
    const release = await waitForLock(order.lock, 60_000);
    const unused = countHolders(order.holders) === 0;
    if (unused) await stop();
    release();
    if (unused) process.exit(0);
  }
}

function startPostmaster({ command, args, env, uid, gid }: NonNullable<GuardianOrder["start"]>): ChildProcess {
  const log = openSync(order.log, "a", 0o600);
  const started = spawn(command, args, { cwd: "/", env, uid, gid, stdio: ["ignore", log, log], windowsHide: true });
  started.on("exit", () => (exited = true));
  started.on("error", () => (exited = true));
  return started;
}

function isRunning(): boolean {
  return child ? !exited : isPostmasterOf(postmaster, order.dataDir);
}

/** Fast shutdown: sessions are ended, everything is written. If that does not end, immediate: recovered at next start. */
async function stop(): Promise<void> {
  for (const [signal, mode] of [["SIGINT", "fast"], ["SIGQUIT", "immediate"]] as const) {
    if (!isRunning()) return;
    if (process.platform === "win32") spawnSync(order.pgCtl, ["stop", "-D", order.dataDir, "-m", mode]);
    else process.kill(postmasterPid(), signal);
    for (const deadline = Date.now() + STOP_TIMEOUT_MS; isRunning() && Date.now() < deadline; ) await sleep(10);
  }
}

/** Behind a wrapper (Windows), the pid of the child is not that of the postmaster. */
function postmasterPid(): number {
  try {
    const pid = Number(readFileSync(join(order.dataDir, "postmaster.pid"), "utf8").split("\n")[0]);
    return isPostmasterOf(pid, order.dataDir) ? pid : postmaster;
  } catch {
    return postmaster;
  }
}

/** Copy then truncate: PostgreSQL keeps its descriptor, opened for appending. */
function rotateLog(): void {
  try {
    if (statSync(order.log).size < LOG_LIMIT_BYTES) return;
    copyFileSync(order.log, `${order.log}.1`);
    truncateSync(order.log);
  } catch {
    // No log yet.
  }
}
