import { keyboardUser } from "./support/keyboard-user";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const HEADER = "ID;Titre;Statut;Dernière modification;Date d'ouverture;Priorité;Demandeur;Catégorie;Date de résolution;Date de clôture";
/** A month in which one of two major tickets is late, another waits, and a line cannot be read. */
const JULY = [
  HEADER,
  '"9 001";"Signature en échec";Clos;24-07-2025 10:00;07-07-2025 14:00;Haute;Une Personne;Minos > Signature;08-07-2025 10:00;24-07-2025 10:00',
  "9002;Signature en échec n° 2;Résolu;17-07-2025 11:00;10-07-2025 16:00;Haute;Une Personne;Minos > Signature;17-07-2025 11:00;",
  '9003;"Signature en échec<br>depuis hier";En attente;11-07-2025 09:00;10-07-2025 09:00;Basse;Une Personne;Minos > Signature;;',
  "9004;Illisible;Clos;11-07-2025 09:00;bientôt;Basse;Une Personne;Minos;;",
].join("\r\n");
/** As GLPI writes it on a French Windows. */
const inWindows1252 = (text: string): Buffer => Buffer.from(text.replaceAll("’", "'"), "latin1");

test("a month of tickets, from the settings of the contract to the clock of a ticket", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "moa@demo.local");
  const user = await keyboardUser(page);
  const main = page.getByRole("main");
  const title = page.getByRole("heading", { level: 1 });
  await page.goto("/marches");
  await user.press(main.getByRole("link", { name: "2025-AMOA-017" }));
  await user.press(main.getByRole("link", { name: "Tableau de bord du support" }));
  await expect(title).toHaveText(/^Support de niveau 2/);
  const support = new URL(page.url()).pathname;
  const send = async (name: string, buffer: Buffer) => {
    await page.goto(`${support}/import`);
    await page.getByLabel(/^Fichier CSV de GLPI/).setInputFiles({ name, mimeType: "text/csv", buffer });
    await page.getByRole("button", { name: "Lire le fichier" }).click();
  };
  const outcome = (label: string) => page.locator("dt", { hasText: new RegExp(`^${label}$`) }).locator("xpath=following-sibling::dd[1]");

  await test.step("settings: a wrong hour is told beside its field, nothing typed is lost; 40 tickets a unit are kept", async () => {
    await user.press(main.getByRole("link", { name: /^Réglages du support/ }));
    await user.fill(page.getByLabel(/^Fermeture/), "08:30");
    await user.fill(page.getByLabel(/^Tickets par unité/), "40");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel(/^Fermeture/)).toHaveAccessibleDescription(/doit suivre l’ouverture/);
    await expect(page.getByLabel(/^Tickets par unité/)).toHaveValue("40");
    await user.fill(page.getByLabel(/^Fermeture/), "18:00");
    await page.keyboard.press("Enter");
    await expect(title).toHaveText(/^Support de niveau 2/);
  });

  await test.step("a file of the wrong type is refused with its reason", async () => {
    await send("photo.csv", Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0]));
    await expect(main.getByRole("alert")).toContainText("n’est pas un texte");
    await send("autre.csv", Buffer.from("Nom;Prénom\r\na;b\r\n"));
    await expect(main.getByRole("alert")).toContainText("Colonnes absentes");
  });

  await test.step("rehearsed, then imported: what cannot be read is told by its line", async () => {
    await send("glpi-juillet.csv", inWindows1252(JULY));
    await expect(title).toHaveText("Essai à blanc de l’import");
    await expect(outcome("Ajouté")).toHaveText("3");
    await expect(outcome("Refusé")).toHaveText("1");
    await expect(main.getByText("Dates lues jour/mois")).toBeVisible();
    await expect(main.getByRole("row").filter({ hasText: "9004" })).toContainText("« bientôt » n’est pas une date");
    await expect(main).not.toContainText("Une Personne");
    await user.press(page.getByRole("button", { name: "Importer" }));
    await expect(title).toHaveText("Tickets importés");
  });

  await test.step("the month's figures, one opened down to a ticket, and its clock day by day", async () => {
    await page.goto(`${support}?period=2025-07`);
    const rate = main.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Résolution, majeur" }) });
    await expect(rate).toContainText("50 %");
    await expect(rate).toContainText("Non tenu");
    await expect(main.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Résolution, bloquant" }) })).toContainText("Sans objet");
    await rate.getByText("Pourquoi ?").click();
    await expect(rate).toContainText("1 / 2 = 50 %");
    await expect(main.getByText(/^Résolution, majeur.: 50.% tenus/)).toBeVisible();
    await user.press(rate.getByRole("link", { name: "1" }).nth(1));
    await expect(page.getByLabel(/^En juillet 2025/)).toHaveValue("resolution_late");
    await user.press(main.getByRole("link", { name: "9002" }));
    await expect(title).toHaveText("Ticket 9002");
    const clock = main.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Résolution" }) });
    await clock.getByText("Pourquoi ?").click();
    await expect(clock).toContainText("lun. 14 juillet 2025 : jour férié (Fête nationale), fermé");
    await expect(clock).toContainText("31 h sur 18 h");
    await expect(clock).toContainText("Dépassé de 13 h");
  });

  await test.step("the same file again makes no double", async () => {
    await send("glpi-juillet.csv", inWindows1252(JULY));
    await expect(outcome("Inchangé")).toHaveText("3");
    await expect(page.getByRole("button", { name: "Importer" })).toHaveCount(0);
    await page.goto(`${support}/tickets?q=Signature`);
    await expect(main.getByRole("row")).toHaveCount(4);
  });

  await test.step("a ticket typed with a pause; a date that cannot be is told, nothing is lost; then it is reopened", async () => {
    await user.press(main.getByRole("link", { name: "Saisir un ticket" }));
    await user.fill(page.getByLabel(/^Numéro du ticket/), "T-1");
    await user.choose(page.getByLabel(/^Gravité/), /^Bloquant$/);
    await user.fill(page.getByLabel(/^Ouvert le/), "07/07/2025 10:00");
    await user.fill(page.getByLabel(/^Résolu le/), "07/07/2025 09:00");
    await user.fill(page.getByLabel("Pause 1, début"), "07/07/2025 11:00");
    await user.fill(page.getByLabel("Pause 1, fin"), "07/07/2025 14:00");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel(/^Résolu le/)).toHaveAccessibleDescription(/précède/);
    await expect(page.getByLabel("Pause 1, fin")).toHaveValue("07/07/2025 14:00");
    await user.fill(page.getByLabel(/^Résolu le/), "07/07/2025 17:00");
    await page.keyboard.press("Enter");
    await expect(title).toHaveText("Ticket T-1");
    await expect(main.getByRole("row").filter({ has: page.getByRole("rowheader", { name: "Contournement" }) })).toContainText("Tenu, juste à l’échéance");
    await main.getByText("Rouvrir le ticket").first().click();
    await user.fill(page.getByLabel(/^Rouvert le/), "08/07/2025 09:00");
    await page.keyboard.press("Enter");
    await expect(main.getByText("En cours").first()).toBeVisible();
    await expect(main.locator("dt", { hasText: "résolu, avant sa réouverture" })).toBeVisible();
  });

  await test.step("the list and the figures as files", async () => {
    const [list] = await Promise.all([page.waitForEvent("download"), page.goto(`${support}/tickets?q=Signature`).then(() => page.getByRole("link", { name: "Exporter en CSV" }).click())]);
    expect(list.suggestedFilename()).toMatch(/^tickets-2025-AMOA-017-.*\.csv$/);
    const [figures] = await Promise.all([page.waitForEvent("download"), page.goto(`${support}?period=2025-07`).then(() => page.getByRole("link", { name: "Exporter les indicateurs en XLSX" }).click())]);
    expect(figures.suggestedFilename()).toBe("support-2025-AMOA-017-2025-07.xlsx");
  });
});
