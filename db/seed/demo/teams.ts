import type { Tx } from "@/db/client";
import { absences, applications, assignments, people } from "@/db/schema";
import { addDays, weekdayOf, type Day } from "@/domain/calendar";
import { APPLICATION_PERIMETERS } from "@/domain/contracts/catalogue";
import type { Job } from "@/domain/planning/vocabulary";
import type { PersonKey, People } from "./people";
import type { Squad } from "./programme";

/** Named by what they do and by their squad: nobody real. The third squad has nobody by name: its typed numbers count. */
const TEAM: { name: string; job: Job; account?: PersonKey; shares: [squad: string, percent: number][] }[] = [
  { name: "PO Dépôt", job: "product_owner", account: "po", shares: [["Dépôt", 100]] },
  { name: "BA Dépôt", job: "business_analyst", shares: [["Dépôt", 50], ["Audience", 50]] },
  { name: "Lead tech Dépôt", job: "lead_tech", account: "squad", shares: [["Dépôt", 100]] },
  { name: "Dév. D1", job: "developer", shares: [["Dépôt", 100]] },
  { name: "Dév. D2", job: "developer", shares: [["Dépôt", 80]] },
  { name: "Test D1", job: "tester", shares: [["Dépôt", 100]] },
  { name: "Scrum master", job: "scrum_master", shares: [["Dépôt", 50], ["Audience", 50]] },
  { name: "PO Audience", job: "product_owner", shares: [["Audience", 100]] },
  { name: "Dév. A1", job: "developer", shares: [["Audience", 100]] },
  { name: "Dév. A2", job: "developer", shares: [["Audience", 100]] },
  { name: "Dév. A3", job: "developer", shares: [["Audience", 50]] },
  { name: "Test A1", job: "tester", shares: [["Audience", 100]] },
];

/** 27.4 falls in the summer holidays: the constraint of the minutes of 11 June 2025. */
const SUMMER: [name: string, from: Day, to: Day][] = [
  ["Dév. D1", "2025-08-11", "2025-08-22"],
  ["Dév. D2", "2025-08-18", "2025-08-29"],
  ["Test D1", "2025-08-11", "2025-08-14"],
  ["Dév. A1", "2025-08-04", "2025-08-15"],
  ["Dév. A2", "2025-08-18", "2025-08-29"],
];

const APPLICATIONS = ["Portail SI Pénal", "Cassiopée", "Minos"];

export async function seedTeams(tx: Tx, programmeId: string, squads: Squad[], accounts: People, today: Day): Promise<void> {
  await tx.insert(applications).values([...APPLICATIONS.map((name) => ({ programmeId, name, difficulty: APPLICATION_PERIMETERS[name] })), { programmeId, name: "Service d’envoi des convocations", difficulty: null }]);
  const rows = await tx
    .insert(people)
    .values(TEAM.map(({ name, job, account }) => ({ programmeId, name, job, userId: account ? accounts[account] : null })))
    .returning({ id: people.id, name: people.name });
  const idOf = new Map([...rows, ...squads].map(({ id, name }) => [name, id]));
  await tx.insert(assignments).values(TEAM.flatMap(({ name, shares }) => shares.map(([squad, percent]) => ({ programmeId, personId: idOf.get(name)!, squadId: idOf.get(squad)!, percent }))));
  const nextMonday = addDays(today, 8 - weekdayOf(today));
  const coming: { name: string; from: Day; to: Day; isHalf?: boolean }[] = [
    { name: "BA Dépôt", from: nextMonday, to: addDays(nextMonday, 1) },
    { name: "Scrum master", from: addDays(nextMonday, 3), to: addDays(nextMonday, 3), isHalf: true },
  ];
  await tx
    .insert(absences)
    .values([...SUMMER.map(([name, from, to]) => ({ name, from, to, isHalf: false })), ...coming].map(({ name, from, to, isHalf = false }) => ({ programmeId, personId: idOf.get(name)!, startsOn: from, endsOn: to, isHalf })));
}
