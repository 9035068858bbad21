import { and, asc, eq, sql, type AnyColumn } from "drizzle-orm";
import type { Db } from "@/db/client";
import { auditEvents, milestoneEvents, milestones, risks } from "@/db/schema";
import { visible, type Scope } from "@/server/auth/scope";

const dayOf = (instant: AnyColumn) => sql<string>`(${instant} at time zone 'Europe/Paris')::date::text`;

type Of = { programmeId: string };

/** The milestones of a programme with all that happened to them, oldest first: what they were on any day can be told from it. */
export async function milestoneStories(db: Db, scope: Scope, { programmeId }: Of) {
  const [rows, events] = await Promise.all([
    db
      .select({ id: milestones.id, key: milestones.key, title: milestones.title, createdOn: dayOf(milestones.createdAt), baselineOn: milestones.baselineOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn, isCancelled: sql<boolean>`${milestones.cancelledAt} is not null` })
      .from(milestones)
      .where(and(eq(milestones.programmeId, programmeId), visible(scope, { programme: milestones.programmeId })))
      .orderBy(sql`length(${milestones.key})`, asc(milestones.key)),
    db
      .select({ milestoneId: milestoneEvents.milestoneId, on: dayOf(milestoneEvents.at), kind: milestoneEvents.kind, before: milestoneEvents.before, after: milestoneEvents.after })
      .from(milestoneEvents)
      .where(and(eq(milestoneEvents.programmeId, programmeId), visible(scope, { programme: milestoneEvents.programmeId })))
      .orderBy(asc(milestoneEvents.id)),
  ]);
  const its = Map.groupBy(events, ({ milestoneId }) => milestoneId);
  return rows.map((row) => ({ ...row, events: (its.get(row.id) ?? []).map(({ milestoneId: _id, ...event }) => event) }));
}

/** The same of the risks, from the audit trail: how they were assessed, and what was said of them. */
export async function riskStories(db: Db, scope: Scope, { programmeId }: Of) {
  const [rows, events] = await Promise.all([
    db
      .select({ id: risks.id, key: risks.key, title: risks.title, createdOn: dayOf(risks.createdAt), roam: risks.roam, probability: risks.probability, impact: risks.impact })
      .from(risks)
      .where(and(eq(risks.programmeId, programmeId), visible(scope, { programme: risks.programmeId })))
      .orderBy(sql`length(${risks.key})`, asc(risks.key)),
    db
      .select({ riskId: auditEvents.subjectId, on: dayOf(auditEvents.at), before: auditEvents.before, after: auditEvents.after })
      .from(auditEvents)
      .where(and(eq(auditEvents.programmeId, programmeId), eq(auditEvents.subject, "risk"), visible(scope, { programme: auditEvents.programmeId })))
      .orderBy(asc(auditEvents.id)),
  ]);
  const its = Map.groupBy(events, ({ riskId }) => riskId);
  return rows.map((row) => ({ ...row, events: (its.get(row.id) ?? []).map(({ on, before, after }) => ({ on, before: (before ?? {}) as Partial<typeof row>, after: (after ?? {}) as Partial<typeof row> })) }));
}
