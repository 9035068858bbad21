import type { Tx } from "@/db/client";
import { creditVotes } from "@/db/schema";
import type { Day } from "@/domain/calendar";
import { appendAudit } from "@/server/platform/audit";
import type { People } from "./people";

/** What each year was voted, and a decision that changed the first of them. */
const VOTES = [
  { year: 2025, decidedOn: "2025-02-15", label: "Loi de finances initiale", aeCents: 600_000_00, cpCents: 450_000_00 },
  { year: 2025, decidedOn: "2025-10-20", label: "Décret d’annulation", aeCents: 560_000_00, cpCents: 430_000_00 },
  { year: 2026, decidedOn: "2026-01-12", label: "Loi de finances initiale", aeCents: 720_000_00, cpCents: 680_000_00 },
];

export async function seedCredits(tx: Tx, programmeId: string, people: People, today: Day): Promise<void> {
  for (const vote of VOTES.filter(({ decidedOn }) => decidedOn <= today)) {
    const [added] = await tx.insert(creditVotes).values({ programmeId, ...vote, recordedBy: people.rte }).returning({ id: creditVotes.id });
    await appendAudit(tx, { actorId: people.rte, programmeId, subject: "credit_vote", subjectId: added!.id, action: "added", after: vote });
  }
}
