import type { Db } from "@/db/client";
import type { Mapping } from "@/domain/interchange/mapping";
import { requireRole, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { PLANNERS } from "@/server/planning/policy";
import { findProgramme } from "@/server/programmes/queries";
import { prepareMapping, rememberedMapping } from "./jira/prepare";
import { rememberMapping } from "./jira/run-import";
import { bytesPath, importDirectory, readRehearsal, readStaged, sweepStagedFiles, type StagedFile } from "./jira/staged-files";
import { cancelWork, startWork } from "./jira/work";

type OfFile = { slug: string; fileId: string };

/** The file that waits, for whoever plans its programme. @throws NotFoundError also for a file of another programme */
export async function findStaged(db: Db, scope: Scope, { slug, fileId }: OfFile): Promise<StagedFile> {
  const programme = await findProgramme(db, scope, { slug });
  if (programme.role === "contractor") throw new NotFoundError();
  requireRole(scope, programme.id, PLANNERS);
  const file = await readStaged(fileId);
  if (file.programmeId !== programme.id) throw new NotFoundError();
  return file;
}

/** Which column is what, for this file and the next ones of the programme. */
export async function saveColumns(db: Db, scope: Scope, { columns, ...of }: OfFile & { columns: Mapping["columns"] }) {
  const file = await findStaged(db, scope, of);
  const { mapping } = await preparedOf(db, scope, file);
  await rememberMapping(db, file.programmeId, { ...mapping, columns: { ...mapping.columns, ...columns } });
  return { ok: true } as const;
}

/** Keeps the choices and rehearses the import with them. */
export async function startRehearsal(db: Db, scope: Scope, { slug, fileId, ...choices }: OfFile & Omit<Mapping, "columns">) {
  const file = await findStaged(db, scope, { slug, fileId });
  const { mapping } = await preparedOf(db, scope, file);
  const chosen: Mapping = { ...mapping, ...choices };
  // What other files had is kept for them.
  const remembered = await rememberedMapping(db, scope, file.programmeId);
  const kept: Mapping = { ...chosen, types: { ...remembered?.types, ...chosen.types }, states: { ...remembered?.states, ...chosen.states }, sprints: { ...remembered?.sprints, ...chosen.sprints }, squads: { ...remembered?.squads, ...chosen.squads } };
  await rememberMapping(db, file.programmeId, kept);
  return (await startWork(db, scope, { file, mapping: chosen, isDry: true })) ? ({ ok: true } as const) : BUSY;
}

/** Imports what was rehearsed, read and compared anew: what changed here meanwhile counts. */
export async function startImport(db: Db, scope: Scope, of: OfFile) {
  const file = await findStaged(db, scope, of);
  const isRehearsed = await readRehearsal(file.id).then(
    () => true,
    () => false,
  );
  if (!isRehearsed) return { ok: false, reason: "not_rehearsed" } as const;
  const { mapping } = await preparedOf(db, scope, file);
  return (await startWork(db, scope, { file, mapping, isDry: false })) ? ({ ok: true } as const) : BUSY;
}

const BUSY = { ok: false, reason: "busy" } as const;

/** Stops what is being done with the file; nothing of it stays. */
export async function cancelImport(db: Db, scope: Scope, of: OfFile) {
  const file = await findStaged(db, scope, of);
  cancelWork(file.id);
  return { ok: true } as const;
}

/** Removes the files that nobody went on with for a day, of this machine. @returns how many */
export const sweepImportFiles = (dataDirectory: string): Promise<number> => sweepStagedFiles(importDirectory(dataDirectory));

const preparedOf = async (db: Db, scope: Scope, { id, programmeId, shape, headers }: StagedFile) =>
  prepareMapping(db, scope, { programmeId, path: bytesPath(id), shape, headers, remembered: await rememberedMapping(db, scope, programmeId) });
