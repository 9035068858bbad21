import { describe, expect, test } from "vitest";
import { deliverableAsOf, orderStateAsOf } from "./orders-as-of";

const none = { deliveredOn: null, verdict: null, decidedOn: null };

describe("a deliverable delivered on 25 July, postponed on 12 August, delivered again on the 19th, accepted on the 25th", () => {
  const stored = { deliveredOn: "2025-08-19", verdict: "conforme", decidedOn: "2025-08-25" } as const;
  const history = [{ deliveredOn: "2025-07-25" }, { deliveredOn: "2025-07-25", verdict: "non_conforme" as const, decidedOn: "2025-08-12" }, { deliveredOn: "2025-08-19" }];

  test.each([
    ["2025-07-24", none],
    ["2025-07-25", { deliveredOn: "2025-07-25", verdict: null, decidedOn: null }],
    ["2025-08-12", { deliveredOn: "2025-07-25", verdict: "non_conforme", decidedOn: "2025-08-12" }],
    ["2025-08-19", { deliveredOn: "2025-08-19", verdict: "non_conforme", decidedOn: "2025-08-12" }],
    ["2025-08-25", stored],
  ])("as of %s", (asOf, expected) => {
    expect(deliverableAsOf(stored, history, asOf)).toEqual(expected);
  });

  test("without a journal, what the row holds for later days is not told", () => {
    expect(deliverableAsOf(stored, [], "2025-08-18")).toEqual(none);
  });
});

describe("an order", () => {
  const days = { orderedOn: "2025-06-02", certifiedOn: "2025-09-01", invoicedOn: "2025-09-15", paidOn: "2025-10-01", cancelledOn: null };
  const accepted = { deliveredOn: "2025-07-25", verdict: "conforme", decidedOn: "2025-08-01" } as const;
  const delivered = { ...accepted, verdict: null, decidedOn: null };

  test.each([
    ["the day before it was issued", "2025-06-01", [none], null],
    ["the day it was issued", "2025-06-02", [none], "issued"],
    ["one of two delivered", "2025-08-31", [delivered, none], "in_progress"],
    ["all delivered", "2025-08-31", [delivered, delivered], "delivered"],
    ["one of two accepted", "2025-08-31", [accepted, delivered], "under_verification"],
    ["all accepted, the day before it was certified", "2025-08-31", [accepted], "accepted"],
    ["the day it was certified", "2025-09-01", [accepted], "certified"],
    ["the day before it was invoiced", "2025-09-14", [accepted], "certified"],
    ["the day it was invoiced", "2025-09-15", [accepted], "invoiced"],
    ["the day it was paid", "2025-10-01", [accepted], "paid"],
  ] as const)("%s", (_case, asOf, parts, state) => {
    expect(orderStateAsOf(days, parts, asOf)).toBe(state);
  });

  test("cancelled on a later day it still stands", () => {
    const cancelled = { ...days, certifiedOn: null, invoicedOn: null, paidOn: null, cancelledOn: "2025-07-01" };
    expect(orderStateAsOf(cancelled, [none], "2025-06-30")).toBe("issued");
    expect(orderStateAsOf(cancelled, [none], "2025-07-01")).toBe("cancelled");
  });
});
