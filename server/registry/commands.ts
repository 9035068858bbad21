import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { memberships, registryEntries, registryEvents, series } from "@/db/schema";
import type { EntryStatus } from "@/domain/minutes/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { REGISTRY_EDITORS } from "./policy";

type EntryUpdate = { entryId: string; version: number; status: EntryStatus; ownerId: string | null; dueOn: string | null; dueText: string | null; reason?: string };
type UpdateResult = { ok: true; version: number } | { ok: false; reason: "owned_by_minutes" };

/**
 * Changes the follow-up of an entry. The registry owns the status always, the owner and the due date only once the minutes
 * are validated: until then they are changed in the minutes.
 */
export function updateEntry(db: Db, scope: Scope, update: EntryUpdate): Promise<UpdateResult> {
  return db.transaction(async (tx) => {
    const before = await lockEntry(tx, scope, update.entryId);
    requireRole(scope, before.programmeId, REGISTRY_EDITORS);
    if (before.version !== update.version) throw new ConflictError();
    const { status, ownerId, dueOn, dueText } = update;
    const isReassigned = ownerId !== before.ownerId || dueOn !== before.dueOn;
    if (isReassigned && before.handedOverAt === null) return { ok: false, reason: "owned_by_minutes" };
    if (ownerId !== null && ownerId !== before.ownerId) await requireMember(tx, before.programmeId, ownerId);

    const ownerLabel = ownerId === before.ownerId ? before.ownerLabel : null;
    const [after] = await tx
      .update(registryEntries)
      .set({ status, ownerId, ownerLabel, dueOn, dueText, version: sql`${registryEntries.version} + 1`, updatedAt: sql`now()` })
      .where(eq(registryEntries.id, before.id))
      .returning();
    const { kind, text, incomplete, version } = after!;
    const event = { entryId: before.id, programmeId: before.programmeId, seriesId: before.seriesId, actorId: scope.userId, effectiveOn: await todayOf(tx), reason: update.reason };
    const snapshot = { kind, text, ownerId, ownerLabel, dueOn, dueText, incomplete, status, withdrawn: false };
    if (isReassigned) await tx.insert(registryEvents).values({ ...event, kind: "revised", after: snapshot });
    if (status !== before.status) await tx.insert(registryEvents).values({ ...event, kind: "status_changed", after: snapshot });
    await appendAudit(tx, {
      ...{ actorId: scope.userId, programmeId: before.programmeId, subject: "registry_entry", subjectId: before.id, action: "updated", reason: update.reason },
      before: { status: before.status, ownerId: before.ownerId, dueOn: before.dueOn },
      after: { status, ownerId, dueOn },
    });
    return { ok: true, version };
  });
}

async function lockEntry(tx: Tx, scope: Scope, entryId: string) {
  const [found] = await tx
    .select({ entry: registryEntries })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .where(and(eq(registryEntries.id, entryId), visible(scope, { programme: registryEntries.programmeId, contract: series.sharedContractId })))
    .for("update", { of: registryEntries });
  if (!found) throw new NotFoundError();
  return found.entry;
}

async function requireMember(tx: Tx, programmeId: string, userId: string): Promise<void> {
  const [member] = await tx.select().from(memberships).where(and(eq(memberships.programmeId, programmeId), eq(memberships.userId, userId)));
  if (!member) throw new NotFoundError();
}
