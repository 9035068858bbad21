import type { EntryStatus, ItemKind } from "./vocabulary";

export type DecisionFacts = { id: string; programmeId: string; kind: ItemKind; status: EntryStatus; isHandedOver: boolean };

/** Why a decision cannot take the place of another one. */
export type SupersedeRefusal = "not_a_decision" | "not_validated" | "already_superseded" | "itself" | "other_programme" | "replacement_not_in_force";

/**
 * A validated decision is never rewritten: another validated decision of the programme supersedes it. One that has been superseded
 * supersedes nothing any more, so that decisions never go round in a circle: whoever follows them arrives at one that stands.
 */
export function refuseToSupersede(decision: DecisionFacts, replacement: DecisionFacts): SupersedeRefusal | null {
  if (decision.kind !== "decision" || replacement.kind !== "decision") return "not_a_decision";
  if (decision.id === replacement.id) return "itself";
  if (decision.programmeId !== replacement.programmeId) return "other_programme";
  if (!decision.isHandedOver || !replacement.isHandedOver) return "not_validated";
  if (decision.status === "superseded") return "already_superseded";
  return replacement.status === "superseded" || replacement.status === "cancelled" ? "replacement_not_in_force" : null;
}
