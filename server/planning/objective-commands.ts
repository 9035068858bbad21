import { and, eq, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { features, objectives, squads } from "@/db/schema";
import { whyObjectiveRefused } from "@/domain/planning/objectives";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { lockIncrement } from "./committed-increment";
import type { NewObjective, ObjectiveAnswer } from "./objective-schema";
import { STORY_WRITERS } from "./policy";
import { requireTheirs } from "./references";

type Named = { objectiveId: string; version: number };
type Fields = Omit<NewObjective, "incrementId">;

/** An objective of a squad; once the plan is committed, an uncommitted one. */
export async function createObjective(db: Db, scope: Scope, { incrementId, ...fields }: NewObjective): Promise<ObjectiveAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId, committed } = await lockIncrement(tx, scope, { incrementId, roles: STORY_WRITERS });
    await requireFrame(tx, scope, programmeId, fields);
    const refusal = whyObjectiveRefused({ before: null, after: fields, isPlanCommitted: committed !== null });
    if (refusal) return { ok: false, reason: refusal };
    const [created] = await tx.insert(objectives).values({ programmeId, incrementId, ...fields }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "objective", subjectId: created!.id, action: "created", after: fields });
    return { ok: true };
  });
}

/** What was promised stays as it was promised; the rest may change. Saving it unchanged leaves no trace. */
export async function editObjective(db: Db, scope: Scope, { objectiveId, version, ...fields }: Named & Fields): Promise<ObjectiveAnswer> {
  return db.transaction(async (tx) => {
    const { before, committed } = await lockObjective(tx, scope, { objectiveId, version });
    const { programmeId } = before;
    await requireFrame(tx, scope, programmeId, fields);
    if (before.withdrawnAt !== null) return { ok: false, reason: "withdrawn" };
    const refusal = whyObjectiveRefused({ before, after: fields, isPlanCommitted: committed !== null });
    if (refusal) return { ok: false, reason: refusal };
    const changed = (Object.keys(fields) as (keyof Fields)[]).filter((field) => before[field] !== fields[field]);
    if (changed.length === 0) return { ok: true };
    const pick = (row: Fields) => Object.fromEntries(changed.map((field) => [field, row[field]]));
    await tx.update(objectives).set({ ...fields, version: version + 1 }).where(eq(objectives.id, objectiveId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "objective", subjectId: objectiveId, action: "edited", before: pick(before), after: pick(fields) });
    return { ok: true };
  });
}

/** Given up. What was promised still counts. */
export async function withdrawObjective(db: Db, scope: Scope, { objectiveId, version, reason }: Named & { reason: string }): Promise<ObjectiveAnswer> {
  return db.transaction(async (tx) => {
    const { before } = await lockObjective(tx, scope, { objectiveId, version });
    const { programmeId, title } = before;
    if (before.withdrawnAt !== null) return { ok: false, reason: "withdrawn" };
    await tx.update(objectives).set({ withdrawnAt: sql`now()`, withdrawnReason: reason, version: version + 1 }).where(eq(objectives.id, objectiveId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "objective", subjectId: objectiveId, action: "withdrawn", before: { title }, reason });
    return { ok: true };
  });
}

const requireFrame = (tx: Tx, scope: Scope, programmeId: string, { squadId, featureId }: Pick<Fields, "squadId" | "featureId">) =>
  requireTheirs(tx, scope, programmeId, [
    [squads, squadId],
    [features, featureId],
  ]);

/** The increment first, as whoever commits its plan does. */
async function lockObjective(tx: Tx, scope: Scope, { objectiveId, version }: Named) {
  const its = and(eq(objectives.id, objectiveId), visible(scope, { programme: objectives.programmeId }));
  const [found] = await tx.select({ incrementId: objectives.incrementId }).from(objectives).where(its);
  if (!found) throw new NotFoundError();
  const { committed } = await lockIncrement(tx, scope, { incrementId: found.incrementId, roles: STORY_WRITERS });
  const [before] = await tx.select().from(objectives).where(its).for("update");
  if (before!.version !== version) throw new ConflictError();
  return { before: before!, committed };
}
