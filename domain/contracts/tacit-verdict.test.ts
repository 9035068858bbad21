import { describe, expect, it } from "vitest";
import { findRuleProfile, type RuleProfile } from "./rule-profile";
import { objectionToReplacing, objectionToTimely, tacitVerdict } from "./tacit-verdict";

const profile = (key: string): RuleProfile => findRuleProfile(key)!;
const delivered = { orderState: "delivered", plannedOn: "2025-06-20", deliveredOn: "2025-06-20", verification: "doc", verdict: null, decidedOn: null } as const;
const told = (rules: RuleProfile, today: string, of: object = {}) => tacitVerdict({ ...delivered, ...of }, { rules: [{ effectiveOn: "2025-01-01", rules }], zone: "metropole", today });

/** Verified within 5 days: 25 June 2025, a Wednesday. */
const within5 = (silence: RuleProfile["silence"]["verification"], verdicts: RuleProfile["verdicts"] = ["admission", "rejet"]): RuleProfile => {
  const base = profile("cctp_justice");
  return { ...base, verdicts, silence: { ...base.silence, verification: silence }, periods: { ...base.periods, verification_doc: { n: 5, unit: "calendar", article: "art. 9" } } };
};

describe("what silence decided", () => {
  it("accepts from the day after the period, on its last day, by a rule and an article", () => {
    expect(told(within5("accepted"), "2025-06-25")).toBeNull();
    expect(told(within5("accepted"), "2025-06-26")).toMatchObject({ verdict: "admission", decidedOn: "2025-06-25", reason: expect.stringMatching(/silence vaut acceptation.*5 jours après la livraison.*art\. 9/) });
  });
  it("rejects where the contract says so", () => expect(told(within5("rejected"), "2025-06-26")?.verdict).toBe("rejet"));
  it("decides nothing where the contract gives it no meaning, however long it lasts", () => expect(told(profile("cctp_justice"), "2026-06-25")).toBeNull());
  it("decides nothing where the contract has no word for it", () => {
    expect(told(within5("accepted", ["non_conforme"]), "2025-06-26")).toBeNull();
    expect(told(within5("rejected", ["conforme", "non_conforme"]), "2025-06-26")).toBeNull();
  });
  it("decides nothing of what is not delivered, of what was decided, of an order that ended", () => {
    expect(told(within5("accepted"), "2025-07-26", { orderState: "issued", deliveredOn: null })).toBeNull();
    expect(told(within5("accepted"), "2025-07-26", { verdict: "admission", decidedOn: "2025-06-24" })).toBeNull();
    expect(told(within5("accepted"), "2025-07-26", { verdict: "ajournement", decidedOn: "2025-06-24" })).toBeNull();
    expect(told(within5("accepted"), "2025-07-26", { orderState: "cancelled" })).toBeNull();
  });
  it("a new delivery has its own period", () => {
    const again = { verdict: "ajournement", decidedOn: "2025-06-18" } as const;
    expect(told(within5("accepted"), "2025-06-25", again)).toBeNull();
    expect(told(within5("accepted"), "2025-06-26", again)?.decidedOn).toBe("2025-06-25");
  });
  it("the period follows the rules of the day of the delivery", () => {
    const rules = [{ effectiveOn: "2025-01-01", rules: profile("cctp_justice") }, { effectiveOn: "2025-06-21", rules: within5("accepted") }];
    expect(tacitVerdict(delivered, { rules, zone: "metropole", today: "2026-01-01" })).toBeNull();
  });
  it("a delivery of one day is accepted under one contract and waits under another; a contract that sets no period accepts nothing", () => {
    const general = profile("ccag_tic_2021");
    const amended = { ...general, periods: { ...general.periods, verification_doc: { n: 21, unit: "calendar", article: "CCAP art. 7" } as const } };
    // 20 June + 21 days: Friday 11 July.
    expect(told(amended, "2025-07-12")).toMatchObject({ verdict: "admission", decidedOn: "2025-07-11", reason: expect.stringContaining("CCAP art. 7") });
    expect(told(profile("cctp_justice"), "2025-07-12")).toBeNull();
    expect(told(general, "2026-01-01")).toBeNull();
  });
});

describe("a decision notified in time, recorded after the tacit one", () => {
  const record = { from: "2025-07-01", until: "2025-07-22", isFollowed: false };
  it.each([
    ["2025-06-30", "day_too_early"],
    ["2025-07-01", null],
    ["2025-07-22", null],
    ["2025-07-23", "day_after_period"],
  ])("notified on %s: %s", (day, expected) => expect(objectionToTimely(record, "accepted", day)).toBe(expected));
  it.each([
    ["accepted", null],
    ["rejected", null],
    ["in_progress", null],
    ["certified", "tacit_certified"],
    ["invoiced", "tacit_certified"],
    ["paid", "tacit_certified"],
    ["cancelled", "not_in_this_state"],
  ] as const)("of an order %s: %s", (state, expected) => expect(objectionToTimely(record, state, "2025-07-10")).toBe(expected));
  it("not once something came after it", () => expect(objectionToReplacing({ isFollowed: true }, "accepted")).toBe("tacit_followed"));
});
