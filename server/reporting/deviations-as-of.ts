import { and, eq, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { increments, milestoneEvents, milestones } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { DeviationFacts } from "@/domain/reporting/deviations";
import { visible, type Scope } from "@/server/auth/scope";

/** The first day of a programme's first increment, and the first day that each of its milestones was promised for, by the end of a day. */
export async function deviationsAsOf(db: Db, scope: Scope, { programmeId, asOf }: { programmeId: string; asOf: Day }): Promise<Pick<DeviationFacts, "startsOn" | "initialOn">> {
  const startsOn = sql<Day | null>`(select min(${increments.startsOn})::text from ${increments} where ${increments.programmeId} = ${programmeId}::uuid)`;
  const end = sql`((${asOf}::date + 1)::timestamp at time zone 'Europe/Paris')`;
  // Columns are named with their table: drizzle writes bare ones in what a query of one table selects. Without a journal, the promise is the one that it has.
  const initialOn = sql<Day | null>`case when exists (select from ${milestoneEvents} e where e.milestone_id = ${milestones}.id)
    then (select e.after ->> 'baselineOn' from ${milestoneEvents} e where e.milestone_id = ${milestones}.id and e.at < ${end} and e.after ->> 'baselineOn' is not null order by e.id limit 1)
    else ${milestones.baselineOn}::text end`;
  const rows = await db
    .select({ key: milestones.key, initialOn, startsOn })
    .from(milestones)
    .where(and(eq(milestones.programmeId, programmeId), visible(scope, { programme: milestones.programmeId })));
  return { startsOn: rows[0]?.startsOn ?? null, initialOn: Object.fromEntries(rows.flatMap(({ key, initialOn: day }) => (day === null ? [] : [[key, day]]))) };
}
