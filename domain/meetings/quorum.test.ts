import { describe, expect, it, test } from "vitest";
import { quorumReached, requiredMembers, type MemberAttendance } from "./quorum";

const majority = { percent: null, countsRepresented: true };
const of = (present: number, represented: number, absent: number, unknown: number): MemberAttendance[] => [
  ...Array<MemberAttendance>(present).fill("present"),
  ...Array<MemberAttendance>(represented).fill("represented"),
  ...Array<MemberAttendance>(absent).fill("absent"),
  ...Array<MemberAttendance>(unknown).fill(null),
];

describe("how many members must be there", () => {
  test.each([
    [null, 1, 1], [null, 2, 2], [null, 3, 2], [null, 10, 6], [null, 11, 6],
    [50, 10, 5], [50, 11, 6], [33, 10, 4], [100, 7, 7], [1, 10, 1],
  ])("%s %% of %i: %i", (percent, members, expected) => expect(requiredMembers({ percent }, members)).toBe(expected));
  it.each([0, 101, 12.5])("a share of %d %% is refused", (percent) => expect(() => requiredMembers({ percent }, 10)).toThrow(RangeError));
});

describe("is the quorum reached?", () => {
  test.each([
    ["5 of 10: half is not more than half", majority, of(5, 0, 5, 0), false],
    ["6 of 10", majority, of(6, 0, 4, 0), true],
    ["5 there and 1 represented", majority, of(5, 1, 4, 0), true],
    ["the represented one does not count where the instance says so", { ...majority, countsRepresented: false }, of(5, 1, 4, 0), false],
    ["enough are there already, though 4 were not asked", majority, of(6, 0, 0, 4), true],
    ["nobody was asked: unknown, not false", majority, of(0, 0, 0, 10), null],
    ["those not asked could still change it", majority, of(3, 0, 2, 5), null],
    ["those not asked can no longer change it", majority, of(3, 0, 5, 2), false],
    ["no member: unknown", majority, [], null],
  ])("%s", (_case, rule, members, expected) => expect(quorumReached(rule, members).value).toBe(expected));
  it("says how many it takes and how many count", () =>
    expect(quorumReached(majority, of(5, 1, 4, 0)).steps).toEqual(["Il faut 6 membres sur 10 ; 6 comptent."]));
});
