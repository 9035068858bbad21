import { and, eq } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { stories } from "@/db/schema";
import { isSamePlace } from "@/domain/planning/board";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import { lastActors } from "./board-lines";
import type { BoardMove, BoardStory, MoveAnswer } from "./board-schema";
import { STORY_WRITERS } from "./policy";
import { changeStory, readGround, type Story, type StoryChange } from "./story-change";

type Place = { squadId: string | null; sprintId: string | null; reason?: string };

/** Puts a story in a squad and a sprint of its increment, or takes it out of them. Somebody who came first is told, never overwritten. */
export async function moveStory(db: Db, scope: Scope, { storyId, version, squadId, sprintId, reason }: BoardMove & { reason?: string }): Promise<MoveAnswer> {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(stories).where(and(eq(stories.id, storyId), visible(scope, { programme: stories.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId } = before;
    requireRole(scope, programmeId, STORY_WRITERS);
    const place = { squadId, sprintId };
    const ground = await readGround(tx, scope, programmeId, { change: place, planned: [before] });
    // Two who wanted the same are of one mind.
    if (isSamePlace(before, place)) return { ok: true, story: toCard(before) };
    if (before.version !== version) return { ok: false, reason: "conflict", ...(await toldConflict(tx, scope, before)) };
    const outcome = await changeStory(tx, scope, before, placeChange(before, { ...place, reason }), ground, { isAlone: true });
    if (!outcome.ok) return { ok: false, reason: outcome.reason, why: outcome.details.join(" ") };
    return { ok: true, story: toCard({ ...before, ...place, version: outcome.item?.version ?? before.version }) };
  });
}

/** A move as an edit of the story's place: within its increment, with the reason that is given for it. */
export const placeChange = ({ incrementId }: Story, { squadId, sprintId, reason }: Place): StoryChange => ({ squadId, sprintId, incrementId, ...(reason && { unreadyReason: reason }) });

/** Who changed the story since it was read, and where it is now. */
export async function toldConflict(tx: Tx, scope: Scope, story: Story): Promise<{ by: string | null; story: BoardStory }> {
  return { by: (await lastActors(tx, scope, [story.id])).get(story.id) ?? null, story: toCard(story) };
}

const toCard = ({ id, key, title, kind, state, points, squadId, sprintId, version }: Story): BoardStory => ({ id, key, title, kind, state, points, squadId, sprintId, version });
