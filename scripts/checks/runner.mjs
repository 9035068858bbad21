import { spawn } from "node:child_process";
import { createWriteStream, mkdirSync, readFileSync, rmSync } from "node:fs";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ROOT } from "../lib/root.mjs";
import { settle } from "./counts.mjs";
import { RESULTS } from "./stages.mjs";

/** Longer than any stage: what hangs must not hold a machine for ever. */
const LIMIT_MS = 40 * 60_000;
const running = new Map();

/** Runs the stages, as many at once as there are cores, telling what runs, then again what failed. @returns the sum of passed and failed */
export async function runStages(stages, node) {
  mkdirSync(RESULTS, { recursive: true });
  stopWithUs();
  const failedStages = new Set();
  const failures = [];
  const sum = { passed: 0, failed: 0 };
  const stopTicking = tick();

  const run = async (stage) => {
    const startedAt = Date.now();
    // A stage that is a function tells its own progress.
    if (stage.args) running.set(stage.label, startedAt);
    const result = failedStages.has(stage.needs) ? { passed: 0, failed: 1, output: "Non lancés : l’étape précédente a échoué." } : await outcomeOf(stage, node);
    running.delete(stage.label);
    sum.passed += result.passed;
    sum.failed += result.failed;
    if (result.failed > 0) failedStages.add(stage.name);
    failures.push(...(result.failures ?? []));
    tell(stage, result, startedAt);
  };

  for (const batch of batchesOf(stages)) {
    const waiting = [...batch];
    const worker = async () => {
      for (let stage = waiting.shift(); stage; stage = waiting.shift()) await run(stage);
    };
    await Promise.all(Array.from({ length: Math.max(2, availableParallelism()) }, worker));
  }
  stopTicking();
  for (const { title, message } of failures) console.log(`✗ ${title}\n${message}\n`);
  return sum;
}

/** Neighbours that share the cores, and each stage that wants them all. */
function batchesOf(stages) {
  const shared = stages.filter(({ alone }) => !alone);
  return [shared, ...stages.filter(({ alone }) => alone).map((stage) => [stage])];
}

async function outcomeOf(stage, node) {
  if (stage.run) {
    try {
      await stage.run(node);
      return { passed: 1, failed: 0 };
    } catch (error) {
      return { passed: 0, failed: 1, output: error.message };
    }
  }
  const report = join(RESULTS, `${stage.name}.json`);
  rmSync(report, { force: true });
  const { exitedWell, output } = await execute(stage.name, node, stage.args);
  if (!stage.count) return { passed: exitedWell ? 1 : 0, failed: exitedWell ? 0 : 1, output };
  return { ...settle(stage.count(report), exitedWell), failures: stage.failures(report), output };
}

const children = new Set();

/** Output goes to a file, read back when it must be shown. */
async function execute(name, node, args) {
  const log = join(RESULTS, `${name}.log`);
  const file = createWriteStream(log);
  const child = spawn(node, args, { cwd: ROOT, env: { ...process.env, NO_COLOR: "1", NEXT_TELEMETRY_DISABLED: "1", CADENCE_STAGE: name }, stdio: ["ignore", "pipe", "pipe"] });
  children.add(child);
  child.stdout.pipe(file, { end: false });
  child.stderr.pipe(file, { end: false });
  let hung = false;
  const limit = setTimeout(() => {
    hung = true;
    child.kill("SIGTERM");
    setTimeout(() => child.kill("SIGKILL"), 15_000).unref();
  }, LIMIT_MS);
  const ending = await new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code ?? signal));
  });
  clearTimeout(limit);
  children.delete(child);
  if (hung) file.write(`\nArrêt : plus de ${LIMIT_MS / 60_000} minutes.\n`);
  await new Promise((resolve) => file.end(resolve));
  return { exitedWell: ending === 0, output: ending === 0 ? "" : `${readFileSync(log, "utf8").trimEnd()}\n(fin : ${ending})` };
}

function stopWithUs() {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.once(signal, () => {
      for (const child of children) child.kill(signal);
      process.exit(1);
    });
  }
}

const seconds = (since) => `${Math.round((Date.now() - since) / 1000)} s`;
const onTerminal = process.stdout.isTTY === true;
const ERASE = onTerminal ? "\r\u001b[2K" : "";

function tell({ label, count }, { passed, failed, skipped = 0, output }, startedAt) {
  const tests = count ? `${passed} réussis${failed > 0 ? `, ${failed} en échec` : ""}${skipped > 0 ? `, ${skipped} ignorés` : ""}, ` : "";
  console.log(`${ERASE}${failed > 0 ? "✗" : "✓"} ${label} : ${tests}${seconds(startedAt)}`);
  if (failed > 0 && output) console.log(`${output}\n`);
}

/** On a terminal one line that counts; elsewhere a line now and then, so that a log shows that it lives. */
function tick() {
  const show = () => {
    if (running.size === 0) return;
    const line = [...running].map(([label, startedAt]) => `${label} ${seconds(startedAt)}`).join(" · ");
    process.stdout.write(onTerminal ? `${ERASE}${line.slice(0, (process.stdout.columns ?? 80) - 1)}` : `… ${line}\n`);
  };
  const timer = setInterval(show, onTerminal ? 1_000 : 60_000);
  return () => clearInterval(timer);
}
