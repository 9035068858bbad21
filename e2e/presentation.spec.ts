import type { Browser, Page } from "@playwright/test";
import { expectNoViolations, expectToStandAt } from "./support/accessibility";
import { startMailServer, type MailServer } from "./support/mail-server";
import { expectSaved, minutesText, written } from "./support/minutes";
import { startProduct, type Product } from "./support/product";
import { expect, test, watchErrors } from "./support/test";

const TITLE = "COPIL présenté en séance";
const ASKED = ["Reporter la recette de deux semaines", "Ouvrir l’accès aux greffes pilotes", "Financer un environnement de tests"];
const HARD_POINT = "Greffe pilote indisponible";
const form = (page: Page, button: string) => page.locator("form").filter({ has: page.getByRole("button", { name: button, exact: true }) });

let mail: MailServer;
let product: Product;
test.beforeAll(async () => {
  test.setTimeout(180_000);
  mail = await startMailServer();
  product = await startProduct({ name: "product-presentation", variables: { SMTP_URL: mail.url, MAIL_FROM: "Cadence <cadence@exemple.fr>" } });
});
test.afterAll(async () => {
  await product.stop();
  await mail.close();
});

async function openHere(browser: Browser, email: string): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: product.url })).newPage();
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill(email);
  await page.getByLabel("Mot de passe").fill(product.password);
  await page.getByRole("button", { name: "Se connecter", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
  return page;
}

async function prepare(page: Page): Promise<string> {
  await page.goto("/rapports/nouveau");
  await page.getByLabel("Type").selectOption("copil");
  const choose = async (label: string, option: RegExp): Promise<void> => {
    const field = page.getByLabel(label);
    await field.selectOption({ label: (await field.getByRole("option", { name: option }).first().textContent()) ?? "" });
  };
  await choose("Incrément", /^Incrément 27,/);
  await choose("Réunion", /^Comité de pilotage,/);
  await page.getByLabel("Arrêté au").fill("29/08/2025");
  await page.getByLabel("Titre").fill(TITLE);
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(TITLE);
  const path = new URL(page.url()).pathname;
  await page.getByRole("link", { name: "Compléter le rapport" }).click();
  for (const title of ASKED) {
    await page.getByText("Ajouter une décision demandée").click();
    const asked = form(page, "Ajouter la demande");
    await asked.getByLabel(/^Décision demandée/).fill(title);
    await asked.getByLabel(/^Intitulé de l’option 1/).fill("Accepter");
    await asked.getByLabel(/^Intitulé de l’option 2/).fill("Attendre un mois");
    await asked.getByLabel(/^Option recommandée/).selectOption("Option 1");
    await asked.getByLabel(/^Décision nécessaire au plus tard le/).fill("05/09/2025");
    await asked.getByRole("button", { name: "Ajouter la demande" }).click();
    await expect(page.locator("summary").filter({ hasText: title })).toBeVisible();
  }
  await page.getByText("Ajouter un point dur").click();
  const point = form(page, "Ajouter le point dur");
  await point.getByLabel(/^Point dur/).fill(HARD_POINT);
  await point.getByLabel(/^Conséquence/).fill("Deux semaines de retard sur la recette");
  await point.getByLabel(/^Attendu du comité/).fill("Désigner un greffe de remplacement");
  await point.getByRole("button", { name: "Ajouter le point dur" }).click();
  await expect(page.locator("summary").filter({ hasText: HARD_POINT })).toBeVisible();
  return path;
}

/** The page has its script: without it all the screens are there. */
const ready = (page: Page): Promise<void> => expect(page.getByRole("button", { name: "Plein écran" })).toBeVisible();
/** The one screen that is shown. */
const screen = (page: Page) => page.locator(".presentation__screen:not([hidden])");
const asked = (page: Page, title: string) => page.locator(".presentation__screen").filter({ has: page.getByRole("heading", { level: 3, name: title, includeHidden: true }) });
async function goTo(page: Page, path: string, title: string): Promise<void> {
  await page.goto(`${path}/presentation`);
  await ready(page);
  const id = await asked(page, title).getAttribute("id");
  await page.goto(`${path}/presentation#${id}`);
  await expect(screen(page).getByRole("heading", { name: title })).toBeVisible();
}

test("a report is prepared, reviewed, frozen, presented, decided from in one gesture, and its minutes are sent", async ({ browser }) => {
  test.setTimeout(240_000);
  const page = await openHere(browser, "moa@demo.local");
  const colleague = await openHere(browser, "rte@demo.local");
  const errors = [watchErrors(page), watchErrors(colleague)];
  const path = await prepare(page);

  await test.step("reviewed by somebody else, then frozen", async () => {
    await colleague.goto(path);
    await expect(colleague.locator(".report").getByRole("heading", { name: HARD_POINT })).toBeVisible();
    await page.goto(path);
    await page.getByRole("button", { name: "Figer le rapport" }).click();
    await page.getByRole("dialog", { name: "Figer ce rapport ?" }).getByRole("button", { name: "Figer définitivement" }).click();
    await expect(page.getByText("Figé", { exact: true })).toBeVisible();
    await expectNoViolations(page);
  });

  let count = 0;
  await test.step("presented with keys; the address keeps the place over a reload and the back button", async () => {
    await page.getByRole("link", { name: "Présenter" }).click();
    await ready(page);
    await expect(screen(page).getByRole("heading", { level: 2, name: TITLE })).toBeVisible();
    count = await page.locator(".presentation__screen").count();
    await expect(page.getByRole("status")).toHaveText(`Écran 1 sur ${count}\u00a0: ${TITLE}`);
    await page.keyboard.press("ArrowRight");
    await expect(screen(page).getByRole("heading", { name: "Météo" })).toBeVisible();
    await expect(page.getByRole("status")).toHaveText(`Écran 2 sur ${count}\u00a0: Météo`);
    await page.keyboard.press("PageDown");
    await page.keyboard.press("Space");
    await expect(page).toHaveURL(/#ecran-4$/);
    await page.reload();
    await ready(page);
    await expect(screen(page)).toHaveAttribute("id", "ecran-4");
    await page.goBack();
    await expect(screen(page)).toHaveAttribute("id", "ecran-3");
    await page.keyboard.press("PageUp");
    await expect(screen(page)).toHaveAttribute("id", "ecran-2");
    await page.keyboard.press("End");
    await expect(screen(page)).toHaveAttribute("id", `ecran-${count}`);
    await page.keyboard.press("ArrowRight");
    await expect(screen(page)).toHaveAttribute("id", `ecran-${count}`);
    await page.keyboard.press("1");
    await page.keyboard.press("0");
    await expect(screen(page)).toHaveAttribute("id", "ecran-10");
    await page.keyboard.press("Home");
    await screen(page).getByRole("link", { name: /^Suivant/ }).click();
    await expect(screen(page)).toHaveAttribute("id", "ecran-2");
    await expect(screen(page).getByRole("link", { name: /^Suivant/ })).toBeFocused();
    await page.keyboard.press("?");
    await expect(page.getByRole("dialog", { name: "Touches de la présentation" })).toBeVisible();
    await expectNoViolations(page);
    await page.keyboard.press("Escape");
    await expect(screen(page)).toHaveAttribute("id", "ecran-2");
  });

  await test.step("its clock runs on over a reload, is paused, and begins again", async () => {
    const timer = page.getByRole("timer", { name: "Temps écoulé" });
    await expect(timer).toHaveText("0:00");
    await page.keyboard.press("t");
    await expect(timer).toHaveText(/0:0[2-9]/);
    await page.reload();
    await ready(page);
    await expect(timer).toHaveText(/0:(0[3-9]|[1-5]\d)/);
    await expect(page.getByText(/^reste 89:[0-5]\d$/)).toBeVisible();
    await page.getByRole("button", { name: "Pause le chronomètre" }).click();
    await expect(page.getByRole("button", { name: "Reprendre le chronomètre" })).toBeVisible();
    await page.getByRole("button", { name: "Remettre à zéro le chronomètre" }).click();
    await expect(timer).toHaveText("0:00");
  });

  await test.step("every screen stands in both themes, down to a telephone", async () => {
    for (const number of [1, 2, 3]) {
      await page.goto(`${path}/presentation#ecran-${number}`);
      await ready(page);
      await expect(screen(page)).toHaveAttribute("id", `ecran-${number}`);
      await expectToStandAt(page, [1280, 320]);
    }
    await goTo(page, path, ASKED[0]!);
    await expectToStandAt(page, [1280, 320]);
    await page.setViewportSize({ width: 1280, height: 800 });
  });

  await test.step("decided by a vote in one gesture, while somebody writes in the minutes", async () => {
    await colleague.goto(path);
    await colleague.getByRole("button", { name: "Ouvrir le compte rendu" }).click();
    await expectSaved(colleague);
    // Begun with the points of the report, at its freezing.
    await expect(minutesText(colleague).getByRole("heading", { name: HARD_POINT })).toHaveCount(1);
    await expect(colleague.getByRole("button", { name: /^Insérer les points/ })).toHaveCount(0);
    await minutesText(colleague).click();
    await colleague.keyboard.press("Control+End");
    await colleague.keyboard.press("Enter");
    await colleague.keyboard.type("La séance est ");
    await goTo(page, path, ASKED[0]!);
    await screen(page).getByLabel("Pour", { exact: true }).fill("1");
    await screen(page).getByLabel("Contre", { exact: true }).fill("2");
    const byVote = screen(page).locator("form").filter({ has: page.getByLabel("Contre", { exact: true }) }).getByRole("button", { name: "Décider" });
    await byVote.click();
    await expect(screen(page).getByLabel("Pour", { exact: true })).toHaveAccessibleDescription(/n’adopte pas l’option/);
    await expect(screen(page).getByLabel("Contre", { exact: true })).toHaveValue("2");
    await screen(page).getByLabel("Pour", { exact: true }).fill("3");
    await screen(page).getByLabel("Contre", { exact: true }).fill("1");
    await byVote.click();
    await expect(screen(page).getByText("Décidée")).toBeVisible();
    await expect(page).toHaveURL(/#ecran-\d+$/);
    await ready(page);
    await expect(screen(page).getByText("Vote\u00a0: 3 pour, 1 contre, 0 abstention")).toBeVisible();
    await colleague.keyboard.type("ouverte.");
    await expect(minutesText(colleague).getByText(`${ASKED[0]}\u00a0: Accepter`)).toBeVisible();
    await expectSaved(colleague);
    expect(await written(colleague)).toContain("La séance est ouverte.");
  });

  await test.step("two people decide the same at once: one decision, the other is told and shown it", async () => {
    for (const each of [page, colleague]) {
      await goTo(each, path, ASKED[1]!);
      await screen(each).getByText("Décider par arbitrage").click();
      await screen(each).getByLabel("Arbitrage de").fill(each === page ? "La directrice" : "Le directeur");
    }
    const decide = (each: Page) => screen(each).locator("form").filter({ has: each.getByLabel("Arbitrage de") }).getByRole("button", { name: "Décider" });
    await Promise.all([decide(page).click(), decide(colleague).click()]);
    for (const each of [page, colleague]) await expect(screen(each).getByText("Décidée")).toBeVisible();
    const told = await Promise.all([page, colleague].map((each) => screen(each).getByText(/^Quelqu’un d’autre vient de prendre cette décision/).count()));
    expect(told.toSorted()).toEqual([0, 1]);
    const how = await Promise.all([page, colleague].map((each) => screen(each).getByText(/^Arbitrage\s: /).textContent()));
    expect(new Set(how).size).toBe(1);
  });

  await test.step("one is put off, from the report itself", async () => {
    await page.goto(path);
    const committee = page.getByRole("region", { name: ASKED[2]! });
    await committee.getByText("Reporter ou retirer").click();
    await committee.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(committee.getByLabel(/^Motif/)).toHaveAccessibleDescription(/Dites pourquoi/);
    await committee.getByLabel(/^Motif/).fill("Le budget n’est pas connu.");
    await committee.getByRole("button", { name: "Enregistrer", exact: true }).click();
    await expect(committee.getByText("Reportée", { exact: true })).toBeVisible();
    await expectNoViolations(page);
  });

  await test.step("it is in the minutes and in the registry, numbered once they are validated, and the minutes are sent", async () => {
    await page.getByRole("button", { name: "Ouvrir le compte rendu" }).click();
    await expectSaved(page);
    for (const title of ASKED.slice(0, 2)) await expect(minutesText(page).getByText(`${title}\u00a0: Accepter`)).toHaveCount(1);
    const minutesPath = new URL(page.url()).pathname;
    await page.getByRole("button", { name: "Valider le compte rendu" }).click();
    await page.getByRole("dialog").getByRole("button", { name: /^Valider/ }).click();
    await expect(page.getByText("Validé", { exact: true })).toBeVisible();
    await page.goto(path);
    await page.getByRole("region", { name: ASKED[0]! }).getByRole("link", { name: /^Décidé\s: D-\d{4}-\d{3}$/ }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(`${ASKED[0]}\u00a0: Accepter`);
    await expect(page.getByRole("link", { name: TITLE })).toHaveAttribute("href", path);
    await page.goto(path);
    await expect(page.getByRole("region", { name: ASKED[2]! }).getByText(/Le compte rendu est validé/)).toBeVisible();
    await page.goto(`${minutesPath}/diffuser`);
    await page.getByRole("button", { name: "Diffuser et envoyer" }).click();
    await expect.poll(() => mail.received.filter(({ mail: { subject, text } }) => subject?.startsWith("Compte rendu") && text?.includes(ASKED[0]!)).length, { timeout: 30_000 }).toBeGreaterThan(0);
  });

  await test.step("Escape leaves the presentation", async () => {
    await page.goto(`${path}/presentation#ecran-3`);
    await ready(page);
    await expect(screen(page)).toHaveAttribute("id", "ecran-3");
    await page.keyboard.press("Escape");
    await expect(page).toHaveURL(path);
  });

  expect(errors).toEqual([[], []]);
  for (const each of [page, colleague]) await each.context().close();
});

test("without a script the screens follow one another, by links", async ({ browser }) => {
  test.setTimeout(90_000);
  const signedIn = await openHere(browser, "moa@demo.local");
  const path = await prepare(signedIn);
  const context = await browser.newContext({ baseURL: product.url, javaScriptEnabled: false, storageState: await signedIn.context().storageState() });
  const page = await context.newPage();
  await page.goto(`${path}/presentation`);
  await expect(page.locator("#ecran-1").getByRole("heading", { level: 2, name: TITLE })).toBeInViewport();
  await page.locator("#ecran-1").getByRole("link", { name: /^Suivant/ }).click();
  await expect(page).toHaveURL(/#ecran-2$/);
  await expect(page.locator("#ecran-2").getByRole("heading", { name: "Météo" })).toBeInViewport();
  await page.getByRole("link", { name: /^Quitter/ }).click();
  await expect(page).toHaveURL(path);
  for (const each of [page, signedIn]) await each.context().close();
});
