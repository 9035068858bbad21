import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const FIRST_LEVEL = ["/", "/programmes", "/comptes-rendus", "/registre", "/rapports", "/marches", "/recherche"];

test("without an account, the home page leads to the sign-in", async ({ page }) => {
  await page.goto("/");
  await expect(page).toHaveURL(/\/connexion/);
});

test("the main menu leads to the pages of the first level, and to no other", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  const links = page.getByRole("navigation", { name: "Menu principal" }).getByRole("link");
  expect(await links.evaluateAll((all) => all.map((link) => link.getAttribute("href")))).toEqual(FIRST_LEVEL);
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
