import { describe, expect, it, test } from "vitest";
import { readDate, settleOrder, type DateOrder } from "./dates";

describe("a date, as Jira or a person writes it", () => {
  test.each<[string, string | null]>([
    ["22/Dec/25 2:38 PM", "2025-12-22"],
    ["1/janv./26 9:05 AM", "2026-01-01"],
    ["22/déc./25 14:38", "2025-12-22"],
    ["22 déc. 2025, 14:38", "2025-12-22"],
    ["lun. 22 décembre 2025", "2025-12-22"],
    ["1er août 2025 à 9h05", "2025-08-01"],
    ["Dec 22, 2025", "2025-12-22"],
    ["2025-12-22", "2025-12-22"],
    ["2025-12-22 14:38", "2025-12-22"],
    ["2025-12-22T23:38:00.000+0000", "2025-12-23"],
    ["2025-07-14T22:00:00Z", "2025-07-15"],
    ["2025-07-14T21:59:00Z", "2025-07-14"],
    ["31/12/69", "2069-12-31"],
    ["31/12/70", "1970-12-31"],
    ["29/02/2024", "2024-02-29"],
    ["29/02/2025", null],
    ["22/Foo/25", null],
    ["demain", null],
    ["", null],
  ])("%s → %s", (text, day) => expect(readDate(text, "dmy")).toBe(day));

  test.each<[string, DateOrder | null, string | null]>([
    ["03/04/2025", "dmy", "2025-04-03"],
    ["03/04/2025", "mdy", "2025-03-04"],
    ["03/04/2025", null, null],
    ["04/04/2025", null, "2025-04-04"],
    ["12/13/2025", "dmy", "2025-12-13"],
    ["13/12/2025", "mdy", "2025-12-13"],
  ])("%s read %s → %s", (text, order, day) => expect(readDate(text, order)).toBe(day));
});

describe("the order of day and month over a column", () => {
  const verdict = (...texts: string[]) => settleOrder(texts.map((text, index) => ({ line: index + 2, text })));

  it("is settled by the first date that reads in one order only, which is told", () => {
    expect(verdict("03/04/25", "12/12/25", "13/04/25", "14/04/25")).toEqual({ kind: "settled", order: "dmy", by: { line: 4, text: "13/04/25" } });
    expect(verdict("03/04/25", "04/13/25")).toMatchObject({ order: "mdy", by: { line: 3 } });
  });
  it("is open while every date could be either", () => expect(verdict("03/04/25", "12/11/25")).toMatchObject({ kind: "open", first: { line: 2 } }));
  it("is not asked where nothing could be either", () => {
    expect(verdict("22/Dec/25 2:38 PM", "2025-04-03")).toEqual({ kind: "plain" });
    expect(verdict("04/04/2025")).toEqual({ kind: "plain" });
  });
  it("is contradictory when two dates say the opposite", () => expect(verdict("13/04/25", "04/13/25")).toMatchObject({ kind: "contradictory" }));
});
