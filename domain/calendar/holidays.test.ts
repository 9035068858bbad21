import { describe, expect, it } from "vitest";
import { addDays } from "./day";
import { HOLIDAY_ZONES, HOLIDAY_ZONE_LABELS, holidayLabel, holidaysOf, type HolidayZone } from "./holidays";
import { countWorkingDays, isBusinessDayWithSaturday, isWorkingDay } from "./working-days";

const days = (year: number, zone: HolidayZone) => holidaysOf(year, zone).map((holiday) => holiday.day);
/** Easter Sunday, as seen from Easter Monday. */
const easter = (year: number) => addDays(holidaysOf(year, "metropole").find((holiday) => holiday.label.includes("Pâques"))?.day ?? "", -1);

describe("public holidays", () => {
  it("2025 in métropole: the 11 of the code du travail, in order", () =>
    expect(holidaysOf(2025, "metropole")).toEqual([
      { day: "2025-01-01", label: "Jour de l’an" },
      { day: "2025-04-21", label: "Lundi de Pâques" },
      { day: "2025-05-01", label: "Fête du Travail" },
      { day: "2025-05-08", label: "Victoire 1945" },
      { day: "2025-05-29", label: "Ascension" },
      { day: "2025-06-09", label: "Lundi de Pentecôte" },
      { day: "2025-07-14", label: "Fête nationale" },
      { day: "2025-08-15", label: "Assomption" },
      { day: "2025-11-01", label: "Toussaint" },
      { day: "2025-11-11", label: "Armistice 1918" },
      { day: "2025-12-25", label: "Noël" },
    ]));
  it("2008: Ascension fell on 1 May, 10 dates", () => {
    expect(holidaysOf(2008, "metropole")).toHaveLength(10);
    expect(holidayLabel("2008-05-01", "metropole")).toBe("Fête du Travail et Ascension");
  });
  // Published dates, with the earliest and latest Easters of the algorithm's range.
  it.each([
    [1913, "1913-03-23"], [1943, "1943-04-25"], [1954, "1954-04-18"], [1981, "1981-04-19"], [2000, "2000-04-23"], [2008, "2008-03-23"], [2011, "2011-04-24"],
    [2019, "2019-04-21"], [2024, "2024-03-31"], [2025, "2025-04-20"], [2026, "2026-04-05"], [2027, "2027-03-28"], [2038, "2038-04-25"], [2049, "2049-04-18"], [2076, "2076-04-19"],
  ])("Easter %i is %s", (year, day) => expect(easter(year)).toBe(day));
  it("Alsace-Moselle adds Good Friday and 26 December", () => {
    const extra = days(2025, "alsace_moselle").filter((day) => !days(2025, "metropole").includes(day));
    expect(extra).toEqual(["2025-04-18", "2025-12-26"]);
  });
  it.each<[HolidayZone, string[]]>([
    ["guadeloupe", ["2024-05-27"]],
    ["martinique", ["2024-05-22"]],
    ["guyane", ["2024-06-10"]],
    ["reunion", ["2024-12-20"]],
    ["mayotte", ["2024-04-27"]],
    ["saint_barthelemy", ["2024-10-09"]],
    ["saint_martin", ["2024-05-28"]],
    ["saint_pierre_et_miquelon", []],
    ["nouvelle_caledonie", ["2024-09-24"]],
    ["wallis_et_futuna", ["2024-04-28", "2024-07-29"]],
    ["polynesie_francaise", ["2024-03-05", "2024-03-29", "2024-06-29"]],
  ])("%s adds its own", (zone, expected) => expect(days(2024, zone).filter((day) => !days(2024, "metropole").includes(day))).toEqual(expected));
  it("Polynésie française: 20 November takes the place of 29 June from 2025", () => {
    expect([holidayLabel("2024-06-29", "polynesie_francaise"), holidayLabel("2025-06-29", "polynesie_francaise")]).toEqual(["Fête de l’autonomie", null]);
    expect([holidayLabel("2024-11-20", "polynesie_francaise"), holidayLabel("2025-11-20", "polynesie_francaise")]).toEqual([null, "Matāri’i"]);
  });
  it("every zone has a label and sorted, distinct days from 1900 to 2199, and no year beyond", () => {
    for (const zone of HOLIDAY_ZONES) {
      expect(HOLIDAY_ZONE_LABELS[zone]).not.toBe("");
      for (const year of [1900, 2008, 2025, 2100, 2199]) expect(days(year, zone)).toEqual([...new Set(days(year, zone))].sort());
      for (const year of [1899, 2200, 2025.5]) expect(() => holidaysOf(year, zone)).toThrow(RangeError);
    }
  });
  it("what is given back can be changed without harm", () => {
    holidaysOf(2025, "metropole").pop();
    expect(holidaysOf(2025, "metropole")).toHaveLength(11);
  });
});

describe("working days", () => {
  it("neither Saturday, Sunday nor holiday; 'ouvrable' keeps Saturdays", () => {
    expect(["2025-07-11", "2025-07-12", "2025-07-13", "2025-07-14"].map((day) => isWorkingDay(day, "metropole"))).toEqual([true, false, false, false]);
    expect(["2025-07-12", "2025-07-13", "2025-07-14", "2025-11-01"].map((day) => isBusinessDayWithSaturday(day, "metropole"))).toEqual([true, false, false, false]);
  });
  it("Good Friday is worked in métropole, not in Alsace-Moselle", () =>
    expect([isWorkingDay("2025-04-18", "metropole"), isWorkingDay("2025-04-18", "alsace_moselle")]).toEqual([true, false]));
  it("both ends count; an inverted period has none", () => {
    expect(countWorkingDays("2025-07-11", "2025-07-15", "metropole")).toBe(2);
    expect(countWorkingDays("2025-07-11", "2025-07-11", "metropole")).toBe(1);
    expect(countWorkingDays("2025-07-15", "2025-07-11", "metropole")).toBe(0);
  });
});
