import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { commitments, commitmentStories, driftReasons, increments, stories } from "@/db/schema";
import { obstaclesOf } from "@/domain/planning/commitment";
import { visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { NotFoundError } from "@/server/platform/errors";
import { lockIncrement } from "./committed-increment";
import { planFacts, tellObstacles } from "./commitment-facts";
import type { CommitAnswer, TakeBackAnswer } from "./commitment-schema";
import { PLANNERS } from "./policy";
import { changeStory, readGround, type Story } from "./story-change";

type Committed = { incrementId: string; note: string; reasons: { storyId: string; reason: string }[] };

/**
 * Freezes the plan: each story of the increment, the capacities, the objectives, the reserve and the confidence. Refused while a story that
 * is not ready stands in a sprint without a reason, or a committed objective has no value. Of two who press at once one wins, the other is told.
 */
export async function commitPlan(db: Db, scope: Scope, { incrementId, note, reasons }: Committed): Promise<CommitAnswer> {
  return db.transaction(async (tx) => {
    const given = new Map(reasons.filter(({ reason }) => reason !== "").map(({ storyId, reason }) => [storyId, reason]));
    // Stories before their increment, as whoever moves one does.
    const locked = await lockStories(tx, scope, [...given.keys()]);
    const { programmeId, endsOn, version, committed } = await lockIncrement(tx, scope, { incrementId, roles: PLANNERS });
    if (locked.length !== given.size || locked.some((story) => story.programmeId !== programmeId)) throw new NotFoundError();
    if (committed) return { ok: false, reason: "already", by: committed.by, at: committed.commitment.committedAt.toISOString() };
    const today = await todayOf(tx);
    if (endsOn < today) return { ok: false, reason: "over" };
    const facts = await planFacts(tx, scope, { programmeId, incrementId, today });
    const promised = facts.stories.map((story) => ({ ...story, unreadyReason: story.state === "draft" && story.sprintId !== null ? (given.get(story.id) ?? story.unreadyReason) : story.unreadyReason }));
    const obstacles = obstaclesOf({ ...facts, stories: promised });
    if (obstacles.unready.length > 0 || obstacles.valueless.length > 0) return { ok: false, reason: "obstacles", ...tellObstacles(facts, obstacles) };
    await keepReasons(tx, scope, { programmeId, locked, reasons: new Map(promised.map(({ id, unreadyReason }) => [id, unreadyReason])) });
    const frozen = { reservePercent: facts.reservePercent, capacities: facts.capacities, objectives: facts.objectives, confidence: facts.confidence?.value ?? null, note };
    await tx.insert(commitments).values({ incrementId, programmeId, committedOn: today, committedBy: scope.userId, ...frozen });
    const stood = promised.map(({ id: storyId, key, title, kind, state, points, squadId, sprintId, featureId, unreadyReason }) => ({ ...{ incrementId, storyId, programmeId, key, title, kind, state, points }, ...{ squadId, sprintId, featureId, unreadyReason } }));
    await insertAll(tx, commitmentStories, stood);
    await tx.update(increments).set({ version: version + 1 }).where(eq(increments.id, incrementId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "commitment", subjectId: incrementId, action: "committed", after: { ...frozen, stories: promised.map(({ key, points }) => ({ key, points })) } });
    return { ok: true };
  });
}

const lockStories = (tx: Tx, scope: Scope, ids: string[]) =>
  ids.length === 0 ? [] : tx.select().from(stories).where(and(inArray(stories.id, ids), visible(scope, { programme: stories.programmeId }))).orderBy(asc(stories.id)).for("update");

type Kept = { programmeId: string; locked: readonly Story[]; reasons: ReadonlyMap<string, string | null> };

async function keepReasons(tx: Tx, scope: Scope, { programmeId, locked, reasons }: Kept): Promise<void> {
  const ground = await readGround(tx, scope, programmeId, { change: {}, planned: locked });
  for (const story of locked) {
    const unreadyReason = reasons.get(story.id);
    if (unreadyReason !== undefined && unreadyReason !== story.unreadyReason) await changeStory(tx, scope, story, { unreadyReason }, ground);
  }
}

/** Until the increment begins the promise may be taken back, whole; what it was stays in the audit. */
export async function takeBackPlan(db: Db, scope: Scope, { incrementId, reason }: { incrementId: string; reason: string }): Promise<TakeBackAnswer> {
  return db.transaction(async (tx) => {
    const { programmeId, startsOn, version, committed } = await lockIncrement(tx, scope, { incrementId, roles: PLANNERS });
    if (!committed) return { ok: false, reason: "not_committed" };
    if (startsOn <= (await todayOf(tx))) return { ok: false, reason: "begun" };
    await tx.delete(driftReasons).where(and(eq(driftReasons.incrementId, incrementId), visible(scope, { programme: driftReasons.programmeId })));
    const promised = await tx
      .delete(commitmentStories)
      .where(and(eq(commitmentStories.incrementId, incrementId), visible(scope, { programme: commitmentStories.programmeId })))
      .returning({ key: commitmentStories.key, points: commitmentStories.points });
    await tx.delete(commitments).where(and(eq(commitments.incrementId, incrementId), visible(scope, { programme: commitments.programmeId })));
    await tx.update(increments).set({ version: version + 1 }).where(eq(increments.id, incrementId));
    const { committedOn, committedBy, objectives, reservePercent, confidence, note } = committed.commitment;
    const before = { committedOn, committedBy, objectives, reservePercent, confidence, note, stories: promised };
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "commitment", subjectId: incrementId, action: "taken_back", before, reason });
    return { ok: true };
  });
}
