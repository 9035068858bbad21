import { and, eq } from "drizzle-orm";
import type { Db } from "@/db/client";
import { registryLinks } from "@/db/schema";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { lockEntry } from "./entry-writing";
import { REGISTRY_WRITERS } from "./policy";
import { findReferred } from "./reference-queries";
import type { LinkResult } from "./schema";

/** Says that an entry concerns something of its programme, named as people name it: "PP-F1", "JAL-3", "BC-2025-004", "incrément 27", "D-2025-014", or its address. */
export function linkEntry(db: Db, scope: Scope, { entryId, written }: { entryId: string; written: string }): Promise<LinkResult> {
  return db.transaction(async (tx) => {
    const entry = await lockEntry(tx, scope, entryId);
    requireRole(scope, entry.programmeId, REGISTRY_WRITERS);
    const referred = await findReferred(tx, scope, { programmeId: entry.programmeId, seriesId: entry.seriesId, written });
    if (!referred.ok) return referred;
    const { subject, id } = referred;
    if (id === entryId) return { ok: false, reason: "itself" };
    const link = { programmeId: entry.programmeId, entryId, relation: "concerns" as const, subject, subjectId: id };
    const made = await tx.insert(registryLinks).values({ ...link, createdBy: scope.userId }).onConflictDoNothing().returning();
    if (made.length === 0) return { ok: false, reason: "already_linked" };
    await appendAudit(tx, { actorId: scope.userId, programmeId: entry.programmeId, subject: "registry_entry", subjectId: entryId, action: "linked", after: { subject, subjectId: id } });
    return { ok: true };
  });
}

/** Takes such a link away; what an action became stays. */
export function unlinkEntry(db: Db, scope: Scope, { entryId, linkId }: { entryId: string; linkId: string }): Promise<LinkResult> {
  return db.transaction(async (tx) => {
    const { programmeId } = await lockEntry(tx, scope, entryId);
    requireRole(scope, programmeId, REGISTRY_WRITERS);
    const [gone] = await tx.delete(registryLinks).where(and(eq(registryLinks.id, linkId), eq(registryLinks.entryId, entryId), eq(registryLinks.relation, "concerns"))).returning();
    if (!gone) throw new NotFoundError();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "registry_entry", subjectId: entryId, action: "unlinked", before: { subject: gone.subject, subjectId: gone.subjectId } });
    return { ok: true };
  });
}
