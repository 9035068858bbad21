import { randomUUID } from "node:crypto";
import type { Database } from "@/db/client";
import { MOST_SECONDS } from "@/domain/reporting/files/bounds";
import type { FileFailure } from "@/domain/reporting/files/life";
import { NotFoundError } from "@/server/platform/errors";
import type { Logger } from "@/server/platform/logger";
import { publisher } from "@/server/platform/publisher";
import type { PdfPrinter } from "@/server/platform/runtime";
import { beginNextFile, failFile, finishFile, finishWithKept, giveFileBack, interruptLostFiles, sweepFiles, tellFile, tellProgress, type BegunFile } from "@/server/reporting/file-work-commands";
import { openWriterThread, type WriterThread } from "./writer-thread";

/** Between two looks for what another process put in the line or left when it died; what is asked for here is begun at once. */
const LOOK_MS = 5_000;
/** Between two sweeps of what has had its time. */
const SWEEP_MS = 60_000;
/** Between two signs of life, which tell how far it is and hear that it was cancelled. */
const BEAT_MS = 400;

const [CANCELLED, TOO_LONG, STOPPING] = [Symbol("cancelled"), Symbol("too long"), Symbol("stopping")];

type Options = {
  db: Database;
  printer: PdfPrinter | null;
  logger: Pick<Logger, "info" | "warn" | "error">;
  /** No other process works on this database. */
  isAlone: boolean;
  /** Of tests. */
  writer?: WriterThread;
  lookMs?: number;
  timeLimitMs?: number;
};

export type ReportFileMaker = { wake(): void; stop(): Promise<void> };

/** Makes the files that people ask for, one after the other: the machine has other things to do. What they are, how far, and why not stands in the database. */
export function startReportFiles({ db, printer, logger, isAlone, writer = openWriterThread(), lookMs = LOOK_MS, timeLimitMs = MOST_SECONDS * 1000 }: Options): ReportFileMaker {
  const workerId = randomUUID();
  const stopping = new AbortController();
  let working: Promise<void> | null = null;
  let isAskedAgain = false;
  let sweptAt = -Infinity;
  // Before anything is made here: what is being made is then another's.
  const ready = interruptLost({ isAlone });
  const looking = setInterval(wake, lookMs).unref();
  wake();
  return { wake, stop };

  function wake(): void {
    isAskedAgain = true;
    working ??= workOn().finally(() => {
      working = null;
      // Asked for at the very moment when it ended.
      if (isAskedAgain && !stopping.signal.aborted) wake();
    });
  }

  async function stop(): Promise<void> {
    clearInterval(looking);
    stopping.abort(STOPPING);
    await working;
    await writer.close();
  }

  async function workOn(): Promise<void> {
    try {
      await ready;
      await interruptLost({ isAlone: false });
      if (performance.now() - sweptAt > SWEEP_MS) {
        await sweepFiles(db);
        sweptAt = performance.now();
      }
      while (isAskedAgain && !stopping.signal.aborted) {
        isAskedAgain = false;
        for (let file = await beginNextFile(db, workerId); file; file = stopping.signal.aborted ? null : await beginNextFile(db, workerId)) await make(file);
      }
    } catch (error) {
      // The database is away: the next look finds what is to be done.
      isAskedAgain = false;
      logger.warn({ err: error }, "Fichiers de rapport : travail interrompu");
    }
  }

  async function interruptLost(how: { isAlone: boolean }): Promise<void> {
    const lost = await interruptLostFiles(db, how).catch(() => 0);
    if (lost > 0) logger.warn({ lost }, "Fichiers de rapport interrompus");
  }

  async function make(file: BegunFile): Promise<void> {
    const over = new AbortController();
    const signal = AbortSignal.any([over.signal, stopping.signal]);
    const progress: { done: number; total: number | null } = { done: 0, total: null };
    const beat = async (): Promise<void> => {
      const isOurs = await tellProgress(db, file, progress).catch(() => true);
      if (!isOurs) over.abort(CANCELLED);
    };
    const beating = setInterval(() => void beat(), BEAT_MS);
    const limit = setTimeout(() => over.abort(TOO_LONG), timeLimitMs);
    const from = performance.now();
    try {
      const failure = await write(file, { signal, progress });
      if (failure) await failFile(db, file, failure);
      logger.info({ fileId: file.id, format: file.format, failure, ms: Math.round(performance.now() - from) }, "Fichier de rapport traité");
    } catch (error) {
      await endEarly(file, signal.aborted ? signal.reason : error);
    } finally {
      clearInterval(beating);
      clearTimeout(limit);
    }
  }

  /** @returns why there is no file; null for one that is ready, or was cancelled at the last moment */
  async function write(file: BegunFile, { signal, progress }: { signal: AbortSignal; progress: { done: number; total: number | null } }): Promise<FileFailure | null> {
    const { told, ...content } = await tellFile(db, file, publisher());
    if (await finishWithKept(db, file, content)) return null;
    progress.total = content.sections;
    const written = await writer.write({ format: file.format, told }, { signal, onSection: (done) => void (progress.done = done) });
    const bytes = file.format === "pdf" ? await printer?.print(Buffer.from(written).toString("utf8"), signal) : written;
    signal.throwIfAborted();
    if (!bytes) return "not_printed";
    return (await finishFile(db, file, { ...content, bytes })) === "too_big" ? "too_big" : null;
  }

  async function endEarly(file: BegunFile, reason: unknown): Promise<void> {
    // It says so already.
    if (reason === CANCELLED) return;
    if (reason === STOPPING) return void (await giveFileBack(db, file));
    if (reason === TOO_LONG) return void (await failFile(db, file, "too_long"));
    if (reason instanceof NotFoundError) return void (await failFile(db, file, "gone"));
    logger.error({ err: reason, fileId: file.id, format: file.format }, "Fichier de rapport en échec");
    await failFile(db, file, "broken");
  }
}
