#!/usr/bin/env node
// `npm start`, `npm run dev`, `npm run seed`: from a fresh clone to a running service, with nothing but Node.
// Plain JavaScript without dependencies: it runs before anything is installed, on the Node that happens to be there.
import { spawn } from "node:child_process";

const [major = 0] = process.versions.node.split(".").map(Number);
if (major < 20) {
  console.error(`Cadence demande Node 20 ou plus récent ; ici : Node ${process.versions.node}. Voir https://nodejs.org/fr/download`);
  process.exit(1);
}

const { buildIfStale, isBuildStale } = await import("./lib/build.mjs");
const { installIfStale, isInstallStale } = await import("./lib/install.mjs");
const { findNode } = await import("./lib/node.mjs");
const { refuseTakenPort } = await import("./lib/port.mjs");
const { ROOT } = await import("./lib/root.mjs");
const { SERVER } = await import("./lib/server.mjs");

const parameters = process.argv.slice(2);
const dev = parameters.includes("--dev");
const seedOnly = parameters.includes("--seed-only");
const environment = { ...process.env, NODE_ENV: dev ? "development" : "production", NEXT_TELEMETRY_DISABLED: "1" };

try {
  const slow = isInstallStale() || (!dev && !seedOnly && isBuildStale());
  // The server checks again when it listens; here it spares two minutes of work for nothing.
  if (slow && !seedOnly) await refuseTakenPort();
  await installIfStale();
  const node = findNode();
  if (!dev && !seedOnly) await buildIfStale(node);
  run(node, command());
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}

function command() {
  if (seedOnly) return ["--import", "tsx", "db/seed/cli.ts", ...parameters.filter((parameter) => parameter !== "--seed-only")];
  return dev ? ["--import", "tsx", "server/main.ts"] : SERVER;
}

/** The channel tells the server when this process dies, were it by kill -9. */
function run(node, args) {
  const child = spawn(node, args, { cwd: ROOT, env: environment, stdio: ["inherit", "inherit", "inherit", "ipc"] });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("error", (error) => {
    console.error(`Impossible de lancer ${node} : ${error.message}`);
    process.exit(1);
  });
  child.on("exit", (code, signal) => {
    if (signal === "SIGKILL") console.error("\nLe processus du serveur a été tué.");
    process.exit(code ?? 1);
  });
}
