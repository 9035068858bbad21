import { spawn, type ChildProcess } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "esbuild";
import { freePort } from "@/db/embedded/free-port";
import { projectRoot } from "@/server/platform/project-root";
import { SERVER } from "../lib/server.mjs";

/** Signs the sessions of this run. */
export const AUTH_SECRET = randomBytes(32).toString("hex");
const LOGS = join(projectRoot(), ".cache", "durability");
const START_LIMIT_MS = 60_000;

export type RunningServer = {
  url: string;
  kill(): Promise<void>;
  /** After a kill, at the same address. */
  startAgain(): Promise<void>;
  /** Memory held at this instant, in megabytes. */
  residentMegabytes(): number;
  stop(): Promise<void>;
};

/** The production build, as `npm start` runs it, on the database of this run. */
export async function startProduct(databaseUrl: string): Promise<RunningServer> {
  const port = await freePort();
  const dataDir = mkdtempSync(join(tmpdir(), "cadence-durability-app-"));
  const url = `http://127.0.0.1:${port}`;
  const settings = {
    ...{ NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: url, APP_DATA_DIR: dataDir, DATABASE_URL: databaseUrl, AUTH_SECRET, DEMO: "false", LOG_LEVEL: "warn" },
    ...{ SMTP_URL: "", REDIS_URL: "", OIDC_ISSUER: "", OIDC_CLIENT_ID: "", OIDC_CLIENT_SECRET: "" },
  };
  return run(url, SERVER, settings, () => rmSync(dataDir, { recursive: true, force: true }));
}

/** Its websocket alone, as it is in the production build: it starts in half a second. */
export async function startCollaboration(databaseUrl: string): Promise<RunningServer> {
  const port = await freePort();
  return run(`http://127.0.0.1:${port}`, [await bundled("collaboration-process")], { NODE_ENV: "production", PORT: String(port), DATABASE_URL: databaseUrl, AUTH_SECRET });
}

/** The stock server of the same versions, which acknowledges in memory: what the product is compared with. */
export async function startInMemory(): Promise<RunningServer> {
  const port = await freePort();
  return run(`http://127.0.0.1:${port}`, [await bundled("in-memory-process")], { NODE_ENV: "production", PORT: String(port) });
}

/** As the production build does it: our own code in one file, packages where npm put them. */
async function bundled(name: string): Promise<string> {
  const outfile = join(LOGS, `${name}.mjs`);
  await build({ absWorkingDir: projectRoot(), entryPoints: [join("scripts", "durability", `${name}.ts`)], outfile, bundle: true, platform: "node", format: "esm", target: "node22", packages: "external", logLevel: "warning" });
  return outfile;
}

async function run(url: string, args: readonly string[], settings: Record<string, string>, cleanUp: () => void = () => undefined): Promise<RunningServer> {
  let child = await launch(args, settings);
  return {
    url,
    async kill() {
      child.kill("SIGKILL");
      if (child.exitCode === null && child.signalCode === null) await once(child, "exit");
    },
    async startAgain() {
      child = await launch(args, settings);
    },
    residentMegabytes: () => Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    async stop() {
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      cleanUp();
    },
  };
}

async function launch(args: readonly string[], settings: Record<string, string>): Promise<ChildProcess> {
  mkdirSync(LOGS, { recursive: true });
  const log = openSync(join(LOGS, "server.log"), "a");
  const child = spawn(process.execPath, args, { cwd: projectRoot(), env: { ...process.env, ...settings }, stdio: ["ignore", log, log, "ipc"] });
  closeSync(log);
  const ready = once(child, "message").then(([message]) => message === "ready");
  const failed = Promise.race([once(child, "exit"), new Promise((late) => setTimeout(late, START_LIMIT_MS).unref())]).then(() => false);
  if (await Promise.race([ready, failed])) return child;
  child.kill("SIGKILL");
  throw new Error(`Le serveur n’a pas démarré : voir ${LOGS}/server.log.`);
}
