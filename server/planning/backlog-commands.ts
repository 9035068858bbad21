import { and, eq, type AnyColumn } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Db, Tx } from "@/db/client";
import { features, increments, sprints, squads, stories, storyEvents, type StorySnapshot } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { todayOf } from "@/server/platform/clock";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { nextKey } from "./keys";
import { PLANNERS, STORY_WRITERS } from "./policy";
import type { FeatureFields, StoryFields } from "./schema";

export async function createFeature(db: Db, scope: Scope, { programmeId, ...fields }: { programmeId: string } & FeatureFields) {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    await requireTheirs(tx, scope, programmeId, [[increments, fields.incrementId]]);
    const key = await nextKey(tx, "feature", programmeId);
    const [created] = await tx.insert(features).values({ programmeId, key, ...fields }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "feature", subjectId: created!.id, action: "created", after: { key, ...fields } });
    return { ok: true, key } as const;
  });
}

export async function editFeature(db: Db, scope: Scope, { featureId, version, ...fields }: { featureId: string; version: number } & FeatureFields) {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(features).where(and(eq(features.id, featureId), visible(scope, { programme: features.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId, key, title, benefit, acceptance, state, incrementId } = before;
    requireRole(scope, programmeId, PLANNERS);
    if (before.version !== version) throw new ConflictError();
    await requireTheirs(tx, scope, programmeId, [[increments, fields.incrementId]]);
    await tx.update(features).set({ ...fields, version: version + 1 }).where(eq(features.id, featureId));
    const trail = { actorId: scope.userId, programmeId, subject: "feature", subjectId: featureId };
    await appendAudit(tx, { ...trail, action: "edited", before: { title, benefit, acceptance, state, incrementId }, after: fields });
    return { ok: true, key } as const;
  });
}

export async function createStory(db: Db, scope: Scope, { programmeId, ...fields }: { programmeId: string } & StoryFields) {
  requireRole(scope, programmeId, STORY_WRITERS);
  return db.transaction(async (tx) => {
    if (!(await settleReferences(tx, scope, programmeId, fields))) return SPRINT_ELSEWHERE;
    const key = await nextKey(tx, "story", programmeId);
    const dates = datesAfter(fields, { incrementId: null, addedOn: null, doneOn: null }, await todayOf(tx));
    const [created] = await tx.insert(stories).values({ programmeId, key, ...fields, ...dates }).returning();
    await recordStory(tx, scope, { programmeId, storyId: created!.id, kind: "created", before: null, after: fields });
    return { ok: true, key } as const;
  });
}

/** Edits, moves or changes the state of a story; saving it unchanged leaves no trace. */
export async function editStory(db: Db, scope: Scope, { storyId, version, ...fields }: { storyId: string; version: number } & StoryFields) {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(stories).where(and(eq(stories.id, storyId), visible(scope, { programme: stories.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId, key } = before;
    requireRole(scope, programmeId, STORY_WRITERS);
    if (before.version !== version) throw new ConflictError();
    if (!(await settleReferences(tx, scope, programmeId, fields))) return SPRINT_ELSEWHERE;
    const kind = kindOfChange(before, fields);
    if (kind === null) return { ok: true, key } as const;
    const dates = datesAfter(fields, before, await todayOf(tx));
    await tx.update(stories).set({ ...fields, ...dates, version: version + 1 }).where(eq(stories.id, storyId));
    await recordStory(tx, scope, { programmeId, storyId, kind, before, after: fields });
    return { ok: true, key } as const;
  });
}

const SPRINT_ELSEWHERE = { ok: false, reason: "sprint_of_another_increment" } as const;

type Dates = { addedOn: Day | null; doneOn: Day | null };

/** Entering an increment dates the scope line, becoming done the done line; leaving either clears its date. */
function datesAfter(after: StoryFields, before: Dates & { incrementId: string | null }, today: Day): Dates {
  const stays = after.incrementId === before.incrementId;
  return {
    addedOn: after.incrementId === null ? null : stays ? (before.addedOn ?? today) : today,
    doneOn: after.state === "done" ? (before.doneOn ?? today) : null,
  };
}

type EventKind = (typeof storyEvents.$inferInsert)["kind"];

/** Null when nothing changed. */
function kindOfChange(before: StoryFields, after: StoryFields): EventKind | null {
  if (before.state !== after.state) return "state_changed";
  const changed = (Object.keys(after) as (keyof StoryFields)[]).filter((field) => before[field] !== after[field]);
  if (changed.length === 0) return null;
  return changed.some((field) => field === "incrementId" || field === "sprintId" || field === "squadId") ? "moved" : "edited";
}

type Recorded = { programmeId: string; storyId: string; kind: EventKind; before: StoryFields | null; after: StoryFields; reason?: string };

/** What happened to a story, in its journal and in the audit. */
export async function recordStory(tx: Tx, scope: Scope, { programmeId, storyId, kind, before, after, reason }: Recorded): Promise<void> {
  await tx.insert(storyEvents).values({ storyId, programmeId, incrementId: after.incrementId, actorId: scope.userId, kind, after: snapshotOf(after) });
  await appendAudit(tx, {
    actorId: scope.userId,
    programmeId,
    subject: "story",
    subjectId: storyId,
    action: kind,
    before: before && snapshotOf(before),
    after: snapshotOf(after),
    reason,
  });
}

const snapshotOf = ({ title, state, points, incrementId, sprintId, squadId, featureId }: StoryFields): StorySnapshot => ({
  title,
  state,
  points,
  incrementId,
  sprintId,
  squadId,
  featureId,
});

/** False when the sprint belongs to another increment than the one chosen. @throws NotFoundError for what is not of this programme */
async function settleReferences(tx: Tx, scope: Scope, programmeId: string, { featureId, squadId, incrementId, sprintId }: StoryFields): Promise<boolean> {
  await requireTheirs(tx, scope, programmeId, [
    [features, featureId],
    [squads, squadId],
    [increments, incrementId],
    [sprints, sprintId],
  ]);
  if (sprintId === null) return true;
  const [sprint] = await tx.select({ incrementId: sprints.incrementId }).from(sprints).where(and(eq(sprints.id, sprintId), visible(scope, { programme: sprints.programmeId })));
  return sprint?.incrementId === incrementId;
}

type Referred = PgTable & { id: AnyColumn; programmeId: AnyColumn };

/** @throws NotFoundError for what is not of this programme */
export async function requireTheirs(tx: Tx, scope: Scope, programmeId: string, references: [Referred, string | null][]): Promise<void> {
  for (const [table, id] of references) {
    if (id === null) continue;
    const found = await tx.$count(table, and(eq(table.id, id), eq(table.programmeId, programmeId), visible(scope, { programme: table.programmeId })));
    if (found === 0) throw new NotFoundError();
  }
}
