import { and, asc, between, eq, gte, inArray, isNull, lte, or, sql } from "drizzle-orm";
import { together, type Db } from "@/db/client";
import { absences, assignments, people, sprintClosures, sprints, squads, stories } from "@/db/schema";
import type { Day, HolidayZone } from "@/domain/calendar";
import type { Explained } from "@/domain/explained";
import { MEASURED_SPRINTS, squadCapacity, type MeasuredSprint, type SquadFacts } from "@/domain/planning/team-capacity";
import { countBuilderDays, type Absence, type Period, type SquadMember } from "@/domain/planning/team-days";
import { visible, type Scope } from "@/server/auth/scope";

export type CapacitySprint = { id: string; startsOn: Day; endsOn: Day };
type Wanted = {
  programmeId: string;
  zone: HolidayZone;
  sprints: readonly CapacitySprint[];
  today: Day;
  /** Where they are known already. */
  squads?: readonly { id: string; builders: number | null }[];
  /** All the sprints of the programme, where they are known already. */
  programmeSprints?: Awaited<ReturnType<typeof programmeSprintsOf>>;
  /** Days of which the absences are wanted as well. */
  alsoWithin?: Period;
};
type Place = { squadId: string; sprintId: string };
type OwnAbsence = Absence & { id: string };
type ClosedSprint = CapacitySprint & { name: string };

/** The capacity of each squad in each of these sprints, in points; with its reasons where `isAsked` says so, everywhere without it. */
export async function squadCapacities(db: Db, scope: Scope, { isAsked, ...wanted }: Wanted & { isAsked?: (place: Place) => boolean }): Promise<(Place & { capacity: Explained<number> })[]> {
  const { facts } = await squadFacts(db, scope, wanted);
  return facts.map(({ facts: its, ...place }) => ({ ...place, capacity: squadCapacity(its, isAsked ? isAsked(place) : true) }));
}

/**
 * What the capacity of each squad in each of these sprints comes from. A velocity counts once its sprint is over, and for the sprints that
 * begin after it: what a past sprint could do does not change with what came later. `absencesOf`: of each person, over these days and those
 * that the velocities are measured on.
 */
export async function squadFacts(
  db: Db,
  scope: Scope,
  { programmeId, zone, sprints: asked, today, squads: known, programmeSprints, alsoWithin }: Wanted,
): Promise<{ facts: (Place & { facts: SquadFacts })[]; absencesOf: ReadonlyMap<string, readonly OwnAbsence[]> }> {
  if (asked.length === 0) return { facts: [], absencesOf: new Map() };
  const latest = { before: earlier(today, asked.map(({ startsOn }) => startsOn).toSorted().at(-1)!), limit: asked.length + MEASURED_SPRINTS };
  const [itsSquads, closed] = await together([
    async () => known ?? db.select({ id: squads.id, builders: squads.builders }).from(squads).where(and(eq(squads.programmeId, programmeId), visible(scope, { programme: squads.programmeId }))),
    async () => closedAmong(programmeSprints ?? (await programmeSprintsOf(db, scope, { programmeId })), latest),
  ]);
  const days = [...closed, ...asked, ...(alsoWithin ? [{ startsOn: alsoWithin.from, endsOn: alsoWithin.to }] : [])];
  const [{ members, absencesOf }, { velocities, closures }] = await together([
    () => squadMembers(db, scope, { programmeId, from: days.map(({ startsOn }) => startsOn).toSorted()[0]!, to: days.map(({ endsOn }) => endsOn).toSorted().at(-1)! }),
    () => measuredIn(db, scope, { sprintIds: closed.map(({ id }) => id) }),
  ]);
  const facts = itsSquads.flatMap(({ id: squadId, builders }) => {
    const team = { zone, members: members.get(squadId) ?? [], typed: { builders } };
    const measured = measuredSprints(closed, velocities.get(squadId), ({ id, startsOn, endsOn }) => closures.get(id)?.find((its) => its.squadId === squadId)?.builderDays ?? countBuilderDays({ ...team, period: { from: startsOn, to: endsOn } }));
    return asked.map(({ id: sprintId, startsOn, endsOn }) => {
      const before = measured.filter((each) => each.endsOn < startsOn).map(({ endsOn: _, ...measure }) => measure);
      return { squadId, sprintId, facts: { ...team, period: { from: startsOn, to: endsOn }, measured: before } };
    });
  });
  return { facts, absencesOf };
}

const earlier = (a: Day, b: Day): Day => (a < b ? a : b);

/** The sprints of a programme, in the order of their days: asked together with what does not wait for the capacities. */
export const programmeSprintsOf = (db: Db, scope: Scope, { programmeId }: { programmeId: string }) =>
  db
    .select({ id: sprints.id, incrementId: sprints.incrementId, name: sprints.name, kind: sprints.kind, startsOn: sprints.startsOn, endsOn: sprints.endsOn })
    .from(sprints)
    .where(and(eq(sprints.programmeId, programmeId), visible(scope, { programme: sprints.programmeId })))
    .orderBy(asc(sprints.startsOn), asc(sprints.position));

type Latest = { before: Day; limit: number };

/** The latest sprints that were over before this day, oldest first; those of Innovation & Planning deliver nothing to measure. */
const closedAmong = (all: NonNullable<Wanted["programmeSprints"]>, { before, limit }: Latest): ClosedSprint[] =>
  all.filter(({ kind, endsOn }) => kind === "delivery" && endsOn < before).slice(-limit);

/** By squad, then by sprint, the points that were finished; by sprint, how each squad stood when it was closed. */
type Measured = { velocities: Map<string, Map<string, number>>; closures: Map<string, (typeof sprintClosures.$inferSelect)["squads"]> };

/** What each squad finished in each sprint: as frozen when the sprint was closed; else the points done on its days, whatever sprint of the increment they were planned for. */
export async function measuredIn(db: Db, scope: Scope, { sprintIds }: { sprintIds: string[] }): Promise<Measured> {
  const velocities: Measured["velocities"] = new Map();
  if (sprintIds.length === 0) return { velocities, closures: new Map() };
  const [rows, closed] = await together([
    () =>
      db
        .select({ squadId: stories.squadId, sprintId: sprints.id, points: sql<number>`sum(${stories.points})` })
        .from(stories)
        .innerJoin(sprints, and(eq(sprints.incrementId, stories.incrementId), between(stories.doneOn, sprints.startsOn, sprints.endsOn)))
        .where(and(inArray(sprints.id, sprintIds), eq(stories.state, "done"), sql`${stories.points} is not null`, visible(scope, { programme: stories.programmeId })))
        .groupBy(stories.squadId, sprints.id),
    () =>
      db
        .select({ sprintId: sprintClosures.sprintId, squads: sprintClosures.squads })
        .from(sprintClosures)
        .where(and(inArray(sprintClosures.sprintId, sprintIds), visible(scope, { programme: sprintClosures.programmeId }))),
  ]);
  const closures: Measured["closures"] = new Map(closed.map(({ sprintId, squads: its }) => [sprintId, its]));
  const frozen = closed.flatMap(({ sprintId, squads: its }) => its.filter(({ planned }) => planned > 0).map(({ squadId, done }) => ({ squadId, sprintId, points: done })));
  const measured = [...rows.filter(({ sprintId }) => !closures.has(sprintId)), ...frozen];
  for (const { squadId, sprintId, points } of measured) {
    if (squadId === null) continue;
    velocities.set(squadId, (velocities.get(squadId) ?? new Map<string, number>()).set(sprintId, points));
  }
  return { velocities, closures };
}

/** From the first sprint in which the squad finished something: before, its work was not followed here; after, nothing finished is a velocity of 0. */
function measuredSprints(closed: ClosedSprint[], velocities: Map<string, number> | undefined, daysIn: (sprint: ClosedSprint) => number | null): (MeasuredSprint & { endsOn: Day })[] {
  const first = closed.findIndex(({ id }) => velocities?.has(id));
  if (first < 0) return [];
  return closed.slice(first).map((sprint) => ({ sprint: sprint.name, endsOn: sprint.endsOn, velocity: velocities!.get(sprint.id) ?? 0, builderDays: daysIn(sprint) ?? 0 }));
}

/** Who is assigned to each squad on some day from `from` to `to`, with their absences of that time. */
async function squadMembers(db: Db, scope: Scope, { programmeId, from, to }: { programmeId: string } & Period): Promise<{ members: Map<string, SquadMember[]>; absencesOf: Map<string, OwnAbsence[]> }> {
  const [assigned, off] = await together([
    () =>
      db
        .select({ squadId: assignments.squadId, personId: people.id, name: people.name, job: people.job, percent: assignments.percent, from: assignments.startsOn, to: assignments.endsOn })
        .from(assignments)
        .innerJoin(people, eq(people.id, assignments.personId))
        .where(
          and(
            eq(assignments.programmeId, programmeId),
            visible(scope, { programme: assignments.programmeId }),
            or(isNull(assignments.startsOn), lte(assignments.startsOn, to)),
            or(isNull(assignments.endsOn), gte(assignments.endsOn, from)),
          ),
        )
        .orderBy(asc(people.job), sql`${people.name} collate "fr-x-icu"`, asc(assignments.id)),
    () =>
      db
        .select({ personId: absences.personId, id: absences.id, from: absences.startsOn, to: absences.endsOn, isHalf: absences.isHalf })
        .from(absences)
        .where(and(eq(absences.programmeId, programmeId), visible(scope, { programme: absences.programmeId }), lte(absences.startsOn, to), gte(absences.endsOn, from)))
        .orderBy(asc(absences.startsOn), asc(absences.id)),
  ]);
  const absencesOf = new Map<string, OwnAbsence[]>();
  for (const { personId, ...absence } of off) {
    const its = absencesOf.get(personId);
    if (its) its.push(absence);
    else absencesOf.set(personId, [absence]);
  }
  const members = new Map<string, SquadMember[]>();
  for (const { squadId, personId, ...member } of assigned) {
    const its = members.get(squadId) ?? [];
    members.set(squadId, its);
    its.push({ ...member, absences: absencesOf.get(personId) ?? [] });
  }
  return { members, absencesOf };
}
