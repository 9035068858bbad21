import { and, asc, eq, inArray } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { applications, epics, featureSquads, features, increments, squads } from "@/db/schema";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";
import { ConflictError, NotFoundError } from "@/server/platform/errors";
import type { EpicFields, FeatureFields, ManyAnswer } from "./backlog-schema";
import { keepChange, keepCreations, replaceSquads, writeItem } from "./backlog-writing";
import { nextKeys } from "./keys";
import { PLANNERS } from "./policy";
import { requireTheirs } from "./references";

type FeatureChange = Partial<FeatureFields>;

export async function createFeature(db: Db, scope: Scope, { programmeId, squadIds = [], ...fields }: { programmeId: string; title: string } & FeatureChange) {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    await requireReferences(tx, scope, programmeId, { squadIds, ...fields });
    const [key] = await nextKeys(tx, "feature", programmeId, 1);
    const [created] = await tx.insert(features).values({ programmeId, key: key!, ...fields }).returning();
    await replaceSquads(tx, created!, squadIds);
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "feature", subjectId: created!.id, action: "created", after: { key, squadIds, ...fields } });
    await keepCreations(tx, scope, programmeId, "feature", [created!.id]);
    return { ok: true, key: key!, version: 1 } as const;
  });
}

/** What is not said stays as it is. */
export async function editFeature(db: Db, scope: Scope, { featureId, version, ...change }: { featureId: string; version: number } & FeatureChange) {
  return db.transaction(async (tx) => {
    const [before] = await lockFeatures(tx, scope, [featureId]);
    if (!before) throw new NotFoundError();
    const { programmeId, key } = before;
    requireRole(scope, programmeId, PLANNERS);
    if (before.version !== version) throw new ConflictError();
    await requireReferences(tx, scope, programmeId, change);
    const item = await writeItem(tx, scope, { subject: "feature", before, values: { ...change, ...(change.squadIds && { squadIds: sorted(change.squadIds) }) }, isAlone: true });
    return { ok: true, key, version: item?.version ?? version } as const;
  });
}

type ManyChanged = { programmeId: string; rows: { id: string; version: number }[]; change: Omit<FeatureChange, "squadIds"> & { addedSquadId?: string; removedSquadId?: string } };

/** One change of many features: those that somebody changed meanwhile are told by their key, the others are changed. */
export async function changeFeatures(db: Db, scope: Scope, { programmeId, rows, change: { addedSquadId, removedSquadId, ...change } }: ManyChanged): Promise<ManyAnswer> {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    const { fresh, stale } = asTheyWere(await lockFeatures(tx, scope, rows.map(({ id }) => id)), { programmeId, rows });
    const named = [addedSquadId, removedSquadId].filter((id) => id !== undefined);
    await requireReferences(tx, scope, programmeId, { ...change, squadIds: named });
    const squadsAfter = (before: readonly string[]) => sorted([...before.filter((id) => id !== addedSquadId), ...(addedSquadId ? [addedSquadId] : [])].filter((id) => id !== removedSquadId));
    const items = [];
    for (const before of fresh) items.push(await writeItem(tx, scope, { subject: "feature", before, values: { ...change, ...(named.length > 0 && { squadIds: squadsAfter(before.squadIds) }) } }));
    await keepChange(tx, scope, programmeId, items);
    return { ok: true, changed: fresh.length, refused: changedMeanwhile(stale) };
  });
}

type Locked = { id: string; key: string; programmeId: string; version: number };

/** What is still as it was read, and what somebody changed since. Throws NotFoundError when one of them is not there, or is another programme's. */
function asTheyWere<Item extends Locked>(locked: readonly Item[], { programmeId, rows }: Pick<ManyChanged, "programmeId" | "rows">): { fresh: Item[]; stale: Item[] } {
  const versions = new Map(rows.map(({ id, version }) => [id, version]));
  if (locked.length !== versions.size || locked.some((item) => item.programmeId !== programmeId)) throw new NotFoundError();
  const isFresh = ({ id, version }: Item): boolean => versions.get(id) === version;
  return { fresh: locked.filter(isFresh), stale: locked.filter((item) => !isFresh(item)) };
}

const changedMeanwhile = (stale: readonly Locked[]): ManyAnswer["refused"] => stale.map(({ key }) => ({ key, reason: "conflict", details: [] }));

/** As `lockFeatures` reads them: the same squads in another order are no change. */
const sorted = (ids: readonly string[]): string[] => [...new Set(ids)].toSorted();

/** With the squads that work on them. */
export async function lockFeatures(tx: Tx, scope: Scope, ids: string[]) {
  const found = await tx.select().from(features).where(and(inArray(features.id, ids), visible(scope, { programme: features.programmeId }))).orderBy(features.id).for("update");
  const squadRows = await tx
    .select({ featureId: featureSquads.featureId, squadId: featureSquads.squadId })
    .from(featureSquads)
    .where(and(inArray(featureSquads.featureId, ids), visible(scope, { programme: featureSquads.programmeId })))
    .orderBy(asc(featureSquads.squadId));
  return found.map((feature) => ({ ...feature, squadIds: squadRows.filter(({ featureId }) => featureId === feature.id).map(({ squadId }) => squadId) }));
}

const requireReferences = (tx: Tx, scope: Scope, programmeId: string, { incrementId, epicId, applicationId, squadIds }: FeatureChange): Promise<void> =>
  requireTheirs(tx, scope, programmeId, [
    [increments, incrementId],
    [epics, epicId],
    [applications, applicationId],
    [squads, squadIds],
  ]);

export async function createEpic(db: Db, scope: Scope, { programmeId, ...fields }: { programmeId: string; title: string } & Partial<EpicFields>) {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    const [key] = await nextKeys(tx, "epic", programmeId, 1);
    const [created] = await tx.insert(epics).values({ programmeId, key: key!, ...fields }).returning();
    await appendAudit(tx, { actorId: scope.userId, programmeId, subject: "epic", subjectId: created!.id, action: "created", after: { key, ...fields } });
    await keepCreations(tx, scope, programmeId, "epic", [created!.id]);
    return { ok: true, key: key!, version: 1 } as const;
  });
}

export async function editEpic(db: Db, scope: Scope, { epicId, version, ...change }: { epicId: string; version: number } & Partial<EpicFields>) {
  return db.transaction(async (tx) => {
    const [before] = await tx.select().from(epics).where(and(eq(epics.id, epicId), visible(scope, { programme: epics.programmeId }))).for("update");
    if (!before) throw new NotFoundError();
    const { programmeId, key } = before;
    requireRole(scope, programmeId, PLANNERS);
    if (before.version !== version) throw new ConflictError();
    const item = await writeItem(tx, scope, { subject: "epic", before, values: change, isAlone: true });
    return { ok: true, key, version: item?.version ?? version } as const;
  });
}

/** One change of many epics: those that somebody changed meanwhile are told by their key, the others are changed. */
export async function changeEpics(db: Db, scope: Scope, { programmeId, rows, change }: Pick<ManyChanged, "programmeId" | "rows"> & { change: Pick<EpicFields, "state"> }): Promise<ManyAnswer> {
  requireRole(scope, programmeId, PLANNERS);
  return db.transaction(async (tx) => {
    const locked = await tx.select().from(epics).where(and(inArray(epics.id, rows.map(({ id }) => id)), visible(scope, { programme: epics.programmeId }))).orderBy(epics.id).for("update");
    const { fresh, stale } = asTheyWere(locked, { programmeId, rows });
    const items = [];
    for (const before of fresh) items.push(await writeItem(tx, scope, { subject: "epic", before, values: change }));
    await keepChange(tx, scope, programmeId, items);
    return { ok: true, changed: fresh.length, refused: changedMeanwhile(stale) };
  });
}
