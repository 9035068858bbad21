import { join } from "node:path";
import type { Page } from "@playwright/test";
import { openAs, signIn } from "../support/sign-in";
import { expect, test } from "../support/test";
import { expectSaved, minutesText, writeLine } from "../support/minutes";

const IMAGES = join(import.meta.dirname, "..", "..", "docs", "images");
/** What is seen without scrolling: a README shows a screen, not a roll. */
const shoot = (page: Page, name: string): Promise<Buffer> => page.screenshot({ path: join(IMAGES, `${name}.png`) });

test("the pictures of the README", async ({ page, browser }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1360, height: 850 });
  await signIn(page, "moa@demo.local");
  await shoot(page, "ma-journee");

  await page.goto("/programmes/portail-penal/increments/27");
  await shoot(page, "increment");

  await page.goto("/comptes-rendus");
  await page.getByRole("row").filter({ hasText: "11 juin 2025" }).getByRole("link").first().click();
  await expectSaved(page);
  const other = await openAs(browser, "po@demo.local");
  await other.goto(page.url());
  await expectSaved(other);
  await minutesText(page).click();
  await page.keyboard.type("L’incrément 27 vient de démarrer.");
  await page.keyboard.press("Enter");
  await writeLine(page, { command: "/contrainte", kind: "Contrainte", text: "Le sprint 4 tombe pendant les congés" });
  await writeLine(page, { command: "/action", kind: "Action", text: "Mettre en place un bac à sable pour le nouvel outil", owner: "Chargée de projet MOA", due: "S35" });
  await writeLine(page, { command: "/proposition", kind: "Proposition", text: "Le PI planning de l’incrément 28 se tient début septembre", due: "début septembre", incomplete: true });
  await page.keyboard.type("/déc");
  await expectSaved(page);
  await minutesText(page).evaluate((text) => window.scrollTo(0, text.getBoundingClientRect().top + window.scrollY - 220));
  await shoot(page, "compte-rendu");
  await page.keyboard.press("Escape");
  await other.context().close();

  await page.goto("/rapports/nouveau");
  await page.getByLabel("Incrément").selectOption({ label: "Incrément 27, du 9 juin au 7 septembre 2025" });
  await page.getByLabel("Arrêté au").fill("30/06/2025");
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("COPIL de juin 2025");
  await page.getByRole("button", { name: "Figer le rapport" }).click();
  await page.getByRole("button", { name: "Figer définitivement" }).click();
  await expect(page.getByText("Rapport figé")).toBeVisible();
  await page.evaluate(() => window.scrollTo(0, 0));
  await shoot(page, "rapport");

  await page.goto("/marches");
  await page.getByRole("table").getByRole("link", { name: /2025-AMOA-017/ }).click();
  await page.getByRole("link", { name: "BC-2025-004" }).click();
  const deliverable = page.getByRole("row").filter({ hasText: "Cadrage du projet" });
  await deliverable.getByText("Pourquoi ?").click();
  await deliverable.scrollIntoViewIfNeeded();
  await shoot(page, "commande");
});
