import { createWriteStream } from "node:fs";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { hostname, tmpdir } from "node:os";
import { join } from "node:path";
import { Transform, type Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { findRuntime } from "@/server/platform/runtime";
import { NotFoundError } from "@/server/platform/errors";
import { FileRefusal, MAX_FILE_BYTES, tooBig, type FileShape } from "./read-file";
import type { FileColumn } from "./read-issues";
import type { ImportReport } from "./run-import";

/** A file waits at most so long for somebody to go on with it. */
const KEPT_MS = 24 * 60 * 60 * 1000;

/** What is known of a file that waits to be imported, beside its bytes. */
export type StagedFile = { id: string; programmeId: string; userId: string; fileName: string; shape: FileShape; headers: string[]; columns: FileColumn[]; rows: number };

/** Only the product's own user reads them; without a running product (a tool, a test) they are temporary. */
const directory = (): string => importDirectory(findRuntime()?.env.APP_DATA_DIR ?? join(tmpdir(), `cadence-${process.pid}`));
export const importDirectory = (dataDirectory: string): string => join(dataDirectory, "imports");
const isId = (id: string): boolean => z.uuid().safeParse(id).success;
const fileOf = (id: string, extension: string): string => {
  if (!isId(id)) throw new NotFoundError();
  return join(directory(), `${id}.${extension}`);
};

export const bytesPath = (id: string): string => fileOf(id, "csv");

/** Takes the bytes as they come, and stops at the limit. @throws FileRefusal */
export async function receiveBytes(id: string, source: Readable): Promise<void> {
  await mkdir(directory(), { recursive: true, mode: 0o700 });
  await sweepStagedFiles();
  let size = 0;
  const limit = new Transform({
    transform(chunk: Buffer, _, next) {
      size += chunk.length;
      next(size > MAX_FILE_BYTES ? new FileRefusal(tooBig(size)) : null, chunk);
    },
  });
  await pipeline(source, limit, createWriteStream(bytesPath(id), { mode: 0o600 }));
}

export const keepStaged = (file: StagedFile): Promise<void> => writeWhole(fileOf(file.id, "json"), file);
/** @throws NotFoundError when it is not there, or no longer */
export const readStaged = (id: string): Promise<StagedFile> => readWhole(fileOf(id, "json"));

/** What its last rehearsal said. */
export const keepRehearsal = (id: string, report: ImportReport): Promise<void> => writeWhole(fileOf(id, "report.json"), report);
export const readRehearsal = (id: string): Promise<ImportReport> => readWhole(fileOf(id, "report.json"));

export async function dropStaged(id: string): Promise<void> {
  await Promise.all(["csv", "json", "report.json", "work.json"].map((extension) => rm(fileOf(id, extension), { force: true })));
}

/** Removes what nobody went on with for a day. @returns how many files */
export async function sweepStagedFiles(from: string = directory()): Promise<number> {
  // Not a folder of the project: a build has nothing to trace there.
  const names = await readdir(/* turbopackIgnore: true */ from).catch(() => []);
  let swept = 0;
  for (const name of names) {
    const path = join(from, name);
    const found = await stat(path).catch(() => null);
    if (!found || found.mtimeMs >= Date.now() - KEPT_MS) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}

/** A process that works on a file, and on which machine: if it dies, the file tells that the work was cut short. */
type Worker = { isDry: boolean; pid: number; host: string };

export const noteWorker = (id: string, isDry: boolean): Promise<void> => writeWhole(fileOf(id, "work.json"), { isDry, pid: process.pid, host: hostname() } satisfies Worker);
export const forgetWorker = (id: string): Promise<void> => rm(fileOf(id, "work.json"), { force: true });

/** What was being done with the file when its process died; null when none was, or when it still lives. */
export async function interruptedWork(id: string): Promise<{ isDry: boolean } | null> {
  const worker = await readWhole<Worker>(fileOf(id, "work.json")).catch(() => null);
  if (!worker || worker.host !== hostname() || isAlive(worker.pid)) return null;
  return { isDry: worker.isDry };
}

/** This very process works on nothing that it does not know of: a former one had its number. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whole or not at all: another request may be reading it. */
async function writeWhole(path: string, content: unknown): Promise<void> {
  const unfinished = `${path}.${process.hrtime.bigint()}.tmp`;
  await writeFile(unfinished, JSON.stringify(content), { mode: 0o600 });
  await rename(unfinished, path);
}

async function readWhole<T>(path: string): Promise<T> {
  try {
    return JSON.parse(await readFile(path, "utf8")) as T;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") throw new NotFoundError();
    throw error;
  }
}
