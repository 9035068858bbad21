import { and, asc, eq, inArray, isNull, ne, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents, milestoneEvents, milestones, risks } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";

const dayOf = (instant: AnyColumn | SQL) => sql<string>`(${instant} at time zone 'Europe/Paris')::date::text`;
const happenedSince = (instant: AnyColumn, since: Day) => sql`${instant} >= (${since}::date at time zone 'Europe/Paris')`;

/** `since`: the first of the days that will be told of. What was over before it, and did not move since, is left in the database. */
type Wanted = { programmeId: string; since: Day };

/**
 * The milestones of a programme that were awaited on some day from `since` on, with all that happened to them, oldest first: what they were
 * on any of those days can be told from it. `firstOn`: the day from which milestones are followed at all; null: none ever was.
 */
export async function milestoneStories(db: Db, scope: Scope, { programmeId, since }: Wanted) {
  const theirs = and(eq(milestones.programmeId, programmeId), visible(scope, { programme: milestones.programmeId }));
  const moved = sql`exists (select from ${milestoneEvents} where ${milestoneEvents.milestoneId} = ${milestones.id} and ${happenedSince(milestoneEvents.at, since)})`;
  const firstEvent = sql`(select ${dayOf(sql`min(${milestoneEvents.at})`)} from ${milestoneEvents} where ${milestoneEvents.programmeId} = ${programmeId})`;
  const [[followed], rows] = await Promise.all([
    db.select({ firstOn: sql<string | null>`least(${dayOf(sql`min(${milestones.createdAt})`)}, ${firstEvent})` }).from(milestones).where(theirs),
    db
      .select({
        ...{ id: milestones.id, key: milestones.key, title: milestones.title, createdOn: dayOf(milestones.createdAt) },
        ...{ baselineOn: milestones.baselineOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn },
        isCancelled: sql<boolean>`${milestones.cancelledAt} is not null`,
      })
      .from(milestones)
      .where(and(theirs, or(and(isNull(milestones.actualOn), isNull(milestones.cancelledAt)), moved)))
      .orderBy(sql`length(${milestones.key})`, asc(milestones.key)),
  ]);
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db
          .select({ milestoneId: milestoneEvents.milestoneId, on: dayOf(milestoneEvents.at), kind: milestoneEvents.kind, before: milestoneEvents.before, after: milestoneEvents.after })
          .from(milestoneEvents)
          .where(and(inArray(milestoneEvents.milestoneId, ids), visible(scope, { programme: milestoneEvents.programmeId })))
          .orderBy(asc(milestoneEvents.id));
  const its = Map.groupBy(events, ({ milestoneId }) => milestoneId);
  return { firstOn: followed?.firstOn ?? null, stories: rows.map((row) => ({ ...row, events: (its.get(row.id) ?? []).map(({ milestoneId: _id, ...event }) => event) })) };
}

/** The same of the risks that were open on some day from `since` on, from the audit trail: how they were assessed, and what was said of them. */
export async function riskStories(db: Db, scope: Scope, { programmeId, since }: Wanted) {
  const theirs = and(eq(risks.programmeId, programmeId), visible(scope, { programme: risks.programmeId }));
  const moved = sql`exists (select from ${auditEvents} where ${auditEvents.subject} = 'risk' and ${auditEvents.subjectId} = ${risks.id}::text and ${happenedSince(auditEvents.at, since)})`;
  const [[followed], rows] = await Promise.all([
    db.select({ firstOn: sql<string | null>`${dayOf(sql`min(${risks.createdAt})`)}` }).from(risks).where(theirs),
    db
      .select({
        ...{ id: risks.id, key: risks.key, title: risks.title, createdOn: dayOf(risks.createdAt) },
        ...{ roam: risks.roam, probability: risks.probability, impact: risks.impact },
      })
      .from(risks)
      .where(and(theirs, or(isNull(risks.roam), ne(risks.roam, "resolved"), moved)))
      .orderBy(sql`length(${risks.key})`, asc(risks.key)),
  ]);
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db
          .select({ riskId: auditEvents.subjectId, on: dayOf(auditEvents.at), before: auditEvents.before, after: auditEvents.after })
          .from(auditEvents)
          .where(and(eq(auditEvents.subject, "risk"), inArray(auditEvents.subjectId, ids), visible(scope, { programme: auditEvents.programmeId })))
          .orderBy(asc(auditEvents.id));
  const its = Map.groupBy(events, ({ riskId }) => riskId);
  const stories = rows.map((row) => {
    const partOf = (kept: unknown) => (kept ?? {}) as Partial<typeof row>;
    return { ...row, events: (its.get(row.id) ?? []).map(({ on, before, after }) => ({ on, before: partOf(before), after: partOf(after) })) };
  });
  return { firstOn: followed?.firstOn ?? null, stories };
}
