import { describe, expect, test } from "vitest";
import { checkReversibility, planDrift, reversibilityPlan, tellDelay, type ReversibilityFacts } from "./reversibility";
import { findRuleProfile, type RuleProfile } from "./rule-profile";

const rules = [{ effectiveOn: "2025-01-01", rules: findRuleProfile("cctp_justice")! }];
const NONE: ReversibilityFacts = { T0: null, T1: null, T2: null, verify_T2: null, T3: null, T4: null };
const plan = (facts: Partial<ReversibilityFacts>, today: string, versions = rules) => reversibilityPlan({ ...NONE, ...facts }, { rules: versions, zone: "metropole", today })!;
const dues = (facts: Partial<ReversibilityFacts>, today = "2026-03-02") => plan(facts, today).map(({ name, due }) => [name, due.value]);

describe("the plan from T0", () => {
  test("8, 10, 15 and 5 days one after the other, the verification 15 days after T2; a last day not worked moves to the next worked", () => {
    // T0 on Monday 2 March 2026: T1 Tuesday 10; T2 Friday 20; T3 Saturday 4 April, then Easter Monday: Tuesday 7; T4 Sunday 12: Monday 13.
    expect(dues({ T0: "2026-03-02" })).toEqual([
      ["T1", "2026-03-10"],
      ["T2", "2026-03-20"],
      ["verify_T2", "2026-04-07"],
      ["T3", "2026-04-07"],
      ["T4", "2026-04-13"],
    ]);
  });
  test("across the change of hour of 29 March 2026, days stay days", () => {
    // T0 on Saturday 21 March: T1 on Sunday 29, of 23 hours, moved to Monday 30.
    expect(dues({ T0: "2026-03-21" })[0]).toEqual(["T1", "2026-03-30"]);
  });
  test("without T0 every day is unknown, and says why; nothing is late", () => {
    const steps = plan({}, "2026-03-02");
    expect(steps.map(({ due, state }) => [due.value, state])).toEqual(Array.from({ length: 5 }, () => [null, "unknown"]));
    expect(steps[0]!.due.unknownBecause).toContain("T0");
    expect(planDrift(steps)).toMatchObject({ value: null });
  });
  test("rules that know no such phase have no plan", () => {
    expect(reversibilityPlan({ ...NONE, T0: "2026-03-02" }, { rules: [{ effectiveOn: "2025-01-01", rules: findRuleProfile("tma_contrasting")! }], zone: "metropole", today: "2026-03-02" })).toBeNull();
  });
});

describe("what really came moves what follows", () => {
  const T0 = "2026-03-02";
  test("T1 two days late: T2 and what follows are two days later, the first plan stays", () => {
    const steps = plan({ T0, T1: "2026-03-12" }, "2026-03-13");
    expect(steps.map(({ name, initial, due, shift }) => [name, initial.value, due.value, shift])).toEqual([
      ["T1", "2026-03-10", "2026-03-10", 0],
      // Sunday 22 moves to Monday 23.
      ["T2", "2026-03-20", "2026-03-23", 3],
      ["verify_T2", "2026-04-07", "2026-04-07", 0],
      ["T3", "2026-04-07", "2026-04-07", 0],
      ["T4", "2026-04-13", "2026-04-13", 0],
    ]);
    expect([steps[0]!.state, steps[0]!.delay.value]).toEqual(["done_late", 2]);
  });
  test("T1 ahead of time: what follows comes sooner", () => {
    const steps = plan({ T0, T1: "2026-03-06" }, "2026-03-09");
    expect(steps[1]).toMatchObject({ due: { value: "2026-03-16" }, shift: -4 });
    expect(steps[0]).toMatchObject({ state: "done", delay: { value: -4 } });
  });
  test("the drift of the whole plan is that of its end", () => {
    expect(planDrift(plan({ T0 }, T0)).value).toBe(0);
    expect(planDrift(plan({ T0, T1: "2026-03-20" }, "2026-03-20"))).toMatchObject({ value: 7, steps: [expect.stringContaining("10\u00a0jours de retard")] });
    expect(planDrift(plan({ T0, T1: "2026-03-10", T2: "2026-03-20", T3: "2026-04-07", T4: "2026-04-15" }, "2026-04-16")).value).toBe(2);
  });
  test("a step that is late and still awaited: what follows counts from today at the earliest, and the drift grows with it", () => {
    const [onTime, late] = [plan({ T0 }, "2026-03-10"), plan({ T0 }, "2026-03-20")];
    expect(onTime[1]!.due.value).toBe("2026-03-20");
    expect(late[1]!.due.value).toBe("2026-03-30");
    expect([planDrift(onTime).value, planDrift(late).value]).toEqual([0, 7]);
  });
  test("a period follows the rules in force on the day that it starts", () => {
    const amended: RuleProfile = { ...findRuleProfile("cctp_justice")!, periods: { ...findRuleProfile("cctp_justice")!.periods, T2: { n: 20, unit: "calendar" } } };
    const versions = [...rules, { effectiveOn: "2026-03-11", rules: amended }];
    expect(plan({ T0, T1: "2026-03-10" }, T0, versions)[1]!.due.value).toBe("2026-03-20");
    expect(plan({ T0, T1: "2026-03-11" }, T0, versions)[1]!.due.value).toBe("2026-03-31");
  });
});

test.each([
  ["2026-03-02", "to_come", 0],
  ["2026-03-03", "due_soon", 0],
  ["2026-03-10", "due_soon", 0],
  ["2026-03-11", "late", 1],
])("T1 due on 10 March is, on %s: %s, by %i days", (today, state, days) => {
  expect(plan({ T0: "2026-03-02" }, today)[0]).toMatchObject({ state, delay: { value: days }, isRunning: true });
});
test("what follows a step that has not come does not run yet, however late it is", () => {
  expect(plan({ T0: "2026-03-02" }, "2026-06-01").map(({ name, state, isRunning }) => [name, state, isRunning])).toEqual([
    ["T1", "late", true],
    ["T2", "to_come", false],
    ["verify_T2", "to_come", false],
    ["T3", "to_come", false],
    ["T4", "to_come", false],
  ]);
});

test.each([
  [{ T0: "2026-12-01" }, null],
  [{ T0: "2026-03-02", T1: "2026-03-02" }, null],
  [{ T0: "2026-03-02", T1: "2026-03-01" }, { field: "T1", reason: "before_anchor" }],
  [{ T1: "2026-03-02" }, { field: "T1", reason: "anchor_missing" }],
  [{ T0: "2026-03-02", T1: "2026-03-10", T3: "2026-03-20" }, { field: "T3", reason: "anchor_missing" }],
  [{ T0: "2026-03-02", T1: "2026-04-01" }, null],
  [{ T0: "2026-03-02", T1: "2026-04-02" }, { field: "T1", reason: "in_future" }],
] as const)("on 1 April 2026, %j: %j", (facts, refusal) => {
  expect(checkReversibility({ ...NONE, ...facts }, "2026-04-01")).toEqual(refusal);
});

test.each([[0, "À l’heure"], [1, "1\u00a0jour de retard"], [2, "2\u00a0jours de retard"], [-1, "1\u00a0jour d’avance"]])("%i: %s", (days, told) => {
  expect(tellDelay(days)).toBe(told);
});
