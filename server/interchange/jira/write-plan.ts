import { and, eq, getTableColumns, getTableName, sql } from "drizzle-orm";
import type { PgTable } from "drizzle-orm/pg-core";
import type { Tx } from "@/db/client";
import { insertAll } from "@/db/insert-all";
import { auditEvents, dependencies, epics, features, featureSquads, people, stories, storyEvents, type StorySnapshot } from "@/db/schema";
import type { Level, Values } from "@/domain/interchange/model";
import type { CreatedItem, ImportPlan, UpdatedItem } from "@/domain/interchange/plan";
import { ConflictError } from "@/server/platform/errors";
import { nextKeys } from "@/server/planning/keys";

/** Rows written before the progress is told, and a cancellation heard. */
const CHUNK = 500;

export type Writing = { programmeId: string; actorId: string; tell: (written: number) => void; signal?: AbortSignal };
type Change = CreatedItem | UpdatedItem;

const TABLES = { epic: epics, feature: features, story: stories } as const;
/** What of an item is written, and what a new one has where the file says nothing. */
const DEFAULTS: Record<Level, Values> = {
  epic: { title: "", description: "", state: "draft" },
  feature: {
    ...{ title: "", benefit: "", acceptance: "", state: "draft", epicId: null, incrementId: null, applicationId: null },
    ...{ businessValue: null, timeCriticality: null, riskReduction: null, jobSize: null },
  },
  story: {
    ...{ title: "", description: "", kind: "story", state: "draft", points: null, featureId: null, squadId: null, incrementId: null, sprintId: null, personId: null },
    ...{ labels: [], acceptance: "", criteria: [], readyChecks: [], unreadyReason: null, addedOn: null, startedOn: null, doneOn: null },
  },
};

/** Carries a plan out, in the transaction that it was made in. What others changed meanwhile is refused as a whole. @throws ConflictError */
export async function writePlan(tx: Tx, plan: ImportPlan, writing: Writing): Promise<void> {
  const { programmeId } = writing;
  await insertAll(tx, people, plan.people.map((person) => ({ ...person, programmeId, job: "other" as const })));
  await audit(tx, writing, plan.people.map(({ id, name }) => ({ subject: "person", subjectId: id, action: "created", before: null, after: { name } })));
  let written = 0;
  for (const level of ["epic", "feature", "story"] as const) {
    const created = plan.created.filter((item) => item.level === level);
    const updated = plan.updated.filter(({ before }) => before.level === level);
    const keys = await nextKeys(tx, level, programmeId, created.length);
    for (const [from, chunk] of chunksOf(created)) {
      await insertAll(tx, TABLES[level] as PgTable, chunk.map(({ id, externalKey, values }, at) => ({ id, programmeId, externalKey, key: keys[from + at]!, ...storedOf(level, values) })));
      await record(tx, writing, level, chunk);
      step(chunk.length);
    }
    for (const [, chunk] of chunksOf(updated)) {
      await updateAll(tx, TABLES[level], Object.keys(DEFAULTS[level]), chunk.map(({ before, values }) => ({ id: before.id, version: before.version, ...storedOf(level, values) })));
      await record(tx, writing, level, chunk);
      step(chunk.length);
    }
  }
  await writeSquads(tx, plan, programmeId);
  await writeLinks(tx, plan, writing);

  function step(count: number): void {
    writing.signal?.throwIfAborted();
    written += count;
    writing.tell(written);
  }
}

const storedOf = (level: Level, values: Values): Values => Object.fromEntries(Object.entries(DEFAULTS[level]).map(([name, fallback]) => [name, values[name as keyof Values] ?? fallback]));

function* chunksOf<T>(all: readonly T[]): Generator<[from: number, chunk: T[]]> {
  for (let from = 0; from < all.length; from += CHUNK) yield [from, all.slice(from, from + CHUNK)];
}

/** Sets the named columns of many rows, each only at the version that it was read at. */
async function updateAll(tx: Tx, table: PgTable, names: readonly string[], rows: readonly Record<string, unknown>[]): Promise<void> {
  const columns = getTableColumns(table);
  const target = sql.identifier(getTableName(table));
  const sets = sql.join(names.map((name) => sql`${sql.identifier(columns[name]!.name)} = given.${sql.identifier(columns[name]!.name)}`), sql`, `);
  const json = JSON.stringify(rows.map((row) => Object.fromEntries(Object.entries(row).map(([name, value]) => [columns[name]!.name, value]))));
  const { rowCount } = await tx.execute(sql`update ${target} as kept set ${sets}, version = kept.version + 1 from json_populate_recordset(null::${target}, ${json}::json) as given where kept.id = given.id and kept.version = given.version`);
  if (rowCount !== rows.length) throw new ConflictError("Quelqu’un a modifié le backlog pendant l’import : rien n’a été importé. Recommencez.");
}

/** Each change in the audit trail, and in the journal of the story. */
async function record(tx: Tx, writing: Writing, level: Level, changes: readonly Change[]): Promise<void> {
  const { programmeId, actorId } = writing;
  const told = changes.map((change) => {
    const before = "before" in change ? change.before : null;
    const id = "before" in change ? change.before.id : change.id;
    const after = storedOf(level, change.values);
    return { id, before: before && (level === "story" ? snapshotOf(before.values) : before.values), after: level === "story" ? snapshotOf(after) : after, action: before ? kindOf(before.values, after) : "created" };
  });
  if (level === "story") await insertAll(tx, storyEvents, told.map(({ id, after, action }) => ({ storyId: id, programmeId, incrementId: after.incrementId ?? null, actorId, kind: action as "created", after: after as StorySnapshot })));
  await audit(tx, writing, told.map(({ id, before, after, action }) => ({ subject: level, subjectId: id, action: level === "story" || action === "created" ? action : "edited", before, after })));
}

const snapshotOf = ({ title, state, points, incrementId, sprintId, squadId, featureId }: Values) => ({ title, state, points, incrementId, sprintId, squadId, featureId });

function kindOf(before: Values, after: Values): "edited" | "moved" | "state_changed" {
  if (before.state !== after.state) return "state_changed";
  return before.incrementId !== after.incrementId || before.sprintId !== after.sprintId || before.squadId !== after.squadId ? "moved" : "edited";
}

type Audited = { subject: string; subjectId: string; action: string; before: unknown; after: unknown };

async function audit(tx: Tx, { programmeId, actorId }: Writing, entries: readonly Audited[]): Promise<void> {
  await insertAll(tx, auditEvents, entries.map((entry) => ({ actorId, programmeId, ...entry, reason: REASON })));
}
const REASON = "Import";

async function writeSquads(tx: Tx, { created, updated }: ImportPlan, programmeId: string): Promise<void> {
  const rowsOf = (featureId: string, squadIds: readonly string[]) => squadIds.map((squadId) => ({ featureId, squadId, programmeId }));
  const changed = updated.filter(({ before, values }) => before.level === "feature" && String(before.values.squadIds) !== String(values.squadIds));
  for (const { before } of changed) await tx.delete(featureSquads).where(and(eq(featureSquads.featureId, before.id), eq(featureSquads.programmeId, programmeId)));
  await insertAll(tx, featureSquads, [...created.flatMap(({ id, values }) => rowsOf(id, values.squadIds ?? [])), ...changed.flatMap(({ before, values }) => rowsOf(before.id, values.squadIds ?? []))]);
}

async function writeLinks(tx: Tx, { links: { added, removed } }: ImportPlan, writing: Writing): Promise<void> {
  const { programmeId, actorId } = writing;
  for (const { prerequisiteId, dependentId } of removed) await tx.delete(dependencies).where(and(eq(dependencies.prerequisiteId, prerequisiteId), eq(dependencies.dependentId, dependentId), eq(dependencies.programmeId, programmeId)));
  await insertAll(tx, dependencies, added.map((link) => ({ ...link, programmeId, createdBy: actorId })));
  await audit(tx, writing, [
    ...added.map((link) => ({ subject: "dependency", subjectId: link.dependentId, action: "created", before: null, after: link })),
    ...removed.map((link) => ({ subject: "dependency", subjectId: link.dependentId, action: "removed", before: link, after: null })),
  ]);
}
