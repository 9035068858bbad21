import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { basename } from "node:path";

/** A pid alone is recycled by the system; with its start time it names one process for good. */
export type ProcessIdentity = { pid: number; startTime: string };

/** Opaque start time of a living process, "" where the system does not tell, null when it is dead (or a zombie). */
export function processStartTime(pid: number): string | null {
  if (!Number.isInteger(pid) || pid <= 0) return null;
  if (process.platform === "linux") {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The command name may hold spaces and brackets: fields are counted after its last bracket.
      const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      return fields[0] === "Z" || fields[0] === "X" ? null : (fields[19] ?? "");
    } catch {
      return null;
    }
  }
  try {
    process.kill(pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ESRCH") return null;
  }
  if (process.platform === "win32") return "";
  return spawnSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
}

export function identityOf(pid: number): ProcessIdentity {
  return { pid, startTime: processStartTime(pid) ?? "" };
}

export function isAlive({ pid, startTime }: ProcessIdentity): boolean {
  const now = processStartTime(pid);
  return now !== null && (now === startTime || now === "" || startTime === "");
}

/** Whether this pid is the postmaster of that data directory, and not whatever received the number afterwards. */
export function isPostmasterOf(pid: number, dataDir: string): boolean {
  if (processStartTime(pid) === null) return false;
  const command = commandLine(pid);
  return command !== null && /^postgres(\.exe)?$/.test(basename(command.program)) && command.mentions(dataDir);
}

function commandLine(pid: number): { program: string; mentions: (path: string) => boolean } | null {
  if (process.platform === "linux") {
    try {
      // `cmdline` is readable by everyone; `cwd` and `exe` are not, even for root in a container.
      const words = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      return { program: words[0] ?? "", mentions: (path) => words[words.indexOf("-D") + 1] === path };
    } catch {
      return null;
    }
  }
  if (process.platform === "win32") {
    const { stdout } = spawnSync("tasklist", ["/FI", `PID eq ${pid}`, "/FO", "CSV", "/NH"], { encoding: "utf8" });
    return { program: stdout.split('"')[1] ?? "", mentions: () => true };
  }
  const command = spawnSync("ps", ["-ww", "-o", "command=", "-p", String(pid)], { encoding: "utf8" }).stdout.trim();
  const program = command.slice(0, Math.max(command.indexOf(" -D "), 0));
  return { program, mentions: (path) => command.includes(` -D ${path} `) };
}
