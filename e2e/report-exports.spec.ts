import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import JSZip from "jszip";
import mammoth from "mammoth";
import { openAs } from "./support/sign-in";
import { expect, test } from "./support/test";

async function createReport(page: Page): Promise<string> {
  await page.goto("/rapports/nouveau");
  await page.getByLabel("Type").selectOption("COPIL");
  const increment = page.getByLabel("Incrément");
  await increment.selectOption({ label: (await increment.getByRole("option", { name: /^Incrément 27,/ }).textContent()) ?? "" });
  await page.getByLabel("Réunion").selectOption({ index: 1 });
  await page.getByLabel("Arrêté au").fill("29/08/2025");
  await page.getByLabel("Titre").fill("COPIL à emporter");
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("COPIL à emporter");
  return new URL(page.url()).pathname;
}

async function take(page: Page, link: RegExp): Promise<{ name: string; bytes: Buffer }> {
  const menu = page.locator("details").filter({ has: page.getByText("Télécharger", { exact: true }) });
  if (!(await menu.getByRole("link").first().isVisible())) await menu.getByText("Télécharger", { exact: true }).click();
  const from = page.url();
  const downloaded = page.waitForEvent("download");
  await menu.getByRole("link", { name: link }).click();
  // On a machine that does much else it takes longer than somebody is left waiting for: it is taken where it is told to be ready.
  const isLater = await Promise.race([downloaded.then(() => false), page.waitForURL(/\/fichiers$/).then(() => true)]);
  if (isLater) await page.getByRole("article", { name: link }).getByRole("link", { name: /^Télécharger/ }).click();
  const download = await downloaded;
  if (isLater) await page.goto(from);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

/** As somebody reads them: "Points terminés : 412". */
const figuresOn = (page: Page): Promise<string[]> =>
  page.locator(".report-figures > div").evaluateAll((all) => all.map((each) => `${each.querySelector("dt")?.textContent}\u00a0: ${each.querySelector(".report-figures__value, .data-table__unknown")?.textContent}`));

async function workbookOf(bytes: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as never);
  return workbook;
}
const rowsOf = (sheet: ExcelJS.Worksheet): unknown[][] => sheet.getSheetValues().flatMap((row) => (Array.isArray(row) ? [row.slice(1)] : []));

test("a report is taken away as slides, document, workbook, text and PDF, with the figures of the screen; once frozen it stays what it was", async ({ browser }) => {
  test.setTimeout(180_000);
  const page = await openAs(browser, "moa@demo.local");
  const path = await createReport(page);
  await page.goto(`${path}?entier`);
  const figures = await figuresOn(page);
  const titles = await page.locator(".report > section > h2").allTextContents();
  expect(figures.length).toBeGreaterThan(15);

  await test.step("the document holds each figure and each section of the screen", async () => {
    const { name, bytes } = await take(page, /^Word/);
    expect(name).toBe("rapport-copil-a-emporter-2025-08-29-vivant.docx");
    const { value } = await mammoth.extractRawText({ buffer: bytes });
    for (const words of [...figures, ...titles]) expect(value).toContain(words);
  });

  await test.step("the workbook holds each row, numbers as numbers and days as days", async () => {
    const { bytes } = await take(page, /^Tableur/);
    const workbook = await workbookOf(bytes);
    const told = await page.getByRole("table", { name: "Actions à faire ou en cours" }).getByRole("rowheader").allTextContents();
    const rows = rowsOf(workbook.getWorksheet("Actions")!);
    for (const text of told) expect(rows.some(([first]) => String(first).startsWith(text.replace(/ (Incomplet)?$/, "").trim())), text).toBe(true);
    expect(rows.some((row) => row.some((cell) => cell instanceof Date))).toBe(true);
    const done = figures.find((each) => each.startsWith("Points terminés"))!.split("\u00a0: ")[1]!;
    const row = rowsOf(workbook.getWorksheet("Chiffres")!).find(([, label]) => label === "Points terminés")!;
    expect(new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 }).format(row[2] as number)).toBe(done);
  });

  await test.step("the slides hold a native chart that ends where the figures of the screen do", async () => {
    const { name, bytes } = await take(page, /^Diaporama/);
    expect(name).toMatch(/\.pptx$/);
    const archive = await JSZip.loadAsync(bytes);
    const chart = await archive.file("ppt/charts/chart1.xml")!.async("string");
    const [first] = chart.match(/<c:ser>[\s\S]*?<\/c:ser>/)!;
    const last = [...first.replace(/<c:cat>[\s\S]*?<\/c:cat>/, "").matchAll(/<c:pt idx="\d+"><c:v>([\d.]+)<\/c:v>/g)].at(-1)![1];
    expect(figures).toContain(`Points terminés\u00a0: ${new Intl.NumberFormat("fr-FR", { maximumFractionDigits: 1 }).format(Number(last))}`);
  });

  await test.step("the text, the PDF and the page for paper", async () => {
    expect((await take(page, /^Markdown/)).bytes.toString("utf8")).toMatch(/^# COPIL à emporter\n/);
    const pdf = await page.request.get(`${path}/telecharger/pdf`);
    if (pdf.headers()["content-type"] === "application/pdf") expect((await pdf.body()).subarray(0, 5).toString()).toBe("%PDF-");
    await page.goto(`${path}/imprimer`);
    await expect(page.getByRole("heading", { level: 1, name: "COPIL à emporter" })).toBeVisible();
    await expect(page.getByRole("img", { name: /^Points terminés et périmètre/ })).toBeVisible();
    await expect(page.getByText("Rapport vivant, non figé", { exact: false }).first()).toBeVisible();
    await page.getByRole("link", { name: "Revenir au rapport" }).click();
    await expect(page).toHaveURL(path);
  });

  await test.step("frozen, it says so, and gives the same file each time", async () => {
    await page.getByRole("button", { name: "Figer le rapport" }).click();
    await page.getByRole("dialog", { name: "Figer ce rapport ?" }).getByRole("button", { name: "Figer définitivement" }).click();
    await expect(page.getByText("Figé", { exact: true })).toBeVisible();
    const [once, again] = [await take(page, /^Diaporama/), await take(page, /^Diaporama/)];
    expect(once.name).toBe("rapport-copil-a-emporter-2025-08-29-fige.pptx");
    expect(again.bytes.equals(once.bytes)).toBe(true);
    await page.getByRole("link", { name: /^[0-9a-f]{64}$/ }).click();
    await expect(page).toHaveURL(/\/rapports\/fige\//);
    expect((await take(page, /^Diaporama/)).bytes.equals(once.bytes)).toBe(true);
  });

  await test.step("a contractor, who has no report, takes none away; an unknown format is nothing", async () => {
    const contractor = await openAs(browser, "titulaire@demo.local");
    for (const format of ["diaporama", "word", "tableur", "markdown", "pdf"]) expect((await contractor.request.get(`${path}/telecharger/${format}`)).status(), format).toBe(404);
    expect((await contractor.request.get(`${path}/imprimer`)).status()).toBe(404);
    expect((await page.request.get(`${path}/telecharger/exe`)).status()).toBe(404);
    await contractor.context().close();
  });
  await page.context().close();
});
