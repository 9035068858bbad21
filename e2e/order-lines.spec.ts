import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();
const factOf = (page: Page, term: string) => page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");

test("what an increment still needs is ordered line by line, scheduled period by period, and its documents are read together before they are delivered", async ({ page, browser }) => {
  test.setTimeout(150_000);
  await signIn(page, "moa@demo.local");
  const main = page.getByRole("main");
  const table = (of: Page, name: string) => of.getByRole("main").getByRole("table", { name });
  let contract = "";
  let path = "";

  const proposals = () => main.getByRole("region", { name: /^À commander pour l’incrément/ }).last().getByRole("link");

  await test.step("a squad that nobody leads in the next increment is proposed: its order starts from what is known", async () => {
    await page.goto("/marches");
    await main.getByRole("link", { name: "2025-AMOA-017" }).first().click();
    await expect(heading(page)).toHaveText("Marché 2025-AMOA-017");
    contract = new URL(page.url()).pathname;
    await expect(proposals()).toHaveText([/UO2\.8-ASCM.*squad /, /UO2\.8-ASCM.*squad /, /UO2\.8-ASCM.*squad /, /UO2\.9-RTE/]);
    await expectNoViolations(page);
    await proposals().first().click();
    await expect(heading(page)).toHaveText("Nouveau bon de commande");
    await page.getByLabel(/^Tranche/).selectOption({ label: "Tranche ferme" });
    await page.getByLabel(/^Quantité/).fill("2");
    await page.getByLabel(/^Début de la première période/).fill("31/11/2026");
    await press(page, "Créer le bon de commande");
    await expect(page.getByLabel(/^Début de la première période/)).toBeFocused();
    await expect(page.getByLabel(/^Quantité/)).toHaveValue("2");
    await page.getByLabel(/^Début de la première période/).fill("01/12/2026");
    await press(page, "Créer le bon de commande");
    await expect(heading(page)).toHaveText(/^Bon de commande BC-/);
    path = new URL(page.url()).pathname;
  });

  await test.step("each of its deliverables is planned at the end of each period", async () => {
    await expect(table(page, "Unités d’œuvre commandées").getByRole("row").last()).toContainText(/UO2\.8-ASCM.*squad .*2.*du 1er décembre 2026 au 31 mai 2027/s);
    const parts = table(page, "Livrables").getByRole("row");
    await expect(parts.filter({ hasText: "période 1 sur 2" }).first()).toContainText("28 février 2027");
    await expect(parts.filter({ hasText: "période 2 sur 2" }).first()).toContainText("31 mai 2027");
  });

  await test.step("the leading of the train is a second line; both are then no longer proposed", async () => {
    await main.getByRole("link", { name: "Ajouter une ligne" }).click();
    await page.getByLabel(/^Unité d’œuvre/).selectOption("UO2.9-RTE");
    await press(page, "Continuer");
    await page.getByLabel(/^Nombre de squads/).fill("3");
    await page.getByLabel(/^Effectif de chaque squad/).fill("8, 9, 12");
    await press(page, "Ajouter la ligne");
    await expect(table(page, "Unités d’œuvre commandées").getByRole("row")).toHaveCount(3);
    await factOf(page, "Montant hors taxes").getByText("Pourquoi").first().click();
    await expect(factOf(page, "Montant hors taxes")).toContainText("Ligne 2, UO2.9-RTE");
    await page.goto(contract);
    await expect(proposals()).toHaveText([/UO2\.8-ASCM.*squad /, /UO2\.8-ASCM.*squad /]);
  });

  await test.step("issued, its lines stay as they are", async () => {
    await page.goto(path);
    await page.getByLabel(/^Date de notification/).fill("J+0");
    await press(page, "Émettre le bon de commande");
    await expect(main.getByText("Émis et notifié", { exact: true }).first()).toBeVisible();
    await expect(main.getByRole("link", { name: /^Ajouter une ligne|^Retirer/ })).toHaveCount(0);
    expect((await page.request.get(`${path}/lignes/nouvelle`)).status()).toBe(404);
  });

  await test.step("a joint reading is planned in an instance: before the order it is refused, then it is a meeting, and the documents are awaited", async () => {
    await main.getByRole("link", { name: /^Prévoir une lecture commune.*période 1 sur 2/ }).first().click();
    await page.getByLabel(/^Date de la lecture commune/).fill("01/02/2026");
    await page.getByLabel(/^Instance/).selectOption("Comité opérationnel du marché");
    await press(page, "Prévoir la lecture commune");
    await expect(page.getByLabel(/^Date de la lecture commune/)).toBeFocused();
    await expect(page.getByLabel(/^Instance/).locator("option:checked")).toHaveText("Comité opérationnel du marché");
    await page.getByLabel(/^Date de la lecture commune/).fill("05/02/2027");
    await press(page, "Prévoir la lecture commune");
    const read = table(page, "Livrables").getByRole("row").filter({ hasText: /Lecture commune\s: / });
    await expect(read).toContainText("Envoi des documents avant la lecture commune (titulaire)");
    await expect(read).toContainText("29 janvier 2027");
    await expectNoViolations(page);
    await read.getByRole("link", { name: /5 février 2027/ }).click();
    await expect(heading(page)).toHaveText(/^Lecture commune\s: /);
  });

  await test.step("its contractor says that the documents were sent: the reading itself is next", async () => {
    const contractor = await openAs(browser, "titulaire@demo.local");
    await contractor.goto(path);
    const read = table(contractor, "Livrables").getByRole("row").filter({ hasText: /Lecture commune\s: / });
    await read.getByRole("link", { name: /^Documents envoyés/ }).click();
    await contractor.getByLabel(/^Documents envoyés le/).fill("J+1");
    await press(contractor, "Enregistrer l’envoi");
    await expect(contractor.getByLabel(/^Documents envoyés le/)).toHaveAccessibleDescription(/pas encore venu/);
    await contractor.getByLabel(/^Documents envoyés le/).fill("J+0");
    await press(contractor, "Enregistrer l’envoi");
    await expect(read).toContainText("Lecture commune (administration)");
    await expect(read.getByRole("link", { name: /^Documents envoyés|^Prévoir/ })).toHaveCount(0);
    await contractor.context().close();
  });
});
