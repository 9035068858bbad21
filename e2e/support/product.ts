import { spawn, type ChildProcess } from "node:child_process";
import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { chmodSync, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../../db/embedded/free-port";
import { SERVER } from "../../scripts/lib/server.mjs";

const ROOT = join(import.meta.dirname, "..", "..");
const LOGS = join(ROOT, ".cache", "tests");
const START_LIMIT_MS = 120_000;
/** The drain ends within 10 s. */
const STOP_LIMIT_MS = 15_000;

export type Product = {
  url: string;
  password: string;
  dataDir: string;
  /** As `kill -9` of the server does it. */
  kill: () => Promise<void>;
  /** After a kill: on the same data, at the same address. */
  startAgain: () => Promise<void>;
  stop: () => Promise<void>;
};
/** Each product of a run has its own log, and may be configured otherwise. */
type Variant = { name: string; variables?: Record<string, string>; /** Through `npm start`, as people do, rather than the server alone. */ isThroughNpm?: boolean };

/**
 * The production build, as `npm start` runs it, with the demonstration in a database of its own. The channel to this
 * process tells the server when it dies, were it by kill -9: neither it nor its PostgreSQL is left behind.
 */
export async function startProduct({ name, variables, isThroughNpm = false }: Variant): Promise<Product> {
  if (!existsSync(join(ROOT, "dist", "server.mjs"))) throw new Error("Rien n’est construit : lancez npm run e2e, ou d’abord npm run build.");
  const dataDir = mkdtempSync(join(tmpdir(), "cadence-e2e-"));
  // PostgreSQL runs as another user where this one is root.
  chmodSync(dataDir, 0o711);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const password = `mot-de-passe-${randomUUID()}`;

  mkdirSync(LOGS, { recursive: true });
  const logFile = join(LOGS, `${name}.log`);
  const log = createWriteStream(logFile);
  const launch = (): ChildProcess => {
    const [command, parameters] = isThroughNpm ? ["npm", ["start"]] : [process.execPath, SERVER];
    const started = spawn(command, parameters, {
      cwd: ROOT,
      env: { ...process.env, ...settings({ port, url, dataDir, password }), ...variables },
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    });
    started.stdout!.pipe(log, { end: false });
    started.stderr!.pipe(log, { end: false });
    return started;
  };
  let child = launch();
  const stop = async (): Promise<void> => {
    await end(child);
    log.end();
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 5, retryDelay: 500 });
  };
  try {
    await untilReady(child, url, logFile);
  } catch (error) {
    await stop();
    throw error;
  }
  return {
    ...{ url, password, dataDir, stop },
    async kill() {
      const exit = once(child, "exit");
      child.kill("SIGKILL");
      await exit;
    },
    async startAgain() {
      child = launch();
      await untilReady(child, url, logFile);
    },
  };
}

/** All that decides how the product runs, emptied where the machine may say otherwise (an empty variable counts as absent). */
function settings({ port, url, dataDir, password }: { port: number; url: string; dataDir: string; password: string }): Record<string, string> {
  return {
    ...{ NODE_ENV: "production", PORT: String(port), HOST: "127.0.0.1", PUBLIC_URL: url, APP_DATA_DIR: dataDir, DEMO: "true", DEMO_PASSWORD: password, LOG_LEVEL: "info" },
    ...{ DATABASE_URL: "", AUTH_SECRET: "", SMTP_URL: "", MAIL_FROM: "", REDIS_URL: "", OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" },
  };
}

async function untilReady(child: ChildProcess, url: string, logFile: string): Promise<void> {
  for (const startedAt = Date.now(); Date.now() - startedAt < START_LIMIT_MS; await sleep(200)) {
    if (hasEnded(child)) break;
    const response = await fetch(`${url}/readyz`).catch(() => null);
    if (response?.ok) return;
  }
  throw new Error(`Le produit n’a pas démarré :\n${readFileSync(logFile, "utf8").slice(-4_000)}`);
}

async function end(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const exit = once(child, "exit");
  child.kill("SIGTERM");
  const patience = setTimeout(() => child.kill("SIGKILL"), STOP_LIMIT_MS);
  await exit;
  clearTimeout(patience);
}

const hasEnded = (child: ChildProcess): boolean => child.exitCode !== null || child.signalCode !== null;
