import { and, asc, eq, gte, inArray, isNull, lt, ne, or, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { auditEvents, milestoneEvents, milestones, risks } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";

const dayOf = (instant: AnyColumn | SQL) => sql<string>`(${instant} at time zone 'Europe/Paris')::date::text`;
const startOf = (day: Day): SQL => sql`(${day}::date at time zone 'Europe/Paris')`;

/** `since`: the first of the days that will be told of. What was over before it, and did not move since, is left in the database, as is what happened before. */
type Wanted = { programmeId: string; since: Day };
/** The same of several programmes, in as many statements whatever their number. */
type WantedOfMany = { programmeIds: readonly string[]; since: Day };

/**
 * The milestones of a programme that were awaited on some day from `since` on, with what happened to them since then, oldest first: what they
 * were on any of those days can be told from it. `reachedSince`: with those reached from that day on. `firstOn`: the day from which milestones
 * are followed at all; null: none ever was.
 */
export async function milestoneStories(db: Db, scope: Scope, { programmeId, ...wanted }: Wanted & { reachedSince?: Day }) {
  const theirs = and(eq(milestones.programmeId, programmeId), visible(scope, { programme: milestones.programmeId }));
  const firstOfAny = sql`(select ${dayOf(sql`min(${milestoneEvents.at})`)} from ${milestoneEvents} where ${milestoneEvents.programmeId} = ${programmeId})`;
  const [[followed], stories] = await together([
    () => db.select({ firstOn: sql<string | null>`least(${dayOf(sql`min(${milestones.createdAt})`)}, ${firstOfAny})` }).from(milestones).where(theirs),
    () => milestoneStoriesOfProgrammes(db, scope, { programmeIds: [programmeId], ...wanted }),
  ]);
  return { firstOn: followed?.firstOn ?? null, stories };
}

export async function milestoneStoriesOfProgrammes(db: Db, scope: Scope, { programmeIds, since, reachedSince }: WantedOfMany & { reachedSince?: Day }) {
  const theirs = and(inArray(milestones.programmeId, [...programmeIds]), visible(scope, { programme: milestones.programmeId }));
  const moved = sql`exists (select from ${milestoneEvents} where ${milestoneEvents.milestoneId} = ${milestones.id} and ${milestoneEvents.at} >= ${startOf(since)})`;
  // Columns are named with their table: drizzle writes bare ones in what a query of one table selects.
  const firstOfIt = sql`(select ${dayOf(sql`e.at`)} from ${milestoneEvents} e where e.milestone_id = ${milestones}.id order by e.id limit 1)`;
  const rows = await db
    .select({
      ...{ id: milestones.id, programmeId: milestones.programmeId, key: milestones.key, title: milestones.title, createdOn: sql<string>`least(${dayOf(milestones.createdAt)}, ${firstOfIt})` },
      ...{ baselineOn: milestones.baselineOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn },
      isCancelled: sql<boolean>`${milestones.cancelledAt} is not null`,
    })
    .from(milestones)
    .where(and(theirs, or(and(isNull(milestones.actualOn), isNull(milestones.cancelledAt)), reachedSince ? gte(milestones.actualOn, reachedSince) : undefined, moved)))
    .orderBy(sql`length(${milestones.key})`, asc(milestones.key));
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db
          .select({ milestoneId: milestoneEvents.milestoneId, on: dayOf(milestoneEvents.at), kind: milestoneEvents.kind, before: milestoneEvents.before, after: milestoneEvents.after })
          .from(milestoneEvents)
          .where(and(inArray(milestoneEvents.milestoneId, ids), gte(milestoneEvents.at, startOf(since)), visible(scope, { programme: milestoneEvents.programmeId })))
          .orderBy(asc(milestoneEvents.id));
  const its = Map.groupBy(events, ({ milestoneId }) => milestoneId);
  return rows.map((row) => ({ ...row, events: (its.get(row.id) ?? []).map(({ milestoneId: _id, ...event }) => event) }));
}

/**
 * The same of the risks that were open on some day from `since` on, from the audit trail: what they were, how they were assessed, and what was
 * said of them. `resolvedBefore`: those that were resolved before `since` and did not move since.
 */
export async function riskStories(db: Db, scope: Scope, { programmeId, since }: Wanted) {
  const theirs = and(eq(risks.programmeId, programmeId), visible(scope, { programme: risks.programmeId }));
  const [[followed], { stories, resolvedBefore }] = await together([
    () => db.select({ firstOn: sql<string | null>`${dayOf(sql`min(${risks.createdAt})`)}` }).from(risks).where(theirs),
    () => riskStoriesOfProgrammes(db, scope, { programmeIds: [programmeId], since }),
  ]);
  return { firstOn: followed?.firstOn ?? null, resolvedBefore: resolvedBefore.get(programmeId) ?? 0, stories };
}

export async function riskStoriesOfProgrammes(db: Db, scope: Scope, { programmeIds, since }: WantedOfMany) {
  const theirs = and(inArray(risks.programmeId, [...programmeIds]), visible(scope, { programme: risks.programmeId }));
  const [over, rows] = await together([
    () =>
      db
        .select({ programmeId: risks.programmeId, resolved: sql<number>`count(*)::int` })
        .from(risks)
        .where(and(theirs, eq(risks.roam, "resolved"), lt(risks.updatedAt, startOf(since))))
        .groupBy(risks.programmeId),
    () =>
      db
        .select({
          ...{ id: risks.id, programmeId: risks.programmeId, key: risks.key, title: risks.title, createdOn: dayOf(risks.createdAt), ownerId: risks.ownerId, response: risks.response },
          ...{ roam: risks.roam, probability: risks.probability, impact: risks.impact },
        })
        .from(risks)
        .where(and(theirs, or(isNull(risks.roam), ne(risks.roam, "resolved"), gte(risks.updatedAt, startOf(since)))))
        .orderBy(sql`length(${risks.key})`, asc(risks.key)),
  ]);
  const ids = rows.map(({ id }) => id);
  const events =
    ids.length === 0
      ? []
      : await db
          .select({ riskId: auditEvents.subjectId, on: dayOf(auditEvents.at), before: auditEvents.before, after: auditEvents.after })
          .from(auditEvents)
          .where(and(eq(auditEvents.subject, "risk"), inArray(auditEvents.subjectId, ids), gte(auditEvents.at, startOf(since)), visible(scope, { programme: auditEvents.programmeId })))
          .orderBy(asc(auditEvents.id));
  const its = Map.groupBy(events, ({ riskId }) => riskId);
  const stories = rows.map((row) => {
    const partOf = (kept: unknown) => (kept ?? {}) as Partial<typeof row>;
    return { ...row, events: (its.get(row.id) ?? []).map(({ on, before, after }) => ({ on, before: partOf(before), after: partOf(after) })) };
  });
  return { stories, resolvedBefore: new Map(over.map(({ programmeId, resolved }) => [programmeId, resolved])) };
}
