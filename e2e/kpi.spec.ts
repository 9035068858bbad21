import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import ExcelJS from "exceljs";
import { civilPeriodOf, lastDayOf, shiftCivilPeriod } from "../domain/calendar/civil-period";
import { openAs } from "./support/sign-in";
import { expect, test } from "./support/test";

const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Paris" }).format(new Date());
/** "31/10/2026", the last day of the month that was so many months ago. */
const monthEnd = (monthsAgo: number): string => lastDayOf(shiftCivilPeriod(civilPeriodOf(today, "month"), -monthsAgo)).split("-").toReversed().join("/");

async function openCatalogue(page: Page): Promise<void> {
  await page.goto("/programmes/portail-penal");
  await page.getByRole("link", { name: "Indicateurs", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Indicateurs" })).toBeVisible();
}
const rowOf = (page: Page, name: string) => page.getByRole("row").filter({ has: page.getByRole("rowheader", { name }) });

test("a target is changed and somebody answers for it; what cannot be is told beside its field, and nothing is lost", async ({ browser }) => {
  const page = await openAs(browser, "rte@demo.local");
  await openCatalogue(page);
  await expect(rowOf(page, "Prédictibilité du train")).toContainText("de 80\u00a0% à 100\u00a0%");
  await page.getByRole("link", { name: "Prédictibilité du train" }).click();
  await page.getByRole("link", { name: "Modifier les réglages" }).click();

  await page.getByLabel("Cible, au moins").fill("70 %");
  await page.getByLabel("Cible, au plus").fill("cent");
  await page.getByLabel("Note").fill("Deux squads nouvelles");
  await page.getByRole("button", { name: "Enregistrer les réglages" }).click();
  await expect(page.getByText("Cette valeur ne se lit pas.")).toBeVisible();
  await expect(page.getByLabel("Cible, au moins")).toHaveValue("70 %");
  await page.getByLabel("Cible, au plus").fill("100");
  await page.getByRole("button", { name: "Enregistrer les réglages" }).click();
  await expect(page.getByText("Une cible est écrite ci-dessous")).toBeVisible();
  await page.getByLabel("Cible suivie").selectOption("own");
  await page.getByLabel("Seuil d’alerte sous la cible").fill("82,5");
  await page.getByRole("button", { name: "Enregistrer les réglages" }).click();
  await expect(page.getByText("Le seuil d’alerte est au-dessus de la cible")).toBeVisible();
  await expect(page.getByLabel("Note")).toHaveValue("Deux squads nouvelles");
  await page.getByLabel("Seuil d’alerte sous la cible").fill("62,5 %");
  await page.getByLabel("Responsable", { exact: true }).selectOption("Product owner");
  await page.getByRole("button", { name: "Enregistrer les réglages" }).click();

  await expect(page.getByRole("heading", { level: 1, name: "Prédictibilité du train" })).toBeVisible();
  await expect(page.getByText("de 70\u00a0% à 100\u00a0%, non tenu sous 62,5\u00a0% – Cible fixée par le programme")).toBeVisible();
  await expect(page.getByRole("table", { name: /^Historique/ })).toContainText("Responsable\u00a0: Product owner");
  await openCatalogue(page);
  await expect(rowOf(page, "Prédictibilité du train")).toContainText("Product owner");
  await page.context().close();
});

test("an indicator measured by hand: two months, one corrected, and what it was stays in the history", async ({ browser }) => {
  const page = await openAs(browser, "moa@demo.local");
  await openCatalogue(page);
  await page.getByRole("link", { name: "Ajouter un indicateur" }).click();
  await page.getByLabel("Nom (obligatoire)").fill("Disponibilité de la recette");
  await page.getByLabel("Formule (obligatoire)").fill("Heures disponibles / heures d’ouverture");
  await page.getByLabel("Source (obligatoire)").fill("Relevé de l’hébergeur");
  await page.getByLabel("Nature").selectOption("Contractuel");
  await page.getByLabel("Cible, au moins").fill("192,5 %");
  await page.getByLabel("Autre responsable").fill("Exploitant de la plateforme");
  await page.getByRole("button", { name: "Ajouter l’indicateur" }).click();
  await expect(page.getByText("De 0\u00a0% à 100\u00a0%.")).toBeVisible();
  await page.getByLabel("Cible, au moins").fill("92,5 %");
  await page.getByRole("button", { name: "Ajouter l’indicateur" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Disponibilité de la recette" })).toBeVisible();

  const measure = async (day: string, value: string) => {
    await page.getByLabel("Jour mesuré").fill(day);
    await page.getByLabel("Valeur (obligatoire)").fill(value);
    await page.getByRole("button", { name: "Enregistrer la valeur" }).click();
  };
  const values = page.getByRole("table", { name: "Valeurs saisies" });
  await measure(monthEnd(2), "90");
  await expect(values).toContainText("90\u00a0%");
  await measure(monthEnd(1), "49,5 %");
  await expect(values).toContainText("49,5\u00a0%");
  await measure(monthEnd(1), "95");
  await expect(page.getByText("Une valeur est déjà saisie pour ce jour")).toBeVisible();

  await values.getByRole("link", { name: `Corriger la valeur du ${monthEnd(1)}` }).click();
  await expect(page.getByLabel("Valeur (obligatoire)")).toHaveValue("49,5 %");
  await page.getByLabel("Valeur (obligatoire)").fill("94,5");
  await page.getByRole("button", { name: "Corriger la valeur" }).click();
  await expect(values).toContainText("94,5\u00a0%");
  await expect(page.getByRole("table", { name: /^Historique/ })).toContainText("Valeur\u00a0: 49,5\u00a0% → 94,5\u00a0%");
  await page.getByText("Voir les données").click();
  const byPeriod = page.getByRole("table", { name: "Valeurs par période" });
  await expect(byPeriod.getByRole("row").nth(1)).toContainText("Inconnu");
  await expect(byPeriod.getByRole("row").nth(2)).toContainText("Tenu");
  await expect(byPeriod.getByRole("row").nth(3)).toContainText("Non tenu");

  await openCatalogue(page);
  const row = page.getByRole("table", { name: "Indicateurs contractuels" }).getByRole("row").filter({ hasText: "Disponibilité de la recette" });
  await expect(row).toContainText("94,5\u00a0%");
  await expect(row).toContainText("Exploitant de la plateforme");
  await page.context().close();
});

test("a computed figure is opened down to its rows: as many lines in the registry as the value says", async ({ browser }) => {
  const page = await openAs(browser, "copil@demo.local");
  await openCatalogue(page);
  await expect(page.getByRole("link", { name: "Ajouter un indicateur" })).toHaveCount(0);
  await page.getByRole("link", { name: "Actions en retard" }).click();
  await page.getByText("Voir les données").click();
  const value = Number(await page.getByRole("table", { name: "Valeurs par période" }).getByRole("row").nth(1).getByRole("cell").first().textContent());
  expect(value).toBeGreaterThan(0);
  await page.getByText("Pourquoi ?").first().click();
  await expect(page.getByText(/Règle\s: Actions à faire ou en cours dont l’échéance est passée/).first()).toBeVisible();
  await page.getByRole("link", { name: "Lignes du registre" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Registre" })).toBeVisible();
  await expect(page.getByRole("main").locator("tbody tr")).toHaveCount(value);
  await page.context().close();
});

test("the catalogue goes out as a workbook and as CSV, with the values of the screen; a contractor has none of it", async ({ browser }) => {
  const page = await openAs(browser, "rte@demo.local");
  await openCatalogue(page);
  const shown = await rowOf(page, "Satisfaction des utilisateurs pilotes").getByRole("cell").nth(2).textContent();
  expect(shown).toContain("81,5\u00a0%");
  const take = async (format: string) => {
    const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: `Exporter en ${format}` }).click()]);
    return readFileSync(await download.path());
  };
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await take("XLSX")) as never);
  const sheet = workbook.getWorksheet("Indicateurs")!;
  const headings = (sheet.getRow(1).values as string[]).slice(1);
  const line = sheet.getRows(2, sheet.rowCount)!.find((row) => row.getCell(1).value === "Satisfaction des utilisateurs pilotes")!;
  expect(line.getCell(headings.indexOf("Valeur précédente") + 1).value).toBe(81.5);
  expect(line.getCell(headings.indexOf("Responsable") + 1).value).toBe("Product owner");
  expect((await take("CSV")).toString()).toContain("Satisfaction des utilisateurs pilotes;Pilotage;oui;Inconnu;;");
  await page.context().close();

  const contractor = await openAs(browser, "titulaire@demo.local");
  await contractor.goto("/programmes/portail-penal");
  await expect(contractor.getByRole("link", { name: "Indicateurs", exact: true })).toHaveCount(0);
  expect((await contractor.goto("/programmes/portail-penal/indicateurs"))?.status()).toBe(404);
  await contractor.context().close();
});
