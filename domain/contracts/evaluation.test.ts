import { expect, it } from "vitest";
import { objectionToEvaluation, type Evaluation } from "./evaluation";

const CCAG = ["admission", "ajournement", "refaction", "rejet"] as const;
const of = (verdict: Evaluation["verdict"], reason: string | null = null, reductionBasisPoints: number | null = null): Evaluation => ({ verdict, reason, reductionBasisPoints });

it.each<[string, Evaluation, ReturnType<typeof objectionToEvaluation>]>([
  ["a plain acceptance needs nothing more", of("admission"), null],
  ["a verdict of another contract", of("conforme"), "unknown_verdict"],
  ["a postponement without a reason", of("ajournement"), "reason_needed"],
  ["an empty reason is none", of("rejet", ""), "reason_needed"],
  ["a postponement with its reason", of("ajournement", "Incomplet"), null],
  ["a reduction without a rate", of("refaction", "Retard"), "rate_needed"],
  ["a reduction of nothing", of("refaction", "Retard", 0), "rate_needed"],
  ["the smallest reduction", of("refaction", "Retard", 1), null],
  ["the largest reduction", of("refaction", "Retard", 9_999), null],
  ["a reduction of the whole is a rejection", of("refaction", "Retard", 10_000), "rate_needed"],
  ["a reduction without a reason", of("refaction", null, 500), "reason_needed"],
  ["a rate on what is not a reduction", of("rejet", "Hors sujet", 500), "rate_not_for_this"],
])("%s", (_name, evaluation, expected) => expect(objectionToEvaluation(evaluation, CCAG)).toBe(expected));
