import { verdictOutcome } from "@/domain/contracts/order-clock";
import type { Verdict } from "@/domain/contracts/vocabulary";

/** What the administration intends to decide of a delivery, before it notifies it. */
export type Evaluation = {
  verdict: Verdict;
  reason: string | null;
  /** Of a reduction: basis points of the price, 1 to 9 999. */
  reductionBasisPoints: number | null;
};

export type EvaluationObjection = "unknown_verdict" | "reason_needed" | "rate_needed" | "rate_not_for_this";

/** Why this cannot be decided under the verdicts that the contract knows; null when it can. Whatever is not a plain acceptance states its reason, a reduction its rate. */
export function objectionToEvaluation({ verdict, reason, reductionBasisPoints: rate }: Evaluation, known: readonly Verdict[]): EvaluationObjection | null {
  if (!known.includes(verdict)) return "unknown_verdict";
  if (verdict === "refaction" && (rate === null || rate < 1 || rate > 9_999)) return "rate_needed";
  if (verdict !== "refaction" && rate !== null) return "rate_not_for_this";
  const isPlain = verdictOutcome(verdict) === "accepted" && verdict !== "refaction";
  return isPlain || reason ? null : "reason_needed";
}
