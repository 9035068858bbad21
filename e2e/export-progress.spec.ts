import { readFileSync } from "node:fs";
import type { Browser, Download, Locator, Page } from "@playwright/test";
import { holdTable } from "./support/database";
import { startProduct, type Product } from "./support/product";
import { openAs } from "./support/sign-in";
import { expect, test } from "./support/test";

/** Where the bytes of files are written: held, a file stays on its way for as long as the test likes. */
const CONTENTS = "report_file_content";

async function createReport(page: Page, title: string): Promise<string> {
  await page.goto("/rapports/nouveau");
  const increment = page.getByLabel("Incrément");
  await increment.selectOption({ label: (await increment.getByRole("option", { name: /^Incrément 27,/ }).textContent()) ?? "" });
  await page.getByLabel("Arrêté au").fill("18/07/2025");
  await page.getByLabel("Titre").fill(title);
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

async function openDownloads(page: Page): Promise<Locator> {
  const menu = page.locator("details").filter({ has: page.getByText("Télécharger", { exact: true }) });
  if (!(await menu.getByRole("link").first().isVisible())) await menu.getByText("Télécharger", { exact: true }).click();
  return menu;
}

async function ask(page: Page, name: RegExp): Promise<void> {
  await (await openDownloads(page)).getByRole("link", { name }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Fichiers du rapport");
}

const file = (page: Page, name: string): Locator => page.getByRole("article", { name });

async function take(page: Page, name: string): Promise<{ name: string; bytes: Buffer }> {
  const [download]: [Download, unknown] = await Promise.all([page.waitForEvent("download"), file(page, name).getByRole("link", { name: /^Télécharger/ }).click()]);
  return { name: download.suggestedFilename(), bytes: readFileSync(await download.path()) };
}

test("a file that takes long tells how far it is, lets its reader go on, and is there when they come back; what is cancelled is asked for anew", async ({ browser }) => {
  test.setTimeout(120_000);
  const page = await openAs(browser, "moa@demo.local");
  const path = await createReport(page, "COPIL qui prend du temps");
  const held = await holdTable(CONTENTS);

  await test.step("after a short wait, the page of what was asked for", async () => {
    await ask(page, /^Diaporama/);
    await expect(page).toHaveURL(`${path}/fichiers`);
    const slides = file(page, "Diaporama (.pptx)");
    await expect(slides.getByText("En préparation", { exact: true })).toBeVisible();
    await expect(slides.getByText(/^\d+ rubriques écrites, assemblage du fichier…$/)).toBeVisible();
    await expect(slides.getByRole("progressbar")).toBeVisible();
    await expect(page.getByRole("status")).toHaveText("1 fichier en préparation.");
  });

  await test.step("the next one waits its turn, and is cancelled", async () => {
    await ask(page, /^Word/);
    const word = file(page, "Word (.docx)");
    await expect(word.getByText("Un fichier avant lui.")).toBeVisible();
    await expect(page.getByRole("status")).toHaveText("2 fichiers en préparation.");
    await word.getByRole("button", { name: /^Annuler/ }).click();
    await expect(word.getByText("Annulé", { exact: true })).toBeVisible();
  });

  await test.step("it goes on without its reader, and is found from the report", async () => {
    await page.goto("/rapports");
    await held.letGo();
    await page.goto(path);
    await (await openDownloads(page)).getByRole("link", { name: "Fichiers déjà demandés" }).click();
    const slides = file(page, "Diaporama (.pptx)");
    await expect(slides.getByText("Prêt", { exact: true })).toBeVisible();
    await expect(slides.getByText(/gardé jusqu’au/)).toBeVisible();
    const { name, bytes } = await take(page, "Diaporama (.pptx)");
    expect(name).toBe("rapport-copil-qui-prend-du-temps-2025-07-18-vivant.pptx");
    expect(bytes.subarray(0, 2).toString()).toBe("PK");
  });

  await test.step("begun anew, the page tells by itself that it is ready", async () => {
    const again = await holdTable(CONTENTS);
    const word = file(page, "Word (.docx)");
    await word.getByRole("button", { name: /^Recommencer/ }).click();
    await expect(word.getByText("En préparation", { exact: true })).toBeVisible();
    await again.letGo();
    await expect(word.getByText("Prêt", { exact: true })).toBeVisible();
    expect((await take(page, "Word (.docx)")).name).toMatch(/\.docx$/);
  });

  await test.step("it is nobody else's: another member has none, the contractor has no such page", async () => {
    const address = (await file(page, "Word (.docx)").getByRole("link", { name: /^Télécharger/ }).getAttribute("href"))!;
    const other = await openAs(browser, "rte@demo.local");
    await other.goto(`${path}/fichiers`);
    await expect(other.getByText("Aucun fichier demandé")).toBeVisible();
    expect((await other.request.get(address)).status()).toBe(404);
    await other.context().close();
    const contractor = await openAs(browser, "titulaire@demo.local");
    for (const one of [address, `${path}/fichiers`, `${path}/telecharger/diaporama`]) expect((await contractor.request.get(one)).status(), one).toBe(404);
    await contractor.context().close();
  });
  await page.context().close();
});

test("without JavaScript the page asks again by itself", async ({ browser }) => {
  const page = await openAs(browser, "moa@demo.local");
  const path = await createReport(page, "COPIL sans script");
  const still = await (await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() })).newPage();
  const held = await holdTable(CONTENTS);
  await still.goto(path);
  await ask(still, /^Tableur/);
  const workbook = file(still, "Tableur (.xlsx)");
  await expect(workbook.getByText("En préparation", { exact: true })).toBeVisible();
  await workbook.getByRole("button", { name: /^Annuler/ }).click();
  await expect(workbook.getByText("Annulé", { exact: true })).toBeVisible();
  await workbook.getByRole("button", { name: /^Recommencer/ }).click();
  await expect(workbook.getByText(/^(En préparation|En attente)$/)).toBeVisible();
  await held.letGo();
  await expect(workbook.getByText("Prêt", { exact: true })).toBeVisible();
  for (const each of [page, still]) await each.context().close();
});

async function signInTo({ url, password }: Product, browser: Browser): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("moa@demo.local");
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
  return page;
}

test("a PDF that cannot be printed says what to do; a product killed on the way says so when it is back, and makes what waited", async ({ browser }) => {
  test.setTimeout(300_000);
  // A browser that ends at once, printing nothing.
  const product = await startProduct({ name: "files", variables: { CHROMIUM_PATH: "/bin/false" } });
  try {
    const page = await signInTo(product, browser);
    const path = await createReport(page, "COPIL interrompu");

    await test.step("not printed", async () => {
      await ask(page, /^PDF/);
      const pdf = file(page, "PDF accessible");
      await expect(pdf.getByText("En échec", { exact: true })).toBeVisible();
      await expect(pdf.getByText(/imprimez le rapport depuis votre propre navigateur/)).toBeVisible();
      await expect(pdf.getByRole("link", { name: "Imprimer depuis mon navigateur" })).toHaveAttribute("href", `${path}/imprimer?dialogue=1`);
      await expect(pdf.getByRole("button", { name: /^Recommencer/ })).toBeVisible();
    });

    await test.step("killed: what was being made is interrupted, what waited is ready", async () => {
      await holdTable(CONTENTS, product.dataDir);
      await ask(page, /^Diaporama/);
      await expect(file(page, "Diaporama (.pptx)").getByText("En préparation", { exact: true })).toBeVisible();
      await ask(page, /^Word/);
      await expect(file(page, "Word (.docx)").getByText("En attente", { exact: true })).toBeVisible();
      await page.goto("about:blank");
      await product.kill();
      await product.startAgain();
      await page.goto(`${path}/fichiers`);
      const slides = file(page, "Diaporama (.pptx)");
      await expect(slides.getByText("Interrompu", { exact: true })).toBeVisible();
      await expect(file(page, "Word (.docx)").getByText("Prêt", { exact: true })).toBeVisible();
      await slides.getByRole("button", { name: /^Recommencer/ }).click();
      await expect(slides.getByText("Prêt", { exact: true })).toBeVisible();
      expect((await take(page, "Diaporama (.pptx)")).bytes.subarray(0, 2).toString()).toBe("PK");
    });
    await page.context().close();
  } finally {
    await product.stop();
  }
});
