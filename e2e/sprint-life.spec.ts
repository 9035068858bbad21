import type { Locator, Page } from "@playwright/test";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const INCREMENT = "/programmes/portail-penal/increments/27";
const SPRINT = `${INCREMENT}/sprints/4`;

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const cell = (page: Page, squad: string, state: string): Locator => page.getByRole("region", { name: `${squad}, ${state}`, exact: true });
const grip = (page: Page, key: string): Locator => page.getByRole("button", { name: `Changer l’état de ${key}`, exact: true });
const log = (page: Page): Locator => page.getByRole("log", { name: "Derniers mouvements" });

/** The board with its script: what others do arrives. */
async function openSprint(page: Page, path = SPRINT): Promise<void> {
  await page.goto(path);
  await expect(page.getByText(/sur ce tableau/)).toBeVisible();
}

test("a sprint is lived on its board with the keyboard, closed with what is left, and never changes; the increment is reviewed, and the next one begun from it", async ({ page, browser }) => {
  test.setTimeout(240_000);
  const po = await openAs(browser, "po@demo.local");
  await signIn(page, "squad@demo.local");
  let key = "";
  let squad = "";

  await test.step("a squad member takes a card with Space, carries it with an arrow, drops it with Space; the other sees it", async () => {
    await openSprint(page);
    await openSprint(po);
    const begun = page.locator("[data-cell$='/in_progress'] [data-story]").first();
    key = (await begun.getByRole("link").innerText()).trim();
    squad = (await begun.locator("xpath=ancestor::section[@data-cell][1]").getAttribute("aria-label"))!.split(",")[0]!;
    await grip(page, key).focus();
    await page.keyboard.press("Space");
    await expect(grip(page, key)).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.press("ArrowLeft");
    await expect(page.getByText(`${key} au-dessus de Prête.`)).toBeAttached();
    await page.keyboard.press("Space");
    await expect(cell(page, squad, "Prête").getByRole("link", { name: key, exact: true })).toBeVisible();
    await expect(log(page)).toContainText(new RegExp(`${key}\\s: Prête`));
    await expect(cell(po, squad, "Prête").getByRole("link", { name: key, exact: true })).toBeVisible();
    await expect(grip(page, key)).toBeFocused();
  });

  await test.step("by the form too: to be described again, in a sprint that has begun, takes a reason", async () => {
    await page.keyboard.press("Enter");
    const dialog = page.getByRole("dialog", { name: `Changer l’état de ${key}` });
    await dialog.getByLabel("État").selectOption({ label: "À décrire" });
    await dialog.getByRole("button", { name: "Changer l’état", exact: true }).click();
    const reason = dialog.getByLabel("Pourquoi la garder dans le sprint");
    await expect(reason).toHaveAccessibleDescription(/n’est pas prête et le sprint 27\.4 a commencé/);
    await reason.fill("Arbitrage du comité de pilotage");
    await dialog.getByRole("button", { name: "Changer l’état", exact: true }).click();
    await expect(cell(page, squad, "À décrire").getByRole("link", { name: key, exact: true })).toBeVisible();
  });

  await test.step("ready is refused beside the card while something is missing", async () => {
    const path = await cell(page, squad, "À décrire").getByRole("link", { name: key, exact: true }).getAttribute("href");
    await po.goto(path!);
    await po.getByRole("checkbox", { name: /^Décrite par le product owner/ }).uncheck({ force: true });
    await po.getByRole("button", { name: "Enregistrer la story" }).click();
    await expect(po.getByText(/^Story enregistrée/)).toBeVisible();
    await openSprint(page);
    await grip(page, key).focus();
    await page.keyboard.press("Space");
    await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Space");
    await expect(page.getByRole("alert").filter({ hasText: `${key} reste où elle est` })).toContainText("Décrite par le product owner");
    await expect(cell(page, squad, "À décrire").getByRole("link", { name: key, exact: true })).toBeVisible();
  });

  await test.step("a goal is written", async () => {
    await page.getByText("Écrire les objectifs").click();
    await page.getByLabel("Objectif de Dépôt").fill("Trois greffes pilotes reçoivent les pièces en ligne");
    await page.getByRole("button", { name: "Enregistrer les objectifs" }).click();
    await expect(page.getByRole("definition").filter({ hasText: "Trois greffes pilotes reçoivent les pièces en ligne" })).toBeVisible();
  });

  await test.step("a closed sprint is told so before its turn: the last one waits for the fourth", async () => {
    await po.goto(`${INCREMENT}/sprints/5/cloture`);
    await expect(po.getByText("Le sprint 27.4 n’est pas clos")).toBeVisible();
    await expect(po.getByRole("button", { name: /^Clore/ })).toHaveCount(0);
  });

  await test.step("the PO closes the sprint: what is not done goes to the next one, unless said otherwise", async () => {
    await po.goto(SPRINT);
    await po.getByRole("main").getByRole("link", { name: "Clore le sprint" }).click();
    await expect(heading(po)).toHaveText("Clôture du sprint 27.4");
    const where = po.getByLabel(`Où va ${key}`);
    await expect(where.locator("option:checked")).toHaveText("27.IP (suivant)");
    await po.getByLabel("Note de clôture").fill("Congés d’août");
    await po.getByRole("button", { name: "Clore le sprint 27.4" }).click();
    await expect(heading(po)).toHaveText("Sprint 27.4");
    await expect(po.getByText(/^Clos le .* par Product owner\. Ces chiffres sont figés/)).toContainText("Congés d’août");
    await expect(po.getByRole("table", { name: "Stories du sprint, à la clôture" }).getByRole("row").filter({ hasText: key })).toContainText("Reportée à 27.IP");
    await openSprint(po, `${INCREMENT}/sprints/5`);
    await expect(cell(po, squad, "À décrire").getByRole("link", { name: key, exact: true })).toBeVisible();
  });

  await test.step("a story of the closed sprint keeps its points: refused beside the field, and what was typed stays", async () => {
    await page.goto(SPRINT);
    await expect(page.getByRole("button", { name: /^Changer l’état/ })).toHaveCount(0);
    await page.locator("[data-cell$='/done'] [data-story] a").first().click();
    const points = page.getByLabel("Points", { exact: true });
    await points.fill("99");
    await page.getByRole("button", { name: "Enregistrer la story" }).click();
    await expect(points).toHaveAccessibleDescription(/Le sprint 27\.4 est clos/);
    await expect(points).toHaveValue("99");
  });

  await test.step("the review shows predictability, velocity and flow, each with its reason; an improvement becomes a story", async () => {
    await po.goto(INCREMENT);
    await po.getByRole("navigation", { name: "Pages de l’incrément" }).getByRole("link", { name: "Bilan" }).click();
    await expect(heading(po)).toHaveText("Bilan de l’incrément 27");
    const train = po.getByRole("table", { name: "Prédictibilité du train et des squads" }).getByRole("row").filter({ hasText: "Train" });
    await expect(train).toContainText(/94,3\s%/);
    await expect(train).toContainText("Dans la zone saine");
    await expect(po.getByRole("table", { name: "Vélocité par squad et par sprint, en points" }).getByRole("columnheader", { name: "27.4 (clos)" })).toBeVisible();
    await expect(po.getByText("Temps au 85e centile").first()).toBeVisible();
    await po.getByText("Juger la valeur métier réalisée").click();
    const value = po.getByLabel(/^Valeur réalisée de « Les décisions remontent/);
    await value.fill("12");
    await po.getByRole("button", { name: "Enregistrer les valeurs" }).click();
    await expect(value).toHaveAccessibleDescription(/de 0 à 10/);
    await value.fill("8");
    await po.getByRole("button", { name: "Enregistrer les valeurs" }).click();
    await expect(train).toContainText(/100\s%/);
    await po.getByRole("button", { name: "En faire une story du backlog" }).click();
    await expect(po.getByRole("listitem").filter({ hasText: "Vérifier les dépendances" }).getByRole("link", { name: /^PP-\d+ – Vérifier les dépendances/ })).toBeVisible();
  });

  await test.step("the next increment is begun from it: refused where it overlaps, created with what is left", async () => {
    const administrator = await openAs(browser, "admin@demo.local");
    await administrator.goto(`${INCREMENT}/bilan`);
    await administrator.getByRole("link", { name: "Préparer l’incrément suivant" }).click();
    await expect(heading(administrator)).toHaveText("Préparer l’incrément suivant");
    const first = administrator.getByLabel(/^Premier jour \(/);
    const usual = await first.inputValue();
    const number = await administrator.getByLabel(/^Numéro \(/).inputValue();
    await first.fill("09/06/2025");
    await administrator.getByRole("button", { name: "Créer l’incrément" }).click();
    await expect(first).toHaveAccessibleDescription(/chevauchent/);
    await first.fill(usual);
    await expect(administrator.getByRole("checkbox", { name: new RegExp(`^${key} –`) })).toBeChecked();
    await administrator.getByRole("button", { name: "Créer l’incrément" }).click();
    await expect(heading(administrator)).toHaveText(`Incrément ${number}`);
    await administrator.goto(`${INCREMENT.replace("27", number)}/tableau`);
    await expect(administrator.getByRole("region", { name: /^Non planifiées/ }).getByRole("link", { name: key, exact: true })).toBeVisible();
    await administrator.context().close();
  });
  await po.context().close();
});

test("without a script a story changes state by the form, and the board is read", async ({ page, browser }) => {
  await signIn(page, "squad@demo.local");
  const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() })).newPage();
  await plain.goto(`${INCREMENT}/sprints/1`);
  await expect(plain.getByRole("region", { name: "Dépôt, Terminée" }).getByRole("link").first()).toHaveAttribute("href", /\/stories\/PP-\d+$/);
  await plain.goto("/programmes/portail-penal");
  await plain.getByRole("link", { name: /^Ouvrir l’incrément/ }).first().click();
  await plain.getByRole("main").getByRole("link", { name: /^\d+\.4$/ }).click();
  await expect(heading(plain)).toHaveText(/^Sprint \d+\.4$/);
  await plain.getByText("Changer l’état d’une story par formulaire").click();
  const story = plain.getByLabel(/^Story/);
  // Whatever the day on which this runs, one of them may change.
  const told = (await story.getByRole("option").filter({ hasText: /\((prête|en cours|terminée)\)$/ }).first().textContent())!;
  const [key, wanted] = [/^PP-\d+/.exec(told)![0], told.endsWith("(en cours)") ? "Terminée" : "En cours"];
  await story.selectOption({ label: told });
  await plain.getByLabel("Nouvel état").selectOption({ label: wanted });
  await plain.getByRole("button", { name: "Changer l’état" }).click();
  await expect(plain.getByRole("region", { name: new RegExp(`, ${wanted}$`) }).getByRole("link", { name: key, exact: true })).toBeVisible();
  await plain.context().close();
});
