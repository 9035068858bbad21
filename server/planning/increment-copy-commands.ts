import { and, asc, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { features, increments, objectives, sprints, stories } from "@/db/schema";
import { frameToCopy } from "@/domain/planning/increment-copy";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { NotFoundError } from "@/server/platform/errors";
import { writeItem } from "./backlog-writing";
import { lockFeatures } from "./feature-commands";
import { insertIncrement } from "./frame-commands";
import type { CopiedIncrement } from "./increment-copy-schema";
import { FRAME_SETTERS } from "./policy";
import { requireTheirs } from "./references";
import { changeStory, readGround } from "./story-change";

/**
 * Begins an increment from another one: the lengths of its sprints and their dates of ready content, and what is chosen of what was not
 * finished, unscheduled, with its squads. What was finished meanwhile stays where it is. All of it, or nothing.
 */
export async function copyIncrement(db: Db, scope: Scope, { fromId, number, startsOn, featureIds, storyIds, objectiveIds }: CopiedIncrement) {
  return db.transaction(async (tx) => {
    const [from] = await tx.select().from(increments).where(and(eq(increments.id, fromId), visible(scope, { programme: increments.programmeId })));
    if (!from) throw new NotFoundError();
    const { programmeId } = from;
    requireRole(scope, programmeId, FRAME_SETTERS);
    await requireTheirs(tx, scope, programmeId, [
      [features, featureIds],
      [stories, storyIds],
      [objectives, objectiveIds],
    ]);
    const its = await tx.select().from(sprints).where(and(eq(sprints.incrementId, fromId), visible(scope, { programme: sprints.programmeId }))).orderBy(asc(sprints.position));
    const { readyBefore, ...lengths } = frameToCopy(its);
    // Stories are locked before sprints, always.
    const locked = storyIds.length === 0 ? [] : await tx.select().from(stories).where(and(inArray(stories.id, storyIds), eq(stories.incrementId, fromId), ne(stories.state, "done"), visible(scope, { programme: stories.programmeId }))).orderBy(asc(stories.id)).for("update");
    const created = await insertIncrement(tx, scope, { programmeId, shape: { number, startsOn, ...lengths }, copied: { fromId, readyBefore } });
    if (!created.ok) return created;
    const { incrementId } = created;
    for (const feature of await lockFeatures(tx, scope, featureIds)) if (feature.incrementId === fromId) await writeItem(tx, scope, { subject: "feature", before: feature, values: { incrementId } });
    const ground = await readGround(tx, scope, programmeId, { change: { incrementId, sprintId: null }, planned: locked });
    for (const story of locked) {
      const outcome = await changeStory(tx, scope, story, { incrementId, sprintId: null }, ground);
      if (!outcome.ok) throw new Error(`${story.key} does not leave increment ${from.number}: ${outcome.reason}`);
    }
    await copyObjectives(tx, scope, { incrementId, objectiveIds, fromId });
    return { ok: true, number, moved: locked.length } as const;
  });
}

/** As drafts that commit to nothing yet. */
async function copyObjectives(tx: Tx, scope: Scope, { incrementId, objectiveIds, fromId }: { incrementId: string; objectiveIds: string[]; fromId: string }): Promise<void> {
  if (objectiveIds.length === 0) return;
  const chosen = await tx.select().from(objectives).where(and(inArray(objectives.id, objectiveIds), eq(objectives.incrementId, fromId), isNull(objectives.withdrawnAt), visible(scope, { programme: objectives.programmeId }))).orderBy(asc(objectives.rank));
  for (const { programmeId, squadId, featureId, title, description } of chosen) {
    const [created] = await tx.insert(objectives).values({ programmeId, incrementId, squadId, featureId, title, description, isCommitted: false }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "objective", subjectId: created!.id, action: "created", after: { title, squadId, isCommitted: false } });
  }
}
