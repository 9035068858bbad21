import { describe, expect, test } from "vitest";
import { escalatedRate, keptRate, meanMinutes, stockLeft, unitsUsed } from "./figures";
import { formatMinutes } from "./minutes";
import { periodOf, readPeriod, shiftPeriod } from "./period";
import { recurrenceKey } from "./recurrence";
import { DEFAULT_TERMS as terms } from "./terms";

const period = "juillet 2026";

describe("both sides of each rate", () => {
  test.each([
    ["bloquant", 100, 100, true],
    ["bloquant", 999, 1000, false],
    ["majeur", 90, 100, true],
    ["majeur", 899, 1000, false],
    ["mineur", 80, 100, true],
    ["mineur", 799, 1000, false],
  ] as const)("%s: %i of %i", (severity, kept, decided, isMet) => {
    expect(keptRate({ clock: "resolution", severity, kept, decided, terms, period }).isMet).toBe(isMet);
  });

  test("40 % escalated is allowed, one more is not", () => {
    expect(escalatedRate({ escalated: 40, opened: 100, terms, period })).toMatchObject({ value: 40, isMet: true });
    expect(escalatedRate({ escalated: 401, opened: 1000, terms, period }).isMet).toBe(false);
  });

  test("without any ticket nothing is known", () => {
    expect(keptRate({ clock: "workaround", severity: "majeur", kept: 0, decided: 0, terms, period })).toMatchObject({ value: null, isMet: null, unknownBecause: "Aucun ticket sur la période." });
    expect(escalatedRate({ escalated: 0, opened: 0, terms, period })).toMatchObject({ value: null, isMet: null });
    expect(meanMinutes({ what: "Prise en charge", sum: 0, count: 0, without: 2, period }).value).toBeNull();
  });
});

test("a unit is due as soon as it is begun", () => {
  expect([0, 1, 50, 51].map((tickets) => unitsUsed({ tickets, reopened: 0, terms, until: period }).value)).toEqual([0, 1, 1, 2]);
});

test("the stock is what was there, and came, and did not go", () => {
  expect(stockLeft({ before: 5, opened: 10, left: 8, dateless: 1, period })).toMatchObject({ value: 6, steps: ["5 + 10 − 8 − 1 = 6"] });
});

test("durations", () => {
  expect([0, 59, 60, 235, 59.7].map((minutes) => formatMinutes(minutes).replaceAll("\u00a0", " "))).toEqual(["0 min", "59 min", "1 h", "3 h 55", "1 h"]);
});

describe("periods", () => {
  test("a month and a quarter, as addresses write them", () => {
    expect(readPeriod("2026-12")).toMatchObject({ from: "2026-12-01", to: "2027-01-01", label: "décembre 2026" });
    expect(readPeriod("2026-T4")).toMatchObject({ from: "2026-10-01", to: "2027-01-01", label: "4e trimestre 2026" });
    expect(["2026-13", "2026-T5", "2026-T0", "1999-01", "juillet"].map(readPeriod)).toEqual([null, null, null, null, null]);
  });
  test("of a day, before and after", () => {
    expect(periodOf("2026-03-31", "quarter").key).toBe("2026-T1");
    expect(periodOf("2026-04-01", "quarter").key).toBe("2026-T2");
    expect(shiftPeriod(readPeriod("2026-01")!, -1).key).toBe("2025-12");
    expect(shiftPeriod(readPeriod("2026-T4")!, 1).key).toBe("2027-T1");
  });
});

describe("what comes back", () => {
  const key = (over: Partial<Parameters<typeof recurrenceKey>[0]>) => recurrenceKey({ kind: "incident", application: "Minos", cause: null, title: "Édition n° 12 bloquée", ...over });
  test("the same title but for its numbers; the same cause whatever the title; not another application", () => {
    expect(key({})).toBe(key({ title: "edition n°431 : BLOQUÉE" }));
    expect(key({ cause: "Certificat échu" })).toBe(key({ cause: "certificat echu", title: "Autre chose" }));
    expect(key({})).not.toBe(key({ application: "Cassiopée" }));
    expect(key({ application: null })).toBeNull();
    expect(key({ title: "123" })).toBeNull();
    expect(key({ kind: "request" })).toBeNull();
    expect(key({ kind: null })).toBe(key({}));
  });
});
