import { describe, expect, test } from "vitest";
import { REPORT_KINDS } from "./kinds";
import { orderSections, PROGRAMME_SECTION_KEYS, type SECTION_KEYS, sectionKeysOf, sectionsOf, templateLines } from "./templates";

describe("the template of a kind", () => {
  test.each(REPORT_KINDS)("%s: each section once, and something to show", (kind) => {
    const sections = sectionsOf(kind, null);
    expect(sections.length).toBeGreaterThan(0);
    expect(new Set(sections).size).toBe(sections.length);
  });

  test("the COPIL shows all that there is of one programme, the portfolio all that there is of several", () => {
    expect(sectionsOf("copil", null).toSorted()).toEqual([...PROGRAMME_SECTION_KEYS].toSorted());
    expect(sectionsOf("portfolio", null).toSorted()).toEqual([...sectionKeysOf("portfolio")].toSorted());
  });

  test("what tells of several programmes has no place in a report of one, nor the other way round", () => {
    expect(sectionsOf("copil", ["portfolio_money", "risks"])).toEqual(["risks"]);
    expect(sectionsOf("portfolio", ["progress", "hard_points", "portfolio_risks"])).toEqual(["hard_points", "portfolio_risks"]);
    expect(templateLines("portfolio", null).some(({ key }) => key === "orders")).toBe(false);
  });

  test("a programme's own order holds; a section that is no more is left out, one written twice stands once", () => {
    expect(sectionsOf("copil", ["risks", "vanished", "weather", "risks"])).toEqual(["risks", "weather"]);
  });

  test("a programme that hides everything shows nothing: it is not the default", () => {
    expect(sectionsOf("copil", [])).toEqual([]);
  });

  test("what is hidden can be shown again: every section has its line", () => {
    const lines = templateLines("copil", ["risks"]);
    expect(lines[0]).toEqual({ key: "risks", isShown: true });
    expect(lines.slice(1).every(({ isShown }) => !isShown)).toBe(true);
    expect(lines.map(({ key }) => key).toSorted()).toEqual([...PROGRAMME_SECTION_KEYS].toSorted());
  });

  test("ordered by the numbers that people wrote, equal ones as they stood", () => {
    const line = (key: (typeof SECTION_KEYS)[number], rank: number, isShown = true) => ({ key, rank, isShown });
    expect(orderSections([line("weather", 2), line("risks", 1), line("actions", 1), line("orders", 0, false)])).toEqual(["risks", "actions", "weather"]);
  });
});
