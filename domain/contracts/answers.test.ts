import { describe, expect, it } from "vitest";
import { answeringOf, answersTo, answerStanding, repliesTo, tacitReply, type AnswerFacts } from "@/domain/contracts/answers";
import { RULE_PROFILES, type RuleProfile } from "@/domain/contracts/rule-profile";
import { VERDICTS } from "@/domain/contracts/vocabulary";

const profile = (key: string): RuleProfile => RULE_PROFILES.find((each) => each.key === key)!;
const rulesOf = (rules: RuleProfile) => [{ effectiveOn: "2025-01-01", rules }];
const GENERAL = rulesOf(profile("ccag_tic_2021"));
const REFERENCE = rulesOf(profile("cctp_justice"));

/** A reduction notified on Monday 2 June 2025, not answered. */
const facts = (given: Partial<AnswerFacts> = {}): AnswerFacts => ({ verdict: "refaction", decidedOn: "2025-06-02", answer: null, answeredOn: null, repliedOn: null, ...given });
const at = (today: string, given: Partial<AnswerFacts> = {}, rules = GENERAL) => answerStanding(facts(given), { rules, zone: "metropole", today });

describe("answersTo", () => {
  it.each([
    ["refaction", ["observations"]],
    ["ajournement", ["acceptance", "refusal"]],
    ["admission", []],
    ["rejet", []],
  ] as const)("%s under the general terms: %j", (verdict, answers) => expect(answersTo(facts({ verdict }), GENERAL)).toEqual(answers));
  it.each(VERDICTS)("%s: nothing where the contract opens no period", (verdict) => expect(answersTo(facts({ verdict }), REFERENCE)).toEqual([]));
});

describe("answerStanding", () => {
  it.each([
    ["2025-06-02", "open"],
    ["2025-06-17", "open"],
    ["2025-06-18", "closed"],
  ])("15 days from 2 June: on %s %s", (today, state) => expect(at(today)).toMatchObject({ state, party: "contractor", due: { value: "2025-06-17" } }));

  it.each([
    ["2025-06-25", "awaited"],
    ["2025-06-26", "tacit"],
  ])("observations of the 10th, 15 days to reply: on %s %s", (today, state) =>
    expect(at(today, { answer: "observations", answeredOn: "2025-06-10" })).toMatchObject({ state, party: "administration", due: { value: "2025-06-25" } }));

  it("a reply in time ends it", () => expect(at("2026-01-01", { answer: "observations", answeredOn: "2025-06-10", repliedOn: "2025-06-20" })).toMatchObject({ state: "replied" }));
  it("where silence decides nothing, it is awaited for ever", () =>
    expect(at("2026-01-01", { answer: "observations", answeredOn: "2025-06-10" }, rulesOf({ ...profile("ccag_tic_2021"), silence: { ...profile("ccag_tic_2021").silence, reduction: "none" } }))).toMatchObject({ state: "awaited" }));

  it.each([
    ["2025-06-12", "open"],
    ["2025-06-13", "closed"],
  ])("10 days to answer a postponement: on %s %s", (today, state) => expect(at(today, { verdict: "ajournement" })).toMatchObject({ state, due: { value: "2025-06-12" } }));
  it("a postponement that is taken leaves nothing to reply to", () => expect(at("2025-08-01", { verdict: "ajournement", answer: "acceptance", answeredOn: "2025-06-05" })).toMatchObject({ state: "agreed" }));
  it("an admission is not answered", () => expect(at("2025-06-03", { verdict: "admission" })).toBeNull());
});

describe("tacitReply", () => {
  const tacit = (today: string, given: Partial<AnswerFacts>, rules = GENERAL) => tacitReply(facts(given), { rules, zone: "metropole", today });
  it("takes the observations for accepted: the reduction falls", () =>
    expect(tacit("2025-06-26", { answer: "observations", answeredOn: "2025-06-10" })).toMatchObject({ verdict: "admission", decidedOn: "2025-06-25", reason: expect.stringContaining("la réfaction tombe") }));
  it("rejects the delivery whose postponement was refused", () =>
    expect(tacit("2025-06-26", { verdict: "ajournement", answer: "refusal", answeredOn: "2025-06-10" })).toMatchObject({ verdict: "rejet", decidedOn: "2025-06-25" }));
  it("decides nothing on the last day", () => expect(tacit("2025-06-25", { answer: "observations", answeredOn: "2025-06-10" })).toBeNull());
  it("keeps the reduction where silence rejects the observations", () => {
    const general = profile("ccag_tic_2021");
    expect(tacit("2025-06-26", { answer: "observations", answeredOn: "2025-06-10" }, rulesOf({ ...general, silence: { ...general.silence, reduction: "rejected" } }))).toMatchObject({ verdict: "refaction" });
  });
});

describe("repliesTo", () => {
  it.each([
    ["observations", ["admission", "refaction"]],
    ["refusal", ["admission", "refaction", "rejet"]],
    ["acceptance", []],
  ] as const)("%s: %j", (answer, verdicts) => expect(repliesTo(answer, profile("ccag_tic_2021").verdicts)).toEqual(verdicts));
});

describe("answeringOf a deliverable", () => {
  const part = { orderState: "accepted", deliveredOn: "2025-05-20", decidedOn: "2025-06-02" } as const;
  const of = (given: Partial<Parameters<typeof answeringOf>[0]> = {}, last: AnswerFacts | null = facts()) => answeringOf({ ...part, ...given }, last, { rules: GENERAL, zone: "metropole", today: "2025-06-10" });
  it("stands while nothing is certified, on the day of the delivery too", () => {
    expect(of()).toMatchObject({ state: "open", period: { name: "reduction_observations", from: "2025-06-02" } });
    expect(of({ deliveredOn: "2025-06-02" })).not.toBeNull();
  });
  it.each(["certified", "invoiced", "paid", "cancelled"] as const)("no more once the order is %s", (orderState) => expect(of({ orderState })).toBeNull());
  it("no more after a new delivery, nor before a first one", () => {
    expect(of({ deliveredOn: "2025-06-03" })).toBeNull();
    expect(of({}, null)).toBeNull();
  });
});
