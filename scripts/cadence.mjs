#!/usr/bin/env node
// `npm run cadence -- import jira FILE --programme P [--dry-run]`: what the screens do, from a terminal.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { installIfStale } from "./lib/install.mjs";
import { findNode } from "./lib/node.mjs";
import { ROOT } from "./lib/root.mjs";

try {
  await installIfStale();
  const child = spawn(findNode(), ["--import", "tsx", join("server", "interchange", "jira", "cli.ts"), ...process.argv.slice(2)], { cwd: ROOT, stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
