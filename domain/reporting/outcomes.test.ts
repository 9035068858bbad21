import { describe, expect, test } from "vitest";
import type { BallotResult } from "@/domain/meetings/vocabulary";
import { decisionBlocks, decisionFlaw, decisionText, mannerText, type Decided } from "./outcomes";

const ASKED = { title: "Reporter la recette de deux semaines", options: [{ label: "Reporter", consequences: "" }, { label: "Maintenir la date", consequences: "" }] };
const arbitration = (by: string): Decided => ({ option: 0, manner: "arbitration", by });
const vote = (votes: number, against: number, abstention: number): Decided => ({ option: 1, manner: "vote", votes: { for: votes, against, abstention } });
const result = (value: BallotResult | null) => ({ value, rule: "", source: "", inputs: [], steps: [] });

describe("a decision is one", () => {
  test.each<[string, Decided, BallotResult | null | "no rule", ReturnType<typeof decisionFlaw>]>([
    ["an option that does not exist", { ...arbitration("La directrice"), option: 2 }, "no rule", "no_option"],
    ["an arbitration by somebody", arbitration("La directrice"), "no rule", null],
    ["an arbitration by nobody", arbitration(" "), "no rule", "no_arbiter"],
    ["no vote counted", vote(0, 0, 0), "no rule", "no_votes"],
    ["more for than against, no rule", vote(3, 2, 4), "no rule", null],
    ["as many for as against, no rule", vote(2, 2, 0), "no rule", "not_adopted"],
    ["adopted by the rule of the instance, a tie that its chair breaks", vote(2, 2, 0), "adopted", null],
    ["rejected by the rule, with more for than against", vote(3, 2, 4), "rejected", "not_adopted"],
    ["void without its quorum", vote(3, 0, 0), "void", "not_adopted"],
    ["the rule cannot tell yet, more for than against", vote(3, 2, 0), null, null],
    ["the rule cannot tell, a tie", vote(2, 2, 0), null, "not_adopted"],
  ])("%s", (_case, decided, told, flaw) => {
    expect(decisionFlaw(ASKED, decided, told === "no rule" ? null : result(told))).toBe(flaw);
  });
});

test("its line says what was asked and the option that was chosen", () => {
  expect(decisionText(ASKED, 1)).toBe("Reporter la recette de deux semaines\u00a0: Maintenir la date");
});

test("how it was taken, in words", () => {
  expect(mannerText(vote(5, 1, 2))).toBe("Vote\u00a0: 5 pour, 1 contre, 2 abstentions");
  expect(mannerText(vote(1, 0, 1))).toBe("Vote\u00a0: 1 pour, 0 contre, 1 abstention");
  expect(mannerText(arbitration("La directrice"))).toBe("Arbitrage\u00a0: La directrice");
});

test("in the minutes: a decision with its identity, then how it was taken and where it was asked", () => {
  const [line, about] = decisionBlocks(ASKED, arbitration("La directrice"), { id: "11111111-1111-4111-8111-111111111111", report: { title: "COPIL de juin 2025", asOf: "2025-06-30" } });
  expect(line).toMatchObject({ type: "minutesItem", attrs: { id: "11111111-1111-4111-8111-111111111111", kind: "decision" } });
  expect(about).toMatchObject({ content: [{ text: "Arbitrage\u00a0: La directrice. Décision demandée dans le rapport «\u00a0COPIL de juin 2025\u00a0», arrêté au 30 juin 2025." }] });
});
