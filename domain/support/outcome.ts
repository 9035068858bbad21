import type { ClockOutcome } from "./measure";
import { formatMinutes, type Minute } from "./minutes";

export type OutcomeStanding = "kept" | "late" | "overdue" | "running" | "unknown";

/** An outcome as it was kept, read at `now`: what was foreseen may have come. `isOver`: work on the ticket has stopped. */
export function readOutcome({ minutes, kept, decidedAt }: ClockOutcome, { isOver, now }: { isOver: boolean; now: Minute }): { standing: OutcomeStanding; text: string } {
  if (kept === null || decidedAt === null) return { standing: "unknown", text: isOver ? "Inconnu" : "En pause" };
  if (minutes !== null) return kept ? { standing: "kept", text: `Tenu, en ${formatMinutes(minutes)}` } : { standing: "late", text: `Dépassé, en ${formatMinutes(minutes)}` };
  return decidedAt < now ? { standing: "overdue", text: "Échu, non résolu" } : { standing: "running", text: "En cours" };
}
