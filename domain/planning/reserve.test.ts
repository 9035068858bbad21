import { describe, expect, it } from "vitest";
import { scopeChange } from "@/domain/planning/reserve";

const added = (points: number | null, addedOn = "2025-06-11", removedOn: string | null = null) => ({ points, addedOn, removedOn });
const change = (stories: ReturnType<typeof added>[], capacity: number | null = 60, reserveRate?: number) =>
  scopeChange({ stories, committedOn: "2025-06-09", capacity, reserveRate });

describe("scopeChange: committed on 9 June 2025, capacity 60, reserve 6", () => {
  it.each([
    ["nothing added", [], 0, "within_reserve"],
    ["5 points", [added(5)], 5, "within_reserve"],
    ["6 points: the whole reserve", [added(5), added(1)], 6, "within_reserve"],
    ["7 points", [added(5), added(2)], 7, "beyond_reserve"],
    ["added on the day of the commitment: part of it", [added(40, "2025-06-09")], 0, "within_reserve"],
    ["added the day after", [added(7, "2025-06-10")], 7, "beyond_reserve"],
    ["added then removed", [added(7, "2025-06-10", "2025-06-12")], 0, "within_reserve"],
  ] as [string, ReturnType<typeof added>[], number, string][])("%s", (_name, stories, value, verdict) => {
    expect(change(stories)).toMatchObject({ value, verdict });
  });

  it("each programme sets its own reserve", () => {
    expect(change([added(12)], 60, 0.2).verdict).toBe("within_reserve");
    expect(change([added(13)], 60, 0.2).verdict).toBe("beyond_reserve");
    expect(change([added(1)], 60, 0).verdict).toBe("beyond_reserve");
  });

  it("says the reserve and the verdict in words", () => {
    expect(change([added(7)]).steps).toEqual(["Volant\u00a0: 6 points", "Ajouts\u00a0: 7 points, au-delà du volant"]);
  });

  it.each([
    ["an added story without an estimate", change([added(5), added(null)]), /1 story sans estimation.*au moins 5 points/],
    ["no capacity", change([added(5)], null), /capacité/],
    ["a capacity of 0", change([added(5)], 0), /capacité/],
    ["a reserve over 100 %", change([added(5)], 60, 1.1), /volant/],
  ])("unknown: %s", (_name, result, why) => {
    expect(result).toMatchObject({ value: null, verdict: null });
    expect(result.unknownBecause).toMatch(why);
  });

  it("a committed story without an estimate does not hide the change", () => {
    expect(change([added(null, "2025-06-09"), added(5)]).value).toBe(5);
  });
});
