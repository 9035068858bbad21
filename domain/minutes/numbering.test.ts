import { describe, expect, test } from "vitest";
import { formatEntryNumber, numberEntries, numberingYear, readEntryNumber } from "./numbering";
import { ITEM_KINDS, type ItemKind } from "./vocabulary";

describe("the number of an entry", () => {
  test.each([
    ["the 14th decision of 2025", { kind: "decision", year: 2025, rank: 14 }, "D-2025-014"],
    ["the 3rd action of 2026", { kind: "action", year: 2026, rank: 3 }, "A-2026-003"],
    ["past 999 the rank grows", { kind: "risk", year: 2025, rank: 1000 }, "R-2025-1000"],
  ] as const)("%s", (_case, entry, number) => {
    expect(formatEntryNumber(entry)).toBe(number);
    expect(readEntryNumber(number)).toEqual(entry);
  });

  test("every kind has a letter of its own", () => {
    expect(new Set(ITEM_KINDS.map((kind) => formatEntryNumber({ kind, year: 2025, rank: 1 }))).size).toBe(ITEM_KINDS.length);
  });

  test("the year is the meeting's, on both sides of New Year", () => {
    expect(numberingYear("2025-12-31")).toBe(2025);
    expect(numberingYear("2026-01-01")).toBe(2026);
  });

  test.each([
    ["in small letters, without zeros", "d-2025-14"],
    ["with spaces", " D 2025 014 "],
    ["with the dash of a word processor", "D–2025–014"],
  ])("is read %s", (_case, written) => {
    expect(readEntryNumber(written)).toEqual({ kind: "decision", year: 2025, rank: 14 });
  });

  test.each([["another letter", "X-2025-014"], ["a story", "PP-12"], ["an order", "BC-2025-004"], ["rank 0", "D-2025-000"], ["words", "la décision"], ["nothing", ""]])("%s is none", (_case, written) => {
    expect(readEntryNumber(written)).toBeNull();
  });
});

test("ranks follow the lines of the minutes, kind by kind, after the last ever given", () => {
  const lines: { kind: ItemKind; text: string }[] = [
    { kind: "decision", text: "a" },
    { kind: "action", text: "b" },
    { kind: "decision", text: "c" },
  ];
  expect(numberEntries(lines, new Map([["decision", 13]])).map(({ text, rank }) => [text, rank])).toEqual([["a", 14], ["b", 1], ["c", 15]]);
});
