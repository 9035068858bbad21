import { and, eq, inArray, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { commitmentStories, dependencies, driftReasons, features, featureSquads, inspectionItems, objectives, registryLinks, sprintClosureStories, stories } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import type { ItemUse } from "./backlog-schema";
import { BACKLOG_TABLES, appendStoryEvent, type Subject } from "./backlog-writing";

type Hanging = [use: ItemUse, table: PgTable & { programmeId: AnyColumn }, column: AnyColumn, condition?: SQL];

/** All that names an item from elsewhere. */
const HANGING: Record<Subject, Hanging[]> = {
  story: [
    ["dependency", dependencies, dependencies.prerequisiteId],
    ["dependency", dependencies, dependencies.dependentId],
    ["commitment", commitmentStories, commitmentStories.storyId],
    ["commitment", driftReasons, driftReasons.storyId],
    ["closure", sprintClosureStories, sprintClosureStories.storyId],
    ["review", inspectionItems, inspectionItems.storyId],
    ["registry", registryLinks, registryLinks.subjectId, eq(registryLinks.subject, "story")],
  ],
  feature: [
    ["stories", stories, stories.featureId],
    ["objective", objectives, objectives.featureId],
    ["commitment", commitmentStories, commitmentStories.featureId],
    ["closure", sprintClosureStories, sprintClosureStories.featureId],
    ["registry", registryLinks, registryLinks.subjectId, eq(registryLinks.subject, "feature")],
  ],
  epic: [["features", features, features.epicId]],
};

type Created = { id: string; key: string; programmeId: string };

/**
 * Takes away items that were just created and that nothing names, all or none; what each was stays in the audit. They are locked by the
 * caller: whoever would name one of them waits. Answers what hangs on them.
 */
export async function takeAway(tx: Tx, scope: Scope, subject: Subject, items: readonly Created[]): Promise<{ key: string; uses: ItemUse[] }[]> {
  const ids = items.map(({ id }) => id);
  const uses = new Map<string, Set<ItemUse>>();
  for (const [use, table, column, condition] of HANGING[subject]) {
    const rows = await tx.selectDistinct({ id: sql<string>`${column}` }).from(table).where(and(inArray(column, ids), condition, visible(scope, { programme: table.programmeId })));
    for (const { id } of rows) uses.set(id, (uses.get(id) ?? new Set()).add(use));
  }
  if (uses.size > 0) return items.flatMap(({ id, key }) => (uses.has(id) ? [{ key, uses: [...uses.get(id)!] }] : []));
  if (subject === "feature") await tx.delete(featureSquads).where(inArray(featureSquads.featureId, ids));
  const table = BACKLOG_TABLES[subject] as typeof features;
  for (const item of items) {
    if (subject === "story") await appendStoryEvent(tx, scope, item as unknown as typeof stories.$inferSelect, "taken_away");
    await appendAudit(tx, { actorId: scope.userId, programmeId: item.programmeId, subject, subjectId: item.id, action: "creation_undone", before: item });
  }
  await tx.delete(table).where(inArray(table.id, ids));
  return [];
}
