import { describe, expect, it } from "vitest";
import { predictability } from "./predictability";
import { objectivesAsPromised, type JudgedObjective } from "./promised";

const objective = (id: string, fields: Partial<JudgedObjective> = {}): JudgedObjective => ({ id, squadId: "a", isCommitted: true, planned: 8, actual: 8, isWithdrawn: false, ...fields });
const promise = (id: string, fields = {}) => ({ id, squadId: "a", isCommitted: true, businessValue: 10, ...fields });

describe("what was promised", () => {
  it("before any commitment: as it stands, without what was given up", () => expect(objectivesAsPromised([objective("1"), objective("2", { isWithdrawn: true })], null)).toEqual([{ squadId: "a", committed: true, planned: 8, actual: 8 }]));
  it("once committed: the value of then, whatever it is now", () => expect(predictability(objectivesAsPromised([objective("1", { planned: 5 })], [promise("1")])).value).toBe(0.8));
  it("given up since: it counts, for 0 unless it was judged", () => {
    expect(objectivesAsPromised([objective("1", { isWithdrawn: true, actual: null })], [promise("1")])).toEqual([{ squadId: "a", committed: true, planned: 10, actual: 0 }]);
    expect(objectivesAsPromised([objective("1", { isWithdrawn: true, actual: 3 })], [promise("1")])[0]!.actual).toBe(3);
    expect(objectivesAsPromised([], [promise("1")])[0]!.actual).toBe(0);
  });
  it("not yet judged stays unknown", () => expect(predictability(objectivesAsPromised([objective("1", { actual: null })], [promise("1")])).value).toBeNull());
  it("come since: what it brings counts, what it planned does not", () => expect(predictability(objectivesAsPromised([objective("1", { actual: 8 }), objective("2", { actual: 2 })], [promise("1")])).value).toBe(1));
});
