import { describe, expect, it } from "vitest";
import { exposureOf, whatRoamLacks } from "@/domain/planning/risks";

describe("exposureOf", () => {
  it.each([
    [1, 1, 1, "low"],
    [1, 5, 5, "low"],
    [2, 3, 6, "medium"],
    [2, 5, 10, "medium"],
    [3, 4, 12, "high"],
    [5, 5, 25, "high"],
  ])("%i × %i = %i, %s", (probability, impact, value, level) => expect(exposureOf({ probability, impact })).toMatchObject({ value, level }));
  it.each([
    [null, 3],
    [3, null],
    [0, 3],
    [3, 6],
  ])("%s × %s: unknown, never 0", (probability, impact) => expect(exposureOf({ probability, impact })).toMatchObject({ value: null, level: null }));
});

describe("whatRoamLacks", () => {
  const facts = { roam: null, ownerId: null, response: "" };
  it("not discussed: nothing", () => expect(whatRoamLacks(facts)).toBeNull());
  it("owned: somebody", () => {
    expect(whatRoamLacks({ ...facts, roam: "owned", response: "Un plan" })).toBe("owner_required");
    expect(whatRoamLacks({ ...facts, roam: "owned", ownerId: "a" })).toBeNull();
  });
  it.each(["resolved", "accepted", "mitigated"] as const)("%s: a stated response, spaces state nothing", (roam) => {
    expect(whatRoamLacks({ roam, ownerId: "a", response: "  " })).toBe("response_required");
    expect(whatRoamLacks({ roam, ownerId: null, response: "Double saisie" })).toBeNull();
  });
});
