import { eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { registryEntries } from "@/db/schema";
import { asksForReason, dueChange, isPostponement } from "@/domain/minutes/due-changes";
import type { ChosenStatus } from "@/domain/minutes/vocabulary";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError } from "@/server/platform/errors";
import { lockEntry, recordEvent, requireMember, type Entry } from "./entry-writing";
import { REGISTRY_EDITORS } from "./policy";
import type { FollowUpRefusal, UpdateResult } from "./schema";

type EntryUpdate = { entryId: string; version: number; status: ChosenStatus; ownerId: string | null; dueOn: string | null; dueText: string | null; reason?: string };
/** The fields that change; the others stay as they are. */
export type FollowUp = Partial<Omit<EntryUpdate, "entryId" | "version">>;

/**
 * Changes the follow-up of an entry. The registry owns the status always, the owner and the due date only once the minutes
 * are validated: until then they are changed in the minutes. From then on a date that was agreed is not moved without a reason.
 */
export function updateEntry(db: Db, scope: Scope, { entryId, version, ...update }: EntryUpdate): Promise<UpdateResult> {
  return db.transaction(async (tx) => changeFollowUp(tx, scope, { entryId, version, update }));
}

/** @throws ConflictError when another version was read */
export async function changeFollowUp(tx: Tx, scope: Scope, { entryId, version, update }: { entryId: string; version: number; update: FollowUp }): Promise<UpdateResult> {
  const before = await lockEntry(tx, scope, entryId);
  requireRole(scope, before.programmeId, REGISTRY_EDITORS);
  if (before.version !== version) throw new ConflictError();
  const after = applied(before, update);
  const reason = update.reason || undefined;
  const refusal = refuse(before, after, reason);
  if (refusal) return { ok: false, reason: refusal };
  const isReassigned = hasNewOwner(before, after) || hasNewDate(before, after);
  if (!isReassigned && after.status === before.status) return { ok: true, version };
  if (after.ownerId !== null && hasNewOwner(before, after)) await requireMember(tx, before.programmeId, after.ownerId);

  const { status, ownerId, ownerLabel, dueOn, dueText, postponements } = after;
  const [stored] = await tx
    .update(registryEntries)
    .set({ status, ownerId, ownerLabel, dueOn, dueText, postponements, version: sql`${registryEntries.version} + 1`, updatedAt: sql`now()` })
    .where(eq(registryEntries.id, before.id))
    .returning();
  const change = { actorId: scope.userId, effectiveOn: await todayOf(tx), reason };
  if (isReassigned) await recordEvent(tx, stored!, "revised", change);
  if (status !== before.status) await recordEvent(tx, stored!, "status_changed", change);
  await appendAudit(tx, {
    ...{ actorId: scope.userId, programmeId: before.programmeId, subject: "registry_entry", subjectId: before.id, action: "updated", reason },
    before: { status: before.status, ownerId: before.ownerId, dueOn: before.dueOn },
    after: { status, ownerId, dueOn },
  });
  return { ok: true, version: stored!.version };
}

const hasNewOwner = (before: Entry, after: Entry): boolean => after.ownerId !== before.ownerId || after.ownerLabel !== before.ownerLabel;

const hasNewDate = (before: Entry, after: Entry): boolean => after.dueOn !== before.dueOn || after.dueText !== before.dueText;

function applied(before: Entry, { status = before.status as ChosenStatus, ownerId = before.ownerId, dueOn = before.dueOn, dueText = before.dueText }: FollowUp): Entry {
  const isPutOff = before.handedOverAt !== null && isPostponement(dueChange(before.dueOn, dueOn));
  return {
    ...before,
    ...{ status, ownerId, dueOn, dueText },
    ownerLabel: ownerId === before.ownerId ? before.ownerLabel : null,
    postponements: before.postponements + (isPutOff ? 1 : 0),
  };
}

function refuse(before: Entry, after: Entry, reason: string | undefined): FollowUpRefusal | null {
  if (before.status === "superseded") return "superseded";
  if (before.handedOverAt === null) return hasNewOwner(before, after) || hasNewDate(before, after) ? "owned_by_minutes" : null;
  return asksForReason(dueChange(before.dueOn, after.dueOn)) && !reason ? "reason_required" : null;
}
