import type { Tx } from "@/db/client";
import { memberships } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { seedBacklog, seedProgress } from "./backlog";
import { seedCommitment } from "./commitment";
import { seedContract, seedDraftOrder, seedOrders, seedPerimeters } from "./contract";
import { seedCredits } from "./credits";
import { seedGlossary } from "./glossary";
import { seedKpis } from "./kpis";
import { seedMeetings } from "./meetings";
import { seedMilestones } from "./milestones";
import { seedOrderImport } from "./order-import";
import { seedPeople } from "./people";
import { seedIncrements, seedMembers, seedProgramme, seedSquads } from "./programme";
import { seedRequests } from "./quotes";
import { seedReversibility } from "./reversibility";
import { seedSheet } from "./sheets";
import { seedSprintLife } from "./sprint-life";
import { seedTickets } from "./support";
import { seedTeams } from "./teams";

/** The demonstration: one programme told in full around increment 27, and a small one that shows that each keeps to itself. */
export async function seedDemo(tx: Tx, { passwordHash, today }: { passwordHash: string; today: Day }): Promise<void> {
  const people = await seedPeople(tx, passwordHash);
  const programmeId = await seedProgramme(tx, {
    slug: "portail-penal",
    name: "Portail pénal",
    purpose: "Rendre le dossier pénal consultable et échangeable de bout en bout, du dépôt de la pièce à l’audience.",
  });
  const contract = await seedContract(tx, programmeId, { number: "2025-AMOA-017", holder: "Société Exemple Conseil" });
  await seedMembers(tx, programmeId, people, contract.id);
  await seedGlossary(tx, programmeId, people);
  const squads = await seedSquads(tx, programmeId);
  const increments = await seedIncrements(tx, programmeId, today);
  await seedBacklog(tx, programmeId, increments, squads, people, today);
  await seedCommitment(tx, { programmeId, increment: increments[0]!, squads, people, today });
  await seedProgress(tx, programmeId, today);
  await seedMilestones(tx, programmeId, increments, people, today);
  await seedTeams(tx, programmeId, squads, people, today);
  await seedPerimeters(tx, programmeId, contract);
  await seedSprintLife(tx, programmeId, { increments, squads, people, today });
  await seedOrders(tx, programmeId, contract, increments, people, today);
  await seedDraftOrder(tx, programmeId, contract, people, today);
  await seedRequests(tx, { programmeId, contractId: contract.id }, people, today);
  await seedReversibility(tx, programmeId, contract.id, today);
  await seedTickets(tx, programmeId, contract.id, people, today);
  await seedOrderImport(tx, programmeId, contract.id, people, today);
  await seedMeetings(tx, programmeId, contract.id, people, increments, today);
  await seedKpis(tx, programmeId, people, today);
  await seedCredits(tx, programmeId, people, today);
  await seedSheet(tx, programmeId, "portail-penal", people);
  await seedSecondProgramme(tx, people, today);
}

async function seedSecondProgramme(tx: Tx, people: Awaited<ReturnType<typeof seedPeople>>, today: Day): Promise<void> {
  const programmeId = await seedProgramme(tx, { slug: "suivi-victimes", name: "Suivi des victimes", purpose: "Informer chaque victime de l’avancement de la procédure qui la concerne." });
  await tx.insert(memberships).values([
    { programmeId, userId: people.admin, role: "administrator" },
    { programmeId, userId: people.rte, role: "rte_pmo" },
  ]);
  await seedSquads(tx, programmeId);
  await seedIncrements(tx, programmeId, today);
  await seedSheet(tx, programmeId, "suivi-victimes", people);
}
