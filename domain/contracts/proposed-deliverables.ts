import type { WorkUnit } from "@/domain/contracts/catalogue";
import type { VerificationKind } from "@/domain/contracts/vocabulary";

/** What an order of this work unit usually delivers: the documents of the catalogue, and the activity where the contract verifies it. */
export function proposedDeliverables({ deliverables, verification }: WorkUnit): { label: string; verification: VerificationKind }[] {
  const documents = deliverables.map((label) => ({ label, verification: verification.includes("doc") ? ("doc" as const) : ("act" as const) }));
  const activity = verification.includes("act") && verification.includes("doc") ? [{ label: "Activité de la période", verification: "act" as const }] : [];
  return [...documents, ...activity];
}
