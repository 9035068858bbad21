import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./root.mjs";

const WANTED_MAJOR = 24;
const FALLBACK = [22, 18];

/**
 * The Node that runs the service: the one installed by npm, whatever Node started this script.
 * @throws when there is none and the current one is too old
 */
export function findNode() {
  const directory = join(ROOT, "node_modules", "node");
  const executable = join(directory, "bin", process.platform === "win32" ? "node.exe" : "node");
  if (majorOf(executable) === WANTED_MAJOR) return executable;

  // npm leaves out install scripts where they are forbidden: this one only fetches the executable of this platform.
  if (existsSync(join(directory, "installArchSpecificPackage.js"))) {
    console.log(`Installation de Node ${versionOf(directory)}…`);
    spawnSync(process.execPath, ["installArchSpecificPackage.js"], { cwd: directory, stdio: "ignore" });
    if (majorOf(executable) === WANTED_MAJOR) return executable;
  }

  const [major, minor] = process.versions.node.split(".").map(Number);
  if (major > FALLBACK[0] || (major === FALLBACK[0] && minor >= FALLBACK[1])) {
    if (major !== WANTED_MAJOR) console.log(`Node ${WANTED_MAJOR} n’a pas pu être installé : Cadence utilise Node ${process.versions.node}.`);
    return process.execPath;
  }
  throw new Error(`Node ${WANTED_MAJOR} n’a pas pu être installé par npm, et Node ${process.versions.node} est trop ancien pour s’en passer : installez Node ${WANTED_MAJOR} (https://nodejs.org/fr/download).`);
}

function majorOf(executable) {
  if (!existsSync(executable)) return null;
  const { status, stdout } = spawnSync(executable, ["--version"], { encoding: "utf8" });
  return status === 0 ? Number(/^v(\d+)/.exec(stdout)?.[1]) : null;
}

function versionOf(directory) {
  return JSON.parse(readFileSync(join(directory, "package.json"), "utf8")).version;
}
