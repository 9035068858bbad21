import { and, asc, eq, sql } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { commitments, commitmentStories, sprints } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { SCurveFacts } from "@/domain/reporting/compose-s-curve";
import { visible, type Scope } from "@/server/auth/scope";

/** The sprints of an increment that are planned to deliver, and what was promised of it by the end of a day. */
export async function plannedAsOf(db: Db, scope: Scope, { increment, asOf }: { increment: { id: string }; asOf: Day }): Promise<Pick<SCurveFacts, "sprints" | "promised">> {
  const [its, [promised]] = await together([
    () =>
      db
        .select({ name: sprints.name, endsOn: sprints.endsOn })
        .from(sprints)
        .where(and(eq(sprints.incrementId, increment.id), eq(sprints.kind, "delivery"), visible(scope, { programme: sprints.programmeId })))
        .orderBy(asc(sprints.position)),
    () =>
      db
        .select({
          points: sql<number>`coalesce(sum(${commitmentStories.points}), 0)::float8`,
          estimated: sql<number>`count(${commitmentStories.points})::int`,
          unestimated: sql<number>`(count(${commitmentStories.storyId}) filter (where ${commitmentStories.points} is null))::int`,
        })
        .from(commitments)
        .leftJoin(commitmentStories, eq(commitmentStories.incrementId, commitments.incrementId))
        .where(and(eq(commitments.incrementId, increment.id), sql`${commitments.committedOn} <= ${asOf}::date`, visible(scope, { programme: commitments.programmeId })))
        .groupBy(commitments.incrementId),
  ]);
  return { sprints: its, promised: promised ?? null };
}
