import { expect, type Page } from "@playwright/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** A contract, under the reference rules unless others are named. @returns its address */
export async function declareContract(page: Page, number: string, rules = "cctp_justice"): Promise<string> {
  await page.goto("/marches");
  await page.getByRole("main").getByRole("link", { name: "Déclarer un marché" }).click();
  await page.getByLabel(/^Numéro du marché/).fill(number);
  await page.getByLabel(/^Objet/).fill("Accompagnement des squads");
  await page.getByLabel(/^Titulaire/).fill("Société Exemple");
  await page.getByLabel(/^Notifié le/).fill("02/03/2026");
  await page.getByLabel(/^Règles de délais/).selectOption(`profil:${rules}`);
  await press(page, "Déclarer le marché");
  await expect(heading(page)).toHaveText("Réglages du marché");
  return new URL(page.url()).pathname.replace("/reglages", "");
}

/** On an order of 4 May 2026 a document is delivered on Monday 1 June: 21 days end on Monday 22 June. @returns the address of the order */
export async function deliverDocument(page: Page, contract: string): Promise<string> {
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
