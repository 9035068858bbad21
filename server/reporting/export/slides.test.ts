import { describe, expect, test } from "vitest";
import { exportReport } from "@/domain/reporting/export/compose";
import { composedReport, exportedReport, reportFacts } from "@/domain/reporting/export/testing";
import { cutsWord, firstLines, wrap } from "./slide-text";
import { AREA, figuresARow, planSlides } from "./slides";

const LONG = `${"mot ".repeat(900)}${"x".repeat(2_000)}`;

describe("slides", () => {
  const facts = reportFacts();
  const slides = planSlides(
    exportedReport({
      risks: { open: [{ ...facts.risks.open[0]!, response: LONG }], resolved: 0 },
      contributions: { ...facts.contributions, comments: { ...facts.contributions.comments, actions: { text: LONG, by: "B. Dupont" } } },
      features: Array.from({ length: 25 }, (_, rank) => ({ key: `FEAT-${rank}`, title: "Une feature au titre assez long pour tenir sur plusieurs lignes d’une diapositive", benefit: LONG.slice(0, 400), stories: 1, doneStories: 1, points: 3, lastDoneOn: "2025-06-20" })),
    }),
  );
  test("nothing stands below the area, whatever the length of tables, texts and words", () => {
    for (const { section, items } of slides) for (const { type, y, height } of items) expect(y + height, `${section}, ${type}`).toBeLessThanOrEqual(AREA.bottom + 0.001);
  });
  test("nothing overlaps", () => {
    for (const { items } of slides) items.slice(1).forEach(({ y }, rank) => expect(y).toBeGreaterThanOrEqual(items[rank]!.y + items[rank]!.height));
  });
  test("what goes on says so, under the head of its table; every row is told once", () => {
    const features = slides.filter(({ section }) => section.startsWith("Features"));
    expect(features.length).toBeGreaterThan(3);
    expect(features.map(({ isNext }) => isNext)).toEqual([false, ...features.slice(1).map(() => true)]);
    const rows = features.flatMap(({ items }) => items.flatMap((item) => (item.type === "table" ? item.rows : [])));
    expect(rows.map(([key]) => key!.text.split(" ")[0])).toEqual(Array.from({ length: 25 }, (_, rank) => `FEAT-${rank}`).toSorted((a, b) => a.localeCompare(b, "fr", { numeric: true })));
  });
  test("a cell longer than a slide loses none of its words", () => {
    const cells = slides.filter(({ section }) => section === "Risques").flatMap(({ items }) => items.flatMap((item) => (item.type === "table" ? item.rows : [])));
    expect(cells.length).toBeGreaterThan(1);
    expect(cells.map((row) => row.at(-1)!.text).join("").replaceAll(/\s/g, "")).toBe(LONG.replaceAll(/\s/g, ""));
  });
  test("a table that holds on its slide is told in greater letters, one that goes on in the smallest", () => {
    const sizeIn = (name: string) => slides.filter(({ section }) => section.startsWith(name)).flatMap(({ items }) => items.flatMap((item) => (item.type === "table" ? [item.size] : [])));
    expect(new Set(sizeIn("Points durs"))).toEqual(new Set([14]));
    expect(new Set(sizeIn("Features"))).toEqual(new Set([11]));
  });
  test("greater letters cut no word, take no more slides and keep the day with its week", () => {
    const told = planSlides(exportedReport());
    const tables = told.flatMap(({ items }) => items.flatMap((item) => (item.type === "table" && item.size > 11 ? [item] : [])));
    expect(tables.length).toBeGreaterThan(5);
    for (const { columns, rows, widths, size, name } of tables) {
      const cells = [columns.map(({ label }) => label), ...rows.map((row) => row.map(({ text }) => text))];
      for (const row of cells) row.forEach((text, rank) => expect(cutsWord(text, widths[rank]! - 0.16, size), `${name}, ${text}`).toBe(false));
    }
    for (const text of told.flatMap(({ items }) => items.flatMap((item) => (item.type === "table" ? item.rows.flat().flatMap((cell) => (cell.day ? [cell.text] : [])) : [])))) expect(text).toMatch(/\d\u00a0·\u00a0S\d/);
  });
  test("figures stand in rows as even as they can: AE over CP", () => {
    expect([1, 4, 5, 6, 7, 10, 11].map(figuresARow)).toEqual([1, 4, 5, 3, 4, 5, 4]);
  });
  test("what is said under a chart stays on its slide", () => {
    // As it was frozen before several increments were told.
    const report = composedReport({ sections: ["progress"] });
    const { overIncrements: _, ...progress } = report.parts.progress!;
    const former = planSlides(exportReport({ report: { ...report, parts: { progress } }, frozen: null, letterhead: [], link: "" }));
    expect(former.map(({ items }) => items.map(({ type }) => type))).toEqual([["text", "figures", "chart", "text"]]);
  });
  test("each chart of the progress has a slide whose room it fills, with what stands over it", () => {
    expect(slides.filter(({ section }) => section.startsWith("Avancement")).map(({ items }) => items.map(({ type }) => type))).toEqual([["text", "figures", "chart"], ["text", "figures", "chart"], ["table", "chart"], ["table", "text"]]);
  });
  test("the reasons of its figures are the notes of the first slide of a section", () => {
    const first = slides.find(({ section }) => section === "Marchés du programme");
    expect(first!.notes).toContain("5\u202f000\u202f000,00\u00a0€ − 1\u202f200\u202f000,50\u00a0€");
  });
});

describe("lines", () => {
  test("cut between words, within a word only when it is longer than a line", () => {
    expect(wrap("un deux trois", 0.8, 12)).toEqual(["un deux", "trois"]);
    expect(wrap("abcdefghijkl", 0.8, 12)).toEqual(["abcdefgh", "ijkl"]);
    expect(wrap("", 1, 12)).toEqual([""]);
  });
  test("what is left out shows as an ellipsis", () => {
    expect(firstLines("un deux trois", 1, 0.8, 12)).toBe("un deux…");
    expect(firstLines("un deux trois", 2, 0.8, 12)).toBe("un deux trois");
  });
});
