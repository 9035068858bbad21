import type { Page } from "@playwright/test";
import { expectNoSidewaysScroll, expectNoViolations } from "./support/accessibility";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const FIRST_LEVEL = [
  { path: "/", title: "Ma journée" },
  { path: "/programmes", title: "Programmes" },
  { path: "/comptes-rendus", title: "Comptes rendus" },
  { path: "/registre", title: "Registre" },
  { path: "/rapports", title: "Rapports" },
  { path: "/marches", title: "Marchés" },
];

const PUBLIC = [
  { path: "/connexion", title: "Connexion" },
  { path: "/plan-du-site", title: "Plan du site" },
  { path: "/accessibilite", title: /Accessibilité|Déclaration d’accessibilité/ },
  { path: "/mentions-legales", title: "Mentions légales" },
  { path: "/donnees-personnelles", title: /Données (à caractère )?personnel/ },
  { path: "/cookies", title: /cookies/i },
];

const WIDTHS = [1280, 320];

for (const { path, title } of PUBLIC) {
  test(`without an account, ${path} answers with its title; axe finds nothing`, async ({ page }) => {
    expect((await page.goto(path))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await looksRight(page);
  });
}

test("without an account, the home page leads to the sign-in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/connexion/);
});

for (const { path, title } of FIRST_LEVEL) {
  test(`signed in, ${path} answers with its title; axe finds nothing`, async ({ page }) => {
    await signIn(page, "moa@demo.local");
    expect((await page.goto(path))?.status()).toBe(200);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await looksRight(page);
  });
}

test("the main menu leads to the pages of the first level, and to no other", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  const links = page.getByRole("navigation", { name: "Menu principal" }).getByRole("link");
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual(FIRST_LEVEL.map(({ path }) => path));
});

test("a page that does not exist answers 404, with a way back; axe finds nothing", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  expect((await page.goto("/nulle-part"))?.status()).toBe(404);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await looksRight(page);
});

test("a wrong password is refused beside the field, and nothing typed is lost but the password", async ({ page }) => {
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("moa@demo.local");
  await page.getByLabel("Mot de passe").fill("pas le bon mot de passe");
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("alert").or(page.locator("[aria-invalid=true]")).first()).toBeVisible();
  await expect(page.getByLabel("Adresse électronique")).toHaveValue("moa@demo.local");
  await expect(page).toHaveURL(/\/connexion/);
});

async function looksRight(page: Page): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 800 });
    await expectNoViolations(page);
    await expectNoSidewaysScroll(page);
  }
}
