import { and, eq, inArray, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { reportContributions, reportOutcomes, reportProgrammes, reports } from "@/db/schema";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { lockReport } from "./commands";
import { REPORT_WRITERS } from "./policy";
import { firstByName } from "./portfolio-report-commands";
import type { ChangedProgrammes, ProgrammesChanged } from "./schema";

/**
 * The programmes that a portfolio tells of, while it lives. What was said of the weather of one that is taken out is kept, and told again once it
 * is put back; everything else that was written stays, and is then read by whoever sees the others. @throws NotFoundError, ForbiddenError, ConflictError
 */
export function changePortfolioProgrammes(db: Db, scope: Scope, { reportId, version, programmeIds, isReread }: ChangedProgrammes): Promise<ProgrammesChanged> {
  return db.transaction(async (tx) => {
    const report = await lockReport(tx, scope, reportId);
    if (report.kind !== "portfolio") throw new NotFoundError();
    if (report.frozenAt !== null) return { ok: false, reason: "frozen" };
    if (report.version !== version) throw new ConflictError();
    const ids = [...new Set(programmeIds)];
    for (const id of ids) requireRole(scope, id, REPORT_WRITERS);
    const before = report.programmeIds;
    const [added, removed] = [ids.filter((id) => !before.includes(id)), before.filter((id) => !ids.includes(id))];
    if (added.length === 0 && removed.length === 0) return { ok: true };
    const held = removed.length > 0 && (await whatHolds(tx, { report, removed, isReread }));
    if (held) return { ok: false, reason: held };
    if (removed.length > 0) await tx.delete(reportProgrammes).where(and(eq(reportProgrammes.reportId, reportId), inArray(reportProgrammes.programmeId, removed)));
    if (added.length > 0) await tx.insert(reportProgrammes).values(added.map((programmeId) => ({ reportId, programmeId })));
    const programmeId = report.meetingId === null ? await firstByName(tx, ids) : report.programmeId;
    await tx.update(reports).set({ programmeId, version: version + 1 }).where(eq(reports.id, reportId));
    const subject = { actorId: scope.userId, programmeId: report.programmeId, subject: "report", subjectId: reportId };
    await appendAudit(tx, { ...subject, action: "programmes_changed", before: { programmeIds: before }, after: { programmeIds: ids } });
    return { ok: true };
  });
}

type Removed = { report: Awaited<ReturnType<typeof lockReport>>; removed: readonly string[]; isReread: boolean };
type Hold = Exclude<Extract<ProgrammesChanged, { ok: false }>["reason"], "frozen">;

/** Why programmes are not taken out of a report, null where nothing holds them. */
async function whatHolds(tx: Tx, { report: { id, meetingId, programmeId }, removed, isReread }: Removed): Promise<Hold | null> {
  if (meetingId !== null && removed.includes(programmeId)) return "meeting_there";
  const { outcome, reportId, programmeId: decidedIn } = reportOutcomes;
  if ((await tx.$count(reportOutcomes, and(eq(reportId, id), eq(outcome, "decided"), inArray(decidedIn, [...removed])))) > 0) return "decided_there";
  if (isReread) return null;
  return (await tx.$count(reportContributions, and(eq(reportContributions.reportId, id), ne(reportContributions.kind, "weather")))) > 0 ? "to_reread" : null;
}
