import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { increments, scenarios, sprints, squads, stories } from "@/db/schema";
import { isSamePlace } from "@/domain/planning/board";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { keepChange } from "./backlog-writing";
import { placeChange, toldConflict } from "./board-commands";
import type { BoardMove, ScenarioAnswer } from "./board-schema";
import { STORY_WRITERS } from "./policy";
import { requireTheirs } from "./references";
import { changeStory, readGround, settleStory } from "./story-change";

/** A trial on the plan of an increment, seen by its owner alone; the one that is open, where there is one. */
export async function startScenario(db: Db, scope: Scope, { incrementId }: { incrementId: string }) {
  return db.transaction(async (tx) => {
    const [increment] = await tx.select().from(increments).where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId }))).for("update");
    if (!increment) throw new NotFoundError();
    const { programmeId, number } = increment;
    requireRole(scope, programmeId, STORY_WRITERS);
    const columns = { id: scenarios.id, version: scenarios.version, moves: scenarios.moves };
    const [open] = await tx.select(columns).from(scenarios).where(and(eq(scenarios.incrementId, incrementId), eq(scenarios.ownerId, scope.userId), visible(scope, { programme: scenarios.programmeId }))).orderBy(asc(scenarios.createdAt)).limit(1);
    if (open) return open;
    const [created] = await tx.insert(scenarios).values({ programmeId, incrementId, ownerId: scope.userId, title: `Essai sur l’incrément ${number}` }).returning(columns);
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "scenario", subjectId: created!.id, action: "created", after: { increment: number } });
    return created!;
  });
}

/** Keeps the moves as they are now, in place of those kept before. */
export async function saveScenario(db: Db, scope: Scope, { scenarioId, version, moves }: { scenarioId: string; version: number; moves: BoardMove[] }) {
  return db.transaction(async (tx) => {
    const { programmeId } = await lockScenario(tx, scope, scenarioId, version);
    await requireTheirs(tx, scope, programmeId, [
      [stories, moves.map(({ storyId }) => storyId)],
      [squads, moves.flatMap(({ squadId }) => squadId ?? [])],
      [sprints, moves.flatMap(({ sprintId }) => sprintId ?? [])],
    ]);
    await tx.update(scenarios).set({ moves, version: version + 1 }).where(eq(scenarios.id, scenarioId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "scenario", subjectId: scenarioId, action: "saved", after: { moves: moves.length } });
    return { ok: true, version: version + 1 } as const;
  });
}

/** All of its moves on the real plan, or none: what somebody changed in the meantime is told story by story. Then the trial is over. */
export async function applyScenario(db: Db, scope: Scope, { scenarioId, version, reason }: { scenarioId: string; version: number; reason?: string }): Promise<ScenarioAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId, moves } = await lockScenario(tx, scope, scenarioId, version);
    const wanted = new Map(moves.map((move) => [move.storyId, move]));
    // In one order for all: two trials that share stories wait for one another.
    const locked = await tx.select().from(stories).where(and(inArray(stories.id, [...wanted.keys()]), visible(scope, { programme: stories.programmeId }))).orderBy(asc(stories.id)).for("update");
    const toMove = locked.filter((story) => !isSamePlace(story, wanted.get(story.id)!));
    const ground = await readGround(tx, scope, programmeId, { change: {}, planned: [...locked, ...moves] });
    const changes = toMove.map((story) => ({ story, change: placeChange(story, { ...wanted.get(story.id)!, reason }) }));
    const conflicts = [];
    const [unready, refused]: [string[], { key: string; why: string }[]] = [[], []];
    for (const { story, change } of changes) {
      const settled = settleStory(story, change, ground);
      if (!settled.ok && settled.reason === "sprint_closed") refused.push({ key: story.key, why: settled.details.join(" ") });
      else if (story.version !== wanted.get(story.id)!.version || (!settled.ok && settled.reason !== "reason_required")) conflicts.push(await toldConflict(tx, scope, story));
      else if (!settled.ok) unready.push(story.key);
    }
    if (refused.length > 0) return { ok: false, reason: "refused", refused };
    if (conflicts.length > 0) return { ok: false, reason: "conflict", conflicts };
    if (unready.length > 0) return { ok: false, reason: "reason_required", keys: unready };
    const items = [];
    for (const { story, change } of changes) {
      const outcome = await changeStory(tx, scope, story, change, ground);
      items.push(outcome.ok ? outcome.item : null);
    }
    await keepChange(tx, scope, programmeId, items);
    await tx.delete(scenarios).where(eq(scenarios.id, scenarioId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "scenario", subjectId: scenarioId, action: "applied", before: { moves } });
    return { ok: true, moved: toMove.length };
  });
}

/** Thrown away: the plan never knew of it. What it held stays in the audit. */
export async function discardScenario(db: Db, scope: Scope, { scenarioId }: { scenarioId: string }) {
  return db.transaction(async (tx) => {
    const { programmeId, moves } = await lockScenario(tx, scope, scenarioId);
    await tx.delete(scenarios).where(eq(scenarios.id, scenarioId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "scenario", subjectId: scenarioId, action: "discarded", before: { moves } });
    return { ok: true } as const;
  });
}

/** The owner's own. @throws ConflictError when another window of theirs went on with it */
async function lockScenario(tx: Tx, scope: Scope, scenarioId: string, version?: number) {
  const [scenario] = await tx.select().from(scenarios).where(and(eq(scenarios.id, scenarioId), eq(scenarios.ownerId, scope.userId), visible(scope, { programme: scenarios.programmeId }))).for("update");
  if (!scenario) throw new NotFoundError();
  requireRole(scope, scenario.programmeId, STORY_WRITERS);
  if (version !== undefined && scenario.version !== version) throw new ConflictError();
  return scenario;
}
