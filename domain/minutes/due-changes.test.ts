import { describe, expect, test } from "vitest";
import { asksForReason, dueChange, dueChanges, isPostponement } from "./due-changes";

describe("a due date", () => {
  test.each([
    ["moved to the day after: postponed, with a reason", "2025-08-29", "2025-08-30", "postponed", true, true],
    ["moved to the day before: brought forward, with a reason", "2025-08-29", "2025-08-28", "brought_forward", true, false],
    ["taken away: with a reason, and it counts as a postponement", "2025-08-29", null, "removed", true, true],
    ["given to what had none: no reason asked", null, "2025-08-29", "set", false, false],
    ["kept", "2025-08-29", "2025-08-29", null, false, false],
    ["still none", null, null, null, false, false],
  ] as const)("%s", (_case, from, to, change, needsReason, counts) => {
    expect(dueChange(from, to)).toBe(change);
    expect(asksForReason(change)).toBe(needsReason);
    expect(isPostponement(change)).toBe(counts);
  });
});

test("the history of postponements: from, to, in the order in which they were made", () => {
  const history = [{ dueOn: "2025-08-29", by: "a" }, { dueOn: "2025-08-29", by: "b" }, { dueOn: "2025-09-05", by: "c" }, { dueOn: "2025-09-12", by: "d" }];
  expect(dueChanges(history).map(({ from, dueOn, by }) => [from, dueOn, by])).toEqual([["2025-08-29", "2025-09-05", "c"], ["2025-09-05", "2025-09-12", "d"]]);
});
