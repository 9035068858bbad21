import ExcelJS from "exceljs";
import JSZip from "jszip";
import mammoth from "mammoth";
import { expect, test } from "vitest";
import { figuresOf } from "@/domain/reporting/compare";
import { composePortfolioReport } from "@/domain/reporting/compose-portfolio-report";
import { figureText } from "@/domain/reporting/export/cells";
import { exportReport } from "@/domain/reporting/export/compose";
import { writePrintPage } from "@/domain/reporting/export/html";
import { portfolioFacts, programmeFacts, unknownProgramme } from "@/domain/reporting/portfolio-report-testing";
import { writeDocx } from "./docx";
import { writePptx } from "./pptx";
import { planSlides } from "./slides";
import { writeXlsx } from "./xlsx";

const NAMES = ["Chaîne pénale", "Aide aux victimes", "Neuf"] as const;
const composed = composePortfolioReport(portfolioFacts([programmeFacts(1, NAMES[0]), programmeFacts(2, NAMES[1]), unknownProgramme(3, NAMES[2])]));
const report = exportReport({ report: composed, frozen: null, letterhead: ["Ministère de l’Essai"], link: "https://cadence.exemple.fr/rapports/1" });
const figures = figuresOf(composed);

test("as a workbook: every figure of every programme, in euros, an unknown one without a number and with its reason", async () => {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(Buffer.from(await writeXlsx(report)) as unknown as ExcelJS.Buffer);
  const rows = workbook.getWorksheet("Chiffres")!.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1) as unknown[]] : []));
  expect(figures.length).toBeGreaterThan(30);
  for (const { label, figure, format } of figures) expect(rows.find((each) => each[1] === label)?.[2], label).toBe(figure.value === null ? "N/A" : format === "cents" ? figure.value / 100 : figure.value);
  const sheet = workbook.getWorksheet("Chiffres")!;
  expect(sheet.pageSetup).toMatchObject({ orientation: "landscape", fitToPage: true, fitToWidth: 1 });
  // A head of one line, then reasons as high as they are long.
  expect([sheet.getRow(1).height ?? 15, sheet.getRow(2).height > 30]).toEqual([15, true]);
  expect(rows.find((each) => each[1] === "AE votées en 2025")?.[4]).toMatch(/^Total partiel\s: 600\s000,00\s€ pour 2 programmes sur 3\. Inconnu\s: Neuf\.$/);
});

test("as slides: each section in order, each programme by its name", async () => {
  const archive = await JSZip.loadAsync(await writePptx(report));
  const names = Object.keys(archive.files).filter((name) => /^ppt\/slides\/slide\d+\.xml$/.test(name)).toSorted((a, b) => a.localeCompare(b, "fr", { numeric: true }));
  const texts = await Promise.all(names.map(async (name) => [...(await archive.file(name)!.async("string")).matchAll(/<a:t>([^<]*)<\/a:t>/g)].map(([, text]) => text).join(" ")));
  expect(texts).toHaveLength(planSlides(report).length + 2);
  for (const [rank, { title }] of report.sections.entries()) expect(texts.some((text) => text.startsWith(`${rank + 1}. ${title}`)), title).toBe(true);
  for (const name of NAMES) expect(texts.filter((text) => text.includes(name)).length, name).toBeGreaterThan(1);
  expect(texts.join(" ")).not.toMatch(/incrément null|undefined|NaN/i);
});

test("as a document and as a page for paper: the same figures", async () => {
  const { value: text } = await mammoth.extractRawText({ buffer: Buffer.from(await writeDocx(report)) });
  for (const { figures: its } of report.sections) for (const each of its) expect(text).toContain(`${each.label}\u00a0: ${figureText(each)}`);
  const page = writePrintPage(report);
  for (const words of [...NAMES, ...report.sections.map(({ title }) => title), "Crédits de 2025 par programme"]) expect(page).toContain(words);
});
