import { describe, expect, test } from "vitest";
import { milestoneAsOf, milestonesToldOn, riskAsOf, risksToldOn, type MilestoneStory, type RiskStory } from "./planning-as-of";

const untold = { title: "Environnement indisponible", ownerId: null, response: "" };
const days = (forecastOn: string | null, actualOn: string | null = null) => ({ title: "Mise en production", baselineOn: "2025-06-01", forecastOn, actualOn });

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

  test("of an event before it, only its day is known: it was there, as it still is", () => {
    expect(milestoneAsOf({ ...story, events: [] }, "2025-06-30")).toEqual({ ...days("2025-06-15", "2025-06-20"), isCancelled: false });
  });

  test("created on a later day, it was not there, whatever its row says", () => {
    expect(milestoneAsOf({ ...story, createdOn: "2025-01-01" }, "2025-02-28")).toBeNull();
  });

  test("it is told until the end of the increment in which it is reached, then no longer", () => {
    const told = (asOf: string, reachedSince: string) => milestonesToldOn([{ key: "J-1", ...story }], { asOf, reachedSince });
    expect(told("2025-06-19", "2025-06-01")).toEqual([{ key: "J-1", ...days("2025-06-15") }]);
    expect(told("2025-06-30", "2025-06-20")).toEqual([{ key: "J-1", ...days("2025-06-15", "2025-06-20") }]);
    expect(told("2025-06-30", "2025-06-21")).toEqual([]);
  });

  test("without a journal it is told as it is, once it was created", () => {
    expect(milestoneAsOf({ ...story, events: [] }, "2025-03-01")).toEqual({ ...days("2025-06-15", "2025-06-20"), isCancelled: false });
  });
});

describe("a risk assessed on 5 May, resolved on 20 May", () => {
  const story: RiskStory = {
    ...{ ...untold, createdOn: "2025-05-01", roam: "resolved", probability: 4, impact: 4 },
    events: [
      { on: "2025-05-05", before: { probability: 2 }, after: { probability: 4, impact: 4 } },
      { on: "2025-05-20", before: { roam: null }, after: { roam: "resolved" } },
    ],
  };
  test.each([
    ["2025-04-30", null],
    ["2025-05-04", { ...untold, roam: null, probability: 2, impact: 4 }],
    ["2025-05-05", { ...untold, roam: null, probability: 4, impact: 4 }],
    ["2025-05-19", { ...untold, roam: null, probability: 4, impact: 4 }],
    ["2025-05-20", { ...untold, roam: "resolved", probability: 4, impact: 4 }],
  ])("as of %s", (asOf, expected) => {
    expect(riskAsOf(story, asOf)).toEqual(expected);
  });

  test("told while it is open, with the name of who had it; counted once it is resolved", () => {
    const told = (asOf: string) => risksToldOn({ stories: [{ key: "R-1", ...story, ownerId: "b", events: [...story.events, { on: "2025-05-20", before: { ownerId: "a" }, after: { ownerId: "b" } }] }], resolvedBefore: 2, names: new Map([["a", "Ariane"]]) }, asOf);
    expect(told("2025-05-19")).toEqual({ open: [{ key: "R-1", title: untold.title, response: "", owner: "Ariane", roam: null, probability: 4, impact: 4 }], resolved: 2 });
    expect(told("2025-05-20")).toEqual({ open: [], resolved: 3 });
  });
});
