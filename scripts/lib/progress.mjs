import { spawn } from "node:child_process";
import { appendFileSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

const TAIL_LINES = 40;

/**
 * Runs a command while showing `label` and the seconds that pass. Its output goes to a log file, and to the screen only
 * when it fails. @throws when the command fails
 */
export async function withProgress(label, name, command, args, options = {}) {
  const directory = join(ROOT, ".cache");
  const log = join(directory, `${name}.log`);
  mkdirSync(directory, { recursive: true });
  writeFileSync(log, "");
  let output = "";
  const keep = (data) => {
    output = (output + data).slice(-50_000);
    appendFileSync(log, data);
  };

  const startedAt = Date.now();
  const stopTicking = tick(label, startedAt);
  const child = spawn(command, args, { cwd: ROOT, stdio: ["ignore", "pipe", "pipe"], ...options });
  child.stdout.on("data", keep);
  child.stderr.on("data", keep);
  const forwarded = ["SIGINT", "SIGTERM", "SIGHUP"].map((signal) => {
    const forward = () => {
      child.kill(signal);
      process.exit(1);
    };
    process.on(signal, forward);
    return () => process.off(signal, forward);
  });
  const failure = await new Promise((resolve) => {
    child.on("error", (error) => resolve(error.message));
    child.on("close", (code, signal) => resolve(code === 0 ? null : `code ${code ?? signal}`));
  });
  for (const off of forwarded) off();
  stopTicking();
  if (failure === null) {
    console.log(`${label} : ${seconds(startedAt)} s`);
    return;
  }
  const tail = output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
  throw new Error(`${tail}\n\n${label} : échec (${failure}). Le détail est dans ${log}`);
}

/** On a terminal one line that counts; elsewhere a line now and then, so that a log shows that it lives. */
function tick(label, startedAt) {
  const onTerminal = process.stdout.isTTY === true;
  const show = () => process.stdout.write(onTerminal ? `\r${label}… ${seconds(startedAt)} s` : `${label}… ${seconds(startedAt)} s\n`);
  show();
  const timer = setInterval(show, onTerminal ? 1_000 : 15_000);
  return () => {
    clearInterval(timer);
    if (onTerminal) process.stdout.write("\r\u001b[2K");
  };
}

const seconds = (since) => Math.round((Date.now() - since) / 1000);
