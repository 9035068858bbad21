import { createHash } from "node:crypto";
import { and, eq, inArray, sql, TransactionRollbackError, type SQL } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { reportFileContents, reportFiles } from "@/db/schema";
import { fileStem, type ToldReport } from "@/domain/reporting/export/compose";
import { KEPT_HOURS, MOST_BYTES, MOST_BYTES_KEPT, MOST_KEPT } from "@/domain/reporting/files/bounds";
import { fileName, type FileFormat } from "@/domain/reporting/files/formats";
import { FILE_STEPS, type FileFailure } from "@/domain/reporting/files/life";
import { loadScopes } from "@/server/auth/viewer";
import { NotFoundError } from "@/server/platform/errors";
import type { Publisher } from "@/server/platform/publisher";
import { tellForExport } from "./export-queries";

/** Without a sign of life for so long, whoever makes a file is dead. */
const LOST_SECONDS = 15;

/** A file being made by a process: every step of it says by whom, so that nothing is done to one that was cancelled or given to another. */
export type FileWork = { id: string; workerId: string };
export type BegunFile = FileWork & { reportId: string; format: FileFormat; requestedBy: string };

/** `key`: SHA-256 of all that it is written from. `sections`: how many the report has. */
type Content = { name: string; key: string; sections: number };

/** The one that waits since longest, for this process. @returns null when none does */
export async function beginNextFile(db: Db, workerId: string): Promise<BegunFile | null> {
  const next = sql`(select ${reportFiles.id} from ${reportFiles} where ${reportFiles.state} = 'waiting' order by ${reportFiles.createdAt}, ${reportFiles.id} limit 1 for update skip locked)`;
  const [begun] = await db
    .update(reportFiles)
    .set({ state: FILE_STEPS.begin.to, workerId, aliveAt: sql`now()`, done: 0, total: null })
    .where(eq(reportFiles.id, next))
    .returning({ id: reportFiles.id, reportId: reportFiles.reportId, format: reportFiles.format, requestedBy: reportFiles.requestedBy });
  return begun ? { ...begun, workerId } : null;
}

/** What the file is written from, with the rights that whoever asked has now, and how it is called. @throws NotFoundError when the report is no longer theirs to see */
export async function tellFile(db: Db, { reportId, requestedBy, format }: BegunFile, publisher: Publisher): Promise<Content & { told: ToldReport }> {
  const scope = (await loadScopes(db, [requestedBy])).get(requestedBy);
  if (!scope) throw new NotFoundError();
  const told = await tellForExport(db, scope, { reportId }, publisher);
  const name = fileName(fileStem({ ...told.report, frozen: told.frozen }), format);
  return { told, name, sections: told.report.sections.length, key: createHash("sha256").update(JSON.stringify([format, told])).digest("hex") };
}

/** Keeps it going, and tells how far it is. @returns false when it is no longer this process's to make: it was cancelled */
export async function tellProgress(db: Db, work: FileWork, { done, total }: { done: number; total: number | null }): Promise<boolean> {
  const told = await db.update(reportFiles).set({ done, total, aliveAt: sql`now()` }).where(made(work)).returning({ id: reportFiles.id });
  return told.length > 0;
}

/** Says to whoever sweeps at the same time that it is not for nobody. */
const USED = { usedAt: sql`now()` };

/** Ready with bytes that are kept already, for somebody else or from before. @returns false when there are none */
export const finishWithKept = (db: Db, work: FileWork, content: Content): Promise<boolean> =>
  db.transaction(async (tx) => {
    // Mostly there is none, and nothing to write.
    if ((await tx.$count(reportFileContents, eq(reportFileContents.key, content.key))) === 0) return false;
    const kept = await tx.update(reportFileContents).set(USED).where(eq(reportFileContents.key, content.key)).returning({ key: reportFileContents.key });
    return kept.length > 0 && (await finish(tx, work, content));
  });

/** Ready. One that was cancelled meanwhile stays so, and its bytes are not kept. @returns whether it is; `too_big` for more bytes than are kept */
export async function finishFile(db: Db, work: FileWork, { bytes, ...content }: Content & { bytes: Uint8Array }): Promise<boolean | "too_big"> {
  if (bytes.length > MOST_BYTES) return "too_big";
  return db
    .transaction(async (tx) => {
      await tx.insert(reportFileContents).values({ key: content.key, size: bytes.length, bytes }).onConflictDoUpdate({ target: reportFileContents.key, set: USED });
      const isFinished = await finish(tx, work, content);
      if (!isFinished) tx.rollback();
      await dropMostOld(tx);
      return isFinished;
    })
    .catch((error: unknown) => {
      if (error instanceof TransactionRollbackError) return false;
      throw error;
    });
}

async function finish(tx: Tx, work: FileWork, { name, key, sections }: Content): Promise<boolean> {
  const [finished] = await tx
    .update(reportFiles)
    .set({ state: FILE_STEPS.finish.to, ...OVER, name, contentKey: key, done: sections, total: sections })
    .where(made(work))
    .returning({ reportId: reportFiles.reportId, format: reportFiles.format, requestedBy: reportFiles.requestedBy });
  if (!finished) return false;
  const { reportId, format, requestedBy } = finished;
  const theirs = and(eq(reportFiles.requestedBy, requestedBy), sql`${reportFiles.id} <> ${work.id}`, sql`${reportFiles.endedAt} is not null`);
  // What was ready before is told no more: this one takes its place.
  await tx.delete(reportFiles).where(and(theirs, eq(reportFiles.reportId, reportId), eq(reportFiles.format, format)));
  const older = sql`${reportFiles.id} in (select ${reportFiles.id} from ${reportFiles} where ${and(theirs, eq(reportFiles.state, "ready"))} order by ${reportFiles.endedAt} desc, ${reportFiles.id} offset ${MOST_KEPT - 1})`;
  await tx.delete(reportFiles).where(older);
  return true;
}

export const failFile = (db: Db, work: FileWork, failure: FileFailure): Promise<unknown> => db.update(reportFiles).set({ state: FILE_STEPS.fail.to, ...OVER, failure }).where(made(work));

/** The product is being stopped: it waits again, and is made from its beginning. */
export const giveFileBack = (db: Db, work: FileWork): Promise<unknown> => db.update(reportFiles).set({ state: FILE_STEPS.giveBack.to, workerId: null, aliveAt: null, done: 0, total: null }).where(made(work));

const OVER = { workerId: null, aliveAt: null, endedAt: sql`now()` };
const made = ({ id, workerId }: FileWork): SQL | undefined => and(eq(reportFiles.id, id), inArray(reportFiles.state, FILE_STEPS.finish.from), eq(reportFiles.workerId, workerId));

/** Those that a process left when it died; `isAlone`: no other process makes files, so that what is being made is nobody's. @returns how many */
export async function interruptLostFiles(db: Db, { isAlone }: { isAlone: boolean }): Promise<number> {
  const isLost = isAlone ? undefined : sql`${reportFiles.aliveAt} < now() - make_interval(secs => ${LOST_SECONDS})`;
  const lost = await db.update(reportFiles).set({ state: FILE_STEPS.interrupt.to, ...OVER }).where(and(inArray(reportFiles.state, FILE_STEPS.interrupt.from), isLost)).returning({ id: reportFiles.id });
  return lost.length;
}

/** Removes what has had its time, then what is kept for nobody. @returns how many files */
export async function sweepFiles(db: Db): Promise<number> {
  const over = await db.delete(reportFiles).where(sql`${reportFiles.endedAt} < now() - make_interval(hours => ${KEPT_HOURS})`).returning({ id: reportFiles.id });
  await db.delete(reportFileContents).where(sql`${reportFileContents.usedAt} < now() - interval '1 minute' and not exists (select 1 from ${reportFiles} where ${reportFiles.contentKey} = ${reportFileContents.key})`);
  return over.length;
}

/** Of all that is kept, the newest as far as there is room; a file goes with its bytes. */
async function dropMostOld(tx: Tx): Promise<void> {
  await tx.execute(sql`delete from ${reportFileContents} where ${reportFileContents.key} in
    (select key from (select key, sum(size) over (order by used_at desc, key) as total from ${reportFileContents}) as newest where total > ${MOST_BYTES_KEPT})`);
}
