import { and, eq, sql } from "drizzle-orm";
import type { Database, Db } from "@/db/client";
import { increments, reports } from "@/db/schema";
import { canonicalJson } from "@/domain/canonical-json";
import { composeCopilReport } from "@/domain/reporting/compose";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { contentHash } from "@/server/platform/content-hash";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { gatherCopilFacts } from "./facts";
import { REPORT_WRITERS } from "./policy";
import type { ReportFrozen } from "./schema";

type NewReport = { programmeId: string; incrementId: string; title: string; asOf: string };

/** A report that lives: it is composed again each time it is read, until it is frozen. */
export function createReport(db: Db, scope: Scope, params: NewReport): Promise<{ ok: true; reportId: string } | { ok: false; reason: "day_in_future" }> {
  return db.transaction(async (tx) => {
    requireRole(scope, params.programmeId, REPORT_WRITERS);
    const [increment] = await tx.select({ id: increments.id }).from(increments).where(and(eq(increments.id, params.incrementId), eq(increments.programmeId, params.programmeId)));
    if (!increment) throw new NotFoundError();
    if (params.asOf > (await todayOf(tx))) return { ok: false, reason: "day_in_future" };
    const [created] = await tx.insert(reports).values({ ...params, createdBy: scope.userId }).returning({ id: reports.id });
    const reportId = created!.id;
    await appendAudit(tx, { actorId: scope.userId, programmeId: params.programmeId, subject: "report", subjectId: reportId, action: "created", after: params });
    return { ok: true, reportId };
  });
}

const SERIALIZATION_FAILURE = "40001";

/**
 * Freezes a report: what it shows at this instant, and the hash of it, for ever (a trigger refuses any later change). One snapshot of the
 * database, so that no figure is newer than another.
 */
export async function freezeReport(db: Database, scope: Scope, { reportId }: { reportId: string }): Promise<ReportFrozen> {
  try {
    return await db.transaction((tx) => freeze(tx, scope, reportId), { isolationLevel: "repeatable read" });
  } catch (error) {
    // Two people freeze at once: the second learns that it is done.
    if ((error as { cause?: { code?: string } }).cause?.code === SERIALIZATION_FAILURE) throw new ConflictError("Quelqu’un vient de figer ce rapport : relisez-le.");
    throw error;
  }
}

async function freeze(tx: Db, scope: Scope, reportId: string): Promise<ReportFrozen> {
  const [report] = await tx
    .select()
    .from(reports)
    .where(and(eq(reports.id, reportId), visible(scope, { programme: reports.programmeId })))
    .for("update");
  if (!report) throw new NotFoundError();
  requireRole(scope, report.programmeId, REPORT_WRITERS);
  if (report.frozenAt !== null) return { ok: false, reason: "already_frozen" };
  const composed = composeCopilReport(await gatherCopilFacts(tx, scope, report));
  // Through its canonical text: what is hashed is what is stored, absent keys included.
  const snapshot: unknown = JSON.parse(canonicalJson(composed));
  const hash = contentHash(snapshot);
  await tx.update(reports).set({ frozenAt: sql`now()`, frozenBy: scope.userId, snapshot, hash }).where(eq(reports.id, reportId));
  await appendAudit(tx, { actorId: scope.userId, programmeId: report.programmeId, subject: "report", subjectId: reportId, action: "frozen", after: { hash } });
  return { ok: true, hash };
}
