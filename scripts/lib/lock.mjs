import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** Longer than any installation or build: what is older belongs to a recycled pid. */
const ABANDONED_MS = 30 * 60_000;

/** Runs `task` while no other process runs one under the same lock file; waits for it, saying so once. */
export async function exclusively(path, waiting, task) {
  mkdirSync(dirname(path), { recursive: true });
  for (let told = false; !take(path); told = true) {
    if (!told) console.log(waiting);
    await sleep(300);
  }
  const release = () => rmSync(path, { force: true });
  process.on("exit", release);
  try {
    return await task();
  } finally {
    process.off("exit", release);
    release();
  }
}

function take(path) {
  try {
    writeFileSync(path, String(process.pid), { flag: "wx" });
    return true;
  } catch (error) {
    if (error.code !== "EEXIST") throw error;
  }
  if (isAbandoned(path)) rmSync(path, { force: true });
  return false;
}

function isAbandoned(path) {
  try {
    const age = Date.now() - statSync(path).mtimeMs;
    const pid = Number(readFileSync(path, "utf8"));
    // Empty: being written this instant, unless it has stayed so.
    return age > ABANDONED_MS || (pid ? !isAlive(pid) : age > 2_000);
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === "EPERM";
  }
}
