import { describe, expect, it } from "vitest";
import { ANSWER_EVENTS, answerMoves, nextAnswerState, objectionsToCircuit } from "@/domain/contracts/answer-steps";
import { ANSWER_STATES, tacitReply } from "@/domain/contracts/answers";
import { findRuleProfile, RULE_PROFILES, type RuleProfile } from "@/domain/contracts/rule-profile";

const ccag = findRuleProfile("ccag_tic_2021")!;
const cctp = findRuleProfile("cctp_justice")!;
const without = (rules: RuleProfile, ...names: (keyof RuleProfile["periods"])[]): RuleProfile => ({ ...rules, periods: Object.fromEntries(Object.entries(rules.periods).filter(([name]) => !names.includes(name as keyof RuleProfile["periods"]))) });
const told = (rules: RuleProfile) => answerMoves(rules).map(({ from, event, to }) => `${from} ${event} ${to}`);
const places = (rules: RuleProfile) => objectionsToCircuit(rules).map(({ on }) => Object.values(on)[0]);

describe("the circuit of an answer, as the rules of a contract open it", () => {
  it("the general terms open it whole", () =>
    expect(told(ccag)).toEqual(["open observations awaited", "open acceptance agreed", "open refusal awaited", "awaited reply replied", "tacit note_silence replied", "replied correct_silence replied"]));
  it("a contract that fixes no period for an answer opens none of it", () => expect(told(cctp)).toEqual([]));
  it("an amendment composes it: the answer to a postponement alone, whose silence decides nothing", () => {
    const amended: RuleProfile = { ...cctp, periods: { ...cctp.periods, postponement_answer: { n: 10, unit: "calendar" }, refusal_decision: { n: 15, unit: "calendar" } } };
    expect(told(amended)).toEqual(["open acceptance agreed", "open refusal awaited", "awaited reply replied"]);
    expect(objectionsToCircuit(amended)).toEqual([]);
  });
  it("nothing happens once the answer is closed or agreed; a reply only where one is awaited", () => {
    expect(ANSWER_STATES.filter((state) => ANSWER_EVENTS.every((event) => nextAnswerState(state, event) === null))).toEqual(["closed", "agreed"]);
    expect(ANSWER_STATES.filter((state) => nextAnswerState(state, "reply") !== null)).toEqual(["awaited"]);
  });
});

describe("what the circuit of a profile lacks", () => {
  it.each(RULE_PROFILES.map((profile) => [profile.label, profile] as const))("nothing: %s", (_label, profile) => expect(objectionsToCircuit(profile)).toEqual([]));
  it.each<[string, RuleProfile, string[]]>([
    ["an answer without the period of its reply", without(ccag, "refusal_decision"), ["refusal_decision"]],
    ["a reply without the period of the answer", without(ccag, "postponement_answer"), ["postponement_answer"]],
    ["the same of a reduction", without(ccag, "reduction_decision"), ["reduction_decision"]],
    ["silence on an answer that nobody can give", without(ccag, "postponement_answer", "refusal_decision"), ["refusal"]],
    ["neither, and a silence that means nothing", { ...without(ccag, "postponement_answer", "refusal_decision"), silence: { ...ccag.silence, refusal: "none" } }, []],
    ["observations on a reduction that the contract does not know", { ...ccag, verdicts: ["admission", "ajournement", "rejet"] }, ["refaction"]],
    ["a silence that rejects, in a contract that does not know the word", { ...ccag, verdicts: ["admission", "ajournement", "refaction"] }, ["refusal"]],
    ["a silence that accepts, of a contract that says « conforme »", { ...ccag, verdicts: ["conforme", "ajournement", "refaction", "rejet"] }, []],
  ])("%s", (_case, profile, expected) => expect(places(profile)).toEqual(expected));
  it("a silence that is let through has its word once the period is over", () => {
    const facts = { verdict: "ajournement", decidedOn: "2025-06-02", answer: "refusal", answeredOn: "2025-06-05", repliedOn: null } as const;
    const reply = (rules: RuleProfile) => tacitReply(facts, { rules: [{ effectiveOn: "2025-01-01", rules }], zone: "metropole", today: "2025-12-31" });
    expect(reply(ccag)?.verdict).toBe("rejet");
    expect(reply({ ...ccag, verdicts: ["admission", "ajournement", "refaction"] })).toBeNull();
  });
});
