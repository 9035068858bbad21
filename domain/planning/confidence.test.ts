import { describe, expect, it } from "vitest";
import { ballotCounts, confidenceOf } from "@/domain/planning/confidence";

const named = (...ballots: number[]) => confidenceOf(ballots, { isAnonymous: false });
const anonymous = (...ballots: number[]) => confidenceOf(ballots, { isAnonymous: true });

describe("confidenceOf", () => {
  it.each([
    ["exactly 3", [3, 3], 3, "nothing", false],
    ["just under 3", [3, 3, 3, 3, 2], 2.8, "rework", true],
    ["a 2 among good ones asks for a discussion", [5, 5, 2], 4, "nothing", true],
    ["a 3 asks for none", [5, 5, 3], 4.333333, "nothing", false],
    ["a 1", [1, 5, 5], 3.666667, "nothing", true],
  ])("%s", (_, ballots, value, asks, needsDiscussion) => expect(named(...ballots)).toMatchObject({ value, asks, needsDiscussion }));
  it("nobody voted: unknown", () => expect(named()).toMatchObject({ value: null, asks: null, unknownBecause: "Personne n’a voté." }));
  it("two anonymous ballots are shown to nobody, not even that one asks for a discussion; three are", () => {
    expect(anonymous(1, 5)).toMatchObject({ value: null, needsDiscussion: false, unknownBecause: expect.stringContaining("Moins de 3") });
    expect(JSON.stringify(anonymous(1, 5))).not.toContain("6 /");
    expect(anonymous(1, 5, 3)).toMatchObject({ value: 3, needsDiscussion: true });
  });
  it("two named ballots are", () => expect(named(4, 5).value).toBe(4.5));
});

it("ballots are counted by value, those that nobody gave too", () => expect(ballotCounts([5, 3, 5]).map(({ count }) => count)).toEqual([0, 0, 1, 0, 2]));
