import { and, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { increments, inspectionItems, objectives, squads } from "@/db/schema";
import type { InspectionKind } from "@/domain/planning/vocabulary";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import { addStory } from "./backlog-commands";
import { PLANNERS, STORY_WRITERS } from "./policy";
import { requireTheirs } from "./references";

type Judged = { incrementId: string; values: { objectiveId: string; version: number; actual: number | null; note: string }[] };

/** The business value that each objective brought, as judged at the end of the increment; those that are judged as before are left alone. @throws ConflictError */
export async function judgeObjectives(db: Db, scope: Scope, { incrementId, values }: Judged) {
  return db.transaction(async (tx) => {
    const { programmeId } = await incrementOf(tx, scope, incrementId);
    requireRole(scope, programmeId, PLANNERS);
    const ids = values.map(({ objectiveId }) => objectiveId);
    const found = await tx.select().from(objectives).where(and(inArray(objectives.id, ids), eq(objectives.incrementId, incrementId), visible(scope, { programme: objectives.programmeId }))).orderBy(objectives.id).for("update");
    if (found.length !== new Set(ids).size) throw new NotFoundError();
    for (const { objectiveId, version, actual, note } of values) {
      const before = found.find(({ id }) => id === objectiveId)!;
      if (before.actualValue === actual && before.actualNote === note) continue;
      if (before.version !== version) throw new ConflictError();
      await tx.update(objectives).set({ actualValue: actual, actualNote: note, version: version + 1 }).where(eq(objectives.id, objectiveId));
      const told = { actualValue: before.actualValue, actualNote: before.actualNote };
      await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "objective", subjectId: objectiveId, action: "judged", before: told, after: { actualValue: actual, actualNote: note } });
    }
    return { ok: true } as const;
  });
}

async function incrementOf(tx: Tx, scope: Scope, incrementId: string) {
  const [row] = await tx.select({ programmeId: increments.programmeId, number: increments.number }).from(increments).where(and(eq(increments.id, incrementId), visible(scope, { programme: increments.programmeId })));
  if (!row) throw new NotFoundError();
  return row;
}

type NewItem = { incrementId: string; kind: InspectionKind; title: string; causes: string; squadId: string | null };

export async function addInspectionItem(db: Db, scope: Scope, { incrementId, squadId, ...fields }: NewItem) {
  return db.transaction(async (tx) => {
    const { programmeId } = await incrementOf(tx, scope, incrementId);
    requireRole(scope, programmeId, STORY_WRITERS);
    await requireTheirs(tx, scope, programmeId, [[squads, squadId]]);
    const [created] = await tx.insert(inspectionItems).values({ programmeId, incrementId, squadId, ...fields, ownerId: scope.userId }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "inspection_item", subjectId: created!.id, action: "created", after: { incrementId, squadId, ...fields } });
    return { ok: true } as const;
  });
}

/** What became a story stays as it was noted: the story goes on from there. */
export async function editInspectionItem(db: Db, scope: Scope, { itemId, version, title, causes }: { itemId: string; version: number; title: string; causes: string }) {
  return db.transaction(async (tx) => {
    const before = await lockItem(tx, scope, itemId, version);
    if (before.storyId !== null) return BECAME_STORY;
    await tx.update(inspectionItems).set({ title, causes, version: version + 1 }).where(eq(inspectionItems.id, itemId));
    await appendAudit(tx, { actorId: scope.userId, programmeId: before.programmeId, subject: "inspection_item", subjectId: itemId, action: "edited", before: { title: before.title, causes: before.causes }, after: { title, causes } });
    return { ok: true } as const;
  });
}

/** Taken away, whoever noted it; its words stay in the audit. */
export async function removeInspectionItem(db: Db, scope: Scope, { itemId, version }: { itemId: string; version: number }) {
  return db.transaction(async (tx) => {
    const { programmeId, incrementId, squadId, kind, title, causes, ownerId, storyId } = await lockItem(tx, scope, itemId, version);
    if (storyId !== null) return BECAME_STORY;
    await tx.delete(inspectionItems).where(eq(inspectionItems.id, itemId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "inspection_item", subjectId: itemId, action: "removed", before: { incrementId, squadId, kind, title, causes, ownerId } });
    return { ok: true } as const;
  });
}

const BECAME_STORY = { ok: false, reason: "became_story" } as const;

/** An improvement becomes a story of the backlog, in no increment yet; once. */
export async function makeStoryOf(db: Db, scope: Scope, { itemId, version }: { itemId: string; version: number }) {
  return db.transaction(async (tx) => {
    const { programmeId, incrementId, kind, title, causes, squadId, storyId } = await lockItem(tx, scope, itemId, version);
    if (kind !== "improvement") return { ok: false, reason: "not_an_improvement" } as const;
    if (storyId !== null) return { ok: false, reason: "already_story" } as const;
    const { number } = await incrementOf(tx, scope, incrementId);
    const fields = { title, squadId, kind: "enabler" as const, description: [`Amélioration décidée au bilan de l’incrément ${number}.`, causes].filter((part) => part !== "").join("\n") };
    const answer = await addStory(tx, scope, { programmeId, ...fields });
    if (!answer.ok) throw new Error(`a story of nowhere was refused: ${answer.reason}`);
    await tx.update(inspectionItems).set({ storyId: answer.id, version: version + 1 }).where(eq(inspectionItems.id, itemId));
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "inspection_item", subjectId: itemId, action: "became_story", after: { key: answer.key } });
    return { ok: true, key: answer.key } as const;
  });
}

async function lockItem(tx: Tx, scope: Scope, itemId: string, version: number) {
  const [item] = await tx.select().from(inspectionItems).where(and(eq(inspectionItems.id, itemId), visible(scope, { programme: inspectionItems.programmeId }))).for("update");
  if (!item) throw new NotFoundError();
  requireRole(scope, item.programmeId, STORY_WRITERS);
  if (item.version !== version) throw new ConflictError();
  return item;
}
