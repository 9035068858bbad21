import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { declareContract, deliverDocument } from "./support/orders";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("a reduction is contested within its period: nothing is certified before the reply, which takes it back", async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");
  const path = await deliverDocument(page, await declareContract(page, "2026-REP-1", "ccag_tic_2021"));

  await test.step("a document that was delivered is accepted with a reduction", async () => {
    await page.goto(path);
    await main.getByRole("link", { name: /^Prononcer la décision/ }).first().click();
    await page.getByLabel(/^Décision \(/).selectOption({ label: "Réfaction" });
    await page.getByLabel(/^Taux de réfaction/).fill("10");
    await page.getByLabel(/^Motif/).fill("Deux annexes manquent");
    await press(page, "Enregistrer la décision");
    await expect(main.getByRole("table", { name: "Livraisons" })).toContainText("Réfaction de 10");
  });

  await test.step("the contractor's observations: without a word they are asked for, and the form keeps its day", async () => {
    const row = main.getByRole("row").filter({ hasText: "Réponse à la décision (titulaire)" });
    await expect(row).toContainText("Sans réponse du titulaire dans ce délai, la décision demeure.");
    await row.getByRole("link", { name: /^Répondre à la décision/ }).click();
    await press(page, "Enregistrer la réponse");
    await expect(page.getByLabel(/^Observations/)).toBeFocused();
    await expectNoViolations(page);
    await page.getByLabel(/^Observations/).fill("Les annexes étaient jointes");
    await press(page, "Enregistrer la réponse");
    await expect(main.getByRole("table", { name: "Livraisons" })).toContainText("Les annexes étaient jointes");
    const awaited = main.getByRole("row").filter({ hasText: "Réponse au titulaire (administration)" });
    await expect(awaited).toContainText("Sans réponse de l’administration, les observations sont réputées acceptées");
    await awaited.getByRole("link", { name: /^Compter les jours/ }).click();
    await expect(main.getByText(/Réponse aux observations sur une réfaction.*15 jours après les observations du titulaire, à compter du/)).toBeVisible();
    await expect(main.getByRole("table", { name: /^Jours du délai, un par un/ })).toContainText("15 sur 15");
    await expectNoViolations(page);
  });

  await test.step("its deadline stands in the calendar of the contract, with what the contractor answered", async () => {
    await page.goto(`${path.replace(/\/commandes\/.*/, "")}/calendrier?vue=liste&kind=answer`);
    await expect(main.getByRole("row").filter({ hasText: /Observations du titulaire.*Fait/s })).toBeVisible();
    await page.goto(path);
  });

  await test.step("the administration takes the reduction back, and the journal keeps both", async () => {
    await main.getByRole("link", { name: /^Répondre au titulaire/ }).click();
    await expect(page.getByLabel(/^Décision \(/).getByRole("option")).toHaveText(["Choisissez une décision", "Admission", "Réfaction"]);
    await page.getByLabel(/^Décision \(/).selectOption({ label: "Admission" });
    await expectNoViolations(page);
    await press(page, "Notifier la réponse");
    await expect(main.getByRole("table", { name: "Livraisons" })).toContainText("Réponse de l’administration");
    await expect(main.getByRole("listitem").filter({ hasText: "Réponse au titulaire" })).toHaveCount(1);
    await expect(main.getByRole("link", { name: /^Répondre/ })).toHaveCount(0);
  });
});
