import { readFile } from "node:fs/promises";
import ExcelJS from "exceljs";
import type { Locator, Page } from "@playwright/test";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";
import { expectCaret, expectSaved, minutesText, writeLine, type NewLine } from "./support/minutes";

const DECISION = "La recette commence par le greffe pilote";
const NEW_DECISION = "La recette commence par deux greffes pilotes";
const INFORMATION = "Le nouveau modèle d’acte est publié";
const FORM = "Adapter le formulaire de dépôt";
const TESTS = "Rejouer les tests du dépôt";
const MOA = "Chargée de projet MOA";

const LINES: NewLine[] = [
  { command: "/décision", kind: "Décision", text: DECISION },
  { command: "/information", kind: "Information", text: INFORMATION },
  { command: "/action", kind: "Action", text: FORM, owner: MOA, due: "J+10" },
  { command: "/action", kind: "Action", text: TESTS },
];

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const rowOf = (page: Page, text: string): Locator => page.getByRole("table", { name: "Registre" }).getByRole("row").filter({ hasText: text });
const factOf = (page: Page, term: string): Locator => page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");
const open = (page: Page, summary: string): Promise<void> => page.locator("summary", { hasText: summary }).click();

async function openEntry(page: Page, text: string): Promise<void> {
  await page.goto(`/registre?q=${encodeURIComponent(text)}`);
  await rowOf(page, text).getByRole("link", { name: text }).click();
  await expect(heading(page)).toHaveText(text);
}

async function postpone(page: Page, day: string, reason: string): Promise<void> {
  await page.getByLabel("Échéance", { exact: true }).fill(day);
  await page.getByLabel("Motif").fill(reason);
  await page.getByRole("button", { name: "Enregistrer le suivi" }).click();
}

/** The registry as the browser receives it in a file: a row by the text of its line. */
async function exported(page: Page): Promise<Map<string, ExcelJS.Row>> {
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Exporter en XLSX" }).click()]);
  expect(download.suggestedFilename()).toMatch(/^registre-\d{4}-\d{2}-\d{2}\.xlsx$/);
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load((await readFile(await download.path())) as never);
  const rows = new Map<string, ExcelJS.Row>();
  workbook.getWorksheet("Registre")!.eachRow((row) => void rows.set(String(row.getCell(4).value), row));
  return rows;
}

test("a decision is numbered and superseded, an action is put off, changed with others, exported; an information becomes an action, then a story", async ({ page, browser }) => {
  test.setTimeout(120_000);
  let decisionPath = "";
  let number = "";

  await test.step("a meeting of today is written and validated: its decision has a number, in the text and beside it", async () => {
    await signIn(page, "moa@demo.local");
    await page.goto("/programmes/portail-penal");
    await page.getByRole("table", { name: "Instances" }).getByRole("link", { name: "Point de synchro MOA", exact: true }).click();
    await page.getByLabel(/^Date/).fill("J+0");
    await page.getByLabel("Titre").fill("Point recette");
    await page.getByRole("button", { name: "Planifier la réunion" }).click();
    await expect(heading(page)).toHaveText("Point recette");
    await expectCaret(page);
    await minutesText(page).click();
    for (const line of LINES) await writeLine(page, line);
    await expectSaved(page);
    await page.getByRole("button", { name: "Valider le compte rendu" }).click();
    await page.getByRole("dialog", { name: "Valider ce compte rendu ?" }).getByRole("button", { name: "Valider définitivement" }).click();
    const inText = page.getByRole("main").getByRole("link", { name: /^D-\d{4}-\d{3}$/ });
    await expect(inText).toBeVisible();
    number = (await inText.textContent())!;
    await expect(page.getByRole("complementary", { name: "Inscrit au registre" }).getByRole("link", { name: `${number} ${DECISION}` })).toBeVisible();
  });

  await test.step("the registry finds it by its number; its line of minutes opens in place, marked", async () => {
    await page.goto("/registre");
    await page.getByRole("searchbox", { name: "Rechercher" }).fill(number.toLowerCase());
    await page.getByRole("button", { name: "Filtrer" }).click();
    await expect(rowOf(page, DECISION)).toContainText("Point de synchro MOA");
    await rowOf(page, DECISION).getByRole("link", { name: DECISION }).click();
    await expect(heading(page)).toHaveText(DECISION);
    decisionPath = new URL(page.url()).pathname;
    await page.getByRole("link", { name: /^Point recette,/ }).click();
    const line = page.locator(".minutes-item:target");
    // As it is read: its terms are explained on the spot, hidden until they are asked for.
    await expect(line).toContainText(DECISION, { useInnerText: true });
    await expect(line).toBeInViewport();
    await expect(line).toBeFocused();
  });

  await test.step("it is superseded on the spot, with a reason; each says where the other is, and the old one changes no more", async () => {
    await page.goto(decisionPath);
    await open(page, "Remplacer cette décision");
    const form = page.getByRole("region", { name: "Remplacement" });
    await form.getByLabel("Ou texte de la nouvelle décision").fill(NEW_DECISION);
    await form.getByRole("button", { name: "Remplacer la décision" }).click();
    await expect(form.getByText("Dites pourquoi")).toBeVisible();
    await expect(form.getByLabel("Ou texte de la nouvelle décision")).toHaveValue(NEW_DECISION);
    await form.getByLabel("Motif").fill("Un second greffe s’est proposé.");
    await form.getByRole("button", { name: "Remplacer la décision" }).click();
    await expect(factOf(page, "Remplacée par")).toContainText(NEW_DECISION);
    await expect(page.getByRole("main")).toContainText("Remplacée");
    await expect(page.getByRole("button", { name: "Enregistrer le suivi" })).toHaveCount(0);
    await factOf(page, "Remplacée par").getByRole("link", { name: new RegExp(NEW_DECISION) }).click();
    await expect(heading(page)).toHaveText(NEW_DECISION);
    await expect(factOf(page, "Remplace")).toContainText(`${number} – ${DECISION}`);
    await expect(factOf(page, "D’où cela vient")).toContainText("Écrite au registre");
  });

  await test.step("it concerns a feature, which shows it", async () => {
    await open(page, "Lier à une feature");
    await page.getByLabel("Numéro, clé ou adresse").fill("PP-F999");
    await page.getByRole("button", { name: "Lier" }).click();
    await expect(page.getByText("Rien ne porte ce nom dans ce programme.")).toBeVisible();
    await page.getByLabel("Numéro, clé ou adresse").fill("pp-f1");
    await page.getByRole("button", { name: "Lier" }).click();
    await page.getByRole("region", { name: "Ce que cela concerne" }).getByRole("link", { name: /^PP-F1/ }).click();
    await expect(page.getByRole("region", { name: "Au registre" })).toContainText(NEW_DECISION);
  });

  await test.step("an action is put off twice; without a reason it is not", async () => {
    await openEntry(page, FORM);
    await postpone(page, "J+20", "");
    await expect(page.getByText("Une échéance convenue ne bouge pas sans motif")).toBeVisible();
    await postpone(page, "J+20", "Le modèle d’acte manque.");
    await expect(page.getByText("Reportée 1 fois depuis la validation")).toBeVisible();
    await postpone(page, "J+30", "Le greffe est en congé.");
    await expect(page.getByText("Reportée 2 fois depuis la validation")).toBeVisible();
    const changes = page.getByRole("table", { name: /^Changements de l’échéance/ }).getByRole("row");
    await expect(changes).toHaveCount(3);
    await expect(changes.nth(1)).toContainText("Le greffe est en congé.");
    await expect(changes.nth(1)).toContainText(MOA);
    await expect(changes.nth(2)).toContainText("Le modèle d’acte manque.");
  });

  await test.step("two actions are changed together; the one that somebody changed meanwhile is refused, and said", async () => {
    await page.goto("/registre?kind=action");
    for (const text of [FORM, TESTS]) await rowOf(page, text).getByRole("checkbox").check();
    await page.getByRole("button", { name: "Modifier les lignes choisies" }).click();
    await expect(page.getByRole("heading", { name: "Changement de 2 lignes" })).toBeVisible();
    const other = await openAs(browser, "po@demo.local");
    await openEntry(other, TESTS);
    await other.getByLabel("Statut").selectOption("En cours");
    await other.getByRole("button", { name: "Enregistrer le suivi" }).click();
    await expect(other.getByRole("row").filter({ hasText: "Statut modifié" })).toBeVisible();
    await other.context().close();
    await page.getByLabel("Responsable").selectOption(MOA);
    await page.getByLabel("Motif").fill("Revue des actions");
    await page.getByRole("button", { name: "Modifier ces lignes" }).click();
    await expect(page.getByText("1 ligne modifiée.")).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: "Quelqu’un l’a modifiée entre-temps" })).toHaveCount(1);
    await page.getByLabel("Responsable").selectOption(MOA);
    await page.getByLabel("Motif").fill("Revue des actions");
    await page.getByRole("button", { name: "Modifier ces lignes" }).click();
    await expect(page.getByText("2 lignes modifiées.")).toBeVisible();
  });

  await test.step("the view of my actions counts them, and goes into a workbook whole", async () => {
    await page.goto("/registre");
    await page.getByRole("link", { name: /^Mes actions \(\d+\)$/ }).click();
    await expect(rowOf(page, FORM)).toContainText("Reportée 2 fois");
    await expect(rowOf(page, TESTS)).toContainText(MOA);
    await expect(page).toHaveURL(/owner=me/);
    const rows = await exported(page);
    expect(rows.get(FORM)!.getCell(1).value).toMatch(/^A-\d{4}-\d{3}$/);
    expect(rows.get(FORM)!.getCell(7).value).toBeInstanceOf(Date);
    expect(rows.get(FORM)!.getCell(11).value).toBe(2);
    expect(rows.get(TESTS)!.getCell(7).value).toBeNull();
    expect([...rows.keys()]).not.toContain(INFORMATION);
  });

  await test.step("“Ma journée” says that one of them has no date", async () => {
    await page.goto("/");
    const mine = page.getByRole("region", { name: "Mes actions" });
    await expect(mine.getByRole("listitem").filter({ hasText: TESTS })).toContainText("Date à fixer");
    await expect(mine).toContainText(/\d+ sans échéance/);
  });

  await test.step("the information becomes an action, the action a story of the backlog; each says where the other is", async () => {
    await openEntry(page, INFORMATION);
    await open(page, "En faire une action");
    await page.getByRole("textbox", { name: /^Action/ }).fill("Diffuser le modèle d’acte");
    await page.getByLabel("Échéance").fill("J+15");
    await page.getByRole("button", { name: "Créer l’action" }).click();
    await expect(heading(page)).toHaveText("Diffuser le modèle d’acte");
    await expect(factOf(page, "D’où cela vient")).toContainText(INFORMATION);
    const actionPath = new URL(page.url()).pathname;
    await page.getByRole("button", { name: "En faire une story" }).click();
    await expect(heading(page)).toHaveText(/^PP-\d+ – Diffuser le modèle d’acte$/);
    await page.getByRole("region", { name: "Au registre" }).getByRole("link", { name: /Diffuser le modèle/ }).click();
    await expect(page).toHaveURL(new RegExp(`${actionPath}$`));
    await expect(page.getByText("Devenue story")).toBeVisible();
    await expect(page.getByRole("button", { name: "En faire une story" })).toHaveCount(0);
  });

  await test.step("the contractor sees nothing of it: neither the list, nor the entry, nor the file", async () => {
    const contractor = await openAs(browser, "titulaire@demo.local");
    await contractor.goto("/registre");
    await expect(contractor.getByRole("table", { name: "Registre" })).toContainText("Livrer le cadrage");
    await expect(contractor.getByRole("main")).not.toContainText(NEW_DECISION);
    const rows = await exported(contractor);
    expect([...rows.keys()].some((text) => text.startsWith("Livrer le cadrage"))).toBe(true);
    for (const text of [DECISION, NEW_DECISION, FORM, TESTS]) expect(rows.has(text)).toBe(false);
    expect((await contractor.goto(decisionPath))!.status()).toBe(404);
    expect((await contractor.goto(`/registre/lot?ligne=${decisionPath.split("/").at(-1)}`))!.status()).toBe(404);
    await contractor.context().close();
  });
});
