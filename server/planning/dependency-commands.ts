import { and, eq, inArray, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { dependencies, programmes, stories } from "@/db/schema";
import { cycleClosedBy } from "@/domain/planning/dependencies";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { findProgramme } from "@/server/programmes/queries";
import type { DependencyAnswer } from "./board-schema";
import { STORY_WRITERS } from "./policy";

/** Says, by their keys, that a story needs what another one brings. A dependency that would close a cycle is refused, with the cycle. */
export async function addDependency(db: Db, scope: Scope, { slug, prerequisite, dependent }: { slug: string; prerequisite: string; dependent: string }): Promise<DependencyAnswer> {
  const { id: programmeId } = await findProgramme(db, scope, { slug });
  requireRole(scope, programmeId, STORY_WRITERS);
  return db.transaction(async (tx) => {
    const mine = and(eq(stories.programmeId, programmeId), visible(scope, { programme: stories.programmeId }));
    const keyed = async (key: string) => (await tx.select({ id: stories.id, key: stories.key }).from(stories).where(and(mine, inArray(stories.key, [key, key.toUpperCase()]))))[0];
    const [first, second] = [await keyed(prerequisite), await keyed(dependent)];
    if (!first) return { ok: false, reason: "no_prerequisite" };
    if (!second) return { ok: false, reason: "no_dependent" };
    // One at a time per programme: two that are fine apart may close a cycle together.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`dependencies:${programmeId}`}, 0))`);
    const added = { prerequisiteId: first.id, dependentId: second.id };
    const known = await tx
      .select({ prerequisiteId: dependencies.prerequisiteId, dependentId: dependencies.dependentId })
      .from(dependencies)
      .where(and(eq(dependencies.programmeId, programmeId), visible(scope, { programme: dependencies.programmeId })));
    const cycle = cycleClosedBy(known, added);
    if (cycle) {
      const names = await tx.select({ id: stories.id, key: stories.key }).from(stories).where(and(mine, inArray(stories.id, cycle)));
      const keys = new Map(names.map(({ id, key }) => [id, key]));
      return { ok: false, reason: "cycle", chain: cycle.flatMap((id) => keys.get(id) ?? []) };
    }
    const created = await tx.insert(dependencies).values({ ...added, programmeId, createdBy: scope.userId }).onConflictDoNothing().returning({ id: dependencies.dependentId });
    if (created.length === 0) return { ok: false, reason: "already" };
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "story", subjectId: second.id, action: "dependency_added", after: { prerequisite: first.key, dependent: second.key } });
    return { ok: true };
  });
}

/** @throws NotFoundError when there is no such dependency, or no longer */
export async function removeDependency(db: Db, scope: Scope, { prerequisiteId, dependentId }: { prerequisiteId: string; dependentId: string }) {
  return db.transaction(async (tx) => {
    const one = and(eq(dependencies.prerequisiteId, prerequisiteId), eq(dependencies.dependentId, dependentId), visible(scope, { programme: dependencies.programmeId }));
    const [before] = await tx.select({ programmeId: programmes.id }).from(dependencies).innerJoin(programmes, eq(programmes.id, dependencies.programmeId)).where(one).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId } = before;
    requireRole(scope, programmeId, STORY_WRITERS);
    await tx.delete(dependencies).where(one);
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "story", subjectId: dependentId, action: "dependency_removed", before: { prerequisiteId, dependentId } });
    return { ok: true } as const;
  });
}
