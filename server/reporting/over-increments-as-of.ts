import { and, between, desc, eq, inArray, lte, sql, type AnyColumn, type SQL } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { auditEvents, commitments, increments, objectives, sprintClosures, sprints, squads, stories } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import type { ObjectiveStory } from "@/domain/reporting/objectives-as-of";
import { INCREMENTS_TOLD, type IncrementFacts, type OverIncrementsFacts, type SquadFacts } from "@/domain/reporting/over-increments";
import { visible, type Scope } from "@/server/auth/scope";

type Wanted = { programmeId: string; increment: { startsOn: Day }; asOf: Day };

const dayOf = (instant: AnyColumn | SQL) => sql<string>`(${instant} at time zone 'Europe/Paris')::date::text`;

/**
 * The increment of a report and those before it, with what was promised of each, what it brought and what was finished by the end of a day: in
 * three statements, whatever the history. The days on which stories were finished are those that are known now; closed sprints are as frozen.
 */
export async function overIncrementsAsOf(db: Db, scope: Scope, wanted: Wanted): Promise<OverIncrementsFacts> {
  const [told, its, judged] = await together([() => incrementsTold(db, scope, wanted), () => squadsTold(db, scope, wanted), () => objectivesTold(db, scope, wanted)]);
  return { increments: told.toReversed(), squads: its, objectives: judged };
}

const theirs = (scope: Scope, { programmeId, increment }: Wanted) =>
  and(eq(increments.programmeId, programmeId), lte(increments.startsOn, increment.startsOn), visible(scope, { programme: increments.programmeId }));

/** By their ids, for what hangs on them. */
const idsTold = (db: Db, scope: Scope, wanted: Wanted) => db.select({ id: increments.id }).from(increments).where(theirs(scope, wanted)).orderBy(desc(increments.startsOn)).limit(INCREMENTS_TOLD);

const closedBy = (asOf: Day): SQL => sql`${sprintClosures.sprintId} = ${sprints.id} and ${sprintClosures.closedOn} <= ${asOf}::date`;

// Each a statement of its own within another: what a query of one table selects is written without the names of tables, of others too.
const itsSprints = (asOf: Day) => sql`(select coalesce(json_agg(json_build_object('id', ${sprints.id}, 'name', ${sprints.name}, 'isDelivery', ${sprints.kind} = 'delivery', 'endsOn', ${sprints.endsOn},
  'closed', ${sprintClosures.squads}) order by ${sprints.position}), '[]'::json) from ${sprints} left join ${sprintClosures} on ${closedBy(asOf)} where ${sprints.incrementId} = ${increments.id})`;
const itsPromise = (asOf: Day) => sql`(select ${commitments.objectives} from ${commitments} where ${commitments.incrementId} = ${increments.id} and ${commitments.committedOn} <= ${asOf}::date)`;
const itsChanges = sql`(select coalesce(json_agg(json_build_object('on', ${dayOf(auditEvents.at)}, 'before', ${auditEvents.before}, 'after', ${auditEvents.after}) order by ${auditEvents.id}), '[]'::json)
  from ${auditEvents} where ${auditEvents.subject} = 'objective' and ${auditEvents.subjectId} = ${objectives.id}::text and ${auditEvents.action} in ('edited', 'judged'))`;

/** The latest first. */
function incrementsTold(db: Db, scope: Scope, wanted: Wanted): Promise<IncrementFacts[]> {
  return db
    .select({
      ...{ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn },
      sprints: sql<IncrementFacts["sprints"]>`${itsSprints(wanted.asOf)}`,
      promised: sql<IncrementFacts["promised"]>`${itsPromise(wanted.asOf)}`,
    })
    .from(increments)
    .where(theirs(scope, wanted))
    .orderBy(desc(increments.startsOn))
    .limit(INCREMENTS_TOLD);
}

/** Those that were there on that day, with the stories that each finished in the sprints that were not closed. */
async function squadsTold(db: Db, scope: Scope, wanted: Wanted): Promise<SquadFacts[]> {
  const finished = db
    .select({ squadId: stories.squadId, sprintId: sprints.id, stories: sql<number>`count(*)::int`.as("stories"), points: sql<number>`coalesce(sum(${stories.points}), 0)`.as("points") })
    .from(sprints)
    .innerJoin(stories, and(eq(stories.incrementId, sprints.incrementId), between(stories.doneOn, sprints.startsOn, sprints.endsOn), lte(stories.doneOn, wanted.asOf)))
    .where(and(inArray(sprints.incrementId, idsTold(db, scope, wanted)), sql`not exists (select from ${sprintClosures} where ${closedBy(wanted.asOf)})`, visible(scope, { programme: sprints.programmeId })))
    .groupBy(stories.squadId, sprints.id)
    .as("finished");
  // Where nothing was kept of its creation, a squad was there all along.
  const createdOn = sql`(select ${dayOf(auditEvents.at)} from ${auditEvents} where ${auditEvents.subject} = 'squad' and ${auditEvents.subjectId} = ${squads.id}::text and ${auditEvents.action} = 'created' limit 1)`;
  const rows = await db
    .select({ id: squads.id, name: squads.name, sprintId: finished.sprintId, stories: finished.stories, points: finished.points })
    .from(squads)
    .leftJoin(finished, eq(finished.squadId, squads.id))
    .where(and(eq(squads.programmeId, wanted.programmeId), visible(scope, { programme: squads.programmeId }), sql`coalesce(${createdOn} <= ${wanted.asOf}, true)`))
    .orderBy(sql`${squads.name} collate "fr-x-icu"`, squads.id);
  return [...Map.groupBy(rows, ({ id }) => id)].map(([id, its]) => ({
    ...{ id, name: its[0]!.name },
    done: its.flatMap(({ sprintId, stories: count, points }) => (sprintId === null || count === null || points === null ? [] : [{ sprintId, stories: count, points: Number(points) }])),
  }));
}

/** With all that changed each of them, oldest first. */
const objectivesTold = (db: Db, scope: Scope, wanted: Wanted): Promise<ObjectiveStory[]> =>
  db
    .select({
      ...{ id: objectives.id, incrementId: objectives.incrementId, squadId: objectives.squadId, isCommitted: objectives.isCommitted, businessValue: objectives.businessValue, actualValue: objectives.actualValue },
      createdOn: dayOf(objectives.createdAt),
      withdrawnOn: sql<string | null>`${dayOf(objectives.withdrawnAt)}`,
      events: sql<ObjectiveStory["events"]>`${itsChanges}`,
    })
    .from(objectives)
    .where(and(inArray(objectives.incrementId, idsTold(db, scope, wanted)), visible(scope, { programme: objectives.programmeId })))
    .orderBy(objectives.incrementId, objectives.rank);
