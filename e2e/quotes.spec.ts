import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

test("from a need to an order: asked for, deposited, refused, deposited again, accepted, ordered; the contractor sees what is asked of it and no more", async ({ page, browser }) => {
  test.setTimeout(150_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");
  let path = "";

  await test.step("a need: what is missing is told beside its field, nothing typed is lost", async () => {
    await page.goto("/marches");
    await main.getByRole("link", { name: "2025-AMOA-017" }).first().click();
    await main.getByRole("link", { name: "Besoins et demandes de devis" }).click();
    await main.getByRole("link", { name: "Exprimer un besoin" }).click();
    await page.getByLabel("Besoin").fill("Piloter la squad Victimes pendant le trimestre qui vient.");
    await press(page, "Enregistrer le besoin");
    await expect(page.getByLabel("Unité d’œuvre, ligne 1")).toHaveAccessibleDescription("Demandez au moins une unité d’œuvre.");
    await page.getByLabel("Unité d’œuvre, ligne 1").selectOption("UO2.8-ASCM");
    await page.getByLabel("Quantité, ligne 1").fill("1000000000");
    await press(page, "Enregistrer le besoin");
    await expect(page.getByLabel("Quantité, ligne 1")).toHaveAccessibleDescription(/de 1 à 10\s000/);
    await expect(page.getByLabel("Besoin")).toHaveValue(/Victimes/);
    await expect(page.getByLabel("Unité d’œuvre, ligne 1")).toHaveValue("UO2.8-ASCM");
    await page.getByLabel("Quantité, ligne 1").fill("2");
    await press(page, "Enregistrer le besoin");
    await expect(heading(page)).toHaveText(/^Demande de devis DD-\d{4}-\d{3}$/);
    path = new URL(page.url()).pathname;
  });

  const contractor = await openAs(browser, "titulaire@demo.local");
  const theirs = contractor.getByRole("main");
  await test.step("the contractor does not see the need; once the quote is asked for, it does, with its deadline", async () => {
    expect((await contractor.goto(path))!.status()).toBe(404);
    await page.getByLabel(/^Demandé au titulaire le/).fill("01/02/2025");
    await press(page, "Demander le devis");
    await expect(page.getByLabel(/^Demandé au titulaire le/)).toHaveAccessibleDescription(/précède la notification du marché/);
    await page.getByLabel(/^Demandé au titulaire le/).fill("J+0");
    await press(page, "Demander le devis");
    await expect(main.getByText("Devis demandé", { exact: true }).first()).toBeVisible();
    await contractor.goto(path);
    await expect(theirs.getByText("Remise du devis (titulaire)")).toBeVisible();
  });

  const deposit = async (reference: string) => {
    await contractor.getByLabel(/^Référence du devis/).fill(reference);
    await contractor.getByLabel("Niveau proposé, UO2.8-ASCM").selectOption("Moyen");
    await press(contractor, "Déposer le devis");
    await expect(theirs.getByRole("heading", { level: 3, name: new RegExp(`^${reference}`) })).toBeVisible();
  };

  await test.step("a quote is deposited without a level: told; then refused with a reason, and another one deposited", async () => {
    await contractor.getByLabel(/^Référence du devis/).fill("DEV-41");
    await press(contractor, "Déposer le devis");
    await expect(contractor.getByLabel("Niveau proposé, UO2.8-ASCM")).toHaveAccessibleDescription("Choisissez un niveau.");
    await expect(contractor.getByLabel(/^Référence du devis/)).toHaveValue("DEV-41");
    await deposit("DEV-41");
    await expectNoViolations(contractor);
    await page.reload();
    await main.getByRole("link", { name: "Refuser ce devis" }).click();
    await page.getByLabel(/^Motif/).fill("Le démarrage n’est pas compris");
    await press(page, "Refuser le devis");
    await expect(main.getByText("Refusé", { exact: true })).toBeVisible();
    await contractor.reload();
    await expect(theirs.getByText("Le démarrage n’est pas compris").first()).toBeVisible();
    await deposit("DEV-42");
  });

  await test.step("accepted, its line becomes an order that carries what the quote says", async () => {
    await page.reload();
    await press(page, "Accepter le devis");
    await main.getByRole("link", { name: /^Préparer le bon de commande/ }).click();
    await expect(main.getByText(/D’après le devis «\sDEV-42\s».*niveau moyen, période trimestrielle, quantité 2/)).toBeVisible();
    await expect(page.getByLabel(/^Quantité/)).toHaveValue("2");
    await page.getByLabel(/^Tranche/).selectOption({ label: "Tranche ferme" });
    await page.getByLabel(/^Effectif de la squad/).fill("16");
    await press(page, "Créer le bon de commande");
    await expect(main.getByRole("alert").first()).toContainText("Le devis accepté porte un autre niveau");
    await page.getByLabel(/^Effectif de la squad/).fill("8");
    await press(page, "Créer le bon de commande");
    await expect(heading(page)).toHaveText(/^Bon de commande BC-/);
    await expect(main.getByText(/créé, d’après le devis «\sDEV-42\s»/)).toBeVisible();
    await contractor.reload();
    await expect(theirs.getByRole("link", { name: /^BC-|Préparer/ })).toHaveCount(0);
  });

  await test.step("a second line is added to the draft, and taken away again: the amount is their sum", async () => {
    const lines = main.getByRole("table", { name: "Unités d’œuvre commandées" });
    await expect(lines.getByRole("row")).toHaveCount(2);
    const amount = page.locator("dt", { hasText: "Montant hors taxes" }).locator("xpath=following-sibling::dd[1]");
    const before = new RegExp(`^${/^[^€]*€/.exec(await amount.innerText())![0].replaceAll(/\s/g, "\\s")}`);
    await main.getByRole("link", { name: "Ajouter une ligne" }).click();
    await page.getByLabel(/^Unité d’œuvre/).selectOption("UO2.9-RTE");
    await press(page, "Continuer");
    await page.getByLabel(/^Nombre de squads/).fill("3");
    await page.getByLabel(/^Effectif de chaque squad/).fill("8, 9, 12");
    await page.getByLabel(/^Début de la première période/).fill("un de ces jours");
    await press(page, "Ajouter la ligne");
    await expect(page.getByLabel(/^Début de la première période/)).toBeFocused();
    await page.getByLabel(/^Début de la première période/).fill("01/12/2026");
    await press(page, "Ajouter la ligne");
    await expect(lines.getByRole("row")).toHaveCount(3);
    await expect(lines.getByRole("row").last()).toContainText(/UO2\.9-RTE.*du 1er décembre 2026 au 28 février 2027/s);
    await expect(amount).not.toHaveText(before);
    await expectNoViolations(page);
    await lines.getByRole("row").last().getByRole("link", { name: /^Retirer/ }).click();
    await press(page, "Retirer la ligne et ses livrables");
    await expect(lines.getByRole("row")).toHaveCount(2);
    await expect(amount).toHaveText(before);
  });

  await test.step("its order is cancelled: its line is offered to another draft, as it was accepted, and no more once ordered", async () => {
    await main.getByRole("link", { name: "Annuler ce bon de commande" }).click();
    await page.getByLabel(/^Motif/).fill("Ordonné avec le pilotage du train");
    await press(page, "Annuler le bon de commande");
    await expect(main.getByText("Annulé", { exact: true }).first()).toBeVisible();
    await page.goto(`${new URL(page.url()).pathname.replace(/\/commandes\/.*/, "")}/commandes/nouvelle?uo=UO2.9-RTE`);
    await page.getByLabel(/^Tranche/).selectOption({ label: "Tranche ferme" });
    await page.getByLabel(/^Nombre de squads/).fill("3");
    await page.getByLabel(/^Effectif de chaque squad/).fill("8, 9, 12");
    await press(page, "Créer le bon de commande");
    await expect(heading(page)).toHaveText(/^Bon de commande BC-/);
    const order = new URL(page.url()).pathname;
    await main.getByRole("link", { name: "Ajouter une ligne" }).click();
    const offered = main.getByRole("region", { name: "D’après un devis accepté" });
    await expectNoViolations(page);
    await offered.getByRole("listitem").filter({ hasText: "DEV-42" }).getByRole("link").click();
    await expect(main.getByText(/D’après le devis «\sDEV-42\s».*niveau moyen, période trimestrielle, quantité 2/)).toBeVisible();
    await expect(page.getByLabel(/^Quantité/)).toHaveValue("2");
    await page.getByLabel(/^Effectif de la squad/).fill("8");
    await press(page, "Ajouter la ligne");
    await expect(main.getByRole("table", { name: "Unités d’œuvre commandées" }).getByRole("row")).toHaveCount(3);
    await page.goto(`${order}/lignes/nouvelle`);
    await expect(heading(page)).toHaveText("Nouvelle ligne");
    await expect(offered.getByText("DEV-42")).toHaveCount(0);
  });
});
