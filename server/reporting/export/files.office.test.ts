import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { describe, expect, test } from "vitest";
import { writePrintPage } from "@/domain/reporting/export/html";
import { exportedReport } from "@/domain/reporting/export/testing";
import { findBrowser } from "@/server/platform/chromium";
import { createPdfPrinter } from "@/server/platform/pdf-printer";
import { convert, hasLibreOffice } from "@/server/platform/testing/libreoffice";
import { readPdf } from "@/server/platform/testing/pdf-text";
import { writeDocx } from "./docx";
import { writePptx } from "./pptx";
import { planSlides } from "./slides";
import { writeXlsx } from "./xlsx";

const report = exportedReport();

/** As PDF by LibreOffice: its pages, each with its text. */
const pagesOf = (name: string, bytes: Uint8Array): Promise<string[]> => readPdf(new Uint8Array(convert(name, bytes, "pdf")));

describe.runIf(hasLibreOffice)("LibreOffice opens each file and finds what it says", { timeout: 120_000 }, () => {
  test("the slides: as many as were made, the chart drawn with its French days", async () => {
    const pages = await pagesOf("rapport.pptx", await writePptx(report));
    expect(pages).toHaveLength(planSlides(report).length + 2);
    for (const { title } of report.sections) expect(pages.join(" ")).toContain(title);
    const chart = pages.find((text) => text.includes("Points terminés et périmètre"))!;
    for (const words of ["66 %", "Stories sans estimation", "9 juin", "11 août", "120"]) expect(chart).toContain(words);
  });
  test("the document", async () => {
    const text = (await pagesOf("rapport.docx", await writeDocx(report))).join(" ");
    for (const words of [...report.sections.map(({ title }) => title), "Retard prévu", "1 200 000,50 €", "Empreinte SHA-256", "11 août"]) expect(text).toContain(words);
  });
  test("the workbook", async () => {
    const text = (await pagesOf("rapport.xlsx", await writeXlsx(report))).join(" ");
    for (const words of ["COPIL de juin 2025", "Reste à commander", "30/06/2025"]) expect(text).toContain(words);
    expect(text).not.toMatch(/#(REF|NAME|VALUE|DIV)/);
  });
});

const browser = findBrowser();

test.runIf(browser)("the print page becomes a tagged PDF: headings, tables, the chart with its description", { timeout: 60_000 }, async () => {
  const bytes = await createPdfPrinter({ executable: browser!, logger: { warn: () => {} } }).print(writePrintPage(report));
  const pdf = await getDocument({ data: bytes!.slice() }).promise;
  expect(await pdf.getMarkInfo()).toMatchObject({ Marked: true });
  expect((await pdf.getMetadata()).info).toMatchObject({ Title: report.title, Language: "fr" });
  const pages = await Promise.all(Array.from({ length: pdf.numPages }, (_, rank) => pdf.getPage(rank + 1)));
  const trees = JSON.stringify(await Promise.all(pages.map((page) => page.getStructTree())));
  for (const role of ["H1", "H2", "Table", "TH", "Caption", "Figure"]) expect(trees).toContain(`"role":"${role}"`);
  const text = (await readPdf(bytes!.slice())).join(" ");
  for (const words of [...report.sections.map(({ title }) => title), "Page 1 / ", "figé, empreinte cdcdcdcdcdcd…"]) expect(text).toContain(words);
});
