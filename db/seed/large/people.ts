import { memberships, programmes, users } from "@/db/schema";
import type { Tx } from "@/db/client";
import type { Role } from "@/domain/roles";
import { insertAll } from "@/db/insert-all";
import type { Random } from "./random";
import type { ProgrammeTemplate } from "./size";
import { SQUAD_NAMES } from "./words";

/** Signs in to every programme as MOA, to one as its administrator; the others have no password. */
export const BENCH_EMAIL = "bench@demo.local";
export const ADMINISTERED = "execution-des-peines";

export type Person = { id: string; role: Role };
/** `benchId`: the account of the measurements or, in a programme that it does not belong to, who stands in its place. */
export type SeededProgramme = { id: string; template: ProgrammeTemplate; people: Person[]; benchId: string };

/** Who works in a programme: one post after the other, then members of squads. */
const POSTS: readonly (readonly [Role, string])[] = [
  ["administrator", "Administration du programme"],
  ["rte_pmo", "RTE du train"],
  ["rte_pmo", "PMO"],
  ["product_owner", "Product owner"],
  ["product_owner", "Product owner"],
  ["moa", "Chargée de mission MOA"],
  ["moa", "Chargé de mission MOA"],
  ["committee", "Membre du comité de pilotage"],
  ["reader", "Référent en juridiction"],
];
const INITIALS = "ABCDEFGHIJKLMNOPRSTVW";

/** The programmes, their members (named by invented initials) and the account of the measurements. */
export async function seedPeople(tx: Tx, random: Random, templates: readonly ProgrammeTemplate[], passwordHash: string): Promise<SeededProgramme[]> {
  const bench = { id: random.uuid(), email: BENCH_EMAIL, name: "Compte de mesure", position: "MOA", passwordHash };
  const inItsPlace = (template: ProgrammeTemplate) => ({ id: random.uuid(), email: `${template.prefix.toLowerCase()}-00@large.local`, name: `A. B. (${template.prefix})`, position: "MOA", passwordHash: null });
  const seeded = templates.map((template) => ({
    ...{ id: random.uuid(), template, reader: template.isElsewhere ? inItsPlace(template) : bench },
    people: Array.from({ length: template.people }, (_, rank) => {
      const [role, position] = POSTS[rank] ?? (["squad_member", `Squad ${SQUAD_NAMES[rank % template.squads]}`] as const);
      return { id: random.uuid(), role, position, email: `${template.prefix.toLowerCase()}-${String(rank + 1).padStart(2, "0")}@large.local`, name: `${random.pick([...INITIALS])}. ${random.pick([...INITIALS])}. (${template.prefix} ${rank + 1})` };
    }),
  }));
  await insertAll(tx, programmes, seeded.map(({ id, template: { slug, name, purpose } }) => ({ id, slug, name, purpose })));
  await insertAll(tx, users, [...new Set([bench, ...seeded.map(({ reader }) => reader)]), ...seeded.flatMap(({ people }) => people.map(({ id, email, name, position }) => ({ id, email, name, position, passwordHash: null })))]);
  await insertAll(tx, memberships, seeded.flatMap(({ id, template, reader, people }) => [{ programmeId: id, userId: reader.id, role: template.slug === ADMINISTERED ? ("administrator" as const) : ("moa" as const) }, ...people.map((person) => ({ programmeId: id, userId: person.id, role: person.role }))]));
  return seeded.map(({ reader, ...programme }) => ({ ...programme, benchId: reader.id }));
}
