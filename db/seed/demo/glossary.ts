import type { Tx } from "@/db/client";
import { glossaryTerms } from "@/db/schema";
import type { People } from "./people";

/** One term of its own, and one that the common glossary words otherwise. */
const TERMS = [
  { term: "Greffe pilote", definition: "Greffe qui essaie chaque version en recette, avant la MEP dans les autres juridictions." },
  { term: "Volant", definition: "Dixième de la capacité de chaque incrément, gardé libre pour les stories qui deviennent prêtes en cours de route." },
];

export async function seedGlossary(tx: Tx, programmeId: string, people: People): Promise<void> {
  await tx.insert(glossaryTerms).values(TERMS.map((term) => ({ programmeId, createdBy: people.admin, ...term })));
}
