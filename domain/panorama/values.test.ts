import { describe, expect, test } from "vitest";
import type { Cell } from "@/domain/contracts/read-prices";
import { readPanoramaHeadings, PANORAMA_COLUMNS, SHEET_COLUMNS, type SheetField } from "./columns";
import { budgetDeviation, calendarDeviation, meanDeviation } from "./deviation";
import { formatPartialDate, readPartialDate } from "./partial-date";
import { EMPTY_SHEET, formatMillions, readSheet, readSheetValue, writeSheetValue, type ProgrammeSheet } from "./values";

const columnOf = (field: SheetField) => SHEET_COLUMNS.find((column) => column.field === field)!;
const read = (field: SheetField, cell: Cell) => {
  const told = readSheetValue(columnOf(field), cell);
  return told.ok ? told.value : told.why;
};

describe("when a project began, as precisely as it is known", () => {
  test.each([
    ["2015", "2015"],
    ["09/2015", "2015-09"],
    ["sept-15", "2015-09"],
    ["septembre 2015", "2015-09"],
    ["Févr. 2016", "2016-02"],
    ["1er août 2015", "2015-08-01"],
    ["01/09/2015", "2015-09-01"],
    ["2015-09-01", "2015-09-01"],
    ["29/02/2016", "2016-02-29"],
    ["29/02/2015", null],
    ["13/2015", null],
    ["1979", null],
    ["bientôt", null],
    ["ju 2015", null],
  ])("%s → %s", (text, expected) => expect(readPartialDate(text)).toBe(expected));

  test.each(["2015", "2015-09", "2015-09-01"])("%s is written so that it is read back", (date) => expect(readPartialDate(formatPartialDate(date))).toBe(date));
});

describe("an estimated cost", () => {
  test.each([
    ["26,3", 2_630_000_000],
    ["26.3", 2_630_000_000],
    ["26,3 M€", 2_630_000_000],
    [26.3, 2_630_000_000],
    ["26 300 000 €", 2_630_000_000],
    ["300 k€", 30_000_000],
    ["100 000", 10_000_000_000_000],
    ["", null],
  ])("%s is in millions unless euros are written", (cell, cents) => expect(read("costCents", cell)).toBe(cents));

  test("what was surely not written in millions is refused, and so is what is no amount", () => {
    expect(read("costCents", "100 000,1")).toContain("écrivez le signe €");
    expect(read("costCents", "26 300 000")).toContain("écrivez le signe €");
    expect(read("costCents", "non communiqué")).toContain("millions d’euros");
    expect(read("costCents", "-3")).toContain("millions d’euros");
    expect(read("costCents", "0")).toBe("Un euro au moins.");
  });

  test("shown to the tenth of a million, in euros under it", () => {
    expect(formatMillions(2_634_000_000)).toBe("26,3\u00a0M€");
    expect(formatMillions(10_000_000)).toBe("0,1\u00a0M€");
    expect(formatMillions(9_999_900)).toBe("99\u202f999\u00a0€");
  });
});

describe("the other columns", () => {
  test("years: both sides of the bounds", () => {
    expect(read("durationYears", "3,4")).toBe(3.4);
    expect(read("durationYears", "3,4 ans")).toBe(3.4);
    expect(read("durationYears", 50)).toBe(50);
    expect(read("durationYears", "50,01")).toBe("Entre 0,01 et 50 ans.");
    expect(read("durationYears", 0)).toBe("Entre 0,01 et 50 ans.");
    expect(read("durationYears", "deux")).toContain("nombre d’années");
  });
  test("yes or no, or not known", () => {
    expect([read("isInterministerial", "OUI"), read("isInterministerial", "non"), read("isInterministerial", ""), read("isInterministerial", "peut-être")]).toEqual([true, false, null, "Indiquez oui ou non."]);
  });
  test("a text at its bound, and one past it; an address that is none", () => {
    expect(read("phase", "x".repeat(80))).toBe("x".repeat(80));
    expect(read("phase", "x".repeat(81))).toBe("80 caractères au plus.");
    expect(read("papUrl", "javascript:alert(1)")).toContain("http");
  });
});

const FULL: ProgrammeSheet = {
  ...{ ministry: "Justice", ministryFullName: "Ministère de la justice", isInterministerial: false, description: "Dématérialiser ;\n« la chaîne »", moreUrl: "https://exemple.gouv.fr/projet" },
  ...{ startedOn: "2015-09", durationYears: 6.25, phase: "Réalisation", costCents: 2_634_567_891, costBracket: "De 20 à 50 M€", functionalZone: "Justice", financing: "310" },
  ...{ papUrl: "https://exemple.gouv.fr/pap", publishedOn: "2025-06", initialDurationYears: 5, initialCostCents: 2_000_000_000 },
};

test("what is written of a sheet is read back as the same sheet, to the cent; an empty one stays empty", () => {
  for (const sheet of [FULL, EMPTY_SHEET]) {
    const typed = Object.fromEntries(SHEET_COLUMNS.map((column) => [column.field, writeSheetValue(column, sheet) ?? ""]));
    expect(readSheet(typed)).toEqual({ sheet, errors: {} });
  }
});

test("each refused field has its reason; the others are read", () => {
  expect(readSheet({ ministry: "Justice", startedOn: "un jour", costCents: "beaucoup" })).toMatchObject({ sheet: { ministry: "Justice", startedOn: null }, errors: { startedOn: expect.stringContaining("année"), costCents: expect.stringContaining("millions") } });
});

describe("headings", () => {
  test("all of the published ones, whatever their place", () => {
    const headings = PANORAMA_COLUMNS.map(({ heading }) => heading).toReversed();
    const { at, left } = readPanoramaHeadings(headings);
    expect(left).toEqual([]);
    for (const { field, heading } of PANORAMA_COLUMNS) expect(headings[at[field]!]).toBe(heading);
  });
  test("those of other editions; what is not known is told", () => {
    const { at, left } = readPanoramaHeadings(["Ministère", "PROJET", "Durée prévisionnelle (en années)", "Coût estimé (M€)", "Zone fonctionnelle principale", "Chef de projet", null]);
    expect(at).toEqual({ ministry: 0, name: 1, durationYears: 2, costCents: 3, functionalZone: 4 });
    expect(left).toEqual(["Chef de projet"]);
  });
});

describe("deviation rates", () => {
  test("(updated − initial) / initial", () => {
    expect(calendarDeviation(FULL)).toMatchObject({ value: 0.25, steps: [expect.stringContaining("25")] });
    expect(budgetDeviation({ ...FULL, costCents: 1_500_000_000 }).value).toBe(-0.25);
  });
  test("unknown while one of the two is, never 0", () => {
    expect(calendarDeviation({ ...FULL, initialDurationYears: null })).toMatchObject({ value: null, unknownBecause: expect.stringContaining("initiale") });
    expect(budgetDeviation({ ...FULL, costCents: null })).toMatchObject({ value: null, unknownBecause: expect.stringContaining("actualisée") });
  });
  test("the mean of those that are known, and how many they are", () => {
    const rates = [calendarDeviation(FULL), calendarDeviation(EMPTY_SHEET)];
    expect(meanDeviation("Écart calendaire moyen", rates)).toMatchObject({ value: 0.25, inputs: [{ label: "Programmes mesurés", value: "1 sur 2" }] });
    expect(meanDeviation("Écart calendaire moyen", [rates[1]!])).toMatchObject({ value: null });
    expect(meanDeviation("Écart calendaire moyen", [])).toMatchObject({ value: null });
  });
});
