import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { freePort } from "@/db/embedded/free-port";
import { projectRoot } from "@/server/platform/project-root";
import { SERVER } from "../lib/server.mjs";
import { PASSWORD } from "./data";

export type Statement = { text: string; values: (string | null)[] };
export type ProductServer = {
  url: string;
  /** Seconds of processor that it has used so far; null where the system does not tell. */
  cpuSeconds: () => number | null;
  /** What it has sent to the database since the last call (recording only). */
  takeStatements: () => Statement[];
  stop: () => Promise<void>;
};

/** The product as `npm start` runs it, on a free port. With `isRecording`, it tells its SQL, and is too slow to be measured. */
export async function startServer({ dataDir, isRecording = false }: { dataDir: string; isRecording?: boolean }): Promise<ProductServer> {
  const port = await freePort();
  const recorder = isRecording ? ["--import", join(projectRoot(), "scripts", "bench", "record-sql.mjs")] : [];
  const { DATABASE_URL: _external, ...environment } = process.env;
  const child = spawn(process.execPath, [...recorder, ...SERVER], {
    cwd: projectRoot(),
    env: { ...environment, NODE_ENV: "production", HOST: "127.0.0.1", PORT: String(port), PUBLIC_URL: `http://127.0.0.1:${port}`, APP_DATA_DIR: dataDir, DEMO: "true", DEMO_PASSWORD: PASSWORD, LOG_LEVEL: "warn" },
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  let statements: Statement[] = [];
  await new Promise<void>((resolve, reject) => {
    child.on("message", (message) => {
      if (message === "ready") resolve();
      else statements.push((message as { statement: Statement }).statement);
    });
    child.once("exit", (code) => reject(new Error(`Le serveur s’est arrêté (code ${code}) avant d’être prêt.`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    cpuSeconds: () => cpuSecondsOf(child.pid),
    takeStatements() {
      const taken = statements;
      statements = [];
      return taken;
    },
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

/** Clock ticks of /proc are hundredths of a second on every Linux that Node runs on. */
function cpuSecondsOf(pid: number | undefined): number | null {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ") ?? [];
    return (Number(fields[11]) + Number(fields[12])) / 100;
  } catch {
    return null;
  }
}
