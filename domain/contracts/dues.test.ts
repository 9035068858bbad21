import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays } from "@/domain/calendar";
import { decisionDues, deliveryDues, firstVerdict, partEvents, quoteDues, type PartEvent } from "@/domain/contracts/dues";
import { findRuleProfile } from "@/domain/contracts/rule-profile";
import { periodDeadline, periodEnd } from "@/domain/contracts/verification";

const profile = findRuleProfile("cctp_justice")!;
const context = { rules: [{ effectiveOn: "2025-02-03", rules: profile }], zone: "metropole" as const };
const delivered = (deliveredOn: string): PartEvent => ({ deliveredOn });
const decided = (verdict: "conforme" | "non_conforme" | "rejet", decidedOn: string): PartEvent => ({ verdict, decidedOn });
const told = (dues: readonly { label: string; dueOn: string | null; doneOn: string | null }[]) => dues.map(({ label, dueOn, doneOn }) => `${label} ${dueOn} ${doneOn}`);

describe("what the contractor had to deliver", () => {
  it("by the day of the order, then again after what postpones it", () =>
    expect(told(deliveryDues({ label: "Rapport", plannedOn: "2025-07-25", events: [delivered("2025-07-24"), decided("non_conforme", "2025-08-12"), delivered("2025-08-21")] }, context))).toEqual(["Rapport 2025-07-25 2025-07-24", "Rapport, nouvelle livraison 2025-08-20 2025-08-21"]));
  it("what is awaited has no day on which it was done, what is rejected is not awaited again", () => {
    expect(told(deliveryDues({ label: "R", plannedOn: "2025-07-25", events: [] }, context))).toEqual(["R 2025-07-25 null"]);
    expect(told(deliveryDues({ label: "R", plannedOn: null, events: [delivered("2025-07-24"), decided("rejet", "2025-08-12")] }, context))).toEqual(["R null 2025-07-24"]);
  });
});

describe("what the administration had to decide", () => {
  const decisions = (events: PartEvent[]) => told(decisionDues({ label: "R", verification: "doc", events }, context));
  it("within 21 days of each delivery, a fresh period after a new one", () =>
    expect(decisions([delivered("2025-07-01"), decided("non_conforme", "2025-07-22"), delivered("2025-07-28"), decided("conforme", "2025-09-01")])).toEqual(["R 2025-07-22 2025-07-22", "R 2025-08-18 2025-09-01"]));
  it("what waits has no day; what another delivery replaced asks for nothing", () => {
    expect(decisions([delivered("2025-07-01")])).toEqual(["R 2025-07-22 null"]);
    expect(decisions([delivered("2025-07-01"), delivered("2025-07-03")])).toEqual(["R 2025-07-24 null"]);
    expect(decisions([])).toEqual([]);
  });
  it("the first verdict is that of the first delivery decided on", () => {
    expect(firstVerdict([delivered("2025-07-01"), decided("non_conforme", "2025-07-22"), delivered("2025-07-28"), decided("conforme", "2025-08-01")])).toEqual({ verdict: "non_conforme", decidedOn: "2025-07-22" });
    expect(firstVerdict([delivered("2025-07-01")])).toBeNull();
  });
});

describe("quotes of a request", () => {
  const quotesOf = (sentOn: string | null, quotes: { depositedOn: string; refusedOn: string | null }[]) => told(quoteDues({ label: "DD", sentOn, quotes }, context));
  it("ten working days from the request, and again from a refusal", () => {
    expect(quotesOf("2025-07-01", [])).toEqual(["DD 2025-07-16 null"]);
    expect(quotesOf("2025-07-01", [{ depositedOn: "2025-07-10", refusedOn: "2025-07-16" }])).toEqual(["DD 2025-07-16 2025-07-10", "DD 2025-07-30 null"]);
    expect(quotesOf("2025-07-01", [{ depositedOn: "2025-07-17", refusedOn: "2025-07-18" }, { depositedOn: "2025-07-20", refusedOn: null }])).toEqual(["DD 2025-07-16 2025-07-17", "DD 2025-08-01 2025-07-20"]);
  });
  it("one that replaces another was not due; one that was never asked for neither", () => {
    expect(quotesOf("2025-07-01", [{ depositedOn: "2025-07-10", refusedOn: null }, { depositedOn: "2025-07-28", refusedOn: null }])).toEqual(["DD 2025-07-16 2025-07-10"]);
    expect(quotesOf(null, [])).toEqual([]);
  });
});

it("the bare day of a period is that of its explanation", () =>
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 1500 }), fc.constantFrom("quote", "reading_documents", "reading_delivery", "verification_doc", "verification_act", "redelivery", "T1", "minutes_reading" as const), (after, name) => {
      const from = addDays("2025-01-01", after);
      expect(periodEnd(name, from, { profile, zone: "metropole" })).toBe(periodDeadline(name, from, { profile, zone: "metropole" }).value);
    }),
  ));

describe("what the journal and the deliverable say together", () => {
  const stored = { deliveredOn: "2025-08-22", verdict: "conforme", decidedOn: "2025-08-30" } as const;
  it("without a journal, the last delivery and verdict", () => expect(partEvents([], stored)).toEqual([delivered("2025-08-22"), decided("conforme", "2025-08-30")]));
  it("each once, in order, a verdict after the delivery of its day", () =>
    expect(partEvents([{ deliveredOn: "2025-07-25", verdict: "non_conforme", decidedOn: "2025-07-25" }, { deliveredOn: "2025-07-25" }, { deliveredOn: "2025-08-22" }], stored)).toEqual([
      delivered("2025-07-25"),
      decided("non_conforme", "2025-07-25"),
      delivered("2025-08-22"),
      decided("conforme", "2025-08-30"),
    ]));
  it("a refusal of a postponement after the verdict that it answers, of the same day as well", () => {
    const postponed = { deliveredOn: "2025-08-01", verdict: "non_conforme", decidedOn: "2025-08-12" } as const;
    expect(partEvents([], { ...postponed, refusedOn: "2025-08-12" })).toEqual([delivered("2025-08-01"), decided("non_conforme", "2025-08-12"), { refusedOn: "2025-08-12" }]);
    expect(partEvents([{ ...postponed, refusedOn: "2025-08-14" }, { deliveredOn: "2025-08-19" }], { ...postponed, deliveredOn: "2025-08-19" })).toEqual([delivered("2025-08-01"), decided("non_conforme", "2025-08-12"), { refusedOn: "2025-08-14" }, delivered("2025-08-19")]);
  });
  it("a verdict before a new delivery", () => expect(partEvents([], { deliveredOn: "2025-08-22", verdict: "non_conforme", decidedOn: "2025-08-12" })).toEqual([decided("non_conforme", "2025-08-12"), delivered("2025-08-22")]));
  it("nothing yet", () => expect(partEvents([], { deliveredOn: null, verdict: null, decidedOn: null })).toEqual([]));
});
