import { eq } from "drizzle-orm";
import { together, type Tx } from "@/db/client";
import { backlogChanges, epics, featureSquads, features, stories, storyEvents, type ChangedItem, type StorySnapshot } from "@/db/schema";
import { canonicalJson } from "@/domain/canonical-json";
import type { Scope } from "@/server/auth/scope";
import { appendAudit } from "@/server/platform/audit";

type Story = typeof stories.$inferSelect;
type Feature = typeof features.$inferSelect & { squadIds: string[] };
type Epic = typeof epics.$inferSelect;
type Row = { story: Story; feature: Feature; epic: Epic };
export type Subject = keyof Row;

export const BACKLOG_TABLES = { story: stories, feature: features, epic: epics };

type Write<S extends Subject> = { subject: S; before: Row[S]; values: Partial<Row[S]>; action?: "reordered" | "undone"; reason?: string; /** The whole of what is changed at once: it is kept to be undone (`keepChange`). */ isAlone?: boolean };

/** Changes one item, with its event and its audit, and says what it was before; null, and no trace, when nothing differs. */
export async function writeItem<S extends Subject>(tx: Tx, scope: Scope, { subject, before, values, action, reason, isAlone = false }: Write<S>): Promise<ChangedItem | null> {
  const fields = (Object.keys(values) as (keyof Row[S])[]).filter((field) => !isSame(before[field], values[field]));
  if (fields.length === 0) return null;
  const changed = pick<Partial<Row[S]>>(values, fields);
  const { squadIds, ...columns } = changed as Partial<Feature>;
  const { id, programmeId, version } = before;
  const table = BACKLOG_TABLES[subject] as typeof features;
  const kind = kindOf(fields as string[]);
  const item = { subject, id, from: version, version: version + 1, before: pick(before, fields) as Record<string, unknown> };
  await together([
    () => tx.update(table).set({ ...columns, version: version + 1 }).where(eq(table.id, id)),
    async () => squadIds !== undefined && replaceSquads(tx, { id, programmeId }, squadIds),
    async () => subject === "story" && action !== "reordered" && appendStoryEvent(tx, scope, { ...(before as Story), ...(changed as Partial<Story>) }, kind),
    () => appendAudit(tx, { actorId: scope.userId, programmeId, subject, subjectId: id, action: action ?? kind, before: pick(before, fields), after: changed, reason }),
    async () => isAlone && keepChange(tx, scope, programmeId, [item]),
  ]);
  return item;
}

type EventKind = (typeof storyEvents.$inferInsert)["kind"];

const MOVES = new Set(["incrementId", "sprintId", "squadId"]);
const kindOf = (fields: string[]): EventKind => (fields.includes("state") ? "state_changed" : fields.some((field) => MOVES.has(field)) ? "moved" : "edited");

export async function appendStoryEvent(tx: Tx, scope: Scope, story: Pick<Story, "id" | "programmeId" | keyof StorySnapshot>, kind: EventKind): Promise<void> {
  const { id: storyId, programmeId, title, state, points, incrementId, sprintId, squadId, featureId } = story;
  const after: StorySnapshot = { title, state, points, incrementId, sprintId, squadId, featureId };
  await tx.insert(storyEvents).values({ storyId, programmeId, incrementId, actorId: scope.userId, kind, after });
}

export async function replaceSquads(tx: Tx, feature: { id: string; programmeId: string }, squadIds: readonly string[]): Promise<void> {
  await tx.delete(featureSquads).where(eq(featureSquads.featureId, feature.id));
  if (squadIds.length > 0) await tx.insert(featureSquads).values(squadIds.map((squadId) => ({ featureId: feature.id, squadId, programmeId: feature.programmeId })));
}

/** Keeps what was changed at once, so that it can be undone at once. */
export async function keepChange(tx: Tx, scope: Scope, programmeId: string, changed: readonly (ChangedItem | null)[]): Promise<void> {
  const items = changed.filter((item) => item !== null);
  if (items.length > 0) await tx.insert(backlogChanges).values({ programmeId, actorId: scope.userId, items });
}

/** Keeps what was created at once: undone, it is taken away again. */
export const keepCreations = (tx: Tx, scope: Scope, programmeId: string, subject: Subject, ids: readonly string[]): Promise<void> =>
  keepChange(tx, scope, programmeId, ids.map((id) => ({ subject, id, from: 0, version: 1, before: {}, isNew: true })));

const isSame = (a: unknown, b: unknown): boolean => a === b || (typeof a === "object" && typeof b === "object" && canonicalJson(a) === canonicalJson(b));

function pick<T extends object>(row: T, fields: readonly (keyof T)[]): Partial<T> {
  return Object.fromEntries(fields.map((field) => [field, row[field]])) as Partial<T>;
}
