import { describe, expect, test } from "vitest";
import { addDays } from "../calendar";
import { answerOf, approvalRecords, isConfirmed, isReminded, openReview, reviewOf, type Reviewer, type ReviewRule } from "./review";

const reviewer = (fields: Partial<Reviewer> = {}): Reviewer => ({ userId: "u1", name: "A. Martin", askedOn: "2025-06-11", verdict: null, remark: "", saidOn: null, ...fields });
const silent = (silenceDays: number | null): ReviewRule => ({ silenceDays, zone: "metropole" });
const stateOn = (today: string, rule: ReviewRule, fields: Partial<Reviewer> = {}) => answerOf(reviewer(fields), rule, today).state;

describe("silence counts as approval after its last day", () => {
  test.each([
    // Wednesday 11 June 2025: Thursday and Friday, then the weekend counts for nothing.
    ["asked on Wednesday, 2 working days: Friday is the last day", "2025-06-11", 2, "2025-06-13"],
    ["asked on Wednesday, 3 working days: over the weekend to Monday", "2025-06-11", 3, "2025-06-16"],
    ["asked on a Friday, 1 working day: Monday", "2025-06-13", 1, "2025-06-16"],
    ["asked on Saturday, 1 working day: Monday", "2025-06-14", 1, "2025-06-16"],
    ["asked on Friday 11 July, 2 working days: the 14th is a holiday, to Wednesday 16", "2025-07-11", 2, "2025-07-16"],
    ["asked on Wednesday 7 May 2025, 1 working day: the 8th is a holiday, to Friday 9", "2025-05-07", 1, "2025-05-09"],
  ])("%s", (_case, askedOn, n, last) => {
    const next = addDays(last, 1);
    expect(stateOn(last, silent(n), { askedOn })).toBe("awaited");
    expect(answerOf(reviewer({ askedOn }), silent(n), next)).toMatchObject({ state: "approved_by_silence", on: next, until: { value: last } });
  });

  test("the zone's own holidays count: 26 December in Alsace-Moselle", () => {
    const asked = { askedOn: "2025-12-24" };
    expect(stateOn("2025-12-27", { silenceDays: 1, zone: "metropole" }, asked)).toBe("approved_by_silence");
    expect(stateOn("2025-12-29", { silenceDays: 1, zone: "alsace_moselle" }, asked)).toBe("awaited");
    expect(stateOn("2025-12-30", { silenceDays: 1, zone: "alsace_moselle" }, asked)).toBe("approved_by_silence");
  });

  test("where the instance sets nothing, silence never counts", () => {
    expect(answerOf(reviewer(), silent(null), "2027-01-01")).toMatchObject({ state: "awaited", since: "2025-06-11", until: null });
  });

  test("each day is told with why it counts or not", () => {
    const answer = answerOf(reviewer({ askedOn: "2025-07-11" }), silent(2), "2025-07-15");
    expect(answer).toMatchObject({ state: "awaited", until: { source: "Réglage de l’instance", rule: "Le silence gardé pendant 2 jours ouvrés après la demande de relecture vaut accord" } });
    const steps = answer.state === "awaited" ? answer.until!.steps : [];
    expect(steps).toEqual([
      "sam. 12 juillet 2025\u00a0: samedi, ne compte pas",
      "dim. 13 juillet 2025\u00a0: dimanche, ne compte pas",
      "lun. 14 juillet 2025\u00a0: jour férié (Fête nationale), ne compte pas",
      "mar. 15 juillet 2025\u00a0: compte (1 sur 2)",
      "mer. 16 juillet 2025\u00a0: compte (2 sur 2)",
      "Échéance\u00a0: mer. 16 juillet 2025 · S29, en fin de journée",
      "Du lendemain de la demande à aujourd’hui\u00a0: 1 jour ouvré.",
    ]);
  });
});

describe("awaited since a day, for so many working days", () => {
  test.each([
    ["on the day itself", "2025-06-11", 0],
    ["the day after", "2025-06-12", 1],
    ["on Sunday, Friday was the last that counted", "2025-06-15", 2],
    ["on Monday", "2025-06-16", 3],
  ])("%s", (_case, today, n) => {
    expect(answerOf(reviewer(), silent(null), today)).toMatchObject({ state: "awaited", since: "2025-06-11", waited: { value: n } });
  });
});

test.each([
  ["after one working day: not yet", "2025-06-12", false],
  ["after two: reminded", "2025-06-13", true],
  ["on the weekend after", "2025-06-14", true],
])("asked on Wednesday, %s", (_case, today, expected) => {
  const answer = answerOf(reviewer(), silent(null), today);
  expect(answer.state === "awaited" && isReminded(answer)).toBe(expected);
});

describe("what was said counts before any silence", () => {
  test("approved, even after the last day", () => {
    expect(answerOf(reviewer({ verdict: "approved", saidOn: "2025-06-30" }), silent(1), "2025-07-01")).toEqual({ state: "approved", on: "2025-06-30" });
  });
  test("changes asked for: silence afterwards approves nothing", () => {
    expect(answerOf(reviewer({ verdict: "changes_requested", saidOn: "2025-06-12" }), silent(1), "2025-12-01")).toEqual({ state: "changes_requested", on: "2025-06-12" });
  });
});

describe("the whole round", () => {
  const approved = reviewer({ userId: "u1", name: "A", verdict: "approved", saidOn: "2025-06-12" });
  const quiet = reviewer({ userId: "u2", name: "B" });
  const asking = reviewer({ userId: "u3", name: "C", verdict: "changes_requested", remark: "Le point 2", saidOn: "2025-06-12" });

  test("one is awaited, one asks for changes: not approved, and who", () => {
    const review = reviewOf([approved, quiet, asking], silent(5), "2025-06-12");
    expect(review).toMatchObject({ isApproved: false, awaited: [{ userId: "u2" }], requests: [{ userId: "u3" }] });
    expect(openReview(review)).toEqual({ awaited: 1, requests: 1 });
  });
  test("approved in words and by silence: approved", () => {
    expect(reviewOf([approved, quiet], silent(5), "2025-06-19").isApproved).toBe(true);
  });
  test("one day earlier it was not", () => {
    expect(reviewOf([approved, quiet], silent(5), "2025-06-18").isApproved).toBe(false);
  });
  test("nobody was asked: nothing is awaited", () => {
    expect(reviewOf([], silent(null), "2025-06-12").isApproved).toBe(true);
  });
  test("what the version keeps", () => {
    const later = reviewer({ userId: "u4", name: "D", askedOn: "2025-06-18" });
    expect(approvalRecords(reviewOf([approved, quiet, asking, later], silent(5), "2025-06-19"))).toEqual([
      { userId: "u1", name: "A", how: "said", on: "2025-06-12" },
      { userId: "u2", name: "B", how: "silence", on: "2025-06-19" },
      { userId: "u3", name: "C", how: "changes_requested", on: "2025-06-12" },
      { userId: "u4", name: "D", how: "awaited", on: "2025-06-18" },
    ]);
  });
});

describe("validating all the same", () => {
  test.each([
    ["nothing is open", { awaited: 0, requests: 0 }, null, true],
    ["something is open and nothing was confirmed", { awaited: 1, requests: 0 }, null, false],
    ["what was confirmed is what is open", { awaited: 1, requests: 1 }, { awaited: 1, requests: 1 }, true],
    ["somebody approved meanwhile", { awaited: 0, requests: 1 }, { awaited: 1, requests: 1 }, true],
    ["somebody awaited asked for changes meanwhile", { awaited: 0, requests: 1 }, { awaited: 1, requests: 0 }, false],
    ["somebody was added meanwhile", { awaited: 2, requests: 0 }, { awaited: 1, requests: 0 }, false],
  ])("%s: %#", (_case, open, confirmed, expected) => {
    expect(isConfirmed(open, confirmed)).toBe(expected);
  });
});
