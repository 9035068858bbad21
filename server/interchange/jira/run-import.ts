import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { importMappings, importRuns } from "@/db/schema";
import type { Mapping } from "@/domain/interchange/mapping";
import { planImport, type ImportPlan, type ReportLine } from "@/domain/interchange/plan";
import type { ImportSums } from "@/domain/interchange/sums";
import { sumPoints } from "@/domain/planning/points";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { isOnlyWriter } from "@/server/planning/import-lock";
import { PLANNERS } from "@/server/planning/policy";
import { loadExisting } from "./existing";
import type { FileShape } from "./read-file";
import { isOwnHeader, readIssues } from "./read-issues";
import { writePlan } from "./write-plan";

export type Progress = { phase: "reading" | "planning" | "writing"; done: number; total: number };
export type ImportReport = {
  fileName: string;
  encoding: FileShape["encoding"];
  delimiter: FileShape["delimiter"];
  sums: ImportSums;
  /** Of the whole programme once it is done. */
  after: { stories: number; points: number };
  dates: string[];
  lines: ReportLine[];
  linksRemoved: number;
  peopleAdded: string[];
  isDry: boolean;
};
export type ImportAnswer = { ok: true; runId: string | null; report: ImportReport } | { ok: false; reason: "busy" };

type Asked = { programmeId: string; path: string; fileName: string; shape: FileShape; mapping: Mapping; isDry: boolean; signal?: AbortSignal; onProgress?: (progress: Progress) => void };

/**
 * Reads the file, plans against what the programme holds and, unless it is a rehearsal, carries the plan out: in one transaction, so that
 * a cancellation, an error or a kill leaves nothing. One import at a time in a programme.
 * @throws FileRefusal where the file cannot be read; ConflictError where somebody changed what is being written
 */
export async function runImport(db: Db, scope: Scope, { programmeId, path, fileName, shape, mapping, isDry, signal, onProgress = () => {} }: Asked): Promise<ImportAnswer> {
  requireRole(scope, programmeId, PLANNERS);
  const { rows, headers } = await readIssues(path, shape, mapping.columns, { signal, onProgress: (done) => onProgress({ phase: "reading", done, total: shape.bytes }) });
  return db.transaction(async (tx): Promise<ImportAnswer> => {
    if (!isDry && !(await isOnlyWriter(tx, programmeId))) return { ok: false, reason: "busy" };
    onProgress({ phase: "planning", done: 0, total: rows.length });
    const existing = await loadExisting(tx, scope, programmeId);
    signal?.throwIfAborted();
    const plan = planImport({ rows, mapping, existing, isOwnFile: isOwnHeader(headers), today: await todayOf(tx), mintId: randomUUID });
    const report = reportOf(plan, { fileName, encoding: shape.encoding, delimiter: shape.delimiter, isDry });
    if (isDry) return { ok: true, runId: null, report };
    const total = plan.created.length + plan.updated.length;
    const tell = (done: number): void => onProgress({ phase: "writing", done, total });
    tell(0);
    await writePlan(tx, plan, { programmeId, actorId: scope.userId, tell, signal });
    const runId = await keepRun(tx, scope, programmeId, report, { ...existing.prints, ...plan.prints });
    await rememberMapping(tx, programmeId, mapping);
    signal?.throwIfAborted();
    return { ok: true, runId, report };
  });
}

function reportOf({ lines, sums, orders, links, people, created, updated }: ImportPlan, about: Pick<ImportReport, "fileName" | "encoding" | "delimiter" | "isDry">): ImportReport {
  const pointsOf = (values: { points?: number | null }): number => values.points ?? 0;
  const gained = sumPoints([...created.filter(({ level }) => level === "story").map(({ values }) => ({ points: pointsOf(values) })), { points: sums.before.points }]).points;
  const changed = updated.reduce((sum, { before, values }) => sum + pointsOf(values) - pointsOf(before.values), 0);
  return {
    ...about,
    sums,
    after: { stories: sums.before.stories + sums.created.story, points: Math.round((gained + changed) * 100) / 100 },
    dates: orders.map(({ text }) => text),
    lines,
    linksRemoved: links.removed.length,
    peopleAdded: people.map(({ name }) => name),
  };
}

async function keepRun(tx: Tx, scope: Scope, programmeId: string, report: ImportReport, prints: Record<string, unknown>): Promise<string> {
  // The newest carries them all.
  await tx.update(importRuns).set({ report: sql`${importRuns.report} - 'prints'` }).where(eq(importRuns.programmeId, programmeId));
  const kept = { ...report, lines: report.lines.filter(({ outcome, notes }) => outcome !== "unchanged" || notes.length > 0), prints };
  const [run] = await tx.insert(importRuns).values({ programmeId, actorId: scope.userId, fileName: report.fileName, report: kept }).returning({ id: importRuns.id });
  const { created, known, left } = report.sums;
  await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "import", subjectId: run!.id, action: "imported", after: { fileName: report.fileName, created, known, left } });
  return run!.id;
}

/** For the next file of the programme. */
export async function rememberMapping(tx: Db, programmeId: string, mapping: Mapping): Promise<void> {
  await tx
    .insert(importMappings)
    .values({ programmeId, mapping })
    .onConflictDoUpdate({ target: importMappings.programmeId, set: { mapping, updatedAt: sql`now()`, version: sql`${importMappings.version} + 1` } });
}
