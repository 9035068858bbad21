import { absences, applications, assignments, people } from "@/db/schema";
import type { Tx } from "@/db/client";
import { addDays, type Day } from "@/domain/calendar";
import { APPLICATION_PERIMETERS } from "@/domain/contracts/catalogue";
import { isBuilder, type Job } from "@/domain/planning/vocabulary";
import { insertAll } from "@/db/insert-all";
import { at } from "./increments";
import type { Random } from "./random";
import { APPLICATIONS } from "./text";

export type SeededSquad = { id: string; programmeId: string; name: string; headcount: number; builders: number };
/** `applicationIds`: those that the programme works on; `builderIds`: who develops or tests, by squad. */
export type SeededTeams = { applicationIds: string[]; builderIds: ReadonlyMap<string, string[]> };

const OTHERS: readonly (readonly [Job, string])[] = [["product_owner", "PO"], ["business_analyst", "BA"], ["scrum_master", "Scrum master"], ["lead_tech", "Lead tech"]];

/** The applications; everybody of the squads, named by what they do, some of them part-time or shared by two squads; their absences over the period. */
export async function seedTeams(tx: Tx, random: Random, programmeId: string, squads: readonly SeededSquad[], period: { from: Day; to: Day }): Promise<SeededTeams> {
  const itsApplications = APPLICATIONS.map((name) => ({ id: random.uuid(), programmeId, name, difficulty: APPLICATION_PERIMETERS[name]! }));
  const team = squads.flatMap((squad) => jobsOf(squad).map(({ job, name }) => ({ squad, percent: random.weighted([[100, 8], [80, 2], [50, 1]]), row: { id: random.uuid(), programmeId, job, name, createdAt: at(period.from, 8, 0) } })));
  await insertAll(tx, applications, itsApplications);
  await insertAll(tx, people, team.map(({ row }) => row));
  await insertAll(
    tx,
    assignments,
    team.flatMap(({ row: { id: personId }, squad, percent }) => {
      const others = squads.filter(({ id }) => id !== squad.id);
      // The other half of somebody's time is another squad's.
      const shares = percent === 50 && others.length > 0 ? [squad, random.pick(others)] : [squad];
      return shares.map(({ id: squadId }) => ({ id: random.uuid(), programmeId, personId, squadId, percent }));
    }),
  );
  await insertAll(tx, absences, team.flatMap(({ row: { id: personId } }) => absencesOf(random, period).map((absence) => ({ id: random.uuid(), programmeId, personId, ...absence }))));
  const builders = team.filter(({ row }) => isBuilder(row.job));
  return { applicationIds: itsApplications.map(({ id }) => id), builderIds: new Map([...Map.groupBy(builders, ({ squad }) => squad.id)].map(([squadId, its]) => [squadId, its.map(({ row }) => row.id)])) };
}

/** Two testers or fewer for the developers; the others of the squad in the order of their need. */
function jobsOf({ name, headcount, builders }: SeededSquad): { job: Job; name: string }[] {
  const testers = Math.min(2, Math.floor(builders / 3));
  return [
    ...OTHERS.slice(0, headcount - builders).map(([job, label]) => ({ job, name: `${label} ${name}` })),
    ...Array.from({ length: builders - testers }, (_, rank) => ({ job: "developer" as const, name: `Dév. ${name} ${rank + 1}` })),
    ...Array.from({ length: testers }, (_, rank) => ({ job: "tester" as const, name: `Test ${name} ${rank + 1}` })),
  ];
}

/** About one every eleven weeks: a day or half of one, some days, one week or two. */
function absencesOf(random: Random, { from, to }: { from: Day; to: Day }): { startsOn: Day; endsOn: Day; isHalf: boolean }[] {
  const found = [];
  for (let startsOn = addDays(from, random.int(0, 80)); startsOn < to; startsOn = addDays(startsOn, random.int(45, 110))) {
    const days = random.weighted([[1, 4], [3, 2], [5, 3], [12, 2]]);
    found.push({ startsOn, endsOn: addDays(startsOn, days - 1), isHalf: days === 1 && random.chance(0.3) });
  }
  return found;
}
