import { describe, expect, test } from "vitest";
import { objectivesAsOf, type ObjectiveStory } from "./objectives-as-of";

const story = (values: Partial<ObjectiveStory> = {}): ObjectiveStory => ({
  ...{ id: "o-1", incrementId: "i-27", squadId: "alpha", isCommitted: true, businessValue: 8, actualValue: 6, createdOn: "2025-06-01", withdrawnOn: null },
  events: [{ on: "2025-09-03", before: { actualValue: null }, after: { actualValue: 6 } }],
  ...values,
});
const told = (of: ObjectiveStory, asOf: string, promised: { id: string; squadId: string; isCommitted: boolean; businessValue: number | null }[] | null = null) => objectivesAsOf([of], { promised, endsOn: "2025-08-31", asOf })[0];

describe("an objective as of a day", () => {
  test("what it brought is known from the day on which it was judged, not the day before", () => {
    expect([told(story(), "2025-09-02")!.actual, told(story(), "2025-09-03")!.actual]).toEqual([null, 6]);
  });
  test("judged twice: by the last judgment until then", () => {
    const twice = story({ actualValue: 9, events: [...story().events, { on: "2025-09-10", before: { actualValue: 6 }, after: { actualValue: 9 } }] });
    expect([told(twice, "2025-09-09")!.actual, told(twice, "2025-09-10")!.actual]).toEqual([6, 9]);
  });
  test("where nothing was kept of the judgment, from the last day of the increment, whatever came later", () => {
    const unkept = story({ events: [] });
    expect([told(unkept, "2025-08-30")!.actual, told(unkept, "2025-08-31")!.actual]).toEqual([null, 6]);
    const changed = story({ actualValue: 2, events: [{ on: "2026-01-05", before: { actualValue: 6 }, after: { actualValue: 2 } }] });
    expect([told(changed, "2025-08-30")!.actual, told(changed, "2025-12-31")!.actual, told(changed, "2026-01-05")!.actual]).toEqual([null, 6, 2]);
  });
  test("it was not there before it was created, unless it was promised", () => {
    expect(told(story(), "2025-05-31")).toBeUndefined();
    expect(told(story(), "2025-05-31", [{ id: "o-1", squadId: "alpha", isCommitted: true, businessValue: 8 }])).toMatchObject({ planned: 8, actual: null });
  });
  test("what it was worth and whose it was, and whether it was given up, by the changes until then", () => {
    const edited = story({ squadId: "beta", businessValue: 5, withdrawnOn: "2025-07-01", events: [{ on: "2025-06-20", before: { squadId: "alpha", businessValue: 8 }, after: { squadId: "beta", businessValue: 5 } }] });
    expect(told(edited, "2025-06-19")).toMatchObject({ squadId: "alpha", planned: 8, isWithdrawn: false });
    expect(told(edited, "2025-06-20")).toMatchObject({ squadId: "beta", planned: 5, isWithdrawn: false });
    expect(told(edited, "2025-07-01")).toMatchObject({ isWithdrawn: true });
  });
});
