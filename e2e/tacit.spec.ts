import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** A contract under the reference rules. @returns its address */
async function declareContract(page: Page, number: string): Promise<string> {
  await page.goto("/marches");
  await page.getByRole("main").getByRole("link", { name: "Déclarer un marché" }).click();
  await page.getByLabel(/^Numéro du marché/).fill(number);
  await page.getByLabel(/^Objet/).fill("Accompagnement des squads");
  await page.getByLabel(/^Titulaire/).fill("Société Exemple");
  await page.getByLabel(/^Notifié le/).fill("02/03/2026");
  await page.getByLabel(/^Règles de délais/).selectOption("profil:cctp_justice");
  await press(page, "Déclarer le marché");
  await expect(heading(page)).toHaveText("Réglages du marché");
  return new URL(page.url()).pathname.replace("/reglages", "");
}

/** On an order of 4 May 2026 a document is delivered on Monday 1 June: 21 days end on Monday 22 June. @returns the address of the order */
async function deliver(page: Page, contract: string): Promise<string> {
  const main = page.getByRole("main");
  await page.goto(`${contract}/commandes/nouvelle?uo=UO2.8-ASCM`);
  await page.getByLabel(/^Tranche/).selectOption({ label: "Tranche ferme" });
  await page.getByLabel(/^Effectif de la squad/).fill("7");
  await press(page, "Créer le bon de commande");
  await expect(heading(page)).toHaveText(/^Bon de commande BC-/);
  const path = new URL(page.url()).pathname;
  await page.getByLabel(/^Date de notification/).fill("04/05/2026");
  await press(page, "Émettre le bon de commande");
  await main.getByRole("link", { name: /^Enregistrer la livraison/ }).first().click();
  await page.getByLabel(/^Date de livraison/).fill("01/06/2026");
  await page.getByLabel(/^Signé le/).fill("01/06/2026");
  await page.getByLabel(/^Responsable de la livraison/).fill("Responsable des livraisons");
  await page.getByLabel(/^Destinataire/).fill("Bureau des projets");
  await page.getByLabel(/^Code service/).fill("SNUM-BPP");
  await page.getByLabel(/^Application/).fill("Portail SI Pénal");
  await page.getByLabel(/^Documents livrés/).fill("Compte rendu");
  await page.getByLabel(/^Signé par/).fill("Une signataire");
  await press(page, "Enregistrer la livraison");
  await expect(main.getByRole("table", { name: "Livraisons" }).getByRole("row")).toHaveCount(2);
  return path;
}

test("a silence that accepts under one contract and not under another: each says by which rule and article, and what it decided enters the journal once", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");
  const delivered = () => main.getByRole("table", { name: "Livrables" }).getByRole("row").filter({ hasText: "Décision de vérification" });

  await test.step("under the reference rules, 21 days without a decision decide nothing: a decision is late, and still to be taken", async () => {
    await page.goto(await deliver(page, await declareContract(page, "2026-SIL-1")));
    await expect(delivered()).toContainText("22 juin 2026");
    await expect(delivered()).toContainText("En retard");
    await expect(delivered()).toContainText("Le silence ne vaut pas décision");
    await expect(delivered().getByRole("link", { name: /^Prononcer la décision/ })).toBeVisible();
    await expect(main.getByRole("link", { name: /^Constater la décision tacite/ })).toHaveCount(0);
  });

  let path = "";
  await test.step("under rules that an amendment made otherwise, the same document of the same day is accepted by silence", async () => {
    const contract = await declareContract(page, "2026-SIL-2");
    await page.goto(`${contract}/regles/nouvelles`);
    await page.getByLabel("Décision sur des documents, article").fill("CCAP art. 7.3");
    await page.getByLabel(/^Sur une livraison, le silence/).selectOption("Acceptation");
    await page.getByLabel(/^Prend effet le/).fill("01/04/2026");
    await page.getByLabel(/^Motif/).fill("Avenant n° 1");
    await press(page, "Enregistrer ces règles");
    await expect(heading(page)).toHaveText("Règles du marché");
    path = await deliver(page, contract);
    await page.goto(path);
    await expect(delivered()).toContainText(/Conforme\. Décision tacite, sans réponse au 22 juin 2026\. Le silence vaut acceptation.*CCAP art\. 7\.3/);
    await expectNoViolations(page);
  });

  await test.step("it is recorded on the day and by the rule of the contract, once: another window is told that it is done", async () => {
    const other = await openAs(browser, "moa@demo.local");
    for (const each of [page, other]) {
      await each.goto(path);
      await each.getByRole("main").getByRole("link", { name: /^Constater la décision tacite/ }).click();
      await expect(each.getByRole("button", { name: "Constater la décision tacite" })).toBeVisible();
    }
    await expectNoViolations(page);
    await press(page, "Constater la décision tacite");
    const journal = main.getByRole("listitem").filter({ hasText: "Décision tacite, sans réponse au 22 juin 2026" });
    await expect(journal).toHaveCount(1);
    await expect(journal).toContainText("CCAP art. 7.3");
    await expect(main.getByRole("table", { name: "Livraisons" })).toContainText(/Conforme, .*22 juin 2026/);
    await press(other, "Constater la décision tacite");
    await expect(other.getByRole("main").getByRole("alert").first()).toBeVisible();
    await other.goto(path);
    await expect(other.getByRole("main").getByRole("listitem").filter({ hasText: "Décision tacite" })).toHaveCount(1);
    await other.context().close();
  });
});
