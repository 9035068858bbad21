import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { reportTemplates } from "@/db/schema";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError } from "@/server/platform/errors";
import { REPORT_WRITERS } from "./policy";
import type { ChangedTemplate, ResetTemplate } from "./template-schema";

/** The sections that a kind of report shows in a programme from now on, in this order. What is frozen keeps those that it had. */
export function changeTemplate(db: Db, scope: Scope, { programmeId, kind, version, sections }: ChangedTemplate): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    requireRole(scope, programmeId, REPORT_WRITERS);
    const before = await findTemplate(tx, { programmeId, kind, version });
    const values = { sections, changedBy: scope.userId, changedAt: sql`now()` };
    const written = before
      ? await tx.update(reportTemplates).set({ ...values, version: version + 1 }).where(named({ programmeId, kind })).returning({ kind: reportTemplates.kind })
      : await tx.insert(reportTemplates).values({ programmeId, kind, ...values }).onConflictDoNothing().returning({ kind: reportTemplates.kind });
    // Somebody wrote the first one at the same instant.
    if (written.length === 0) throw new ConflictError();
    await audit(tx, scope, { programmeId, kind, before: before?.sections ?? null, after: sections });
    return { ok: true };
  });
}

/** Back to the sections that the product gives to that kind. */
export function resetTemplate(db: Db, scope: Scope, { programmeId, kind, version }: ResetTemplate): Promise<{ ok: true }> {
  return db.transaction(async (tx) => {
    requireRole(scope, programmeId, REPORT_WRITERS);
    const before = await findTemplate(tx, { programmeId, kind, version });
    if (!before) return { ok: true };
    await tx.delete(reportTemplates).where(named({ programmeId, kind }));
    await audit(tx, scope, { programmeId, kind, before: before.sections, after: null });
    return { ok: true };
  });
}

type Named = Pick<ResetTemplate, "programmeId" | "kind">;
const named = ({ programmeId, kind }: Named) => and(eq(reportTemplates.programmeId, programmeId), eq(reportTemplates.kind, kind));

/** As it was read, null where the programme has none. @throws ConflictError */
async function findTemplate(tx: Tx, { version, ...of }: ResetTemplate) {
  const [found] = await tx.select().from(reportTemplates).where(named(of)).for("update");
  if ((found?.version ?? 0) !== version) throw new ConflictError();
  return found ?? null;
}

const audit = (tx: Tx, scope: Scope, { programmeId, kind, before, after }: Named & { before: unknown; after: unknown }): Promise<void> =>
  appendAudit(tx, { actorId: scope.userId, programmeId, subject: "programme", subjectId: programmeId, action: "report_template_changed", before: { kind, sections: before }, after: { kind, sections: after } });
