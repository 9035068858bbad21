import { and, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { sprintGoals, sprints, squads, stories } from "@/db/schema";
import type { StoryState } from "@/domain/planning/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { lastActors } from "./board-lines";
import { STORY_WRITERS } from "./policy";
import { requireTheirs } from "./references";
import type { StateAnswer } from "./sprint-schema";
import { changeStory, readGround } from "./story-change";

type ChangedState = { storyId: string; version: number; state: StoryState; reason?: string };

/** Changes the state of a story on the board of its sprint. Somebody who came first is told, never overwritten. */
export async function changeState(db: Db, scope: Scope, { storyId, version, state, reason }: ChangedState): Promise<StateAnswer> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(stories).where(and(eq(stories.id, storyId), visible(scope, { programme: stories.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId } = before;
    requireRole(scope, programmeId, STORY_WRITERS);
    // Two who wanted the same are of one mind.
    if (before.state === state) return { ok: true, state, version: before.version };
    if (before.version !== version) return { ok: false, reason: "conflict", by: (await lastActors(tx, scope, [storyId])).get(storyId) ?? null, state: before.state, version: before.version };
    const change = { state, ...(reason && { unreadyReason: reason }) };
    const outcome = await changeStory(tx, scope, before, change, await readGround(tx, scope, programmeId, { change, planned: [before] }), { isAlone: true });
    if (!outcome.ok) return { ok: false, reason: outcome.reason, details: outcome.details };
    return { ok: true, state, version: outcome.item?.version ?? version };
  });
}

type SavedGoals = { sprintId: string; goals: { squadId: string; version: number; goal: string }[] };

/** What each squad wants of the sprint; those whose words did not change are left as they are. @throws ConflictError */
export async function saveGoals(db: Db, scope: Scope, { sprintId, goals }: SavedGoals) {
  return db.transaction(async (tx) => {
    const [sprint] = await tx.select().from(sprints).where(and(eq(sprints.id, sprintId), visible(scope, { programme: sprints.programmeId }))).for("update");
    if (!sprint) throw new NotFoundError();
    const { programmeId } = sprint;
    requireRole(scope, programmeId, STORY_WRITERS);
    const squadIds = goals.map(({ squadId }) => squadId);
    await requireTheirs(tx, scope, programmeId, [[squads, squadIds]]);
    if (sprint.closedAt !== null) return { ok: false, reason: "sprint_closed" } as const;
    const known = await tx.select().from(sprintGoals).where(and(eq(sprintGoals.sprintId, sprintId), inArray(sprintGoals.squadId, squadIds), visible(scope, { programme: sprintGoals.programmeId })));
    for (const { squadId, version, goal } of goals) {
      const before = known.find((each) => each.squadId === squadId);
      if ((before?.goal ?? "") === goal) continue;
      if ((before?.version ?? 0) !== version) throw new ConflictError();
      await tx
        .insert(sprintGoals)
        .values({ sprintId, squadId, programmeId, goal })
        .onConflictDoUpdate({ target: [sprintGoals.sprintId, sprintGoals.squadId], set: { goal, version: version + 1 } });
      await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "sprint", subjectId: sprintId, action: "goal_set", before: before && { squadId, goal: before.goal }, after: { squadId, goal } });
    }
    return { ok: true } as const;
  });
}
