import type { Role } from "@/domain/roles";

/** Who commits the administration. RTE and PMO may be the contractor's people: they prepare, they do not commit it. */
export const ADMINISTRATION: readonly Role[] = ["administrator", "moa"];

/** One move of a state machine of the contract. */
export type StepWords = {
  label: string;
  /** Who may do it, by their role in the programme. */
  by: readonly Role[];
  /** What it leaves behind, in French. */
  writes: string;
};
