import { describe, expect, it } from "vitest";
import type { AnswerFacts } from "@/domain/contracts/answers";
import type { DeliverableFacts } from "@/domain/contracts/order-clock";
import { deadlinesOf, earliestDeadline } from "@/domain/contracts/order-deadlines";
import { findRuleProfile, type RuleProfile } from "@/domain/contracts/rule-profile";

const GENERAL = findRuleProfile("ccag_tic_2021")!;
/** A document of 20 May 2025, decided on Monday 2 June. */
const decided = (verdict: "refaction" | "ajournement", orderState: DeliverableFacts["orderState"]): DeliverableFacts => ({ orderState, plannedOn: null, deliveredOn: "2025-05-20", verification: "doc", verdict, decidedOn: "2025-06-02" });
const answered = (given: Partial<AnswerFacts>): AnswerFacts => ({ verdict: "refaction", decidedOn: "2025-06-02", answer: null, answeredOn: null, repliedOn: null, ...given });
const at = (today: string, facts: DeliverableFacts, last: AnswerFacts | null, rules: RuleProfile = GENERAL) =>
  deadlinesOf(facts, last, { rules: [{ effectiveOn: "2025-01-01", rules }], zone: "metropole", today }).map(({ step, party, due, state, period }) => [step, party, due?.value, state, period?.name]);

describe("a reduction", () => {
  const reduced = decided("refaction", "accepted");
  it.each([
    ["2025-06-09", [["answer", "contractor", "2025-06-17", "ok", "reduction_observations"]]],
    ["2025-06-10", [["answer", "contractor", "2025-06-17", "due_soon", "reduction_observations"]]],
    ["2025-06-17", [["answer", "contractor", "2025-06-17", "due_soon", "reduction_observations"]]],
    ["2025-06-18", []],
  ])("is for the contractor to answer within 15 days, its last day included: on %s", (today, expected) => expect(at(today, reduced, answered({}))).toEqual(expected));

  it.each([
    ["2025-06-25", "due_soon"],
    ["2025-06-26", "late"],
  ])("is for the administration once answered, within 15 days of the answer: on %s %s", (today, state) =>
    expect(at(today, reduced, answered({ answer: "observations", answeredOn: "2025-06-10" }))).toEqual([["reply", "administration", "2025-06-25", state, "reduction_decision"]]));

  it("is over once replied to, and once certified", () => {
    expect(at("2025-06-12", reduced, answered({ answer: "observations", answeredOn: "2025-06-10", repliedOn: "2025-06-11" }))).toEqual([]);
    expect(at("2025-06-12", { ...reduced, orderState: "certified" }, answered({}))).toEqual([]);
  });

  it("tells what silence will mean, then what it decided", () => {
    const silence = (today: string, last: AnswerFacts) => deadlinesOf(reduced, last, { rules: [{ effectiveOn: "2025-01-01", rules: GENERAL }], zone: "metropole", today })[0]?.silence;
    expect(silence("2025-06-10", answered({}))).toContain("la décision demeure");
    expect(silence("2025-06-25", answered({ answer: "observations", answeredOn: "2025-06-10" }))).toContain("réputées acceptées");
    expect(silence("2025-06-26", answered({ answer: "observations", answeredOn: "2025-06-10" }))).toContain("Sans réponse au 25 juin 2025");
  });
});

describe("a postponement", () => {
  const postponed = decided("ajournement", "postponed");
  const last = (given: Partial<AnswerFacts>) => answered({ verdict: "ajournement", ...given });
  it("may be answered beside the new delivery that it asks for, the earliest first", () =>
    expect(at("2025-06-03", postponed, last({}))).toEqual([
      ["answer", "contractor", "2025-06-12", "ok", "postponement_answer"],
      ["redelivery", "contractor", "2025-06-17", "ok", "redelivery"],
    ]));
  it.each([
    ["2025-06-13", last({})],
    ["2025-06-06", last({ answer: "acceptance", answeredOn: "2025-06-05" })],
  ])("only waits for the new delivery once the period is past, or once it is taken: on %s", (today, facts) => expect(at(today, postponed, facts).map(([step]) => step)).toEqual(["redelivery"]));
  it("refused, it waits for the decision alone", () => expect(at("2025-06-06", postponed, last({ answer: "refusal", answeredOn: "2025-06-05" }))).toEqual([["reply", "administration", "2025-06-20", "ok", "refusal_decision"]]));
  it("is only delivered again where the contract opens no answer", () => expect(at("2025-06-03", { ...postponed, verdict: "non_conforme" }, last({ verdict: "non_conforme" }), findRuleProfile("cctp_justice")!).map(([step]) => step)).toEqual(["redelivery"]));
});

describe("around a joint reading of Friday 18 July 2025", () => {
  const read = (today: string, key = "cctp_justice"): unknown => at(today, { orderState: "issued", plannedOn: "2025-07-31", deliveredOn: null, verification: "doc", verdict: null, decidedOn: null, readingOn: "2025-07-18" }, null, findRuleProfile(key)!)[0];
  it("the days are counted back from it, then on from it", () => {
    expect(read("2025-07-18")).toEqual(["reading_documents", "contractor", "2025-07-10", "late", "reading_documents"]);
    expect(read("2025-07-19")).toEqual(["reading_delivery", "contractor", "2025-07-25", "due_soon", "reading_delivery"]);
  });
  it("none is counted to the day of the order, where the contract counts none from the reading", () => expect(read("2025-07-19", "ccag_tic_2021")).toEqual(["delivery", "contractor", "2025-07-31", "ok", undefined]));
});

describe("the clock of an order", () => {
  const due = (value: string | null) => ({ state: "ok" as const, step: "delivery" as const, party: "contractor" as const, due: { value, rule: "", source: "", inputs: [], steps: [] } });
  it("is its earliest deadline; what has no date comes last, nothing awaited never", () => {
    const none = { state: "none" as const, step: null, party: null, due: null };
    expect(earliestDeadline([none, due(null), due("2025-07-02"), due("2025-07-01")]).due?.value).toBe("2025-07-01");
    expect(earliestDeadline([none, due(null)]).due?.value).toBeNull();
    expect(earliestDeadline([none])).toEqual(none);
  });
});
