#!/usr/bin/env node
// `npm run bench [-- --only pattern] [--quick] [--screens] [--data directory] [--scale times] [--import] [--exports] [--files] [--start]`: see docs/bench.md; on the production build.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { buildIfStale } from "./lib/build.mjs";
import { findNode } from "./lib/node.mjs";
import { ROOT } from "./lib/root.mjs";

try {
  const node = findNode();
  const parameters = process.argv.slice(2);
  if (!parameters.some((parameter) => parameter === "--screens" || parameter === "--import" || parameter === "--exports")) await buildIfStale(node);
  const child = spawn(node, ["--import", "tsx", join("scripts", "bench", "main.ts"), ...parameters], { cwd: ROOT, stdio: "inherit", env: { ...process.env, NODE_ENV: "production" } });
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => child.kill(signal));
  child.on("exit", (code) => process.exit(code ?? 1));
} catch (error) {
  console.error(`\n${error.message}`);
  process.exit(1);
}
