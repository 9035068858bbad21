import ExcelJS from "exceljs";
import { beforeAll, describe, expect, test } from "vitest";
import { formatEuros } from "@/domain/contracts/amounts";
import { figuresOf } from "@/domain/reporting/compare";
import { composePortfolioReport } from "@/domain/reporting/compose-portfolio-report";
import { figureText } from "@/domain/reporting/export/cells";
import { exportReport } from "@/domain/reporting/export/compose";
import { portfolioFacts, programmeFacts, unknownProgramme } from "@/domain/reporting/portfolio-report-testing";
import { saidWeatherOf } from "@/domain/reporting/programme-weather";
import { WEATHER_LABELS } from "@/domain/reporting/weather";
import { convert, hasLibreOffice } from "@/server/platform/testing/libreoffice";
import { readPdf } from "@/server/platform/testing/pdf-text";
import { writeDocx } from "./docx";
import { writePptx } from "./pptx";
import { planSlides } from "./slides";
import { writeXlsx } from "./xlsx";

const NAMES = ["Chaîne pénale numérique des tribunaux judiciaires", "Aide aux victimes", "Neuf"] as const;
const composed = composePortfolioReport(
  portfolioFacts([
    programmeFacts(1, NAMES[0], {
      ofPortfolio: { cost: { weather: "stormy", reason: "L’avenant est refusé.", by: "C. Durand" } },
      milestones: [{ key: "JAL-1", title: "Mise en service", baselineOn: "2025-06-01", forecastOn: "2025-09-01", actualOn: null }],
      awaited: [{ title: "Reporter la recette", neededBy: "2025-06-20", report: { id: "0b7c1f2e-0000-4000-8000-000000000009", title: "COPIL de juin", hash: "0".repeat(64) } }],
    }),
    programmeFacts(2, NAMES[1], { budget: { ...programmeFacts(2, NAMES[1]).budget, votes: [{ year: 2025, decidedOn: "2025-01-15", label: "Loi de finances", aeCents: 1_234_567_89, cpCents: 987_654_32 }] } }),
    unknownProgramme(3, NAMES[2]),
  ]),
);
const report = exportReport({ report: composed, frozen: null, letterhead: ["Ministère de l’Essai"], link: "https://cadence.exemple.fr/rapports/1" });
const { portfolio_money: money, portfolio_milestones: milestones, portfolio_weather: weather } = composed.parts;
/** What is read, whatever lines and pages cut it. */
const bare = (text: string): string => text.replaceAll(/\s/g, "");
/** The words and the numbers that every format tells, as the screen writes them. */
const TOLD = [
  ...NAMES,
  ...report.sections.map(({ title }) => title),
  ...report.sections.flatMap(({ blocks }) => blocks.flatMap((block) => (block.type === "figures" ? block.figures.map(figureText) : []))),
  ...money!.rows.flatMap(({ ae, cp }) => [ae, cp].flatMap(({ voted, used, remaining }) => [voted, used, remaining].map(({ value }) => (value === null ? "N/A" : formatEuros(value))))),
  ...milestones!.rows.map(({ standing }) => standing.text),
  ...weather!.missing.map(({ programme, text }) => `${programme.name} : ${text}`),
  ...saidWeatherOf(weather!.rows).flatMap(({ shown }) => [WEATHER_LABELS[shown.weather], shown.reason]),
];

describe.runIf(hasLibreOffice)("LibreOffice opens a portfolio and finds in it what the screen says", { timeout: 120_000 }, () => {
  describe("as slides", () => {
    let pages: string[];
    beforeAll(async () => {
      pages = await readPdf(new Uint8Array(convert("portefeuille.pptx", await writePptx(report), "pdf")));
    }, 120_000);
    test("as many as were made, none without anything under its title", () => {
      expect(pages).toHaveLength(planSlides(report).length + 2);
      const foot = bare(report.foot);
      for (const page of pages.slice(1)) expect(bare(page).replace(foot, "").length, page).toBeGreaterThan(80);
    });
    test("every number and every word; its own title at the foot, not one of its programmes", () => {
      const text = bare(pages.join(""));
      for (const words of TOLD) expect(text).toContain(bare(words));
      expect(pages[2]).toContain(`Ministère de l’Essai – ${report.title}`);
    });
  });

  test("as a document: every number and every word, each figure with its name", async () => {
    const text = bare((await readPdf(new Uint8Array(convert("portefeuille.docx", await writeDocx(report), "pdf")))).join(""));
    for (const words of TOLD) expect(text).toContain(bare(words));
    for (const { figures } of report.sections) for (const each of figures) expect(text).toContain(bare(`${each.label} : ${figureText(each)}`));
  });

  test("as a workbook saved again: each figure is the same number, an unknown one is none", async () => {
    const bytes = await writeXlsx(report);
    const saved = convert("portefeuille.xlsx", bytes, "xlsx");
    expect(saved.equals(Buffer.from(bytes))).toBe(false);
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load(saved as unknown as ExcelJS.Buffer);
    const rows = workbook.getWorksheet("Chiffres")!.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1) as unknown[]] : []));
    const figures = figuresOf(composed);
    expect(figures.length).toBeGreaterThan(30);
    for (const { label, figure, format } of figures) expect(rows.find((each) => each[1] === label)?.[2], label).toBe(figure.value === null ? "N/A" : format === "cents" ? figure.value / 100 : figure.value);
    expect(workbook.worksheets).toHaveLength(report.sections.length + 2);
    const cells = JSON.stringify(workbook.worksheets.map((sheet) => sheet.getSheetValues()));
    expect(cells).not.toMatch(/#(REF|NAME|VALUE|DIV)/);
    for (const { shown } of saidWeatherOf(weather!.rows)) expect(cells).toContain(shown.reason);
  });
});
