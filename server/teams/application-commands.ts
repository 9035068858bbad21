import { and, eq, ne } from "drizzle-orm";
import type { Db } from "@/db/client";
import { applications } from "@/db/schema";
import type { PerimeterDifficulty } from "@/domain/contracts/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { FRAME_SETTERS } from "@/server/planning/policy";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import type { ApplicationAnswer } from "./application-schema";
import { isSameName } from "./same-name";

type SavedApplication = { programmeId: string; applicationId?: string; version?: number; name: string; difficulty: PerimeterDifficulty | null };

/** Adds an application, or changes the one named by `applicationId`; two of a programme never share a name, whatever its case. */
export async function saveApplication(db: Db, scope: Scope, { programmeId, applicationId, version, name, difficulty }: SavedApplication): Promise<ApplicationAnswer> {
  requireRole(scope, programmeId, FRAME_SETTERS);
  const fields = { name, difficulty };
  return db.transaction(async (tx) => {
    const trail = { actorId: scope.userId, programmeId, subject: "application" };
    const mine = and(eq(applications.programmeId, programmeId), visible(scope, { programme: applications.programmeId }));
    const others = and(mine, isSameName(applications.name, name), applicationId === undefined ? undefined : ne(applications.id, applicationId));
    if ((await tx.$count(applications, others)) > 0) return { ok: false, reason: "name_taken" };
    if (applicationId === undefined) {
      // Two at once both find the name free: the unique index decides.
      const [created] = await tx.insert(applications).values({ programmeId, ...fields }).onConflictDoNothing().returning();
      if (!created) return { ok: false, reason: "name_taken" };
      await appendAudit(tx, { ...trail, subjectId: created.id, action: "created", after: fields });
      return { ok: true };
    }
    const [before] = await tx.select().from(applications).where(and(eq(applications.id, applicationId), mine)).for("update");
    if (!before) throw new NotFoundError();
    if (before.version !== version) throw new ConflictError();
    await tx.update(applications).set({ ...fields, version: version + 1 }).where(eq(applications.id, applicationId));
    await appendAudit(tx, { ...trail, subjectId: applicationId, action: "edited", before: { name: before.name, difficulty: before.difficulty }, after: fields });
    return { ok: true };
  });
}
