import type { Page } from "@playwright/test";
import { expectNoSidewaysScroll, expectNoViolations } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";
import { expectCaret, minutesText } from "./support/minutes";

const ACTION = "Relire le dossier de recette avant la démonstration";

const palette = (page: Page) => page.getByRole("dialog", { name: "Rechercher dans Cadence" });
const field = (page: Page) => palette(page).getByRole("combobox", { name: "Rechercher" });
/** Pressed again as somebody would, should the page not listen yet. */
const openWithKeys = (page: Page) =>
  expect(async () => {
    await page.keyboard.press("Control+k");
    await expect(field(page)).toBeFocused({ timeout: 2_000 });
  }).toPass();
const results = (page: Page) => page.getByRole("list", { name: "Résultats" }).getByRole("listitem");

test("a chargée de projet finds an action with the keyboard, a misspelt word on the page, and narrows the results", async ({ page }) => {
  await signIn(page, "moa@demo.local");

  await test.step("Ctrl+K from any page; results come while she types, without accents", async () => {
    await page.goto("/marches");
    await openWithKeys(page);
    await page.keyboard.type("recette demonstr");
    const option = palette(page).getByRole("option").filter({ hasText: ACTION });
    await expect(option).toBeVisible();
    await expect(option.getByText("Action", { exact: true })).toBeVisible();
    await expect(option.locator("mark")).toHaveText(["recette", "démonstration"]);
    await expect(palette(page).getByRole("status")).toHaveText(/^\d+ résultats? pour «\srecette demonstr\s»\.$/);
    await expectNoViolations(page);
  });

  await test.step("the arrows choose, the field keeps the focus, Enter opens", async () => {
    await page.keyboard.press("ArrowDown");
    const [first] = await palette(page).getByRole("option").all();
    await expect(first!).toHaveAttribute("aria-selected", "true");
    await expect(field(page)).toHaveAttribute("aria-activedescendant", (await first!.getAttribute("id"))!);
    await expect(field(page)).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(field(page)).not.toHaveAttribute("aria-activedescendant");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(ACTION);
    await expect(palette(page)).toBeHidden();
  });

  await test.step("the link of the header opens it too; Enter without a choice goes to the page", async () => {
    await page.getByRole("link", { name: /^Rechercher/ }).click();
    await expect(field(page)).toBeFocused();
    await page.keyboard.type("dosier");
    await expect(palette(page).getByRole("status")).toHaveText(/^Aucun résultat pour «\sdosier\s»\. .* pour «\sdossier\s»\.$/);
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(/\/recherche\?q=dosier$/);
    await expect(page.getByText(/^Aucun résultat pour «\sdosier\s»\. .* pour «\sdossier\s»\.$/)).toBeVisible();
    await expect(results(page).first().locator("mark").first()).toHaveText(/^dossiers?$/i);
  });

  await test.step("narrowed to the registry: the address says it, every result is a line, with its meeting and its week", async () => {
    await page.getByLabel("Nature").selectOption({ label: "Ligne du registre" });
    await page.getByRole("main").getByRole("button", { name: "Rechercher" }).click();
    await expect(page).toHaveURL(/\/recherche\?q=dosier&kind=entry&programmeId=$/);
    const line = results(page).filter({ hasText: ACTION }).first();
    await expect(line).toContainText(/Point de synchro MOA · Portail pénal · .* · S\d+/);
    await expect(page.getByText("Story", { exact: true })).toBeHidden();
    await line.getByRole("link").click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(ACTION);
  });
});

test("a reference, a person, a word of the glossary; nothing, too little, words that stand everywhere", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  const look = (q: string) => page.goto(`/recherche?q=${encodeURIComponent(q)}`);
  await look("bc-2025-004");
  await expect(results(page).first().getByRole("link")).toHaveText(/^BC-2025-004/);
  await results(page).first().getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Bon de commande BC-2025-004");
  await look("RTE du train");
  await expect(results(page).filter({ hasText: "Personne" })).toContainText("Coordination du train");
  await look("chiffrage");
  await expect(results(page).filter({ hasText: "Glossaire" }).first()).toBeVisible();
  await look("introuvablissime dossier");
  await expect(page.getByText("Aucun résultat pour « introuvablissime dossier ».")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "dossier", exact: true }).click();
  await expect(page).toHaveURL(/q=dossier$/);
  await look("a");
  await expect(page.getByText("Tapez au moins 2 lettres ou chiffres.")).toBeVisible();
  await look("de la");
  await expect(page.getByText(/^Ces mots sont partout/)).toBeVisible();
});

test("Escape gives the focus back; an answer that comes late is dropped; without the network it says so", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  const link = page.getByRole("main").getByRole("link").first();
  await link.focus();
  await openWithKeys(page);
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(link).toBeFocused();

  let release = (): void => {};
  await page.route(/search\.quick.*livr/, async (route) => {
    await new Promise<void>((resolve) => (release = resolve));
    await route.continue().catch(() => {});
  });
  await page.keyboard.press("Control+k");
  const asked = page.waitForRequest(/search\.quick.*livr/);
  await field(page).fill("livr");
  await asked;
  await field(page).fill("dossier");
  await expect(palette(page).getByRole("status")).toContainText("dossier");
  release();
  await page.waitForTimeout(500);
  await expect(palette(page).getByRole("status")).toContainText("dossier");

  await page.route(/search\.quick/, (route) => route.fulfill({ status: 503, body: "" }));
  await field(page).fill("livraison");
  await expect(palette(page).getByRole("status")).toHaveText("La recherche ne répond pas. Entrée ouvre sa page.");
  await page.setViewportSize({ width: 320, height: 640 });
  await expectNoSidewaysScroll(page);
});

test("in the minutes Ctrl+K opens the search, unless the editor takes the key; the text is not touched", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await page.goto("/comptes-rendus?state=draft");
  await page.getByRole("link", { name: /Comité de pilotage/ }).first().click();
  await expectCaret(page);
  const before = await minutesText(page).textContent();
  await minutesText(page).focus();
  await page.keyboard.press("Control+k");
  await expect(field(page)).toBeFocused();
  await page.keyboard.type("rien");
  await page.keyboard.press("Escape");
  await expect(palette(page)).toBeHidden();
  await expect(minutesText(page)).toBeFocused();
  expect(await minutesText(page).textContent()).toBe(before);
  await minutesText(page).evaluate((text: HTMLElement) => text.addEventListener("keydown", (event) => event.key === "k" && event.ctrlKey && event.preventDefault()));
  await page.keyboard.press("Control+k");
  await page.waitForTimeout(500);
  await expect(palette(page)).toBeHidden();
});

test("the contractor finds its orders and the meetings shared with it, nothing else", async ({ browser }) => {
  const page = await openAs(browser, "titulaire@demo.local");
  await page.goto("/recherche?q=BC-2025-004");
  await expect(results(page).first().getByRole("link")).toHaveText(/^BC-2025-004/);
  await page.goto(`/recherche?q=${encodeURIComponent("comité opérationnel")}`);
  await expect(results(page).first()).toBeVisible();
  for (const hidden of [ACTION, "PP-1", "Lecteur"]) {
    await page.goto(`/recherche?q=${encodeURIComponent(hidden)}`);
    await expect(page.getByText(/^Aucun résultat/)).toBeVisible();
  }
  await page.context().close();
});

test.describe("without JavaScript", () => {
  test.use({ javaScriptEnabled: false });

  test("the header leads to the page, and the form finds", async ({ page, context, browser }) => {
    const signedIn = await openAs(browser, "moa@demo.local");
    await context.addCookies(await signedIn.context().cookies());
    await signedIn.context().close();
    await page.goto("/");
    await page.getByRole("link", { name: /^Rechercher/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Recherche");
    await page.getByLabel("Rechercher", { exact: true }).fill("dossier");
    await page.getByRole("main").getByRole("button", { name: "Rechercher" }).click();
    await expect(results(page)).toHaveCount(20);
    await page.getByRole("link", { name: "Page suivante" }).click();
    await expect(results(page).first()).toBeVisible();
    await page.getByRole("link", { name: "Première page" }).click();
    await expect(page).toHaveURL(/\/recherche\?q=dossier$/);
  });
});
