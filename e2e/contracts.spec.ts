import type { Page } from "@playwright/test";
import { keyboardUser } from "./support/keyboard-user";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const NUMBER = "2026-AMOA-042";
const PRICES = ["Bordereau des prix unitaires;;;", "Code UO;Niveau;Périodicité;Prix unitaire HT", "UO2.8-ASCM;Simple;Trimestrielle;14 200,00 €", ";Moyen;;22 720,00 €", "UO3.1-EMA;Simple;;1.234", "UO9.9-XX;Simple;;10"].join("\r\n");

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const factOf = (page: Page, term: string) => page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");

test("a contract is declared with its rules, its prices and its tranches, and what may not be ordered is refused", async ({ page }) => {
  test.setTimeout(150_000);
  await signIn(page, "moa@demo.local");
  const user = await keyboardUser(page);
  const main = page.getByRole("main");
  let contract = "";

  await test.step("declared with the keyboard: what is missing is told beside its field, nothing typed is lost", async () => {
    await page.goto("/marches");
    await user.press(main.getByRole("link", { name: "Déclarer un marché" }));
    await expect(heading(page)).toHaveText("Nouveau marché");
    await user.fill(page.getByLabel(/^Numéro du marché/), NUMBER);
    await user.fill(page.getByLabel(/^Objet/), "Accompagnement des squads");
    await user.fill(page.getByLabel(/^Notifié le/), "02/03/2026");
    await user.fill(page.getByLabel(/^Taux de TVA/), "5,5 %");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel(/^Titulaire/)).toHaveAccessibleDescription(/Nommez le titulaire/);
    await expect(page.getByLabel(/^Règles de délais/)).toHaveAccessibleDescription(/Choisissez les règles/);
    await expect(page.getByLabel(/^Numéro du marché/)).toHaveValue(NUMBER);
    await user.fill(page.getByLabel(/^Titulaire/), "Société Exemple Deux");
    await user.choose(page.getByLabel(/^Règles de délais/), /^CCAG-TIC 2021/);
    await user.press(page.getByRole("button", { name: "Déclarer le marché" }));
    await expect(heading(page)).toHaveText("Réglages du marché");
    contract = new URL(page.url()).pathname.replace("/reglages", "");
  });

  await test.step("its rules say what is to be checked; an amendment changes one period and the penalty, with its article", async () => {
    await page.goto(`${contract}/regles`);
    await expect(main.getByText("vérifiez-les dans le texte officiel")).toBeVisible();
    const rule = (name: string) => main.getByRole("row").filter({ has: page.getByRole("rowheader", { name, exact: true }) });
    await expect(rule("Nouvelle livraison après un ajournement")).toContainText("15 jours après l’ajournement");
    await expect(rule("Remise du devis")).toContainText("Non fixé par le marché");
    await user.press(main.getByRole("link", { name: "Modifier les règles" }));
    await user.fill(page.getByLabel("Remise du devis, nombre"), "dix");
    await user.fill(page.getByLabel("Remise du devis, article"), "CCAP art. 4.2");
    await user.fill(page.getByLabel("Formule"), "0,5 × V × (R");
    await user.fill(page.getByLabel(/^Prend effet le/), "01/06/2026");
    await user.fill(page.getByLabel(/^Motif/), "Avenant n° 1");
    await page.getByLabel("Décision après le refus d’un ajournement, nombre").clear();
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Remise du devis, nombre")).toHaveAccessibleDescription(/nombre entier/);
    await expect(page.getByLabel("Décision après le refus d’un ajournement, nombre")).toHaveAccessibleDescription(/Le titulaire peut répondre\s: fixez le délai de l’administration/);
    await user.fill(page.getByLabel("Décision après le refus d’un ajournement, nombre"), "20");
    await expect(page.getByLabel("Formule")).toHaveAccessibleDescription(/parenthèse/);
    await user.fill(page.getByLabel("Remise du devis, nombre"), "8");
    await user.choose(page.getByLabel("Remise du devis, unité"), /^jours ouvrés$/);
    await user.fill(page.getByLabel("Formule"), "0,5 × V × R / 100");
    await user.choose(page.getByLabel("R compte des"), /^Jours ouvrés$/);
    await user.press(page.getByRole("button", { name: "Enregistrer ces règles" }));
    await expect(heading(page)).toHaveText("Règles du marché");
    await expect(rule("Remise du devis")).toContainText("8 jours ouvrés après la demande de devis");
    await expect(rule("Remise du devis")).toContainText("CCAP art. 4.2");
    await expect(factOf(page, "Pénalités de retard")).toContainText(/P = 0,5 × V × R \/ 100, .*jours ouvrés de retard.*plafonnée à 10\s%.*1\s000,00\s€/);
    await expect(main.getByRole("table", { name: "Versions des règles" })).toContainText("Avenant n° 1");
    const answers = main.getByRole("table", { name: "Circuit d’une réponse du titulaire" });
    await expect(answers.getByRole("row").filter({ hasText: "Ajournement refusé par le titulaire" })).toContainText("Titulaire");
    await expect(rule("Décision après le refus d’un ajournement")).toContainText("20 jours après le refus du titulaire");
  });

  await test.step("a price schedule is read of a file: what could not be read is told, nothing is in force before the day is given", async () => {
    await page.goto(`${contract}/prix`);
    await expect(main.getByText("Aucun bordereau de prix")).toBeVisible();
    await page.getByLabel(/^Fichier CSV ou XLSX/).setInputFiles({ name: "photo.png", mimeType: "image/png", buffer: Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]) });
    await page.getByRole("button", { name: "Lire le fichier" }).click();
    await expect(main.getByRole("alert").filter({ hasText: "n’est ni un CSV ni un classeur" })).toBeVisible();
    await page.getByLabel(/^Fichier CSV ou XLSX/).setInputFiles({ name: "BPU.csv", mimeType: "text/csv", buffer: Buffer.from(PRICES) });
    await page.getByRole("button", { name: "Lire le fichier" }).click();
    await expect(heading(page)).toHaveText("Version 1 – BPU");
    const unread = main.getByRole("table", { name: "Lignes non lues" });
    await expect(unread).toContainText("Ce code n’est pas au catalogue.");
    await expect(unread).toContainText("de deux façons");
    await expect(main.getByText("100 prix manquent")).toBeVisible();
    const price = page.getByLabel("UO3.1-EMA, simple", { exact: true });
    await user.fill(price, "mille");
    await page.keyboard.press("Enter");
    await expect(price).toHaveAccessibleDescription(/pas un montant en euros/);
    await user.fill(price, "1 234,00");
    await page.keyboard.press("Enter");
    await expect(main.getByText("99 prix manquent")).toBeVisible();
    await user.fill(page.getByLabel(/^Prend effet le/), "02/03/2026");
    await page.keyboard.press("Enter");
    await expect(main.getByText("En vigueur", { exact: true })).toBeVisible();
    await expect(page.getByRole("button", { name: "Enregistrer les prix" })).toHaveCount(0);
  });

  await test.step("an optional tranche covers an application; nothing is ordered on it before it is affirmed", async () => {
    await page.goto(`${contract}/reglages`);
    await user.press(main.getByRole("link", { name: "Ajouter une tranche" }));
    await user.fill(page.getByLabel(/^Nom/), "Tranche optionnelle 1");
    await user.choose(page.getByLabel(/^Nature/), /^Tranche optionnelle$/);
    await user.fill(page.getByLabel(/^Plafond hors taxes/), "20 000");
    await user.choose(page.getByLabel("Périmètre de Minos"), /^Difficile$/);
    await user.press(page.getByRole("button", { name: "Ajouter la tranche" }));
    await expect(main.getByRole("row").filter({ hasText: "Tranche optionnelle 1" })).toContainText("Minos (difficile)");

    const order = async (answer: RegExp) => {
      await page.goto(`${contract}/commandes/nouvelle?uo=UO2.8-ASCM`);
      await page.getByLabel(/^Tranche/).selectOption({ label: (await page.getByLabel(/^Tranche/).locator("option").filter({ hasText: "Tranche optionnelle 1" }).textContent())! });
      await page.getByLabel(/^Effectif de la squad/).fill("7");
      await page.getByRole("button", { name: "Créer le bon de commande" }).click();
      await expect(page.getByLabel(/^Tranche/).or(page.getByLabel(/^Quantité/)).and(page.locator("[aria-invalid=true]"))).toHaveAccessibleDescription(answer);
    };
    await order(/non affermie|n’est pas affermie/);
    await page.goto(`${contract}/reglages`);
    await user.press(main.getByRole("link", { name: "Tranche optionnelle 1" }));
    await user.fill(page.getByLabel(/^Affermie le/), "01/03/2026");
    await user.fill(page.getByLabel(/^Décision d’affermissement/), "Décision n° 2026-042-1");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel(/^Affermie le/)).toHaveAccessibleDescription(/précède la notification/);
    await user.fill(page.getByLabel(/^Affermie le/), "01/06/2026");
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText("Réglages du marché");
    await expect(main.getByRole("row").filter({ hasText: "Tranche optionnelle 1" })).toContainText("Décision n° 2026-042-1");
    // 22 720 € at this level: past the ceiling of the tranche.
    await order(/plafond de la tranche/);
  });

  await test.step("on the firm tranche it is ordered, at the price in force and with its explanation", async () => {
    await page.getByLabel(/^Tranche/).selectOption({ label: "Tranche ferme" });
    await page.getByRole("button", { name: "Créer le bon de commande" }).click();
    await expect(heading(page)).toHaveText(/^Bon de commande BC-/);
    await expect(factOf(page, "Montant hors taxes")).toContainText(/22\s720,00\s€/);
  });
});

test("the contractor reads the rules and the prices of its contract, changes nothing of them, and does not see what is being prepared", async ({ page }) => {
  await signIn(page, "titulaire@demo.local");
  const main = page.getByRole("main");
  await page.goto("/marches");
  await expect(main.getByRole("link", { name: "Déclarer un marché" })).toHaveCount(0);
  await main.getByRole("link", { name: "2025-AMOA-017" }).click();
  await expect(heading(page)).toHaveText("Marché 2025-AMOA-017");
  const contract = new URL(page.url()).pathname;
  await expect(main.getByRole("link", { name: /^Réglages/ })).toHaveCount(0);
  await page.goto(`${contract}/regles`);
  await expect(main.getByRole("table", { name: "Délais" })).toContainText("CCTP §6.3.7");
  await expect(main.getByRole("link", { name: "Modifier les règles" })).toHaveCount(0);
  await page.goto(`${contract}/prix`);
  const versions = main.getByRole("table", { name: "Versions du bordereau des prix" });
  await expect(versions).toContainText("Révision annuelle 2026");
  await expect(versions).not.toContainText("Révision annuelle 2027");
  await expect(main.getByRole("button")).toHaveCount(0);
  for (const below of ["reglages", "regles/nouvelles", "reglages/tranches/nouvelle"]) expect((await page.request.get(`${contract}/${below}`)).status()).toBe(403);
});
