import { and, asc, desc, eq, gte, inArray, lte, sql } from "drizzle-orm";
import type { Db } from "@/db/client";
import { absences, assignments, increments, people } from "@/db/schema";
import { addDays, countWorkingDays, holidaysOf, weekdayOf, weekLabel, type Day, type HolidayZone } from "@/domain/calendar";
import { REASONS_AT_HAND } from "@/domain/explained";
import { daysOffIn, overlaps } from "@/domain/planning/absence-days";
import { readAbsencePaste } from "@/domain/planning/absence-paste";
import { cellKey } from "@/domain/planning/board";
import { capacityPoints, squadCapacity } from "@/domain/planning/team-capacity";
import type { Absence, Period } from "@/domain/planning/team-days";
import { visible, type Scope } from "@/server/auth/scope";
import { listSprints, namedAround } from "@/server/minutes/queries";
import { programmeSprintsOf, squadFacts } from "@/server/planning/capacity-queries";
import { PAGE_SIZE, findPlannedProgramme, listSquads } from "@/server/planning/frame-queries";
import { canPlan } from "@/server/planning/policy";
import { NotFoundError } from "@/server/platform/errors";

/** Ten years of increments: a list longer than that is no longer chosen from. */
const MAX_INCREMENTS = 40;
/** Before every day, after every day. */
const [EVER, FOREVER]: [Day, Day] = ["0001-01-01", "9999-12-31"];
const NO_ABSENCE: readonly Absence[] = [];

type Wanted = { slug: string; increment?: number; squadId?: string; after?: string; today: Day };

/**
 * The absences of an increment, person by person and week by week, and what they take from each sprint. People by name, `PAGE_SIZE` a page;
 * `after` is the last person of the page before.
 */
export async function viewAbsences(db: Db, scope: Scope, { slug, increment: number, squadId, after, today }: Wanted) {
  const programme = await findPlannedProgramme(db, scope, { slug });
  const { id: programmeId, zone } = programme;
  const [itsIncrements, itsSquads, allSprints, theirs] = await Promise.all([
    db
      .select({ id: increments.id, number: increments.number, startsOn: increments.startsOn, endsOn: increments.endsOn })
      .from(increments)
      .where(and(eq(increments.programmeId, programmeId), visible(scope, { programme: increments.programmeId })))
      .orderBy(desc(increments.startsOn))
      .limit(MAX_INCREMENTS),
    listSquads(db, scope, { programmeId }),
    programmeSprintsOf(db, scope, { programmeId }),
    readPeople(db, scope, { programmeId }),
  ]);
  const increment = number === undefined ? (itsIncrements.findLast(({ endsOn }) => endsOn >= today) ?? itsIncrements[0]) : itsIncrements.find((each) => each.number === number);
  if (number !== undefined && !increment) throw new NotFoundError();
  const itsSprints = allSprints.filter(({ incrementId }) => incrementId === increment?.id);
  const weeks = increment ? weeksOf(increment, itsSprints, zone) : [];
  const within = spanOf(weeks);
  const { facts, absencesOf } = await squadFacts(db, scope, { programmeId, zone, sprints: itsSprints, squads: itsSquads, programmeSprints: allSprints, today, alsoWithin: within });
  const factsOf = new Map(facts.map((each) => [cellKey(each), each.facts]));
  const everybody = withSquads(theirs, within);
  const concerned = everybody.filter((person) => (squadId === undefined ? person.squadIds.length > 0 || !person.isAssigned : person.squadIds.includes(squadId)));
  const from = concerned.findIndex(({ id }) => id === after) + 1;
  const shown = concerned.slice(from, from + PAGE_SIZE);
  const names = new Map(itsSquads.map(({ id, name }) => [id, name]));
  const shownSquads = itsSquads.filter(({ id }) => squadId === undefined || id === squadId);
  const named = namedAround(today);
  const withReasons = shownSquads.length <= REASONS_AT_HAND;
  return {
    programme,
    today,
    increment: increment ? { number: increment.number, startsOn: increment.startsOn, endsOn: increment.endsOn } : null,
    increments: itsIncrements.map((each) => each.number),
    squads: itsSquads.map(({ id, name }) => ({ id, name })),
    weeks,
    rows: shown.map(({ id, name, job, squadIds }) => {
      const own = (absencesOf.get(id) ?? []).filter((absence) => overlaps(absence, within));
      const counts = weeks.map((week) => daysOffIn(own, week, zone));
      const listed = own.map((absence) => ({ ...absence, workingDays: daysOffIn([absence], absence, zone) }));
      return { personId: id, name, job, squads: squadIds.flatMap((each) => names.get(each) ?? []), weeks: counts, total: counts.reduce((sum, days) => sum + days, 0), absences: listed };
    }),
    total: concerned.length,
    next: from + PAGE_SIZE < concerned.length ? (shown.at(-1)?.id ?? null) : null,
    effects: shownSquads.map(({ id, name }) => ({
      squad: { id, name },
      sprints: itsSprints.map((sprint) => {
        const found = factsOf.get(cellKey({ squadId: id, sprintId: sprint.id }))!;
        return { name: sprint.name, capacity: squadCapacity(found, withReasons), full: capacityPoints({ ...found, members: found.members.map((member) => ({ ...member, absences: NO_ABSENCE })) }) };
      }),
    })),
    people: everybody.map(({ id, name }) => ({ id, name })),
    sprints: allSprints.filter(({ startsOn, endsOn, incrementId }) => (endsOn >= named.from && startsOn <= named.to) || incrementId === increment?.id).map(({ name, startsOn, endsOn }) => ({ name, from: startsOn, to: endsOn })),
    can: { plan: canPlan(scope, programmeId) },
  };
}

/** What was pasted says, before anything is written. */
export async function readPaste(db: Db, scope: Scope, { slug, text, today }: { slug: string; text: string; today: Day }) {
  const { id: programmeId, zone } = await findPlannedProgramme(db, scope, { slug });
  const within = { from: EVER, to: FOREVER };
  const [theirs, dateSprints] = await Promise.all([readPeople(db, scope, { programmeId }), listSprints(db, programmeId, today)]);
  const everybody = withSquads(theirs, within);
  const known = await absencesOfPeople(db, scope, { programmeId, personIds: everybody.map(({ id }) => id), within });
  return readAbsencePaste(text, everybody.map((person) => ({ ...person, absences: known.get(person.id) ?? [] })), { today, zone, sprints: dateSprints });
}

/** The weeks, Monday to Sunday, that an increment touches; each under the sprint of its first day in it. */
function weeksOf({ startsOn, endsOn }: { startsOn: Day; endsOn: Day }, itsSprints: { name: string; startsOn: Day; endsOn: Day }[], zone: HolidayZone) {
  const weeks = [];
  for (let monday = addDays(startsOn, 1 - weekdayOf(startsOn)); monday <= endsOn; monday = addDays(monday, 7)) {
    const week = { from: monday, to: addDays(monday, 6) };
    const years = new Set([week.from, week.to].map((day) => Number(day.slice(0, 4))));
    weeks.push({
      ...week,
      label: weekLabel(monday),
      workingDays: countWorkingDays(week.from, week.to, zone),
      sprint: itsSprints.find((sprint) => overlaps({ from: sprint.startsOn, to: sprint.endsOn }, week))?.name ?? null,
      holidays: [...years].flatMap((year) => holidaysOf(year, zone)).filter(({ day }) => week.from <= day && day <= week.to),
    });
  }
  return weeks;
}

const spanOf = (weeks: Period[]): Period => ({ from: weeks[0]?.from ?? EVER, to: weeks.at(-1)?.to ?? EVER });

/** Everybody by name, and who has part of their time from when to when. */
async function readPeople(db: Db, scope: Scope, { programmeId }: { programmeId: string }) {
  const [everybody, shares] = await Promise.all([
    db.select({ id: people.id, name: people.name, job: people.job }).from(people).where(and(eq(people.programmeId, programmeId), visible(scope, { programme: people.programmeId }))).orderBy(sql`${people.name} collate "fr-x-icu"`),
    db
      .select({ personId: assignments.personId, squadId: assignments.squadId, from: sql<Day>`coalesce(${assignments.startsOn}, ${EVER}::date)::text`, to: sql<Day>`coalesce(${assignments.endsOn}, ${FOREVER}::date)::text` })
      .from(assignments)
      .where(and(eq(assignments.programmeId, programmeId), visible(scope, { programme: assignments.programmeId }))),
  ]);
  return { everybody, sharesOf: Map.groupBy(shares, ({ personId }) => personId) };
}

/** With the squads that have part of their time over these days; `isAssigned`: some day, if not then. */
function withSquads({ everybody, sharesOf }: Awaited<ReturnType<typeof readPeople>>, within: Period) {
  return everybody.map((person) => {
    const own = sharesOf.get(person.id) ?? [];
    const squadIds = [...new Set(own.filter((share) => overlaps(share, within)).map(({ squadId }) => squadId))];
    return { ...person, squadIds, isAssigned: own.length > 0 };
  });
}

async function absencesOfPeople(db: Db, scope: Scope, { programmeId, personIds, within }: { programmeId: string; personIds: string[]; within: Period }) {
  const rows = await db
    .select({ personId: absences.personId, id: absences.id, from: absences.startsOn, to: absences.endsOn, isHalf: absences.isHalf })
    .from(absences)
    .where(and(eq(absences.programmeId, programmeId), inArray(absences.personId, personIds), lte(absences.startsOn, within.to), gte(absences.endsOn, within.from), visible(scope, { programme: absences.programmeId })))
    .orderBy(asc(absences.startsOn), asc(absences.id));
  return new Map([...Map.groupBy(rows, ({ personId }) => personId)].map(([id, own]) => [id, own.map(({ personId: _, ...absence }) => absence)]));
}
