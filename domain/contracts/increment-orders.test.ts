import { describe, expect, it } from "vitest";
import { proposeForIncrement } from "./increment-orders";

const squads = (count: number) => Array.from({ length: count }, (_, rank) => ({ id: `S${rank + 1}` }));
const led = (squadId: string | null) => ({ workUnitCode: "UO2.8-ASCM", squadId });
const train = { workUnitCode: "UO2.9-RTE", squadId: null };
const proposed = (...given: Parameters<typeof proposeForIncrement>) => proposeForIncrement(...given).map(({ workUnitCode, squadId }) => squadId ?? workUnitCode);

describe("what an increment needs ordered", () => {
  it("nothing without a squad", () => expect(proposed([], [])).toEqual([]));
  it("one squad is led; alone it is no train", () => expect(proposed(squads(1), [])).toEqual(["S1"]));
  it("two squads are led, and their train", () => expect(proposed(squads(2), [])).toEqual(["S1", "S2", "UO2.9-RTE"]));
  it("what is ordered for a squad is not proposed again", () => expect(proposed(squads(2), [led("S1"), train])).toEqual(["S2"]));
  it("all is ordered", () => expect(proposed(squads(2), [led("S1"), led("S2"), train])).toEqual([]));
  it("a line that names no squad stands for one of them", () => {
    expect(proposed(squads(3), [led(null), train])).toEqual(["S1", "S2"]);
    expect(proposed(squads(2), [led(null), led("S1"), train])).toEqual([]);
    expect(proposed(squads(1), [led(null), led(null)])).toEqual([]);
  });
  it("other work units, and squads of elsewhere, change nothing", () => expect(proposed(squads(1), [{ workUnitCode: "UO2.1-DP", squadId: "S1" }, led("S9")])).toEqual(["S1"]));
});
