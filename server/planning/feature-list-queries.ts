import { and, asc, count, eq, inArray, isNull, notExists, notInArray, sql, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { epics, featureSquads, features, increments, squads } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";
import { holdsWords } from "@/server/search/words-query";
import { formOptions } from "./backlog-queries";
import { EVERY, WITHOUT } from "./backlog-view-schema";
import type { FeatureFilter } from "./feature-list-schema";
import { PAGE_SIZE, findPlannedProgramme } from "./frame-queries";
import { canPlan, canWriteStories } from "./policy";
import { findUndoable } from "./undo-commands";

type Cursor = { rank: string; id: string };
const isOpen = notInArray(features.state, ["done", "dropped"]);

/** The features of a programme in the order of the backlog, `PAGE_SIZE` a page; `after` is where the page before ended. */
export async function listFeatures(db: Db, scope: Scope, { slug, after, today, ...filter }: FeatureFilter & { slug: string; after?: Cursor; today: Day }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const programmeId = programme.id;
  const can = { plan: canPlan(scope, programmeId), writeStories: canWriteStories(scope, programmeId) };
  const [rows, options, undoable] = await Promise.all([
    db
      .select({
        ...{ id: features.id, key: features.key, title: features.title, state: features.state, epicId: features.epicId, epic: epics.key },
        ...{ incrementId: features.incrementId, increment: increments.number, jobSize: features.jobSize, version: features.version, rank: features.rank },
      })
      .from(features)
      .leftJoin(epics, eq(epics.id, features.epicId))
      .leftJoin(increments, eq(increments.id, features.incrementId))
      .where(
        and(
          eq(features.programmeId, programmeId),
          visible(scope, { programme: features.programmeId }),
          ...featuresKept(db, programmeId, filter),
          after && sql`(${features.rank}, ${features.id}) > (${after.rank}::numeric, ${after.id}::uuid)`,
        ),
      )
      .orderBy(asc(features.rank), asc(features.id))
      .limit(PAGE_SIZE + 1),
    formOptions(db, scope, { programmeId, today }),
    can.plan ? findUndoable(db, scope, { programmeId }) : null,
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  const squadsOf = await squadNames(db, scope, shown.map(({ id }) => id));
  return { programme, rows: shown.map(({ rank: _, ...line }) => ({ ...line, squads: squadsOf.get(line.id) ?? [] })), next: endOf(rows), options, undoable, can };
}

function featuresKept(db: Db, programmeId: string, { q, state, epic, plan, squad }: FeatureFilter): (SQL | undefined)[] {
  const worked = db.select({ id: featureSquads.featureId }).from(featureSquads);
  return [
    q ? holdsWords(db, { kind: "feature", objectId: features.id, programmeId }, q) : undefined,
    state === EVERY ? undefined : state ? eq(features.state, state) : isOpen,
    epic === undefined ? undefined : epic === WITHOUT ? isNull(features.epicId) : eq(epics.key, epic),
    plan === undefined ? undefined : plan === WITHOUT ? isNull(features.incrementId) : eq(increments.number, Number(plan)),
    squad === undefined ? undefined : squad === WITHOUT ? notExists(worked.where(eq(featureSquads.featureId, features.id))) : inArray(features.id, worked.where(eq(featureSquads.squadId, squad))),
  ];
}

async function squadNames(db: Db, scope: Scope, featureIds: string[]): Promise<Map<string, string[]>> {
  if (featureIds.length === 0) return new Map();
  const rows = await db
    .select({ featureId: featureSquads.featureId, name: squads.name })
    .from(featureSquads)
    .innerJoin(squads, eq(squads.id, featureSquads.squadId))
    .where(and(inArray(featureSquads.featureId, featureIds), visible(scope, { programme: featureSquads.programmeId })))
    .orderBy(asc(squads.name));
  return new Map([...Map.groupBy(rows, ({ featureId }) => featureId)].map(([id, its]) => [id, its.map(({ name }) => name)]));
}

/** The epics of a programme in their order, `PAGE_SIZE` a page. */
export async function listEpics(db: Db, scope: Scope, { slug, after }: { slug: string; after?: Cursor }) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const programmeId = programme.id;
  const can = { plan: canPlan(scope, programmeId), writeStories: canWriteStories(scope, programmeId) };
  const [rows, undoable] = await Promise.all([
    db
      .select({ id: epics.id, key: epics.key, title: epics.title, state: epics.state, version: epics.version, rank: epics.rank })
      .from(epics)
      .where(and(eq(epics.programmeId, programmeId), visible(scope, { programme: epics.programmeId }), after && sql`(${epics.rank}, ${epics.id}) > (${after.rank}::numeric, ${after.id}::uuid)`))
      .orderBy(asc(epics.rank), asc(epics.id))
      .limit(PAGE_SIZE + 1),
    can.plan ? findUndoable(db, scope, { programmeId }) : null,
  ]);
  const shown = rows.slice(0, PAGE_SIZE);
  const counts = await db
    .select({ epicId: features.epicId, features: count() })
    .from(features)
    .where(and(inArray(features.epicId, shown.map(({ id }) => id)), isOpen, visible(scope, { programme: features.programmeId })))
    .groupBy(features.epicId);
  return { programme, rows: shown.map(({ rank: _, ...line }) => ({ ...line, features: counts.find(({ epicId }) => epicId === line.id)?.features ?? 0 })), next: endOf(rows), undoable, can };
}

/** Where the page ends, when there is more. */
function endOf(rows: readonly Cursor[]): Cursor | null {
  const last = rows.length > PAGE_SIZE ? rows[PAGE_SIZE - 1] : undefined;
  return last ? { rank: last.rank, id: last.id } : null;
}
