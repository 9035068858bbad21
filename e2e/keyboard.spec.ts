import type { Page } from "@playwright/test";
import { keyboardUser } from "./support/keyboard-user";
import { expect, test } from "./support/test";
import { expectSaved, minutesText, writeLine } from "./support/minutes";

const DECISION = "La démonstration de l’incrément 27 se tient à distance";
const ACTION = "Envoyer l’invitation à la démonstration";

test("the guard of this scenario sees a pointer", async ({ page }) => {
  const { clicks } = await keyboardUser(page);
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").click();
  await expect.poll(() => clicks).toContain("click on INPUT");
});

test("the whole way with the keyboard alone: every stop shows its focus, nothing needs a pointer", async ({ page }) => {
  test.setTimeout(300_000);
  const user = await keyboardUser(page);
  const main = page.getByRole("main");

  await test.step("sign in, by the skip link to the content", async () => {
    await page.goto("/");
    await user.tab("Tab");
    const skip = page.getByRole("link", { name: "Contenu", exact: true });
    await expect(skip).toBeFocused();
    await expect(skip).toBeInViewport();
    await page.keyboard.press("Enter");
    await expect(page.locator("#contenu")).toBeFocused();
    await user.fill(page.getByLabel("Adresse électronique"), "moa@demo.local");
    await user.fill(page.getByLabel("Mot de passe"), process.env.CADENCE_E2E_PASSWORD!);
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Ma journée");
  });

  await test.step("a meeting is planned in the instance", async () => {
    await goToSection(page, user, "Programmes");
    await user.press(main.getByRole("link", { name: "Portail pénal", exact: true }));
    await user.press(page.getByRole("table", { name: "Instances" }).getByRole("link", { name: "Point de synchro MOA" }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Point de synchro MOA");
    await user.fill(page.getByLabel("Date"), "18/06/2025");
    await expect(page.getByText("Compris : mer. 18 juin 2025 · S25")).toBeVisible();
    await user.fill(page.getByLabel("Titre"), "Point de synchro MOA au clavier");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Point de synchro MOA au clavier");
  });

  await test.step("the text has the focus at once; lines are typed with the slash menu", async () => {
    await expectSaved(page);
    await expect(minutesText(page)).toBeFocused();
    await page.keyboard.type("Avant la démonstration /");
    await expect(page.getByRole("listbox", { name: "Insérer" })).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(page.getByRole("listbox", { name: "Insérer" })).toBeHidden();
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Enter");
    await writeLine(page, { command: "/décision", kind: "Décision", text: DECISION });
    await writeLine(page, { command: "/action", kind: "Action", text: ACTION, owner: "Product owner", due: "S26", reading: "ven. 27 juin 2025 · S26", incomplete: true });
    // Chosen with the arrows: the third of the list.
    await page.keyboard.type("/");
    for (const key of ["ArrowDown", "ArrowDown", "Enter"]) await page.keyboard.press(key);
    await page.keyboard.type("Le greffe pilote sera présent");
    await expect(page.getByRole("group", { name: "Information", exact: true })).toContainText("Le greffe pilote sera présent");
    await expectSaved(page);
  });

  await test.step("Tab leaves the text; the minutes are validated, after a second thought", async () => {
    const validate = page.getByRole("button", { name: "Valider le compte rendu" });
    await user.press(validate, "Shift+Tab");
    const dialog = page.getByRole("dialog", { name: "Valider ce compte rendu ?" });
    await expect(dialog).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(validate).toBeFocused();
    await page.keyboard.press("Enter");
    await user.press(dialog.getByRole("button", { name: "Valider définitivement" }));
    await expect(main.getByText("Validé", { exact: true })).toBeVisible();
    await expect(main.getByText(/^Empreinte SHA-256\s:\s[0-9a-f]{64}$/)).toBeVisible();
  });

  await test.step("the action is followed in the registry", async () => {
    await goToSection(page, user, "Registre");
    await expect(page.getByRole("row").filter({ hasText: DECISION })).toContainText("En vigueur");
    await expect(page.getByRole("row").filter({ hasText: ACTION })).toContainText("Incomplet");
    await user.press(main.getByRole("link", { name: ACTION }));
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(ACTION);
    await user.choose(page.getByLabel("Statut"), /^En cours$/);
    await user.press(page.getByRole("button", { name: "Enregistrer le suivi" }));
    await expect(page.getByRole("row").filter({ hasText: "Statut modifié" })).toContainText("En cours");
  });

  await test.step("a report is made, read and frozen", async () => {
    await goToSection(page, user, "Rapports");
    await user.press(main.getByRole("link", { name: "Préparer un rapport" }));
    await user.choose(page.getByLabel("Incrément"), /^Incrément 27,/);
    await user.fill(page.getByLabel("Arrêté au"), "30/06/2025");
    await user.fill(page.getByLabel("Titre"), "Rapport au clavier");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Rapport au clavier");
    const delivered = page.getByRole("row").filter({ hasText: "BC-2025-004" }).getByRole("listitem").filter({ hasText: "Cadrage du projet" });
    await user.press(delivered.locator("summary"));
    await expect(delivered.getByText(/^Règle\s:/)).toBeVisible();
    await user.press(page.getByRole("button", { name: "Figer le rapport" }), "Shift+Tab");
    await user.press(page.getByRole("dialog", { name: "Figer ce rapport ?" }).getByRole("button", { name: "Figer définitivement" }));
    await expect(main.getByText(/^Empreinte SHA-256\s:\s[0-9a-f]{64}$/)).toBeVisible();
  });

  await test.step("display settings: the dark theme; Escape closes, from a radio too, and gives the focus back", async () => {
    const settings = page.getByRole("button", { name: "Paramètres d’affichage" });
    await user.press(settings);
    const dialog = page.getByRole("dialog", { name: "Paramètres d’affichage" });
    await expect(dialog).toBeVisible();
    const dark = dialog.getByRole("radio", { name: "Thème sombre" });
    for (let at = 0; at < 10 && !(await dialog.getByRole("radio").and(page.locator(":focus")).count()); at++) await user.tab("Tab");
    for (let at = 0; at < 3 && !(await dark.isChecked()); at++) await page.keyboard.press("ArrowDown");
    await expect(dark).toBeFocused();
    await expect(page.locator("html")).toHaveAttribute("data-fr-theme", "dark");
    await page.keyboard.press("Escape");
    await expect(dialog).toBeHidden();
    await expect(settings).toBeFocused();
    await page.reload();
    await expect(page.locator("html")).toHaveAttribute("data-fr-theme", "dark");
  });

  expect(user.clicks).toEqual([]);
  expect(user.stops()).toBeGreaterThan(50);
});

async function goToSection(page: Page, user: Awaited<ReturnType<typeof keyboardUser>>, name: string): Promise<void> {
  await user.press(page.getByRole("navigation", { name: "Menu principal" }).getByRole("link", { name, exact: true }));
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
}
