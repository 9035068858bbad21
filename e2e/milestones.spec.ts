import type { Page } from "@playwright/test";
import { keyboardUser } from "./support/keyboard-user";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const TITLE = "Guide du greffe pilote remis";
const REASON = "Relecture du greffe attendue";
const DECISION = "Le dépôt de pièces";

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const factOf = (page: Page, term: string) => page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");
const historyOf = (page: Page, what: string) => page.getByRole("table", { name: "Historique" }).getByRole("row").filter({ hasText: what });

test("a milestone is created, put off, reached, and linked from the registry, with the keyboard alone", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "moa@demo.local");
  const user = await keyboardUser(page);
  const main = page.getByRole("main");
  let path = "";
  let key = "";

  await test.step("the menu of the programme leads to the milestones; a date as people say it is understood", async () => {
    await page.goto("/programmes/portail-penal");
    await user.press(page.getByRole("link", { name: "Jalons", exact: true }));
    await expect(heading(page)).toHaveText("Jalons");
    await user.press(main.getByRole("link", { name: "Créer un jalon" }));
    await expect(heading(page)).toHaveText("Nouveau jalon");
    await user.fill(page.getByLabel(/^Titre/), TITLE);
    await user.fill(page.getByLabel("Critère"), "Le greffe pilote en accuse réception.");
    await user.choose(page.getByLabel("Incrément"), /^Incrément 27$/);
    await user.fill(page.getByLabel("Engagement"), "J+10");
    await expect(page.getByText(/^Compris\s:\s/)).toBeVisible();
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText(new RegExp(`^JAL-\\d+ – ${TITLE}$`));
    path = new URL(page.url()).pathname;
    key = path.split("/").at(-1)!;
    await expect(main.getByText("Dans les temps")).toBeVisible();
    await expect(factOf(page, "Écart")).toContainText("À la date d’engagement");
  });

  await test.step("a forecast without its reason is refused, and what was typed stays", async () => {
    const [forecast, reason] = [page.getByLabel("Prévision", { exact: true }), page.getByLabel("Motif de la nouvelle prévision")];
    await user.fill(forecast, "J+24");
    await page.keyboard.press("Enter");
    await expect(reason).toBeFocused();
    await expect(reason).toHaveAccessibleDescription(/dites pourquoi/);
    await expect(forecast).toHaveValue("J+24");
    await page.keyboard.type(REASON);
    await page.keyboard.press("Enter");
    await expect(main.getByText("Retard prévu")).toBeVisible();
    await expect(factOf(page, "Écart")).toContainText("14 jours de retard");
    await expect(historyOf(page, "Prévision modifiée")).toContainText(REASON);
  });

  await test.step("tomorrow cannot be reached yet, today can", async () => {
    const reachedOn = page.getByLabel(/^Atteint le/);
    await user.fill(reachedOn, "demain");
    await page.keyboard.press("Enter");
    await expect(reachedOn).toHaveAccessibleDescription(/à venir/);
    await expect(reachedOn).toHaveValue("demain");
    await page.keyboard.press("Control+A");
    await page.keyboard.type("J+0");
    await page.keyboard.press("Enter");
    await expect(main.getByText("Atteint", { exact: true })).toBeVisible();
    await expect(factOf(page, "Écart")).toContainText("10 jours d’avance");
    await expect(historyOf(page, "Déclaré atteint")).toContainText("Chargée de projet MOA");
  });

  await test.step("a decision says that it concerns it, by its key: each page shows the other", async () => {
    await page.goto(`/registre?kind=decision&q=${encodeURIComponent(DECISION)}`);
    await user.press(main.getByRole("table").getByRole("link", { name: DECISION }).first());
    await expect(heading(page)).toContainText(DECISION);
    const decision = await heading(page).innerText();
    await user.press(page.locator("summary", { hasText: "Lier à une feature" }));
    await user.fill(page.getByLabel(/^Numéro, clé ou adresse/), key.toLowerCase());
    await page.keyboard.press("Enter");
    const link = main.getByRole("link", { name: `${key} – ${TITLE}` });
    await expect(link).toBeVisible();
    const entry = page.url();
    await user.press(link);
    await expect(heading(page)).toHaveText(`${key} – ${TITLE}`);
    await expect(page.getByRole("region", { name: "Au registre" })).toContainText(decision);
    await page.goto(entry);
    await user.press(page.getByRole("button", { name: `Retirer le lien avec ${key} – ${TITLE}` }));
    await expect(link).toHaveCount(0);
  });

  await test.step("the list keeps those that are reached; the increment shows it too", async () => {
    await page.goto("/programmes/portail-penal/jalons");
    await user.choose(page.getByLabel("État"), /^Atteints$/);
    await user.press(page.getByRole("button", { name: "Filtrer" }));
    await expect(page).toHaveURL(/state=reached/);
    const row = page.getByRole("table", { name: "Jalons" }).getByRole("row").filter({ hasText: key });
    await expect(row).toContainText("10 jours d’avance");
    await expect(page.getByRole("table", { name: "Jalons" })).not.toContainText("Retard prévu");
    await page.goto("/programmes/portail-penal/increments/27");
    await expect(page.getByRole("table", { name: "Jalons" }).getByRole("row").filter({ hasText: key })).toContainText(TITLE);
  });

  expect(user.clicks).toEqual([]);
});

test("who only reads sees the days and the history, and no form; the contractor sees no milestone", async ({ page, browser }) => {
  await signIn(page, "lecteur@demo.local");
  await page.goto("/programmes/portail-penal/jalons/JAL-2");
  await expect(factOf(page, "Écart")).toContainText("11 jours de retard");
  await expect(historyOf(page, "Prévision modifiée")).toContainText("attente du greffe pilote");
  await expect(page.getByRole("heading", { name: "Suivi" })).toHaveCount(0);
  const contractor = await (await browser.newContext()).newPage();
  await signIn(contractor, "titulaire@demo.local");
  await contractor.goto("/programmes/portail-penal");
  await expect(contractor.getByRole("link", { name: "Glossaire", exact: true })).toBeVisible();
  await expect(contractor.getByRole("link", { name: "Jalons", exact: true })).toHaveCount(0);
  await contractor.context().close();
});
