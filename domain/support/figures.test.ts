import { describe, expect, test } from "vitest";
import { escalatedRate, keptRate, meanMinutes, stockLeft, unitsUsed } from "./figures";
import { formatMinutes } from "./minutes";
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
