import type { Tx } from "@/db/client";
import { increments, memberships, programmes, sprints, squads } from "@/db/schema";
import { planIncrement, weekRange, type Day } from "@/domain/calendar";
import type { Role } from "@/domain/roles";
import { DEMO_PEOPLE, type People } from "./people";

export async function seedProgramme(tx: Tx, programme: { slug: string; name: string; purpose: string }): Promise<string> {
  const [row] = await tx.insert(programmes).values(programme).returning({ id: programmes.id });
  return row!.id;
}

/** Everybody with their usual role; the contractor's people come with their contract. */
export async function seedMembers(tx: Tx, programmeId: string, people: People, contractId: string): Promise<void> {
  const rows = DEMO_PEOPLE.map(({ key, role }) => ({ programmeId, userId: people[key], role: role as Role, contractId: role === "contractor" ? contractId : null }));
  await tx.insert(memberships).values(rows);
}

const SQUADS = [
  { name: "Dépôt", purpose: "Dépôt et réception des pièces", headcount: 7, builders: 3 },
  { name: "Audience", purpose: "Préparation et tenue de l’audience", headcount: 9, builders: 4 },
  { name: "Échanges", purpose: "Échanges avec les applications partenaires", headcount: 6, builders: 3 },
];

export type Squad = { id: string; name: string };
export const seedSquads = (tx: Tx, programmeId: string): Promise<Squad[]> =>
  tx.insert(squads).values(SQUADS.map((squad) => ({ programmeId, ...squad }))).returning({ id: squads.id, name: squads.name });

export type SeededSprint = { id: string; position: number; from: Day; to: Day };
export type SeededIncrement = { id: string; number: number; from: Day; to: Day; sprints: SeededSprint[] };

/** Content of 27.3 and 27.4 ready from S28, of 28.1 by S31: the minutes of 11 June 2025. Others: the start of the sprint. */
const READY_BY: Record<string, Day> = { "27.3": weekRange(2025, 28).from, "27.4": weekRange(2025, 28).from, "28.1": weekRange(2025, 31).from };

/** Increments from 27, which starts on 9 June 2025, up to the one after the current. */
export async function seedIncrements(tx: Tx, programmeId: string, today: Day): Promise<SeededIncrement[]> {
  const seeded: SeededIncrement[] = [];
  let startsOn: Day = "2025-06-09";
  for (let number = 27; number <= 28 || seeded.at(-1)!.from <= today; number++) {
    const plan = planIncrement(number, startsOn);
    const [row] = await tx.insert(increments).values({ programmeId, number, startsOn: plan.from, endsOn: plan.to }).returning({ id: increments.id });
    const incrementId = row!.id;
    const rows = await tx
      .insert(sprints)
      .values(
        plan.sprints.map(({ position, name, kind, from, to }) => ({ programmeId, incrementId, position, name, kind, startsOn: from, endsOn: to, readyBy: kind === "ip" ? null : (READY_BY[name] ?? from) })),
      )
      .returning({ id: sprints.id, position: sprints.position, from: sprints.startsOn, to: sprints.endsOn });
    seeded.push({ id: incrementId, number, from: plan.from, to: plan.to, sprints: rows.toSorted((a, b) => a.position - b.position) });
    startsOn = plan.nextStartsOn;
  }
  return seeded;
}
