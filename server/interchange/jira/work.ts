import type { Db } from "@/db/client";
import { ConflictError } from "@/server/platform/errors";
import { findRuntime } from "@/server/platform/runtime";
import type { Scope } from "@/server/auth/scope";
import type { Mapping } from "@/domain/interchange/mapping";
import { FileRefusal } from "./read-file";
import { runImport, type Progress } from "./run-import";
import { bytesPath, dropStaged, forgetWorker, interruptedWork, keepRehearsal, noteWorker, type StagedFile } from "./staged-files";
import type { Standing } from "../schema";

type Work = { programmeId: string; standing: Standing; cancel: AbortController };

/** What this process is doing with each file. Next bundles its own copy of every module: it is shared through the global object. */
const KEY = Symbol.for("cadence.imports");
const holder = globalThis as { [KEY]?: Map<string, Work> };
const works = (): Map<string, Work> => (holder[KEY] ??= new Map());

/** Of a file of that programme; of another's nothing is known. */
export function standingOf(programmeId: string, fileId: string): Standing {
  const work = works().get(fileId);
  return work?.programmeId === programmeId ? work.standing : { state: "idle" };
}

/** The same, and what another process left undone when it died. */
export async function standingAfterAll(programmeId: string, fileId: string): Promise<Standing> {
  const standing = standingOf(programmeId, fileId);
  if (standing.state !== "idle") return standing;
  const cut = await interruptedWork(fileId);
  return cut ? { state: "interrupted", isDry: cut.isDry } : standing;
}

/** A file that was not taken leaves its reason for the page that comes next. */
export function noteRefusal(programmeId: string, fileId: string, message: string): void {
  works().set(fileId, { programmeId, standing: { state: "refused", message }, cancel: new AbortController() });
}

/** Heard between two batches of rows; what was written is rolled back. */
export function cancelWork(fileId: string): void {
  works().get(fileId)?.cancel.abort();
}

type Asked = { file: StagedFile; mapping: Mapping; isDry: boolean };

/**
 * Rehearses or carries out an import while its page asks where it stands; false when this file is at work already. In a server that goes
 * on after the answer; in a test, which has none, the answer waits for it.
 */
export async function startWork(db: Db, scope: Scope, asked: Asked): Promise<boolean> {
  const { file, isDry } = asked;
  if (standingOf(file.programmeId, file.id).state === "working") return false;
  const work: Work = { programmeId: file.programmeId, cancel: new AbortController(), standing: { state: "working", isDry, progress: { phase: "reading", done: 0, total: file.shape.bytes } } };
  works().set(file.id, work);
  await noteWorker(file.id, isDry);
  const runtime = findRuntime();
  const finished = carryOut(runtime?.db ?? db, scope, work, asked);
  if (!runtime) await finished;
  return true;
}

async function carryOut(db: Db, scope: Scope, work: Work, { file, mapping, isDry }: Asked): Promise<void> {
  const tell = (progress: Progress): void => void (work.standing = { state: "working", isDry, progress });
  try {
    const answer = await runImport(db, scope, { programmeId: file.programmeId, path: bytesPath(file.id), fileName: file.fileName, shape: file.shape, mapping, isDry, signal: work.cancel.signal, onProgress: tell });
    if (!answer.ok) work.standing = { state: "refused", message: "Un autre import de ce programme est en cours : recommencez quand il sera fini." };
    else if (answer.runId === null) {
      await keepRehearsal(file.id, answer.report);
      work.standing = { state: "rehearsed" };
    } else {
      work.standing = { state: "imported", runId: answer.runId };
      if (findRuntime()) await dropStaged(file.id);
    }
  } catch (error) {
    work.standing = work.cancel.signal.aborted ? { state: "cancelled", isDry } : { state: "refused", message: tellFailure(error) };
  } finally {
    await forgetWorker(file.id);
  }
}

function tellFailure(error: unknown): string {
  if (error instanceof FileRefusal || error instanceof ConflictError) return error.message;
  findRuntime()?.logger.error({ err: error }, "import not done");
  return "Une erreur inattendue s’est produite : rien n’a été importé.";
}
