import type { Browser, Page } from "@playwright/test";
import type { Product } from "./product";
import { expect } from "./test";
import { expectSaved, minutesText } from "./minutes";

/** Signs in to a product that a test has for itself and opens minutes: those of 11 June 2025, or those at `path`. */
export async function openMinutes(browser: Browser, { url, password }: Product, email: string, path?: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await page.goto(`/connexion?suite=${encodeURIComponent(path ?? "/comptes-rendus")}`);
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  if (!path) await page.getByRole("row").filter({ hasText: "mer. 11 juin 2025" }).getByRole("link", { name: "Point de synchro MOA", exact: true }).first().click();
  await expectSaved(page);
  await expect(minutesText(page)).toBeVisible();
  return page;
}
