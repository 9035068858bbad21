import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { flowDays, flowDistribution, flowEfficiency, flowLoad, flowTime, flowVelocity, type FlowItem } from "./flow";
import { STORY_KINDS, STORY_STATES } from "./vocabulary";

const item = (fields: Partial<FlowItem> = {}): FlowItem => ({ kind: "story", state: "done", points: 3, addedOn: "2025-06-09", startedOn: "2025-06-16", doneOn: "2025-06-18", ...fields });
const lasting = (days: number): FlowItem => item({ startedOn: "2025-06-09", doneOn: `2025-06-${String(8 + days).padStart(2, "0")}` });

describe("distribution", () => {
  it("counts what is done only, by kind", () => {
    const found = flowDistribution([item(), item({ kind: "enabler", points: null }), item({ state: "in_progress", doneOn: null })]);
    expect(found.map(({ kind, stories, points, share }) => [kind, stories, points, share.value])).toEqual([["story", 1, 3, 0.5], ["enabler", 1, 0, 0.5], ["defect", 0, 0, 0], ["risk", 0, 0, 0]]);
  });
  it("is unknown when nothing is done", () => expect(flowDistribution([])[0]!.share).toMatchObject({ value: null, unknownBecause: expect.any(String) }));
  it("shares add up to 1", () =>
    fc.assert(
      fc.property(fc.array(fc.record({ kind: fc.constantFrom(...STORY_KINDS), state: fc.constantFrom(...STORY_STATES) }), { minLength: 1 }), (some) => {
        const shares = flowDistribution(some.map((each) => item(each))).map(({ share }) => share.value);
        expect(shares.includes(null) ? 1 : shares.reduce((sum: number, share) => sum + share!, 0)).toBeCloseTo(1, 4);
      }),
    ));
});

describe("velocity of the flow", () => {
  const sprints = [{ name: "27.1", from: "2025-06-09", to: "2025-06-29" }, { name: "27.2", from: "2025-06-30", to: "2025-07-20" }];
  it.each([["2025-06-29", 1], ["2025-06-30", 0], ["2025-06-08", 0]])("done on %s: %s in 27.1", (doneOn, stories) => expect(flowVelocity([item({ doneOn })], sprints, "2025-07-20").rows[0]).toEqual({ sprint: "27.1", stories }));
  it("is a mean over the sprints that have begun; unknown before the first", () => {
    expect(flowVelocity([item(), item(), item()], sprints, "2025-06-29").value).toBe(3);
    expect(flowVelocity([item(), item(), item()], sprints, "2025-06-30").value).toBe(1.5);
    expect(flowVelocity([], sprints, "2025-06-08").value).toBeNull();
  });
});

describe("time", () => {
  it.each([["2025-06-16", 1], ["2025-06-17", 2], ["2025-06-15", null], [null, null]])("begun on the 16th, done on %s: %s", (doneOn, days) => expect(flowDays({ startedOn: "2025-06-16", doneOn })).toBe(days));
  it("median and 85th percentile, by nearest rank", () => {
    const twenty = Array.from({ length: 20 }, (_, index) => lasting(index + 1));
    expect(flowTime(twenty)).toMatchObject({ median: { value: 10 }, p85: { value: 17 } });
    expect(flowTime([lasting(4)])).toMatchObject({ median: { value: 4 }, p85: { value: 4 } });
    expect(flowTime([lasting(1), lasting(2), lasting(9)])).toMatchObject({ median: { value: 2 }, p85: { value: 9 } });
  });
  it("says how many have no known beginning; unknown when none has", () => {
    expect(flowTime([lasting(4), item({ startedOn: null })]).median.inputs[1]).toMatchObject({ value: "1 story" });
    expect(flowTime([item({ startedOn: null })]).median).toMatchObject({ value: null, unknownBecause: expect.stringContaining("début") });
  });
});

describe("load", () => {
  const period = { from: "2025-06-15", to: "2025-06-19", today: "2025-07-01" };
  it("counts from the day begun to the eve of the day done", () => expect(flowLoad([item()], period).days.map(({ inProgress }) => inProgress)).toEqual([0, 1, 1, 0, 0]));
  it("stops today; is unknown before the first day, and where no beginning is known", () => {
    expect(flowLoad([item()], { ...period, today: "2025-06-16" })).toMatchObject({ value: 0.5, days: { length: 2 } });
    expect(flowLoad([item()], { ...period, today: "2025-06-14" }).value).toBeNull();
    expect(flowLoad([item({ startedOn: null })], period).value).toBeNull();
  });
});

describe("efficiency", () => {
  it("active over total, of what is known", () => {
    expect(flowEfficiency([item()]).value).toBe(0.3);
    expect(flowEfficiency([item(), item({ startedOn: null })])).toMatchObject({ value: 0.3, inputs: [{}, {}, { value: "1 story" }] });
    expect(flowEfficiency([item({ addedOn: null })]).value).toBeNull();
  });
  it("is never over 1: what was begun before it entered counts from its entry", () => expect(flowEfficiency([item({ addedOn: "2025-06-17" })]).value).toBe(1));
});
