import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectToStandAt } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const NEW = "/rapports/nouveau/portefeuille";
const NAMES = ["Portail pénal", "Suivi des victimes"] as const;
const form = (page: Page, button: string) => page.locator("form").filter({ has: page.getByRole("button", { name: button, exact: true }) });

async function freeze(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Figer le rapport" }).click();
  await page.getByRole("dialog", { name: "Figer ce rapport ?" }).getByRole("button", { name: "Figer définitivement" }).click();
  await expect(page.getByText("Figé", { exact: true })).toBeVisible();
}

async function create(page: Page, { asOf, title }: { asOf: string; title: string }): Promise<string> {
  await page.goto(NEW);
  for (const name of NAMES) await page.getByLabel(name, { exact: true }).check({ force: true });
  await page.getByLabel("Arrêté au").fill(asOf);
  await page.getByLabel("Titre").fill(title);
  await page.getByRole("button", { name: "Créer le portefeuille" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

test("a portfolio is prepared over two programmes, completed, frozen, found by its hash, compared, presented and taken away; who sees one of them only finds nothing", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "admin@demo.local");
  const [first, second] = [`Portefeuille de juillet ${Date.now()}`, `Portefeuille d’août ${Date.now()}`];

  await test.step("no programme, then one only: told beside the field, and nothing typed is lost", async () => {
    await page.goto("/rapports/nouveau");
    await page.getByRole("link", { name: "Préparer un portefeuille" }).click();
    await page.getByLabel("Titre").fill(first);
    await page.getByRole("button", { name: "Créer le portefeuille" }).click();
    await expect(page.getByLabel(NAMES[0], { exact: true })).toHaveAccessibleDescription(/au moins deux/);
    await expect(page.getByLabel("Titre")).toHaveValue(first);
    await page.getByLabel(NAMES[1], { exact: true }).check({ force: true });
    await page.getByLabel("Arrêté au").fill("un de ces jours");
    await page.getByRole("button", { name: "Créer le portefeuille" }).click();
    await expect(page.getByLabel(NAMES[0], { exact: true })).toHaveAccessibleDescription(/Choisissez un autre programme/);
    await expect(page.getByLabel(NAMES[1], { exact: true })).toBeChecked();
    await page.getByLabel(NAMES[0], { exact: true }).check({ force: true });
    await page.getByRole("button", { name: "Créer le portefeuille" }).click();
    await expect(page.getByLabel("Arrêté au")).toHaveAccessibleDescription(/un de ces jours/);
    for (const name of NAMES) await expect(page.getByLabel(name, { exact: true })).toBeChecked();
  });

  await test.step("the weather of each programme, its reason, its credits; what is missing says how to fill it", async () => {
    await create(page, { asOf: "15/07/2025", title: first });
    await expect(page.getByText(`${NAMES.join(", ")}, arrêté au`)).toBeVisible();
    const weather = page.getByRole("table", { name: "Météo des programmes" });
    await expect(weather.getByRole("row")).toHaveCount(3);
    const row = weather.getByRole("row").filter({ hasText: NAMES[0] });
    await row.getByText(`Pourquoi ? ${NAMES[0]}, Délais`).click();
    await expect(row.locator("details[open]").getByText(/^Règle/)).toBeVisible();
    await expect(page.getByRole("table", { name: /^Crédits de 2025 par programme/ }).getByRole("row")).toHaveCount(3);
    await expect(page.getByText("Total partiel").first()).toBeVisible();
    await expect(page.locator("li").filter({ hasText: NAMES[1] }).filter({ hasText: "page «\u00a0Crédits\u00a0»" }).first()).toBeVisible();
    await freeze(page);
  });

  const path = await test.step("the next one, for a meeting of one of them, is completed", async () => {
    const created = await create(page, { asOf: "29/08/2025", title: second });
    await page.getByRole("link", { name: "Compléter le rapport" }).click();
    const field = page.getByLabel("Réunion");
    await field.selectOption({ label: (await field.getByRole("option", { name: /^Portail pénal – / }).first().textContent()) ?? "" });
    await page.getByRole("button", { name: "Enregistrer le rapport" }).click();
    await expect(page).toHaveURL(/#rapport$/);
    await page.getByText("Ajouter un point dur").click();
    const point = form(page, "Ajouter le point dur");
    await point.getByLabel(/^Point dur/).fill("Un même architecte pour deux programmes");
    await point.getByLabel(/^Conséquence/).fill("Les deux glissent ensemble");
    await point.getByLabel(/^Attendu du comité/).fill("Désigner un second architecte");
    await point.getByRole("button", { name: "Ajouter le point dur" }).click();
    await expect(page.locator("summary").filter({ hasText: "Un même architecte" })).toBeVisible();
    await page.getByText("Ajouter une décision demandée").click();
    const asked = form(page, "Ajouter la demande");
    await asked.getByLabel(/^Décision demandée/).fill("Décaler le second programme");
    await asked.getByLabel(/^Intitulé de l’option 1/).fill("Décaler d’un incrément");
    await asked.getByLabel(/^Intitulé de l’option 2/).fill("Ne rien changer");
    await asked.getByLabel(/^Option recommandée/).selectOption("Option 1");
    await asked.getByLabel(/^Décision nécessaire au plus tard le/).fill("12/09/2025");
    await asked.getByRole("button", { name: "Ajouter la demande" }).click();
    await page.locator("summary").filter({ hasText: /^Budget des programmes/ }).click();
    const comment = page.locator("details").filter({ has: page.locator("summary", { hasText: /^Budget des programmes/ }) });
    await comment.getByLabel(/^Commentaire, budget des programmes/).fill("Les crédits du second sont attendus.");
    await comment.getByRole("button", { name: "Enregistrer le commentaire" }).click();
    await expect(page.locator("summary").filter({ hasText: "Budget des programmes en AE et CP (commentée)" })).toBeVisible();
    await page.goto(created);
    await expect(page.locator(".report-about").getByText("Support à figer au plus tard le")).toBeVisible();
    for (const words of ["Désigner un second architecte", "Décaler le second programme", "Les crédits du second sont attendus."]) await expect(page.locator(".report").getByText(words).first()).toBeVisible();
    await expect(page.getByText(`Tendance depuis «\u00a0${first}\u00a0»`)).toBeVisible();
    return created;
  });

  await test.step("frozen, it is found by its hash; whoever sees one of its programmes only finds nothing", async () => {
    await freeze(page);
    const shown = await page.locator(".report").textContent();
    await page.getByRole("link", { name: /^[0-9a-f]{64}$/ }).click();
    await expect(page).toHaveURL(/\/rapports\/fige\/[0-9a-f]{64}$/);
    expect(await page.locator(".report").textContent()).toBe(shown);
    for (const email of ["moa@demo.local", "titulaire@demo.local"]) {
      const other = await openAs(browser, email);
      for (const address of [page.url(), path, `${path}/presentation`, `${path}/depuis`]) expect([email, (await other.goto(address))!.status()]).toEqual([email, 404]);
      await other.goto("/rapports");
      await expect(other.getByRole("heading", { level: 1 })).toHaveText("Rapports");
      await expect(other.getByText(second)).toHaveCount(0);
      await other.context().close();
    }
  });

  await test.step("beside the last one, figure by figure and programme by programme", async () => {
    await page.goto(path);
    await page.getByRole("link", { name: "Depuis le dernier" }).click();
    await expect(page.getByText(`« ${second} » comparé à « ${first} »`)).toBeVisible();
    await expect(page.getByRole("table", { name: "Météo des programmes" }).getByRole("row")).toHaveCount(11);
    await expect(page.getByRole("table", { name: "Chiffres des deux rapports" }).getByRole("row").filter({ hasText: `${NAMES[0]}, AE votées en 2025` })).toContainText("€");
  });

  await test.step("projected: the programmes side by side, then the decision asked", async () => {
    await page.goto(`${path}/presentation`);
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(".presentation__screen:visible").getByRole("table", { name: "Météo des programmes" })).toBeVisible();
    await page.keyboard.press("ArrowRight");
    await expect(page.locator(".presentation__screen:visible").getByText("Décaler d’un incrément").first()).toBeVisible();
  });

  await test.step("taken away, with the same words", async () => {
    await page.goto(path);
    await page.getByText("Télécharger", { exact: true }).click();
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Markdown (.md)" }).click();
    const content = await readFile((await (await download).path())!, "utf8");
    for (const words of [second, ...NAMES, "Météo des programmes", "Désigner un second architecte", "Empreinte SHA"]) expect(content).toContain(words);
  });

  await test.step("on a phone and in the list", async () => {
    await page.goto(path);
    await expectToStandAt(page, [320, 768, 1280]);
    await page.goto("/rapports?kind=portfolio");
    await expect(page.getByRole("row").filter({ hasText: second })).toContainText(NAMES.join(", "));
  });
});

test("the administrator of the platform settles what portfolios show; the next one follows", async ({ page }) => {
  await signIn(page, "admin@demo.local");
  await page.goto("/portefeuille");
  await page.getByRole("link", { name: "Régler le modèle" }).click();
  await page.getByLabel("Afficher\u00a0: Premiers risques du portefeuille").uncheck();
  await page.getByLabel("Rang\u00a0: Budget des programmes en AE et CP").fill("");
  await page.getByRole("button", { name: "Enregistrer le modèle" }).click();
  await expect(page.getByLabel("Rang\u00a0: Budget des programmes en AE et CP")).toHaveAccessibleDescription(/Donnez un rang/);
  await page.getByLabel("Rang\u00a0: Budget des programmes en AE et CP").fill("1");
  await page.getByRole("button", { name: "Enregistrer le modèle" }).click();
  await expect(page.getByText(/^Modifié par/)).toBeVisible();
  await create(page, { asOf: "29/08/2025", title: `Portefeuille réduit ${Date.now()}` });
  const titles = await page.locator(".report > section > h2").allTextContents();
  expect(titles).not.toContain("Premiers risques du portefeuille");
  expect(titles.slice(0, 2)).toContain("Budget des programmes en AE et CP");
  await page.goto("/portefeuille/modele");
  await page.getByText("Revenir au modèle d’origine").click();
  await page.getByRole("button", { name: "Rétablir le modèle d’origine" }).click();
  await expect(page.getByText("Modèle d’origine", { exact: true })).toBeVisible();
});
