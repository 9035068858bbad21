import { describe, expect, it, test } from "vitest";
import { minutesDeadline, punctuality, supportDeadline } from "./punctuality";

const due = minutesDeadline("2025-07-11", { n: 2, unit: "working" }, "metropole");

describe("what an instance promises around a meeting", () => {
  it("minutes 2 working days after Friday 11 July: Wednesday 16, the 14th is a holiday", () => expect(due.value).toBe("2025-07-16"));
  it("a support 2 days before Monday 16 June lands on Saturday: Friday 13", () =>
    expect(supportDeadline("2025-06-16", { n: -2, unit: "calendar" }, "metropole")).toMatchObject({ value: "2025-06-13", rule: "Support à envoyer 2 jours avant la réunion" }));
  test.each([
    ["sent on the last day: kept", "2025-07-16", "2025-08-01", "kept", 0],
    ["sent the day after: 1 day late", "2025-07-17", "2025-08-01", "late", 1],
    ["not sent, on the last day: still ahead", null, "2025-07-16", "ahead", 0],
    ["not sent the day after: overdue by 1 day", null, "2025-07-17", "overdue", 1],
  ])("%s", (_case, doneOn, today, state, lateDays) => {
    const found = punctuality(due, doneOn, today)!;
    expect([found.state, found.lateDays]).toEqual([state, lateDays]);
    expect(found.due.steps.at(-1)).toContain(doneOn === null ? "Pas encore fait" : "Fait le");
  });
});
