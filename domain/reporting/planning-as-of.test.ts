import { describe, expect, test } from "vitest";
import { milestoneAsOf, riskAsOf, type MilestoneStory, type RiskStory } from "./planning-as-of";

const days = (forecastOn: string | null, actualOn: string | null = null) => ({ baselineOn: "2025-06-01", forecastOn, actualOn });

describe("a milestone whose forecast moved on 10 May, reached on 20 June", () => {
  const story: MilestoneStory = {
    ...days("2025-06-15", "2025-06-20"),
    createdOn: "2025-03-01",
    isCancelled: false,
    events: [
      { on: "2025-03-01", kind: "created", before: null, after: days("2025-06-01") },
      { on: "2025-05-10", kind: "forecast_moved", before: days("2025-06-01"), after: days("2025-06-15") },
      { on: "2025-06-20", kind: "reached", before: days("2025-06-15"), after: days("2025-06-15", "2025-06-20") },
    ],
  };
  test.each([
    ["2025-02-28", null],
    ["2025-05-09", { ...days("2025-06-01"), isCancelled: false }],
    ["2025-05-10", { ...days("2025-06-15"), isCancelled: false }],
    ["2025-06-19", { ...days("2025-06-15"), isCancelled: false }],
    ["2025-06-20", { ...days("2025-06-15", "2025-06-20"), isCancelled: false }],
  ])("as of %s", (asOf, expected) => {
    expect(milestoneAsOf(story, asOf)).toEqual(expected);
  });

  test("cancelled on a later day it still stands; restored on a later day it does not", () => {
    const cancelled: MilestoneStory = { ...story, isCancelled: true, events: [{ on: "2025-07-01", kind: "cancelled", before: days("2025-06-15"), after: days("2025-06-15") }] };
    expect(milestoneAsOf(cancelled, "2025-06-30")?.isCancelled).toBe(false);
    expect(milestoneAsOf(cancelled, "2025-07-01")?.isCancelled).toBe(true);
    const restored: MilestoneStory = { ...story, events: [{ on: "2025-07-01", kind: "restored", before: days("2025-06-15"), after: days("2025-06-15") }] };
    expect(milestoneAsOf(restored, "2025-06-30")?.isCancelled).toBe(true);
  });

  test("without a journal it is told as it is, once it was created", () => {
    expect(milestoneAsOf({ ...story, events: [] }, "2025-03-01")).toEqual({ ...days("2025-06-15", "2025-06-20"), isCancelled: false });
  });
});

describe("a risk assessed on 5 May, resolved on 20 May", () => {
  const story: RiskStory = {
    ...{ createdOn: "2025-05-01", roam: "resolved", probability: 4, impact: 4 },
    events: [
      { on: "2025-05-05", before: { probability: 2 }, after: { probability: 4, impact: 4 } },
      { on: "2025-05-20", before: { roam: null }, after: { roam: "resolved" } },
    ],
  };
  test.each([
    ["2025-04-30", null],
    ["2025-05-04", { roam: null, probability: 2, impact: 4 }],
    ["2025-05-05", { roam: null, probability: 4, impact: 4 }],
    ["2025-05-19", { roam: null, probability: 4, impact: 4 }],
    ["2025-05-20", { roam: "resolved", probability: 4, impact: 4 }],
  ])("as of %s", (asOf, expected) => {
    expect(riskAsOf(story, asOf)).toEqual(expected);
  });
});
