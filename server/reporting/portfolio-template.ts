import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { instanceReportTemplates, users } from "@/db/schema";
import { templateLines } from "@/domain/reporting/templates";
import type { Viewer } from "@/server/auth/viewer";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, ForbiddenError } from "@/server/platform/errors";
import type { ChangedPortfolioTemplate, PortfolioTemplateView } from "./template-schema";

const KIND = "portfolio";
const isIts = eq(instanceReportTemplates.kind, KIND);
type Asking = Pick<Viewer, "scope" | "isPlatformAdmin">;

/** It is everybody's, in every programme: the administrators of the platform settle it. @throws ForbiddenError */
function requirePlatform({ isPlatformAdmin }: Asking): void {
  if (!isPlatformAdmin) throw new ForbiddenError();
}

/** What a portfolio shows in this instance. */
export async function viewPortfolioTemplate(db: Db, viewer: Asking): Promise<PortfolioTemplateView> {
  requirePlatform(viewer);
  const [own] = await db
    .select({ sections: instanceReportTemplates.sections, version: instanceReportTemplates.version, by: users.name, on: sql<string>`(${instanceReportTemplates.changedAt} at time zone 'Europe/Paris')::date::text` })
    .from(instanceReportTemplates)
    .innerJoin(users, eq(users.id, instanceReportTemplates.changedBy))
    .where(isIts);
  return { lines: templateLines(KIND, own?.sections ?? null), version: own?.version ?? 0, changed: own ? { by: own.by, on: own.on } : null };
}

/** The sections that every portfolio shows from now on, in this order. What is frozen keeps those that it had. */
export function changePortfolioTemplate(db: Db, viewer: Asking, { version, sections }: ChangedPortfolioTemplate): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    requirePlatform(viewer);
    const before = await findTemplate(tx, version);
    const values = { sections, changedBy: viewer.scope.userId, changedAt: sql`now()` };
    const written = before
      ? await tx.update(instanceReportTemplates).set({ ...values, version: version + 1 }).where(isIts).returning({ kind: instanceReportTemplates.kind })
      : await tx.insert(instanceReportTemplates).values({ kind: KIND, ...values }).onConflictDoNothing().returning({ kind: instanceReportTemplates.kind });
    // Somebody wrote the first one at the same instant.
    if (written.length === 0) throw new ConflictError();
    await audit(tx, viewer, { before: before?.sections ?? null, after: sections });
    return { ok: true };
  });
}

/** Back to the sections that the product gives. */
export function resetPortfolioTemplate(db: Db, viewer: Asking, { version }: { version: number }): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    requirePlatform(viewer);
    const before = await findTemplate(tx, version);
    if (!before) return { ok: true };
    await tx.delete(instanceReportTemplates).where(isIts);
    await audit(tx, viewer, { before: before.sections, after: null });
    return { ok: true };
  });
}

/** As it was read, null where the product's holds. @throws ConflictError */
async function findTemplate(tx: Tx, version: number) {
  const [found] = await tx.select().from(instanceReportTemplates).where(isIts).for("update");
  if ((found?.version ?? 0) !== version) throw new ConflictError();
  return found ?? null;
}

const audit = (tx: Tx, { scope }: Asking, { before, after }: { before: unknown; after: unknown }): Promise<void> =>
  appendAudit(tx, { actorId: scope.userId, programmeId: null, subject: "instance", subjectId: KIND, action: "report_template_changed", before: { kind: KIND, sections: before }, after: { kind: KIND, sections: after } });
