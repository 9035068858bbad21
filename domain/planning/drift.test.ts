import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { driftOf, lastChange, netDrift, pointsAdded, reserveTaken, signed, type PlanStory } from "@/domain/planning/drift";

const story = (storyId: string, points: number | null = 5, sprintId: string | null = "s1", squadId: string | null = "q1"): PlanStory => ({ storyId, points, squadId, sprintId });
const kindsOf = (committed: PlanStory[], current: PlanStory[]) => driftOf(committed, current).map(({ storyId, kind }) => `${storyId} ${kind}`);
const DAY = "2025-06-06";

const plans = fc.uniqueArray(fc.record({ storyId: fc.constantFrom(..."abcdefgh"), points: fc.option(fc.integer({ min: 0, max: 20 })), squadId: fc.option(fc.constantFrom("q1", "q2")), sprintId: fc.option(fc.constantFrom("s1", "s2")) }), { selector: ({ storyId }) => storyId });

describe("driftOf", () => {
  it.each([
    ["added", [], [story("a")], ["a added"]],
    ["removed", [story("a")], [], ["a removed"]],
    ["another sprint", [story("a")], [story("a", 5, "s2")], ["a moved"]],
    ["another squad", [story("a")], [story("a", 5, "s1", "q2")], ["a moved"]],
    ["out of its sprint, still in the increment", [story("a")], [story("a", 5, null)], ["a moved"]],
    ["another estimate", [story("a")], [story("a", 8)], ["a reestimated"]],
    ["an estimate where there was none", [story("a", null)], [story("a", 8)], ["a reestimated"]],
    ["moved and estimated anew: twice", [story("a")], [story("a", 8, "s2")], ["a moved", "a reestimated"]],
    ["kinds in their order", [story("a"), story("b")], [story("b", 8), story("c")], ["c added", "a removed", "b reestimated"]],
  ])("%s", (_, committed, current, expected) => expect(kindsOf(committed, current)).toEqual(expected));

  it("a plan unchanged has no drift", () => fc.assert(fc.property(plans, (plan) => void expect(driftOf(plan, plan.toReversed())).toEqual([]))));
  it("the way back swaps what was added and what was removed, and undoes every point", () =>
    fc.assert(
      fc.property(plans, plans, (a, b) => {
        const [there, back] = [driftOf(a, b), driftOf(b, a)];
        const count = (drifts: typeof there, kind: string) => drifts.filter((drift) => drift.kind === kind).length;
        expect([count(there, "added"), count(there, "removed"), count(there, "moved"), count(there, "reestimated")]).toEqual([count(back, "removed"), count(back, "added"), count(back, "moved"), count(back, "reestimated")]);
        const [one, other] = [netDrift(there, DAY).value, netDrift(back, DAY).value];
        expect(one === null ? other : one + other!).toBe(one === null ? null : 0);
      }),
    ));
  it("the net drift is the difference of the sums of points, where all are estimated", () =>
    fc.assert(
      fc.property(plans, plans, (a, b) => {
        const [from, to] = [a, b].map((plan) => plan.map((each) => ({ ...each, points: each.points ?? 3 }))) as [PlanStory[], PlanStory[]];
        const sum = (plan: PlanStory[]) => plan.reduce((total, { points }) => total + points!, 0);
        expect(netDrift(driftOf(from, to), DAY).value).toBe(sum(to) - sum(from));
      }),
    ));
});

describe("points", () => {
  const points = (committed: PlanStory[], current: PlanStory[]) => driftOf(committed, current).map(pointsAdded);
  it("a move adds none; a removal takes away; an estimate adds its difference", () => {
    expect(points([story("a"), story("b"), story("c", 8)], [story("a", 5, "s2"), story("c", 5)])).toEqual([-5, 0, -3]);
  });
  it("an estimate missing on either side is unknown, and so is the net", () => {
    expect(points([story("a", null)], [story("a", 8)])).toEqual([null]);
    expect(netDrift(driftOf([], [story("a", null), story("b", 3)]), DAY)).toMatchObject({ value: null, unknownBecause: expect.stringContaining("les autres font +3 points") });
  });
  it("says each part", () => expect(netDrift(driftOf([story("a")], [story("b", 8)]), DAY).steps).toEqual(["Ajoutées\u00a0: +8 points", "Retirées\u00a0: −5 points", "Réestimées\u00a0: 0 point", "Total\u00a0: +3 points"]));
  it.each([
    [2, "+2 points"],
    [-1, "−1 point"],
    [0, "0 point"],
  ])("%i → %s", (value, text) => expect(signed(value)).toBe(text));
});

describe("reserveTaken: capacity 60, reserve 6", () => {
  const taken = (committed: PlanStory[], current: PlanStory[]) => reserveTaken(driftOf(committed, current), { committedOn: DAY, capacity: 60, reserveRate: 0.1 });
  it.each([
    ["6 points added: all of it", [], [story("a", 6)], 6, "within_reserve"],
    ["7 points added", [], [story("a", 7)], 7, "beyond_reserve"],
    ["a rise counts, what shrinks or leaves gives nothing back", [story("a", 5), story("b", 8), story("c", 8)], [story("a", 8), story("b", 3)], 3, "within_reserve"],
  ])("%s", (_, committed, current, value, verdict) => expect(taken(committed, current)).toMatchObject({ value, verdict }));
  it("unknown with a story that came in without an estimate", () => expect(taken([], [story("a", null)])).toMatchObject({ value: null, verdict: null }));
});

describe("lastChange", () => {
  const step = (id: number, at: string | null) => ({ id, at });
  it("the last step that changed it, not a later one that left it", () => expect(lastChange([step(1, "a"), step(2, "b"), step(3, "b")], "a", ({ at }) => at)?.id).toBe(2));
  it("away and back again: the step back", () => expect(lastChange([step(1, "b"), step(2, "a")], "a", ({ at }) => at)?.id).toBe(2));
  it("never changed: none", () => expect(lastChange([step(1, "a")], "a", ({ at }) => at)).toBeUndefined());
});
