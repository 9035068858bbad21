import { describe, expect, it } from "vitest";
import { firstDelivery, nextOrderDeadline, verdictOutcome } from "@/domain/contracts/order-clock";
import type { DeliverableFacts } from "@/domain/contracts/order-clock";
import { findRuleProfile, readRuleProfile, type RulesVersion } from "@/domain/contracts/rule-profile";
import { ORDER_STATES, VERDICTS } from "@/domain/contracts/vocabulary";

const rulesOf = (key: string): RulesVersion[] => [{ effectiveOn: "2025-02-03", rules: findRuleProfile(key)! }];
const rules = rulesOf("cctp_justice");

const issued: DeliverableFacts = { orderState: "issued", plannedOn: "2025-07-25", deliveredOn: null, verification: "doc", verdict: null, decidedOn: null };
const delivered: DeliverableFacts = { ...issued, orderState: "delivered", deliveredOn: "2025-07-25" };
const postponed: DeliverableFacts = { ...delivered, orderState: "postponed", verdict: "non_conforme", decidedOn: "2025-08-12" };
const at = (facts: DeliverableFacts, today: string, soonDays?: number) => nextOrderDeadline(facts, { rules, zone: "metropole", today, soonDays });

describe("nextOrderDeadline: what, whose, when", () => {
  it.each([
    ["issued, to be delivered on the order's date", issued, "delivery", "contractor", "2025-07-25"],
    ["in progress", { ...issued, orderState: "in_progress" }, "delivery", "contractor", "2025-07-25"],
    ["delivered: 21 days to decide", delivered, "verification", "administration", "2025-08-18"],
    ["under verification: the same clock", { ...delivered, orderState: "under_verification" }, "verification", "administration", "2025-08-18"],
    ["not conform: new delivery in 5 working days", postponed, "redelivery", "contractor", "2025-08-20"],
    ["partly conform: new delivery too", { ...postponed, verdict: "conformite_partielle" }, "redelivery", "contractor", "2025-08-20"],
    ["delivered again after the verdict: a fresh 21 days", { ...postponed, deliveredOn: "2025-08-20" }, "verification", "administration", "2025-09-10"],
    ["delivered and refused on the same day: not a new delivery", { ...postponed, deliveredOn: "2025-08-12" }, "redelivery", "contractor", "2025-08-20"],
  ] as [string, DeliverableFacts, string, string, string][])("%s", (_name, facts, step, party, due) => {
    const next = at(facts, "2025-07-01");
    expect(next).toMatchObject({ step, party });
    expect(next.due?.value).toBe(due);
    expect(next.due?.rule).not.toBe("");
  });

  it.each(["draft", "accepted", "rejected", "certified", "paid", "cancelled"] as const)("an order %s awaits nothing", (orderState) => {
    expect(at({ ...delivered, orderState }, "2030-01-01")).toEqual({ state: "none", step: null, party: null, due: null });
  });

  it.each(["conforme", "admission", "refaction", "rejet"] as const)("a verdict of %s ends the wait", (verdict) => {
    expect(at({ ...postponed, verdict }, "2030-01-01").state).toBe("none");
  });

  it("without a planned day: none, and the reason", () => {
    const next = at({ ...issued, plannedOn: null }, "2025-07-01");
    expect(next).toMatchObject({ state: "none", party: "contractor" });
    expect(next.due?.unknownBecause).toContain("ne fixe pas de date");
  });

  it("postponed without a day of decision: none, and the reason", () => {
    expect(at({ ...postponed, decidedOn: null }, "2025-07-01").due?.unknownBecause).toContain("date de la décision");
  });

  it("a contract without that period: none, and the reason", () => {
    const next = nextOrderDeadline(delivered, { rules: rulesOf("tma_contrasting"), zone: "metropole", today: "2030-01-01" });
    expect(next.state).toBe("none");
    expect(next.due?.unknownBecause).toContain("ne fixe pas ce délai");
  });

  it("an amendment: what began before it goes on under the former rules", () => {
    const amended = readRuleProfile({ key: "avenant", label: "Avenant 1", verification: { doc: { n: 30, unit: "calendar" } }, postponement: { redelivery: { n: 15, unit: "calendar" } } });
    const dueUnder = (effectiveOn: string, facts: DeliverableFacts) => nextOrderDeadline(facts, { rules: [...rules, { effectiveOn, rules: amended }], zone: "metropole", today: "2025-07-01" }).due?.value;
    expect(dueUnder("2025-07-26", delivered)).toBe("2025-08-18");
    expect(dueUnder("2025-07-25", delivered)).toBe("2025-08-25");
    // Delivered under the former rules, postponed under the new ones.
    expect(dueUnder("2025-08-12", postponed)).toBe("2025-08-27");
    expect(dueUnder("2025-08-13", postponed)).toBe("2025-08-20");
  });
});

describe("nextOrderDeadline: late, due soon, ok (decision due on 18 August 2025)", () => {
  it.each([
    ["2025-08-19", "late"],
    ["2025-08-18", "due_soon"],
    ["2025-08-11", "due_soon"],
    ["2025-08-10", "ok"],
  ])("on %s → %s", (today, state) => expect(at(delivered, today).state).toBe(state));

  it("the number of days is a parameter", () => {
    expect(at(delivered, "2025-08-16", 2).state).toBe("due_soon");
    expect(at(delivered, "2025-08-15", 2).state).toBe("ok");
  });
});

describe("vocabularies are covered", () => {
  it("every verdict has an outcome", () => {
    expect(VERDICTS.map(verdictOutcome)).toEqual(["accepted", "postponed", "postponed", "accepted", "postponed", "accepted", "rejected"]);
  });

  it("every state of an order is answered", () => {
    expect(ORDER_STATES.filter((orderState) => at({ ...delivered, orderState }, "2025-08-01").step !== null)).toEqual([
      "issued",
      "in_progress",
      "delivered",
      "under_verification",
      "postponed",
    ]);
  });
});

describe("around a joint reading", () => {
  const rules = [{ effectiveOn: "2025-02-03", rules: findRuleProfile("cctp_justice")! }];
  const facts = { orderState: "issued" as const, plannedOn: "2025-07-31", deliveredOn: null, verification: "doc" as const, verdict: null, decidedOn: null, readingOn: "2025-07-18", documentsSentOn: null as string | null };
  const at = (today: string, of: object = {}) => {
    const { step, party, due } = nextOrderDeadline({ ...facts, ...of }, { rules, zone: "metropole", today });
    return [step, party, due?.value];
  };
  // Five working days before Friday 18 July, Monday the 14th being a holiday: Thursday 10.
  it("its documents are awaited first", () => expect(at("2025-07-01")).toEqual(["reading_documents", "contractor", "2025-07-10"]));
  it("once they are sent, the reading itself", () => expect(at("2025-07-11", { documentsSentOn: "2025-07-09" })).toEqual(["reading", "administration", "2025-07-18"]));
  it("on its day nothing changes yet; from the day after, the corrected delivery", () => {
    expect(at("2025-07-18")[0]).toBe("reading_documents");
    expect(at("2025-07-19")).toEqual(["reading_delivery", "contractor", "2025-07-25"]);
  });
  it("delivered, it is over", () => expect(at("2025-07-26", { orderState: "delivered", deliveredOn: "2025-07-25" })[0]).toBe("verification"));
  it("the delivery that binds is that of the reading, whatever the order said; where the contract counts none from it, that of the order", () => {
    const binding = (key: string, readingOn: string | null) => firstDelivery({ plannedOn: "2025-07-31", readingOn }, { rules: rulesOf(key), zone: "metropole" });
    expect(binding("cctp_justice", "2025-07-18")).toMatchObject({ step: "reading_delivery", due: { value: "2025-07-25" } });
    expect(binding("cctp_justice", null)).toMatchObject({ step: "delivery", due: { value: "2025-07-31" } });
    expect(binding("ccag_tic_2021", "2025-07-18")).toMatchObject({ step: "delivery", due: { value: "2025-07-31" } });
  });
  it("without one, the day of the order", () => expect(at("2025-07-01", { readingOn: null })).toEqual(["delivery", "contractor", "2025-07-31"]));
});
