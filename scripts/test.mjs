#!/usr/bin/env node
// `npm test`: everything, from a fresh clone. `npm run check`: the quick part. `npm test -- lint unit`: the stages named.
// Plain JavaScript without dependencies, as `start.mjs`: it runs before anything is installed.
import { installIfStale } from "./lib/install.mjs";
import { findNode } from "./lib/node.mjs";
import { runStages } from "./checks/runner.mjs";
import { chooseStages } from "./checks/stages.mjs";

try {
  const stages = chooseStages(process.argv.slice(2));
  await installIfStale();
  const { passed, failed } = await runStages(stages, findNode());
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
} catch (error) {
  console.error(`\n${error.message}`);
  console.log("0 passed, 1 failed");
  process.exitCode = 1;
}
