import { describe, expect, test } from "vitest";
import { alertMoment, isContractorLate, readAlertDays, tellNearness } from "./alerts";

const on = (due: string, today: string, daysBefore?: number[]) => alertMoment(due, { today, zone: "metropole", daysBefore });

describe("when a deadline is told", () => {
  test.each([
    // Due on Friday 18 July 2025; Monday 14 is a holiday, so the fifth working day before is Thursday 10.
    ["2025-07-18", "2025-07-09", null, "six working days before: not yet"],
    ["2025-07-18", "2025-07-10", "before_5", "the fifth working day before, the holiday not counted"],
    ["2025-07-18", "2025-07-16", "before_5", "two working days before: the moment of five stays the one reached"],
    ["2025-07-18", "2025-07-17", "before_1", "the working day before"],
    ["2025-07-18", "2025-07-18", "day", "on the day"],
    ["2025-07-18", "2025-07-19", "late", "the day after"],
    ["2025-07-18", "2026-07-19", "late", "a year after: still once"],
    // Due on Monday: the working day before is Friday, and the week-end belongs to it.
    ["2025-07-21", "2025-07-17", "before_5", "Thursday before a Monday"],
    ["2025-07-21", "2025-07-18", "before_1", "Friday before a Monday"],
    ["2025-07-21", "2025-07-20", "before_1", "Sunday before a Monday"],
    // Due on a Saturday, as an order may say: the working day before is Friday.
    ["2025-07-19", "2025-07-18", "before_1", "Friday before a Saturday"],
    // The hour changes on 26 October 2025 and on 29 March 2026.
    ["2025-10-27", "2025-10-24", "before_1", "Friday before the Monday of winter time"],
    ["2025-10-27", "2025-10-26", "before_1", "the Sunday of 25 hours"],
    ["2026-03-30", "2026-03-29", "before_1", "the Sunday of 23 hours"],
    ["2026-03-30", "2026-03-30", "day", "the Monday of summer time"],
    ["2026-03-30", "2026-03-31", "late", "the Tuesday after"],
  ] as const)("due %s, on %s: %s (%s)", (due, today, moment, _why) => {
    expect(on(due, today)).toBe(moment);
  });

  test("Good Friday counts in metropolitan France and not in Alsace-Moselle", () => {
    const due = "2025-04-22"; // Tuesday after Easter Monday
    expect(alertMoment(due, { today: "2025-04-17", zone: "metropole", daysBefore: [1] })).toBeNull();
    expect(alertMoment(due, { today: "2025-04-17", zone: "alsace_moselle", daysBefore: [1] })).toBe("before_1");
    expect(alertMoment(due, { today: "2025-04-18", zone: "metropole", daysBefore: [1] })).toBe("before_1");
  });

  test("the days are those of the person: none but the day itself and what is late, or others, in any order", () => {
    expect(on("2025-07-18", "2025-07-17", [])).toBeNull();
    expect(on("2025-07-18", "2025-07-18", [])).toBe("day");
    expect(on("2025-07-18", "2025-07-15", [2, 10, 3])).toBe("before_3");
    expect(on("2025-07-18", "2025-07-11", [2, 10, 3])).toBe("before_10");
  });
});

test.each([
  ["2025-07-20", "Dans 2\u00a0jours"],
  ["2025-07-19", "Demain"],
  ["2025-07-18", "Aujourd’hui"],
  ["2025-07-17", "En retard de 1\u00a0jour"],
  ["2025-07-16", "En retard de 2\u00a0jours"],
])("due %s is, on 18 July 2025: %s", (due, told) => {
  expect(tellNearness(due, "2025-07-18")).toBe(told);
});

test.each([
  ["5, 1", [5, 1]],
  ["1;5 ; 5", [5, 1]],
  ["10 et 2", [10, 2]],
  ["", []],
  ["1", [1]],
  ["30", [30]],
])("%j is read as %j", (written, days) => {
  expect(readAlertDays(written)).toEqual({ ok: true, days });
});
test.each([["0"], ["31"], ["2,5 jours"], ["-1"], ["bientôt"], ["1 2 3 4 5 6"]])("%j is refused, with the reason", (written) => {
  expect(readAlertDays(written)).toMatchObject({ ok: false, why: expect.stringMatching(/\d/) });
});

describe("a contractor that is late, told to who decides", () => {
  const due = (value: string | null) => ({ value, rule: "", source: "", inputs: [], steps: [] });
  const isLate = (today: string, step: Parameters<typeof isContractorLate>[0]["step"] = "delivery", more: object = {}) => isContractorLate({ step, party: "contractor", due: due("2025-07-18"), ...more }, today);
  test("from the day after, not on the day; never where there is none", () => {
    expect([isLate("2025-07-18"), isLate("2025-07-19")]).toEqual([false, true]);
    expect(isLate("2025-07-19", "delivery", { due: due(null) })).toBe(false);
  });
  test.each([
    ["quote", true],
    ["delivery", true],
    ["reading_delivery", true],
    ["redelivery", true],
    ["reading_documents", false],
    ["answer", false],
    [null, false],
  ] as const)("%s: %s", (step, expected) => expect(isLate("2025-07-19", step)).toBe(expected));
  test("not what the administration owes", () => expect(isLate("2025-07-19", "redelivery", { party: "administration" })).toBe(false));
});
