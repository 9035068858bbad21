import { and, desc, eq, gt, inArray, isNull, ne, sql } from "drizzle-orm";
import type { Db, Tx } from "@/db/client";
import { auditEvents, backlogChanges, epics, features, stories, users, type ChangedItem } from "@/db/schema";
import { tellChange } from "@/domain/planning/backlog-change";
import { whyClosed } from "@/domain/planning/closing";
import { requireRole, visible, type Scope } from "@/server/auth/scope";
import { NotFoundError } from "@/server/platform/errors";
import type { UndoAnswer } from "./backlog-schema";
import { BACKLOG_TABLES, writeItem, type Subject } from "./backlog-writing";
import { lockFeatures } from "./feature-commands";
import { PLANNERS, STORY_WRITERS } from "./policy";
import { lockRanks } from "./reorder-commands";
import { closedAmong, shareSprints, type Story } from "./story-change";
import { takeAway } from "./undo-creation";

type Undoable = { id: string; text: string };

/** How far back one's own changes can be taken back one after the other. */
const MOST_KEPT = 100;

/** Restores what one change changed, or takes away what it created, unless somebody changed one of its items since: then nothing is restored, and it is told which and by whom. */
export async function undoChange(db: Db, scope: Scope, { changeId }: { changeId: string }): Promise<UndoAnswer> {
  return db.transaction(async (tx) => {
    const [change] = await tx
      .select()
      .from(backlogChanges)
      .where(and(eq(backlogChanges.id, changeId), eq(backlogChanges.actorId, scope.userId), visible(scope, { programme: backlogChanges.programmeId })))
      .for("update");
    if (!change) throw new NotFoundError();
    const { programmeId, items } = change;
    requireRole(scope, programmeId, items.every(({ subject }) => subject === "story") ? STORY_WRITERS : PLANNERS);
    if (change.undoneAt !== null) return { ok: false, reason: "already_undone", items: [] };
    if (items.some(({ before }) => "rank" in before)) await lockRanks(tx, programmeId);
    const now = new Map((await lockAll(tx, scope, items)).map((row) => [row.id, row]));
    const stale = items.filter(({ id, version }) => now.get(id)?.version !== version);
    if (stale.length > 0) return { ok: false, reason: "changed_since", items: await tellWho(tx, scope, stale.map(({ id }) => ({ id, key: now.get(id)!.key }))) };
    const closed = await closedOnes(tx, scope, items, now);
    if (closed.length > 0) return { ok: false, reason: "sprint_closed", items: closed };
    const [first] = items;
    if (first?.isNew) {
      const used = await takeAway(tx, scope, first.subject, [...now.values()]);
      if (used.length > 0) return { ok: false, reason: "in_use", items: used };
    }
    const restored = [];
    for (const { subject, id, before, isNew } of items) if (!isNew) restored.push(await writeItem(tx, scope, { subject: subject as "feature", before: now.get(id)!, values: before, action: "undone" }));
    await tx.update(backlogChanges).set({ undoneAt: sql`now()` }).where(eq(backlogChanges.id, changeId));
    await keepEarlierUndoable(tx, scope, change, restored.filter((item) => item !== null));
    return { ok: true, restored: restored.length, takenAway: items.length - restored.length };
  });
}

type Locked = Awaited<ReturnType<typeof lockAll>>[number];

/** The stories that a closed sprint keeps as they are, with its name. */
async function closedOnes(tx: Tx, scope: Scope, items: readonly ChangedItem[], now: ReadonlyMap<string, Locked>): Promise<{ key: string; by: string | null }[]> {
  const pairs = items.filter(({ subject }) => subject === "story").map(({ id, before }) => ({ row: now.get(id)! as unknown as Story, before: before as Partial<Story> }));
  const ids = pairs.flatMap(({ row, before }) => [row.sprintId, before.sprintId]).filter((id) => typeof id === "string");
  const closed = closedAmong(await shareSprints(tx, scope, [...new Set(ids)]));
  return pairs.flatMap(({ row, before }) => (whyClosed(row, { ...row, ...before }, closed) ? [{ key: row.key, by: null }] : []));
}

async function lockAll(tx: Tx, scope: Scope, items: readonly ChangedItem[]) {
  const found = [];
  for (const subject of Object.keys(BACKLOG_TABLES) as Subject[]) {
    const ids = items.filter((item) => item.subject === subject).map(({ id }) => id);
    if (ids.length === 0) continue;
    const table = BACKLOG_TABLES[subject] as typeof features;
    if (subject === "feature") found.push(...(await lockFeatures(tx, scope, ids)));
    else found.push(...(await tx.select().from(table).where(and(inArray(table.id, ids), visible(scope, { programme: table.programmeId }))).orderBy(table.id).for("update")).map((row) => ({ ...row, squadIds: [] as string[] })));
  }
  return found;
}

/** Who last changed each. */
async function tellWho(tx: Tx, scope: Scope, items: { id: string; key: string }[]): Promise<{ key: string; by: string | null }[]> {
  const ids = items.map(({ id }) => id);
  const rows = await tx
    .selectDistinctOn([auditEvents.subjectId], { id: auditEvents.subjectId, by: users.name })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(inArray(auditEvents.subjectId, ids), inArray(auditEvents.subject, ["story", "feature", "epic"]), visible(scope, { programme: auditEvents.programmeId })))
    .orderBy(auditEvents.subjectId, desc(auditEvents.id));
  return items.map(({ id, key }) => ({ key, by: rows.find((row) => row.id === id)?.by ?? null }));
}

/** What is restored is again what the change before made of it, under a new version: that change can be undone in its turn. */
async function keepEarlierUndoable(tx: Tx, scope: Scope, undone: { id: string; programmeId: string; items: ChangedItem[] }, restored: readonly ChangedItem[]): Promise<void> {
  const renamed = new Map(restored.map(({ id, version }) => [id, { made: undone.items.find((item) => item.id === id)!.from, now: version }]));
  const earlier = await tx.select().from(backlogChanges).where(and(mine(scope, undone.programmeId), ne(backlogChanges.id, undone.id))).orderBy(desc(backlogChanges.at)).limit(MOST_KEPT);
  for (const { id, items } of earlier) {
    const followed = items.map((item) => (renamed.get(item.id)?.made === item.version ? { ...item, version: renamed.get(item.id)!.now } : item));
    if (followed.every((item, index) => item === items[index])) continue;
    await tx.update(backlogChanges).set({ items: followed }).where(eq(backlogChanges.id, id));
  }
}

const mine = (scope: Scope, programmeId: string) =>
  and(eq(backlogChanges.programmeId, programmeId), visible(scope, { programme: backlogChanges.programmeId }), eq(backlogChanges.actorId, scope.userId), isNull(backlogChanges.undoneAt));

/** One's own last change of the day before, which is offered to be undone, in words. */
export async function findUndoable(db: Db, scope: Scope, { programmeId }: { programmeId: string }): Promise<Undoable | null> {
  const last = await lastChange(db, scope, programmeId);
  if (!last) return null;
  const [one] = last.items.length === 1 ? last.items : [];
  const key = one === undefined ? "" : await keyOf(db, scope, one);
  return { id: last.id, text: tellChange(last.items.map(({ subject, before, isNew }) => ({ subject, key, fields: Object.keys(before), isNew }))) };
}

/** The same, when it is the creation of this item alone: its own page offers to undo it. */
export async function findCreation(db: Db, scope: Scope, { programmeId, subject, id, key }: { programmeId: string; subject: Subject; id: string; key: string }): Promise<Undoable | null> {
  const last = await lastChange(db, scope, programmeId);
  const isIts = last?.items.length === 1 && last.items[0]!.isNew && last.items[0]!.id === id;
  return isIts ? { id: last.id, text: tellChange([{ subject, key, fields: [], isNew: true }]) } : null;
}

async function lastChange(db: Db, scope: Scope, programmeId: string): Promise<{ id: string; items: ChangedItem[] } | undefined> {
  const [last] = await db
    .select({ id: backlogChanges.id, items: backlogChanges.items })
    .from(backlogChanges)
    .where(and(mine(scope, programmeId), gt(backlogChanges.at, sql`now() - interval '1 day'`)))
    .orderBy(desc(backlogChanges.at))
    .limit(1);
  return last;
}

async function keyOf(db: Db, scope: Scope, { subject, id }: ChangedItem): Promise<string> {
  const table = { story: stories, feature: features, epic: epics }[subject] as typeof features;
  const [row] = await db.select({ key: table.key }).from(table).where(and(eq(table.id, id), visible(scope, { programme: table.programmeId })));
  return row?.key ?? "";
}
