import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { expectNoViolations } from "./support/accessibility";
import { declareContract } from "./support/orders";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const day = (text: string): Date => new Date(`${text}T00:00:00Z`);

/** As a contract manager keeps it: a title, headings of their own, an order of two lines, a total. */
async function writeRegister(): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet("Suivi");
  sheet.addRow(["Suivi des bons de commande 2026"]);
  sheet.addRow([]);
  sheet.addRow(["N° de BC", "Intitulé", "Tranche", "Unité d’œuvre", "Complexité", "Nb", "PU HT", "Montant HT", "Notifié le", "Livraison prévue", "Date de livraison", "Statut", "Montant certifié", "Date du service fait", "N° de facture", "Payé le"]);
  sheet.addRow(["REP-001", "Recette de la version 5", "TF", "UO2.5-TEST", "Moyen", 1, 14_000, { formula: "F4*G4", result: 14_000 }, day("2026-03-09"), day("2026-04-10"), day("2026-04-09"), "Payé", 14_000, day("2026-04-20"), "F-26-004", day("2026-05-18")]);
  sheet.addRow(["REP-002", "Maturité agile", "TF", "UO3.1-EMA_Simple", null, 2, 2_500, { formula: "F5*G5", result: 5_000 }, day("2026-03-16"), day("2026-05-29"), null, "Émis"]);
  sheet.addRow(["REP-002", "Conduite du changement", "TF", "UO3.3-ACC", "Simple", 1, 4_000, { formula: "F6*G6", result: 4_000 }, day("2026-03-16"), day("2026-05-29"), null, "Émis"]);
  sheet.addRow(["REP-003", "Inconnue au catalogue", "TF", "UO8.8-X", "Simple", 1, 1_000, 1_000, day("2026-03-16")]);
  sheet.addRow(["REP-004", "Livré on ne sait quand", "TF", "UO3.3-ACC", "Simple", 1, 1_000, 1_000, day("2026-03-16"), null, null, "Livré"]);
  sheet.addRow(["Total", null, null, null, null, null, null, { formula: "SUM(H4:H8)", result: 25_000 }]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

test("a register kept elsewhere is tried, read, taken up, and brings nothing the second time", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");
  const contract = await declareContract(page, "2026-REPRISE");
  const row = (text: string | RegExp) => main.getByRole("table", { name: "Lignes du fichier" }).getByRole("row").filter({ hasText: text });
  const count = (outcome: string) => main.getByRole("table", { name: "Ce que devient le fichier" }).getByRole("row").filter({ has: page.getByRole("rowheader", { name: outcome }) });
  const takeUp = page.getByRole("button", { name: "Reprendre ces bons" });
  const send = async (name: string, buffer: Buffer, mimeType = XLSX) => {
    await page.goto(`${contract}/commandes/import`);
    await page.getByLabel(/^Fichier du registre/).setInputFiles({ name, mimeType, buffer });
    await page.getByRole("button", { name: "Lire le fichier" }).click();
  };

  await test.step("a file of the wrong type is refused; one without the columns says which it lacks and which it has", async () => {
    await page.goto(contract);
    await main.getByRole("link", { name: /^Reprendre un registre/ }).click();
    await expect(heading(page)).toHaveText("Reprise d’un registre de bons de commande");
    await send("photo.xlsx", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
    await expect(main.getByRole("alert")).toContainText("ni un CSV ni un classeur XLSX lisible");
    await send("gens.csv", Buffer.from("Nom;Prénom\r\na;b\r\n"), "text/csv");
    await expect(main).toContainText("Attendues et absentes\u00a0: Numéro du bon de commande, Unité d’œuvre, Quantité, Date de commande.");
    await expect(main).toContainText("Nom, Prénom");
    await expect(takeUp).toHaveCount(0);
  });

  await test.step("dry run: sums to check, refusals with their reasons, nothing written", async () => {
    await send("suivi-2026.xlsx", await writeRegister());
    await expect(heading(page)).toHaveText(/^Essai à blanc de la reprise/);
    await expect(main).toContainText(/25.000,00.€/);
    await expect(count("Repris")).toContainText(/Repris\s*2\s*3/);
    await expect(count("Refusé")).toContainText(/Refusé\s*2\s*2/);
    await expect(row("REP-003")).toContainText("Cette unité d’œuvre n’est pas au catalogue : « UO8.8-X ».");
    await expect(row("REP-004")).toContainText("L’état est « Livré », mais une livraison n’a pas sa date.");
    await expect(row("Ligne de total")).toContainText("Ignoré");
    await expect(main.getByRole("table", { name: "Repris par tranche, hors taxes" })).toContainText(/23.000,00.€/);
    await expectNoViolations(page);
    await page.goto(contract);
    await expect(main.getByRole("link", { name: "REP-001" })).toHaveCount(0);
    await page.goBack();
  });

  await test.step("taken up: the report stays, the orders are in the register, with where they come from", async () => {
    await takeUp.click();
    await expect(heading(page)).toHaveText(/^Registre repris/);
    await expect(takeUp).toHaveCount(0);
    await main.getByRole("link", { name: "Voir les bons de commande" }).click();
    await expect(main.getByRole("row").filter({ hasText: "REP-001" })).toContainText("Payé");
    await main.getByRole("link", { name: "REP-001" }).click();
    await expect(main.getByRole("table", { name: "Livrables" })).toContainText("Inconnue");
    await expect(main).toContainText("F-26-004, jour inconnu");
    await page.goBack();
    await main.getByRole("link", { name: "REP-002" }).click();
    await expect(heading(page)).toHaveText(/^Bon de commande REP-002/);
    await expect(main).toContainText("Repris du registre « suivi-2026.xlsx » (lignes 5, 6) : émis et notifié");
    await expect(main.getByRole("table", { name: "Livrables" })).toContainText("Maturité agile");
  });

  await test.step("the rules tell the step, and who makes it", async () => {
    await page.goto(`${contract}/regles`);
    await expect(main.getByRole("row").filter({ hasText: "Reprise d’un registre" })).toContainText("Tenu dans un registre");
  });

  await test.step("the same file again, then the register that Cadence exports: nothing new", async () => {
    await send("suivi-2026.xlsx", await writeRegister());
    await expect(count("Déjà là")).toContainText(/Déjà là\s*2\s*3/);
    await expect(main).toContainText("Ce fichier n’apporte rien");
    await expect(takeUp).toHaveCount(0);
    for (const format of ["csv", "xlsx"]) {
      const file = await page.request.get(`${contract}/export?what=orders&format=${format}`);
      await send(`registre.${format}`, await file.body());
      await expect(count("Déjà là")).toContainText(/Déjà là\s*2\s*3/);
      await expect(count("Refusé")).toContainText(/Refusé\s*0\s*0/);
    }
    await page.goto(`${contract}/commandes/import`);
    await expect(main.getByRole("table", { name: "Derniers fichiers" }).getByRole("row").filter({ hasText: "suivi-2026.xlsx" })).toHaveCount(2);
  });

  await test.step("who prepares orders without committing the administration has no such page", async () => {
    const pmo = await openAs(browser, "rte@demo.local");
    await pmo.goto(contract);
    await expect(heading(pmo)).toHaveText("Marché 2026-REPRISE");
    await expect(pmo.getByRole("link", { name: /^Reprendre un registre/ })).toHaveCount(0);
    await pmo.context().close();
  });
});
