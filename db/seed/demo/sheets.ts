import type { Tx } from "@/db/client";
import { programmeSheets } from "@/db/schema";
import { EMPTY_SHEET, type ProgrammeSheet } from "@/domain/panorama/values";
import type { People } from "./people";

/** What the panorama of large projects tells of the programmes of the demonstration: one late and dearer than foreseen, one of which little is written yet. */
const SHEETS: Record<"portail-penal" | "suivi-victimes", Partial<ProgrammeSheet>> = {
  "portail-penal": {
    ...{ ministry: "Justice", ministryFullName: "Ministère de la Justice", isInterministerial: false, phase: "Réalisation", functionalZone: "Justice", financing: "310" },
    description: "Rendre le dossier pénal consultable et échangeable de bout en bout, du dépôt de la pièce à l’audience.",
    ...{ startedOn: "2024-09", durationYears: 4.5, initialDurationYears: 4, costCents: 1_840_000_000, initialCostCents: 1_600_000_000, publishedOn: "2025-06" },
  },
  "suivi-victimes": { ministry: "Justice", phase: "Cadrage", startedOn: "2025", costCents: 420_000_000 },
};

export async function seedSheet(tx: Tx, programmeId: string, slug: keyof typeof SHEETS, people: People): Promise<void> {
  await tx.insert(programmeSheets).values({ programmeId, ...EMPTY_SHEET, ...SHEETS[slug], changedBy: people.admin });
}
