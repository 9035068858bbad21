import type { Page } from "@playwright/test";
import { expectToStandAt } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const [FIRST, SECOND] = ["Portail pénal", "Suivi des victimes"];
const REASON = "Le contrôle budgétaire refuse l’avenant.";
const form = (page: Page, button: string) => page.locator("form").filter({ has: page.getByRole("button", { name: button, exact: true }) });
const programmes = (page: Page) => form(page, "Enregistrer les programmes");

async function saveProgrammes(page: Page): Promise<void> {
  await programmes(page).getByRole("button", { name: "Enregistrer les programmes" }).click();
}

test("a portfolio that lives takes in a programme, tells another weather of one, loses it and gets it back with what was said of it", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const third = `Programme d’essai ${Date.now()}`;
  const title = `Portefeuille qui change ${Date.now()}`;
  await signIn(page, "admin@demo.local");
  await page.goto("/programmes/nouveau");
  await page.getByLabel(/^Nom/).fill(third);
  await page.getByRole("button", { name: "Créer le programme" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(third);

  await page.goto("/rapports/nouveau/portefeuille");
  for (const name of [FIRST, SECOND]) await page.getByLabel(name, { exact: true }).check({ force: true });
  await page.getByLabel("Arrêté au").fill("29/08/2025");
  await page.getByLabel("Titre").fill(title);
  await page.getByRole("button", { name: "Créer le portefeuille" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  const path = new URL(page.url()).pathname;

  await test.step("one programme alone is refused, and what was chosen stays; a third one comes in", async () => {
    await page.getByRole("link", { name: "Compléter le rapport" }).click();
    for (const name of [FIRST, SECOND]) await expect(programmes(page).getByLabel(name, { exact: true })).toBeChecked();
    await programmes(page).getByLabel(SECOND, { exact: true }).uncheck({ force: true });
    await saveProgrammes(page);
    await expect(programmes(page).getByLabel(FIRST, { exact: true })).toHaveAccessibleDescription(/Choisissez un autre programme/);
    await expect(programmes(page).getByLabel(SECOND, { exact: true })).not.toBeChecked();
    for (const name of [SECOND, third]) await programmes(page).getByLabel(name, { exact: true }).check({ force: true });
    await saveProgrammes(page);
    await expect(page).toHaveURL(/#programmes$/);
    await expect(page.getByRole("table", { name: "Météo des programmes" }).getByRole("row")).toHaveCount(4);
  });

  await test.step("another weather, with its reason; said twice of the same axis it is refused beside it", async () => {
    await page.getByText("Dire une autre météo").click();
    const said = form(page, "Ajouter la météo");
    await said.getByRole("button", { name: "Ajouter la météo" }).click();
    await expect(said.getByLabel(/^Programme/)).toHaveAccessibleDescription(/Choisissez un programme/);
    await said.getByLabel(/^Programme/).selectOption(SECOND);
    await said.getByLabel(/^Axe/).selectOption("Coûts");
    await said.getByLabel(/^Météo/).selectOption("Orageux");
    await said.getByRole("button", { name: "Ajouter la météo" }).click();
    await expect(said.getByLabel(/^Pourquoi cette météo/)).toHaveAccessibleDescription(/Dites pourquoi/);
    await expect(said.getByLabel(/^Axe/)).toHaveValue("cost");
    await said.getByLabel(/^Pourquoi cette météo/).fill(REASON);
    await said.getByRole("button", { name: "Ajouter la météo" }).click();
    await expect(page.locator("summary").filter({ hasText: `${SECOND}, coûts\u00a0: Orageux, dite par` })).toBeVisible();
    const weather = page.getByRole("table", { name: "Météo des programmes" }).getByRole("row").filter({ hasText: SECOND });
    await expect(weather.getByText("Orageux", { exact: true })).toBeVisible();
    await page.getByText("Dire une autre météo").click();
    await said.getByLabel(/^Programme/).selectOption(SECOND);
    await said.getByLabel(/^Axe/).selectOption("Coûts");
    await said.getByLabel(/^Météo/).selectOption("Nuageux");
    await said.getByLabel(/^Pourquoi cette météo/).fill("Une autre raison");
    await said.getByRole("button", { name: "Ajouter la météo" }).click();
    await expect(said.getByLabel(/^Axe/)).toHaveAccessibleDescription(/changez-la ci-dessus/);
    await expect(said.getByLabel(/^Pourquoi cette météo/)).toHaveValue("Une autre raison");
    await expectToStandAt(page, [320, 1280]);
  });

  await test.step("in the report it prevails, with what the rules suggest; its reason opens", async () => {
    await page.goto(path);
    const row = page.getByRole("table", { name: "Météo des programmes" }).getByRole("row").filter({ hasText: SECOND });
    await row.getByText(`Pourquoi ? ${SECOND}, Coûts`).click();
    await expect(row.locator("details[open]").getByText(/Météo dite dans ce portefeuille par/)).toBeVisible();
    await expect(page.getByRole("table", { name: "Météo dite à la place des règles" })).toContainText(`${REASON}Dans ce portefeuille, `);
  });

  await test.step("a comment is read again before a programme goes; what was said of its weather is kept", async () => {
    await page.goto(`${path}/preparation`);
    await page.locator("summary").filter({ hasText: /^Budget des programmes/ }).click();
    await page.getByLabel(/^Commentaire, budget des programmes/).fill("Les crédits du second sont attendus.");
    await page.locator("details").filter({ has: page.locator("summary", { hasText: /^Budget des programmes/ }) }).getByRole("button", { name: "Enregistrer le commentaire" }).click();
    await expect(page.locator("summary").filter({ hasText: "(commentée)" })).toBeVisible();
    await programmes(page).getByLabel(SECOND, { exact: true }).uncheck({ force: true });
    await saveProgrammes(page);
    const reread = programmes(page).getByLabel("J’ai relu ce qui est écrit dans ce rapport");
    await expect(reread).toHaveAccessibleDescription(/puis cochez/);
    await expect(programmes(page).getByLabel(SECOND, { exact: true })).not.toBeChecked();
    await reread.check({ force: true });
    await saveProgrammes(page);
    await expect(page.getByRole("table", { name: "Météo des programmes" }).getByRole("row")).toHaveCount(3);
    await expect(page.getByRole("heading", { name: "Gardé de programmes retirés" })).toBeVisible();
    await expect(page.getByRole("listitem").filter({ hasText: `${SECOND}, coûts\u00a0: Orageux` })).toContainText(REASON);
    await page.goto(path);
    await expect(page.locator(".report")).not.toContainText(REASON);
  });

  await test.step("put back, it has it again; frozen, its programmes change no more, and who sees one of them only finds nothing", async () => {
    await page.goto(`${path}/preparation`);
    await programmes(page).getByLabel(SECOND, { exact: true }).check({ force: true });
    await saveProgrammes(page);
    await expect(page.locator("summary").filter({ hasText: `${SECOND}, coûts\u00a0: Orageux, dite par` })).toBeVisible();
    const second = await page.context().newPage();
    await second.goto(`${path}/preparation`);
    await page.goto(path);
    await page.getByRole("button", { name: "Figer le rapport" }).click();
    await page.getByRole("dialog", { name: "Figer ce rapport ?" }).getByRole("button", { name: "Figer définitivement" }).click();
    await expect(page.getByText("Figé", { exact: true })).toBeVisible();
    await expect(page.locator(".report")).toContainText(REASON);
    await programmes(second).getByLabel(FIRST, { exact: true }).uncheck({ force: true });
    await saveProgrammes(second);
    await expect(second.getByText(/ses programmes ne changent plus/)).toBeVisible();
    const other = await openAs(browser, "moa@demo.local");
    expect((await other.goto(path))!.status()).toBe(404);
    await other.context().close();
  });
});
