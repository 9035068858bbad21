import { describe, expect, it } from "vitest";
import { describeShare, endedOn, isOver, overbookedFrom, squadHeadcount, squadSize, type Share } from "@/domain/planning/team-size";

const ON = "2025-06-16";
const share = (percent: number, from: string | null = null, to: string | null = null): Share => ({ percent, from, to });
const typed = { headcount: 7, builders: 5 };

describe("squadSize on Monday 16 June 2025", () => {
  const dev = { name: "Dév. A1", job: "developer" as const };
  const sizes = (...members: Parameters<typeof squadSize>[0]["members"]) => {
    const { everybody, builders } = squadSize({ members, typed, on: ON });
    return [everybody.value, builders.value];
  };
  it("nobody by name: what was typed", () => expect(sizes()).toEqual([7, 5]));
  it("part-time as a fraction; developers and testers alone build", () =>
    expect(sizes({ ...dev, ...share(50) }, { ...dev, job: "tester", ...share(100) }, { ...dev, job: "product_owner", ...share(80) })).toEqual([2.3, 1.5]));
  it("the first and the last day count, the day before and the day after do not", () => {
    expect(sizes({ ...dev, ...share(100, ON, ON) })).toEqual([1, 1]);
    expect(sizes({ ...dev, ...share(100, "2025-06-17") })).toEqual([7, 5]);
    expect(sizes({ ...dev, ...share(100, null, "2025-06-15") })).toEqual([7, 5]);
  });
  it("named people none of whom builds: 0 builders, not the typed number", () => expect(sizes({ ...dev, job: "scrum_master", ...share(100) })).toEqual([1, 0]));
  it("lists each person", () => expect(squadSize({ members: [{ ...dev, ...share(50) }], typed, on: ON }).everybody.steps).toEqual(["Dév. A1 (Développement)\u00a0: 50\u00a0%"]));
});

describe("overbookedFrom", () => {
  it.each<[string, Share[], ReturnType<typeof overbookedFrom>]>([
    ["100 % is not too much", [share(60), share(40)], null],
    ["101 % is", [share(60), share(41)], { from: null, percent: 101 }],
    ["one after the other", [share(100, null, "2025-06-15"), share(100, "2025-06-16")], null],
    ["on one common day", [share(100, null, "2025-06-16"), share(100, "2025-06-16")], { from: "2025-06-16", percent: 200 }],
    ["from the second of three", [share(50), share(60, "2025-06-16"), share(10, "2025-07-01")], { from: "2025-06-16", percent: 110 }],
    ["nobody", [], null],
  ])("%s", (_case, shares, found) => expect(overbookedFrom(shares)).toEqual(found));
});

it("leaving after a day: what begins later goes, what lasts longer ends, what is over stays", () =>
  expect(endedOn([share(10), share(20, "2025-06-16"), share(30, "2025-06-17"), share(40, null, "2025-06-15"), share(50, null, "2025-06-17")], ON)).toEqual([
    share(10, null, ON), share(20, ON, ON), share(40, null, "2025-06-15"), share(50, null, ON),
  ]));

it("is over from the day after its last", () => expect([isOver({ to: ON }, ON), isOver({ to: ON }, "2025-06-17"), isOver({ to: null }, ON)]).toEqual([false, true, false]));

it.each([
  [share(1), "Sans limite"],
  [share(1, null, ON), "Jusqu’au 16 juin 2025"],
  [share(1, ON), "À partir du 16 juin 2025"],
  [share(1, "2025-06-01", ON), "Du 1er juin 2025 au 16 juin 2025"],
])("%j: %s", (given, text) => expect(describeShare(given)).toBe(text));

describe("squadHeadcount on Monday 16 June 2025", () => {
  const member = (personId: string, from: string | null = null, to: string | null = null) => ({ personId, name: personId, from, to });
  const headcount = (...members: ReturnType<typeof member>[]) => squadHeadcount({ members, typed: 7, on: ON });
  it("nobody by name that day: what was typed, and it says so", () => {
    for (const none of [[], [member("A", "2025-06-17")], [member("A", null, "2025-06-15")]]) expect(headcount(...none)).toMatchObject({ value: 7, source: expect.stringContaining("Effectif saisi"), steps: [] });
  });
  it("each person once, whatever their time; the first and the last day count", () =>
    expect(headcount(member("A", ON), member("A", null, ON), member("B"))).toMatchObject({ value: 2, source: expect.stringContaining("nommément"), steps: ["A", "B"] }));
});
