import type { Browser, BrowserContext, Page } from "@playwright/test";
import { expect } from "./test";

type Saved = Awaited<ReturnType<BrowserContext["storageState"]>>;
const saved = new Map<string, Saved>();

/** Signs in as a demonstration account (`moa@demo.local`), and is on its first page. */
export async function signIn(page: Page, email: string): Promise<void> {
  if (await takeSession(page, email)) await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
}

/** The session of an account, opened through the screen once a worker. @returns whether it was there already: the page is then where it was */
export async function takeSession(page: Page, email: string): Promise<boolean> {
  const before = saved.get(email);
  if (before) {
    await page.context().addCookies(before.cookies);
    return true;
  }
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(process.env.CADENCE_E2E_PASSWORD!);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
  saved.set(email, await page.context().storageState());
  return false;
}

/** Another browser, signed in as somebody: close its context (`page.context().close()`) when done. */
export async function openAs(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage();
  await signIn(page, email);
  return page;
}
