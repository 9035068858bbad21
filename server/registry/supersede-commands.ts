import { eq, sql, type SQL } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { registryEntries } from "@/db/schema";
import { refuseToSupersede, type DecisionFacts } from "@/domain/minutes/supersede";
import { requireRole, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError } from "@/server/platform/errors";
import { lockEntry, recordEvent, writeEntry, type Entry } from "./entry-writing";
import { DECIDERS } from "./policy";
import type { SupersedeResult } from "./schema";

type Superseding = { entryId: string; version: number; reason: string };

/** A decision that stands in the registry takes the place of another one. */
export function supersedeDecision(db: Db, scope: Scope, { entryId, version, reason, byId }: Superseding & { byId: string }): Promise<SupersedeResult> {
  return db.transaction(async (tx) => {
    const decision = await openDecision(tx, scope, { entryId, version });
    if (byId === entryId) return { ok: false, reason: "itself" };
    const replacement = await lockEntry(tx, scope, byId);
    return settleSuperseding(tx, scope, { decision, replacement, reason });
  });
}

/** A decision written on the spot, in the instance of the one that it supersedes. */
export function replaceDecision(db: Db, scope: Scope, { entryId, version, reason, text }: Superseding & { text: string }): Promise<SupersedeResult> {
  return db.transaction(async (tx) => {
    const decision = await openDecision(tx, scope, { entryId, version });
    const refusal = refuseToSupersede(factsOf(decision), { ...factsOf(decision), id: "", isHandedOver: true, status: "open" });
    if (refusal) return { ok: false, reason: refusal };
    const replacement = await writeEntry(tx, scope, { from: decision, kind: "decision", text, reason, today: await todayOf(tx) });
    return settleSuperseding(tx, scope, { decision, replacement, reason });
  });
}

/** One programme at a time: two decisions that would supersede each other at once would otherwise wait for each other for ever. */
export async function lockSuperseding(tx: Tx, programmeId: SQL | string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('registry_supersede:' || (${programmeId})::text, 0))`);
}

/** @throws ConflictError when another version was read */
async function openDecision(tx: Tx, scope: Scope, { entryId, version }: { entryId: string; version: number }): Promise<Entry> {
  await lockSuperseding(tx, sql`select programme_id from ${registryEntries} where id = ${entryId}`);
  const decision = await lockEntry(tx, scope, entryId);
  requireRole(scope, decision.programmeId, DECIDERS);
  if (decision.version !== version) throw new ConflictError();
  return decision;
}

/** Both locked by the caller, under `lockSuperseding`. */
export async function settleSuperseding(tx: Tx, scope: Scope, { decision, replacement, reason }: { decision: Entry; replacement: Entry; reason: string }): Promise<SupersedeResult> {
  const refusal = refuseToSupersede(factsOf(decision), factsOf(replacement));
  if (refusal) return { ok: false, reason: refusal };
  const [after] = await tx
    .update(registryEntries)
    .set({ status: "superseded", supersededById: replacement.id, version: sql`${registryEntries.version} + 1`, updatedAt: sql`now()` })
    .where(eq(registryEntries.id, decision.id))
    .returning();
  await recordEvent(tx, after!, "status_changed", { actorId: scope.userId, effectiveOn: await todayOf(tx), reason });
  await appendAudit(tx, {
    ...{ actorId: scope.userId, programmeId: decision.programmeId, subject: "registry_entry", subjectId: decision.id, action: "superseded", reason },
    before: { status: decision.status },
    after: { status: "superseded", supersededById: replacement.id },
  });
  return { ok: true, entryId: replacement.id };
}

const factsOf = ({ id, programmeId, kind, status, handedOverAt }: Entry): DecisionFacts => ({ id, programmeId, kind, status, isHandedOver: handedOverAt !== null });
