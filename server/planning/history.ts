import { and, desc, eq, sql, type AnyColumn } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents, milestoneEvents, storyEvents, users } from "@/db/schema";
import { criteriaOf, criteriaText, type AcceptanceCriterion } from "@/domain/planning/ready";
import { visible, type Scope } from "@/server/auth/scope";
import type { HistoryEntry } from "./field-schema";
import { namesIn } from "./history-names";
import { changesBetween, type Snapshot } from "./history-words";
import type { MilestoneEvent } from "./milestone-schema";

/** The latest changes; a page shows no more. */
const SHOWN = 25;

type Event = { id: number; at: Date; actor: string | null; isCreation: boolean; before: Snapshot | null; after: Snapshot };

/** What only the audit tells of a story: its events hold what the plan looks at. */
const DETAILS = ["kind", "description", "criteria", "readyChecks", "labels", "personId", "unreadyReason"] as const;
/** The moment of a transaction, as exactly as it is kept: by it an event and its audit are known to be one change. */
const momentOf = (at: AnyColumn) => sql<string>`${at}::text`;

/** How a story changed, latest first. */
export async function storyHistory(db: Db, scope: Scope, { storyId, programmeId }: { storyId: string; programmeId: string }): Promise<HistoryEntry[]> {
  const rows = await db
    .select({ id: storyEvents.id, at: storyEvents.at, moment: momentOf(storyEvents.at), actor: users.name, kind: storyEvents.kind, after: storyEvents.after })
    .from(storyEvents)
    .leftJoin(users, eq(users.id, storyEvents.actorId))
    .where(and(eq(storyEvents.storyId, storyId), visible(scope, { programme: storyEvents.programmeId })))
    .orderBy(desc(storyEvents.id))
    // One more than shown: the event before tells what the last one changed.
    .limit(SHOWN + 1);
  const details = await storyDetails(db, scope, storyId, rows.map(({ moment }) => moment));
  const events = rows.map(({ moment, ...row }, index): Event => {
    const detail = details.get(moment);
    const former = rows[index + 1]?.after;
    return { ...row, isCreation: row.kind === "created", before: former || detail ? { ...former, ...detail?.before } : null, after: { ...row.after, ...detail?.after } };
  });
  return describe(db, scope, events.slice(0, SHOWN), programmeId);
}

type Detail = { before: Snapshot; after: Snapshot };

async function storyDetails(db: Db, scope: Scope, storyId: string, moments: string[]): Promise<Map<string, Detail>> {
  if (moments.length === 0) return new Map();
  const rows = await db
    .select({ moment: momentOf(auditEvents.at), before: auditEvents.before, after: auditEvents.after })
    .from(auditEvents)
    .where(and(eq(auditEvents.subject, "story"), eq(auditEvents.subjectId, storyId), sql`${auditEvents.at} = any(${sql.param(moments)}::timestamptz[])`, visible(scope, { programme: auditEvents.programmeId })));
  return new Map(rows.map(({ moment, before, after }) => [moment, { before: detailsIn(before as Snapshot | null, after as Snapshot | null), after: detailsIn(after as Snapshot | null, null) }]));
}

/** `after`: what it became, where the text that criteria were made of is the same as before. */
function detailsIn(state: Snapshot | null, after: Snapshot | null): Snapshot {
  const known = DETAILS.filter((field) => state && field in state).map((field) => [field, state![field]] as const);
  const details: Snapshot = Object.fromEntries(known);
  if (!("criteria" in details)) return details;
  const text = (state!.acceptance ?? (after?.criteria ? criteriaText(after.criteria as AcceptanceCriterion[]) : "")) as string;
  return { ...details, criteria: criteriaOf({ criteria: details.criteria as AcceptanceCriterion[], acceptance: text }) };
}

/** How a feature changed, latest first, by the audit trail. */
export async function featureHistory(db: Db, scope: Scope, { featureId, programmeId }: { featureId: string; programmeId: string }): Promise<HistoryEntry[]> {
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
    programmeId,
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

async function describe(db: Db, scope: Scope, events: Event[], programmeId: string | null = null): Promise<HistoryEntry[]> {
  const names = await namesIn(db, scope, programmeId, events.flatMap(({ before, after }) => [before, after]));
  return events.map(({ id, at, actor, isCreation, before, after }) => ({
    id,
    at: at.toISOString(),
    actor,
    isCreation,
    changes: before === null ? [] : changesBetween(before, after, names),
  }));
}
