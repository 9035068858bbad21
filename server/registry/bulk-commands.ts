import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { memberships, registryEntries, series } from "@/db/schema";
import { isTracked } from "@/domain/minutes/follow-up";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { changeFollowUp, type FollowUp } from "./commands";
import { REGISTRY_EDITORS } from "./policy";
import type { BulkResult } from "./schema";

type BulkUpdate = { rows: { entryId: string; version: number }[]; change: Omit<FollowUp, "reason">; reason: string };

/**
 * The same change for many entries. Rights are asked for all of them first: one that is not theirs refuses the whole. Then each row is
 * a transaction of its own, by its own version, with its own event and audit: what somebody changed meanwhile is refused alone, and
 * does not hold back the others. Answers in the order of the rows.
 */
export async function updateEntries(db: Db, scope: Scope, { rows, change, reason }: BulkUpdate): Promise<BulkResult> {
  const ids = rows.map(({ entryId }) => entryId);
  const found = await db
    .select({ id: registryEntries.id, kind: registryEntries.kind, programmeId: registryEntries.programmeId })
    .from(registryEntries)
    .innerJoin(series, eq(series.id, registryEntries.seriesId))
    .where(and(inArray(registryEntries.id, ids), visible(scope, { programme: registryEntries.programmeId, contract: series.sharedContractId })));
  const entries = new Map(found.map((entry) => [entry.id, entry]));
  if (ids.some((id) => !entries.has(id))) throw new NotFoundError();
  for (const { programmeId } of found) requireRole(scope, programmeId, REGISTRY_EDITORS);
  const employing = await programmesOf(db, change.ownerId ?? null);

  const results: BulkResult["results"] = [];
  for (const { entryId, version } of rows) {
    const { kind, programmeId } = entries.get(entryId)!;
    if (!isTracked(kind)) results.push({ ok: false, reason: "not_tracked" });
    else if (change.ownerId && !employing.has(programmeId)) results.push({ ok: false, reason: "owner_elsewhere" });
    else results.push(await updateOne(db, scope, { entryId, version, update: { ...change, reason } }));
  }
  return { results };
}

async function updateOne(db: Db, scope: Scope, params: Parameters<typeof changeFollowUp>[2]): Promise<BulkResult["results"][number]> {
  try {
    return await db.transaction((tx) => changeFollowUp(tx, scope, params));
  } catch (error) {
    if (error instanceof ConflictError) return { ok: false, reason: "changed_meanwhile" };
    throw error;
  }
}

/** The programmes in which the person can be made responsible. */
async function programmesOf(db: Db, userId: string | null): Promise<Set<string>> {
  if (userId === null) return new Set();
  const rows = await db.select({ programmeId: memberships.programmeId }).from(memberships).where(eq(memberships.userId, userId));
  return new Set(rows.map(({ programmeId }) => programmeId));
}
