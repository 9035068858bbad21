import type { Locator, Page } from "@playwright/test";
import { inviteAdministrator } from "./support/access-api";
import { expectNoSidewaysScroll, expectNoViolations } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const HERE = "/programmes/portail-penal/glossaire";
const ELSEWHERE = "suivi-victimes";
const TERM = "Bureau d’ordre pénal";
const DEFINITION = "Service du greffe qui enregistre les procédures avant la MEP du dossier numérique.";

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const entry = (page: Page, term: string): Locator => page.locator("dl > div").filter({ has: page.locator("dt", { hasText: term }) });
const submit = (page: Page, name: string): Promise<void> => page.getByRole("button", { name, exact: true }).click();
const note = (page: Page, words: string): Locator => page.getByRole("note").filter({ hasText: words });

async function look(page: Page, words: string): Promise<void> {
  await page.getByLabel("Terme ou définition").fill(words);
  await page.getByRole("button", { name: "Filtrer" }).click();
}

test("a programme adds its term, finds it, reads its explanation with the keyboard, changes it and takes it away", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await signIn(page, "admin@demo.local");

  await test.step("a newcomer finds the glossary in the programme's menu", async () => {
    await page.goto("/programmes/portail-penal");
    await page.getByRole("navigation", { name: "Portail pénal" }).or(page.locator(".fr-sidemenu")).first().getByRole("link", { name: "Glossaire" }).click();
    await expect(heading(page)).toHaveText("Glossaire");
    await expect(page.getByText(/^\d+ termes propres au programme, \d+ termes communs à tous\.$/)).toBeVisible();
  });

  await test.step("a refused term: the message beside the field, nothing typed lost", async () => {
    await page.getByRole("link", { name: "Ajouter un terme" }).click();
    await page.getByLabel(/^Définition/).fill(DEFINITION);
    await submit(page, "Ajouter le terme");
    await expect(page.getByLabel(/^Terme/)).toHaveAccessibleDescription(/Indiquez le terme\./);
    await expect(page.getByLabel(/^Définition/)).toHaveValue(DEFINITION);
    await page.getByLabel(/^Terme/).fill("GREFFE PILOTE");
    await submit(page, "Ajouter le terme");
    await expect(page.getByLabel(/^Terme/)).toHaveAccessibleDescription(/a déjà ce terme/);
    await expect(page.getByLabel(/^Terme/)).toBeFocused();
    await expect(page.getByLabel(/^Définition/)).toHaveValue(DEFINITION);
    await expectNoViolations(page);
  });

  await test.step("the term is added, and said to be the programme's", async () => {
    await page.getByLabel(/^Terme/).fill(TERM);
    await submit(page, "Ajouter le terme");
    await expect(heading(page)).toHaveText("Glossaire");
    await expect(page).toHaveURL(/\/glossaire#terme-/);
    await expect(entry(page, TERM)).toContainText("Terme du programme");
    await expect(entry(page, "COSTRAT")).not.toContainText("Terme du programme");
  });

  await test.step("found from anywhere with Ctrl+K", async () => {
    await page.goto("/marches");
    const field = page.getByRole("dialog", { name: "Rechercher dans Cadence" }).getByRole("combobox");
    await expect(async () => {
      await page.keyboard.press("Control+k");
      await expect(field).toBeFocused({ timeout: 2_000 });
    }).toPass();
    await page.keyboard.type("bureau d'ordre penal");
    const option = page.getByRole("option").filter({ hasText: TERM });
    await expect(option).toContainText("Glossaire");
    await expect(option).toContainText("Portail pénal");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/programmes\/portail-penal\/glossaire#terme-/);
    await expect(entry(page, TERM)).toBeInViewport();
  });

  await test.step("a word of the definition is explained on the spot, with the keyboard", async () => {
    await look(page, "bureau enregistre");
    await expect(entry(page, TERM)).toBeVisible();
    const word = entry(page, TERM).getByRole("button", { name: "MEP" });
    await page.getByRole("button", { name: "Filtrer" }).focus();
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await expect(word).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(note(page, "Mise en production")).toBeVisible();
    await expect(note(page, "Mise en production")).toHaveText(/^MEP\s: Mise en production$/);
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await expect(note(page, "Mise en production")).toBeHidden();
    await expect(word).toBeFocused();
  });

  await test.step("so is a word of a feature", async () => {
    await page.goto("/programmes/portail-penal/features/PP-F1");
    await page.getByRole("button", { name: "Recette", exact: true }).click();
    await expect(note(page, "Vérification par le métier")).toBeVisible();
    await expectNoViolations(page);
  });

  await test.step("a member reads it and cannot write it", async () => {
    const reader = await openAs(browser, "lecteur@demo.local");
    await reader.goto(`${HERE}?q=bureau`);
    await expect(entry(reader, TERM)).toBeVisible();
    await expect(reader.getByRole("link", { name: /Modifier|Ajouter/ })).toHaveCount(0);
    await reader.goto(`${HERE}/nouveau`);
    await expect(heading(reader)).not.toHaveText("Nouveau terme");
    await reader.context().close();
  });

  await test.step("another programme has nothing of it, in its glossary or in the search", async () => {
    const stranger = await inviteAdministrator(browser, page.request, ELSEWHERE);
    await stranger.goto(`/programmes/${ELSEWHERE}/glossaire?q=greffe+enregistre`);
    await expect(stranger.getByText(/^Aucun terme pour/)).toBeVisible();
    await stranger.goto(`/recherche?q=${encodeURIComponent(TERM)}&kind=term`);
    await expect(stranger.getByRole("main")).not.toContainText(DEFINITION);
    await stranger.context().close();
  });

  await test.step("at 320 px nothing goes beyond the side, with an explanation open", async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    await page.goto(`${HERE}?q=bureau`);
    await entry(page, TERM).getByRole("button", { name: "MEP" }).click();
    await expect(note(page, "Mise en production")).toBeInViewport({ ratio: 1 });
    await expectNoSidewaysScroll(page);
    await expectNoViolations(page);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("changed, then taken away once confirmed", async () => {
    await page.goto(`${HERE}?q=bureau`);
    await page.getByRole("link", { name: `Modifier ${TERM}` }).click();
    await page.getByLabel(/^Définition/).fill("Service du greffe.");
    await submit(page, "Enregistrer le terme");
    await expect(entry(page, TERM)).toContainText("Service du greffe.");
    await page.getByRole("link", { name: `Modifier ${TERM}` }).click();
    await page.locator("summary", { hasText: "Retirer du glossaire" }).click();
    await submit(page, "Retirer le terme");
    await expect(page.getByText("Cochez la case pour confirmer.")).toBeVisible();
    await page.getByText(/ne sera plus expliqué/).click();
    await submit(page, "Retirer le terme");
    await expect(heading(page)).toHaveText("Glossaire");
    await look(page, "service greffe");
    await expect(page.getByText(/^Aucun terme pour/)).toBeVisible();
  });
});

test("the glossary is read and searched without a line of script", async ({ browser }) => {
  const signedIn = await openAs(browser, "moa@demo.local");
  const context = await browser.newContext({ javaScriptEnabled: false, storageState: await signedIn.context().storageState() });
  const page = await context.newPage();
  await page.goto(HERE);
  await look(page, "greffe pilote");
  await entry(page, "Greffe pilote").getByRole("button", { name: "MEP" }).click();
  await expect(note(page, "Mise en production")).toBeVisible();
  await Promise.all([context.close(), signedIn.context().close()]);
});
