import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents, features, increments, milestoneEvents, sprints, squads, storyEvents, users } from "@/db/schema";
import { formatDayWithWeek } from "@/domain/calendar";
import { FEATURE_STATE_LABELS, STORY_STATE_LABELS, type FeatureState, type StoryState } from "@/domain/planning/vocabulary";
import { visible, type Scope } from "@/server/auth/scope";
import type { HistoryEntry } from "./field-schema";
import type { MilestoneEvent } from "./milestone-schema";

/** The latest changes; a page shows no more. */
const SHOWN = 25;

type Snapshot = Record<string, unknown>;
type Names = Map<string, string>;
type Event = { id: number; at: Date; actor: string | null; isCreation: boolean; before: Snapshot | null; after: Snapshot };

/** How a story changed, latest first. */
export async function storyHistory(db: Db, scope: Scope, { storyId }: { storyId: string }): Promise<HistoryEntry[]> {
  const rows = await db
    .select({ id: storyEvents.id, at: storyEvents.at, actor: users.name, kind: storyEvents.kind, after: storyEvents.after })
    .from(storyEvents)
    .leftJoin(users, eq(users.id, storyEvents.actorId))
    .where(and(eq(storyEvents.storyId, storyId), visible(scope, { programme: storyEvents.programmeId })))
    .orderBy(desc(storyEvents.id))
    // One more than shown: the event before tells what the last one changed.
    .limit(SHOWN + 1);
  const events = rows.map((row, index): Event => ({ ...row, isCreation: row.kind === "created", before: rows[index + 1]?.after ?? null }));
  return describe(db, scope, events.slice(0, SHOWN));
}

/** How a feature changed, latest first, by the audit trail. */
export async function featureHistory(db: Db, scope: Scope, { featureId }: { featureId: string }): Promise<HistoryEntry[]> {
  const rows = await db
    .select({ id: auditEvents.id, at: auditEvents.at, actor: users.name, action: auditEvents.action, before: auditEvents.before, after: auditEvents.after })
    .from(auditEvents)
    .leftJoin(users, eq(users.id, auditEvents.actorId))
    .where(and(eq(auditEvents.subject, "feature"), eq(auditEvents.subjectId, featureId), visible(scope, { programme: auditEvents.programmeId })))
    .orderBy(desc(auditEvents.id))
    .limit(SHOWN);
  return describe(
    db,
    scope,
    rows.map((row): Event => ({ ...row, isCreation: row.action === "created", before: row.before as Snapshot | null, after: (row.after ?? {}) as Snapshot })),
  );
}

/** What happened to a milestone and why, latest first. */
export async function milestoneHistory(db: Db, scope: Scope, { milestoneId }: { milestoneId: string }): Promise<MilestoneEvent[]> {
  const { id, at, kind, before, after, reason } = milestoneEvents;
  const rows = await db
    .select({ id, at, actor: users.name, kind, before, after, reason })
    .from(milestoneEvents)
    .leftJoin(users, eq(users.id, milestoneEvents.actorId))
    .where(and(eq(milestoneEvents.milestoneId, milestoneId), visible(scope, { programme: milestoneEvents.programmeId })))
    .orderBy(desc(milestoneEvents.id))
    .limit(SHOWN);
  const told = await describe(db, scope, rows.map((row): Event => ({ ...row, isCreation: row.kind === "created" })));
  return told.map((entry, index) => ({ ...entry, kind: rows[index]!.kind, reason: rows[index]!.reason }));
}

async function describe(db: Db, scope: Scope, events: Event[]): Promise<HistoryEntry[]> {
  const names = await namesIn(db, scope, events);
  return events.map(({ id, at, actor, isCreation, before, after }) => ({
    id,
    at: at.toISOString(),
    actor,
    isCreation,
    changes: before === null ? [] : changesBetween(before, after, names),
  }));
}

/** In the order in which changes are told; jsonb keeps none. */
const FIELDS = ["title", "state", "points", "incrementId", "sprintId", "squadId", "featureId", "benefit", "acceptance", "criterion", "baselineOn", "forecastOn", "actualOn"] as const;

function changesBetween(before: Snapshot, after: Snapshot, names: Names): HistoryEntry["changes"] {
  const changed = FIELDS.filter((field) => field in before && field in after && before[field] !== after[field]);
  return changed.map((field) => ({ field, before: inWords(field, before[field], names), after: inWords(field, after[field], names) }));
}

const STATE_LABELS: Record<FeatureState | StoryState, string> = { ...STORY_STATE_LABELS, ...FEATURE_STATE_LABELS };

function inWords(field: string, value: unknown, names: Names): string | null {
  if (value === null || value === undefined || value === "") return null;
  if (field === "state") return STATE_LABELS[value as FeatureState | StoryState];
  if (field === "baselineOn" || field === "forecastOn" || field === "actualOn") return formatDayWithWeek(String(value), { year: true });
  return names.get(String(value)) ?? String(value);
}

/** The names of what the snapshots refer to by id. */
async function namesIn(db: Db, scope: Scope, events: Event[]): Promise<Names> {
  const idsOf = (field: string): string[] => [...new Set(events.flatMap(({ before, after }) => [before?.[field], after[field]]).filter((id) => typeof id === "string"))];
  const [ofSquads, ofSprints, ofIncrements, ofFeatures] = await Promise.all([
    namesOf(idsOf("squadId"), (ids) => db.select({ id: squads.id, name: squads.name }).from(squads).where(and(inArray(squads.id, ids), visible(scope, { programme: squads.programmeId })))),
    namesOf(idsOf("sprintId"), (ids) => db.select({ id: sprints.id, name: sprints.name }).from(sprints).where(and(inArray(sprints.id, ids), visible(scope, { programme: sprints.programmeId })))),
    namesOf(idsOf("incrementId"), (ids) => db.select({ id: increments.id, name: increments.number }).from(increments).where(and(inArray(increments.id, ids), visible(scope, { programme: increments.programmeId })))),
    namesOf(idsOf("featureId"), (ids) => db.select({ id: features.id, name: features.key }).from(features).where(and(inArray(features.id, ids), visible(scope, { programme: features.programmeId })))),
  ]);
  return new Map([...ofSquads, ...ofSprints, ...ofIncrements, ...ofFeatures]);
}

async function namesOf(ids: string[], read: (ids: string[]) => Promise<{ id: string; name: string | number }[]>): Promise<[string, string][]> {
  const rows = ids.length === 0 ? [] : await read(ids);
  return rows.map(({ id, name }) => [id, String(name)]);
}
