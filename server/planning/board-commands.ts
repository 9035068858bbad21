import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { sprints, squads, stories } from "@/db/schema";
import { isSamePlace, type Place } from "@/domain/planning/board";
import { planningNeeds } from "@/domain/planning/ready";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { recordStory, requireTheirs } from "./backlog-commands";
import { CARD, lastActors } from "./board-lines";
import type { BoardMove, BoardStory, MoveAnswer } from "./board-schema";
import { STORY_WRITERS } from "./policy";

type Story = typeof stories.$inferSelect;
type Sprint = typeof sprints.$inferSelect;

/** Puts a story in a squad and a sprint of its increment, or takes it out of them. Somebody who came first is told, never overwritten. */
export async function moveStory(db: Db, scope: Scope, { storyId, version, squadId, sprintId, reason }: BoardMove & { reason?: string }): Promise<MoveAnswer> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(stories).where(and(eq(stories.id, storyId), visible(scope, { programme: stories.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    requireRole(scope, before.programmeId, STORY_WRITERS);
    const place = { squadId, sprintId };
    const target = await findTarget(tx, scope, before, place);
    if (target === "elsewhere") return { ok: false, reason: "sprint_of_another_increment" };
    // Two who wanted the same are of one mind.
    if (isSamePlace(before, place)) return { ok: true, story: toCard(before) };
    if (before.version !== version) return { ok: false, reason: "conflict", ...(await toldConflict(tx, scope, before)) };
    const why = await whyReasonNeeded(tx, before, target, reason);
    return why === null ? { ok: true, story: await putStory(tx, scope, before, place, reason) } : { ok: false, reason: "reason_required", why };
  });
}

/** Null when the story may go there as it is; else what asks for a reason. Staying in its sprint, it was planned there already. */
export async function whyReasonNeeded(tx: Tx, story: Story, target: Sprint | null, reason: string | undefined): Promise<string | null> {
  if (target?.id === story.sprintId) return null;
  const needs = planningNeeds({ state: story.state, unreadyReason: reason || story.unreadyReason }, target, await todayOf(tx));
  return needs.kind === "reason_required" ? needs.text : null;
}

/** The move itself, of a story that is locked and may go there. */
export async function putStory(tx: Tx, scope: Scope, before: Story, place: Place, reason?: string): Promise<BoardStory> {
  const { id: storyId, programmeId } = before;
  const [after] = await tx.update(stories).set({ ...place, ...(reason && { unreadyReason: reason }), version: before.version + 1 }).where(eq(stories.id, storyId)).returning(CARD);
  await recordStory(tx, scope, { programmeId, storyId, kind: "moved", before, after: { ...before, ...place }, reason });
  return after!;
}

/** The sprint of a place, null where it has none; "elsewhere" for one of another increment than the story's. @throws NotFoundError for what is not of its programme */
export async function findTarget(tx: Tx, scope: Scope, { programmeId, incrementId }: Story, { squadId, sprintId }: Place): Promise<Sprint | null | "elsewhere"> {
  await requireTheirs(tx, scope, programmeId, [[squads, squadId]]);
  if (sprintId === null) return null;
  const [sprint] = await tx.select().from(sprints).where(and(eq(sprints.id, sprintId), eq(sprints.programmeId, programmeId), visible(scope, { programme: sprints.programmeId })));
  if (!sprint) throw new NotFoundError();
  return sprint.incrementId === incrementId ? sprint : "elsewhere";
}

/** Who changed the story since it was read, and where it is now. */
export async function toldConflict(tx: Tx, scope: Scope, story: Story): Promise<{ by: string | null; story: BoardStory }> {
  return { by: (await lastActors(tx, scope, [story.id])).get(story.id) ?? null, story: toCard(story) };
}

const toCard = ({ id, key, title, kind, state, points, squadId, sprintId, version }: Story): BoardStory => ({ id, key, title, kind, state, points, squadId, sprintId, version });
