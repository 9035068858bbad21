import { and, asc, between, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { milestoneEvents, milestones, programmes } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { visible, type Scope } from "@/server/auth/scope";

const MOST = 500;

/** The milestones of the person's programmes that a calendar shows between these days, both included, with what it needs of their changes. */
export function listCalendarMilestones(db: Db, scope: Scope, { from, to }: { from: Day; to: Day }) {
  const shownOn = sql`coalesce(${milestones.actualOn}, ${milestones.forecastOn}, ${milestones.baselineOn})`;
  return db
    .select({
      ...{ id: milestones.id, key: milestones.key, title: milestones.title, baselineOn: milestones.baselineOn, forecastOn: milestones.forecastOn, actualOn: milestones.actualOn },
      isCancelled: sql<boolean>`${milestones.cancelledAt} is not null`,
      revision: milestones.version,
      changedAt: sql<Date>`coalesce((select max(${milestoneEvents.at}) from ${milestoneEvents} where ${milestoneEvents.milestoneId} = ${milestones.id}), ${milestones.createdAt})`.mapWith(milestoneEvents.at),
      slug: programmes.slug,
      programmeName: programmes.name,
    })
    .from(milestones)
    .innerJoin(programmes, eq(programmes.id, milestones.programmeId))
    .where(and(visible(scope, { programme: milestones.programmeId }), between(shownOn, sql`${from}::date`, sql`${to}::date`)))
    .orderBy(asc(shownOn), asc(milestones.id))
    .limit(MOST);
}
