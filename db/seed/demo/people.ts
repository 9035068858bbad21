import type { Tx } from "@/db/client";
import { users } from "@/db/schema";
import type { Role } from "@/domain/roles";

/** Demonstration accounts are named by role: nobody real, and nobody to be mistaken for. */
export const DEMO_PEOPLE = [
  { key: "moa", email: "moa@demo.local", name: "Chargée de projet MOA", position: "Maîtrise d’ouvrage", role: "moa" },
  { key: "po", email: "po@demo.local", name: "Product owner", position: "Maîtrise d’ouvrage, squad Dépôt", role: "product_owner" },
  { key: "rte", email: "rte@demo.local", name: "RTE du train", position: "Coordination du train", role: "rte_pmo" },
  { key: "squad", email: "squad@demo.local", name: "Lead tech", position: "Squad Dépôt", role: "squad_member" },
  { key: "copil", email: "copil@demo.local", name: "Membre du comité de pilotage", position: "Direction métier", role: "committee" },
  { key: "titulaire", email: "titulaire@demo.local", name: "Chef de projet titulaire", position: "Titulaire du marché", role: "contractor" },
  { key: "admin", email: "admin@demo.local", name: "Administrateur", position: "Administration du programme", role: "administrator" },
  { key: "lecteur", email: "lecteur@demo.local", name: "Lecteur", position: "Direction partenaire", role: "reader" },
] as const satisfies readonly { key: string; email: string; name: string; position: string; role: Role }[];

export type PersonKey = (typeof DEMO_PEOPLE)[number]["key"];
export type People = Record<PersonKey, string>;

export async function seedPeople(tx: Tx, passwordHash: string): Promise<People> {
  const rows = await tx
    .insert(users)
    .values(DEMO_PEOPLE.map(({ key, email, name, position }) => ({ email, name, position, passwordHash, isPlatformAdmin: key === "admin" })))
    .returning({ id: users.id, email: users.email });
  const idOf = new Map(rows.map(({ id, email }) => [email, id]));
  return Object.fromEntries(DEMO_PEOPLE.map(({ key, email }) => [key, idOf.get(email)])) as People;
}
