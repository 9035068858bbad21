import { describe, expect, test } from "vitest";
import { isOverdue, lateness, nearness, type FollowedEntry } from "./follow-up";

const action = (over: Partial<FollowedEntry> = {}): FollowedEntry => ({ kind: "action", status: "open", dueOn: "2025-08-29", ...over });

describe("an action is late", () => {
  test.each([
    ["the day before it is due", "2025-08-28", {}, false, 0],
    ["on its due day: not yet", "2025-08-29", {}, false, 0],
    ["from the day after", "2025-08-30", {}, true, 1],
    ["in progress and past due: late too", "2025-09-15", { status: "in_progress" }, true, 17],
    ["done: never late", "2025-09-15", { status: "done" }, false, 0],
    ["given up: never late", "2025-09-15", { status: "cancelled" }, false, 0],
    ["a decision has no lateness", "2025-09-15", { kind: "decision" }, false, 0],
  ] as const)("%s", (_case, today, over, overdue, days) => {
    expect(isOverdue(action(over), today)).toBe(overdue);
    expect(lateness(action(over), today).value).toBe(days);
  });

  test("without a due date its lateness is unknown, not 0", () => {
    expect(lateness(action({ dueOn: null }), "2025-09-15")).toMatchObject({ value: null, unknownBecause: "Aucune échéance n’est fixée." });
  });
});

describe("how near an action is", () => {
  test.each([
    ["the day after its due date", "2025-08-30", {}, "late"],
    ["on its due date", "2025-08-29", {}, "near"],
    ["seven days before", "2025-08-22", {}, "near"],
    ["eight days before", "2025-08-21", {}, "later"],
    ["without a date", "2025-08-21", { dueOn: null }, "without_date"],
    ["done: nowhere", "2025-08-30", { status: "done" }, null],
    ["a decision: nowhere", "2025-08-30", { kind: "decision" }, null],
  ] as const)("%s", (_case, today, over, expected) => {
    expect(nearness(action(over), today)).toBe(expected);
  });
});
