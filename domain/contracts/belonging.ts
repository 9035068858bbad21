import { ADMINISTRATION } from "@/domain/contracts/steps";
import type { Role } from "@/domain/roles";

/** Whom somebody of the squads works for, as far as a contract is concerned: its holder, somebody else, or nobody said. */
export const BELONGINGS = ["holder", "other", "unknown"] as const;
export type Belonging = (typeof BELONGINGS)[number];
export const BELONGING_LABELS: Readonly<Record<Belonging, string>> = { holder: "Du titulaire", other: "Pas du titulaire", unknown: "Inconnu" };

/**
 * What was said of a person for this contract comes first. Else an account that commits the administration is not the holder's; of any other, or of
 * somebody without an account, nothing is known: RTE and PMO may be the contractor's people.
 */
export function belongingOf({ said, role }: { said: boolean | null; role: Role | null }): Belonging {
  if (said !== null) return said ? "holder" : "other";
  return role !== null && ADMINISTRATION.includes(role) ? "other" : "unknown";
}
