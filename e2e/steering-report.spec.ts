import type { Page } from "@playwright/test";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

/** A day on which no other scenario freezes a COPIL of this programme: it would be "the last one" instead of ours. */
const LAST_DAY = "28/08/2025";
const TEMPLATES = "/programmes/portail-penal/reglages/rapports";
const titles = (page: Page): Promise<string[]> => page.locator(".report > section > h2").allTextContents();
const form = (page: Page, button: string) => page.locator("form").filter({ has: page.getByRole("button", { name: button, exact: true }) });

async function createReport(page: Page, { kind, asOf, title }: { kind: string; asOf: string; title: string }): Promise<string> {
  await page.goto("/rapports/nouveau");
  await page.getByLabel("Type").selectOption(kind);
  const increment = page.getByLabel("Incrément");
  await increment.selectOption({ label: (await increment.getByRole("option", { name: /^Incrément 27,/ }).textContent()) ?? "" });
  await page.getByLabel("Réunion").selectOption({ index: 1 });
  await page.getByLabel("Arrêté au").fill(asOf);
  await page.getByLabel("Titre").fill(title);
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
  return new URL(page.url()).pathname;
}

async function freeze(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Figer le rapport" }).click();
  await page.getByRole("dialog", { name: "Figer ce rapport ?" }).getByRole("button", { name: "Figer définitivement" }).click();
  await expect(page.getByText("Figé", { exact: true })).toBeVisible();
}

test("a report is prepared for a meeting, completed by two people, frozen, found by its hash, and compared with the last one", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "moa@demo.local");
  const colleague = await openAs(browser, "rte@demo.local");
  const earlier = await createReport(page, { kind: "COPIL", asOf: "20/08/2025", title: "COPIL de la mi-août" });
  await freeze(page);
  const path = await createReport(page, { kind: "COPIL", asOf: LAST_DAY, title: "COPIL de fin août" });

  await test.step("its kind, its meeting and the last day of its support, with the reason", async () => {
    const about = page.locator(".report-about");
    await expect(about).toContainText("COPIL");
    await expect(about.getByText("Support à figer au plus tard le")).toBeVisible();
    await about.getByText("Pourquoi ?").click();
    await expect(about.getByText(/2 jours ouvrés avant la réunion/)).toBeVisible();
    await expect(page.getByRole("table", { name: "Météo par axe" }).getByRole("row")).toHaveCount(6);
    await expect(page.getByText(/^Tendance depuis «\sCOPIL de la mi-août\s»/)).toBeVisible();
  });

  await test.step("an option without a name is refused, and nothing typed is lost", async () => {
    await page.getByRole("link", { name: "Compléter le rapport" }).click();
    await page.getByText("Ajouter une décision demandée").click();
    const asked = form(page, "Ajouter la demande");
    await asked.getByLabel(/^Décision demandée/).fill("Reporter la recette de deux semaines");
    await asked.getByLabel(/^Contexte/).fill("Le greffe pilote n’est pas disponible en août.");
    await asked.getByLabel(/^Intitulé de l’option 1/).fill("Reporter la recette");
    await asked.getByLabel("Conséquences de l’option 1").fill("Mise en production fin septembre");
    await asked.getByLabel("Conséquences de l’option 2").fill("Recette sans greffe");
    await asked.getByLabel(/^Décision nécessaire au plus tard le/).fill("05/09/2025");
    await asked.getByRole("button", { name: "Ajouter la demande" }).click();
    await expect(asked.getByLabel(/^Intitulé de l’option 2/)).toHaveAccessibleDescription(/Nommez l’option/);
    await expect(asked.getByLabel("Conséquences de l’option 2")).toHaveValue("Recette sans greffe");
    await asked.getByLabel(/^Intitulé de l’option 2/).fill("Maintenir la date");
    await asked.getByLabel(/^Option recommandée/).selectOption("Option 1");
    await asked.getByRole("button", { name: "Ajouter la demande" }).click();
    await expect(page.getByText("Reporter la recette de deux semaines")).toBeVisible();
  });

  await test.step("a hard point, and another weather with its reason", async () => {
    await page.getByText("Ajouter un point dur").click();
    const point = form(page, "Ajouter le point dur");
    await point.getByLabel(/^Point dur/).fill("Greffe pilote indisponible");
    await point.getByLabel(/^Conséquence/).fill("Deux semaines de retard sur la recette");
    await point.getByLabel(/^Attendu du comité/).fill("Désigner un greffe de remplacement");
    await point.getByRole("button", { name: "Ajouter le point dur" }).click();
    await expect(page.locator("summary").filter({ hasText: "Greffe pilote indisponible" })).toBeVisible();
    await page.locator("summary").filter({ hasText: "Dire une autre météo (Délais)" }).click();
    const weather = page.locator("section").filter({ has: page.getByRole("heading", { name: "Délais" }) });
    await weather.getByLabel(/^Météo, délais/).selectOption("Orageux");
    await weather.getByLabel(/^Pourquoi cette météo, délais/).fill("Le greffe pilote manque tout août");
    await weather.getByRole("button", { name: "Enregistrer la météo" }).click();
    await expect(weather.getByText("À la place")).toBeVisible();
  });

  await test.step("two people write the same comment: the second is told, and keeps what was typed", async () => {
    await colleague.goto(`${path}/preparation`);
    for (const each of [page, colleague]) await each.locator("summary").filter({ hasText: /^Jalons/ }).click();
    const comment = (each: Page) => each.locator("details").filter({ has: each.locator("summary", { hasText: /^Jalons/ }) });
    await comment(page).getByLabel(/^Commentaire, jalons/).fill("Le partenaire confirme la date.");
    await comment(page).getByRole("button", { name: "Enregistrer le commentaire" }).click();
    await expect(page.locator("summary").filter({ hasText: "Jalons (commentée)" })).toBeVisible();
    await comment(colleague).getByLabel(/^Commentaire, jalons/).fill("La date glisse.");
    await comment(colleague).getByRole("button", { name: "Enregistrer le commentaire" }).click();
    await expect(colleague.getByText(/Quelqu’un l’a modifié entre-temps/)).toBeVisible();
    await expect(comment(colleague).getByLabel(/^Commentaire, jalons/)).toHaveValue("La date glisse.");
  });

  let shown = "";
  await test.step("all of it stands in the report, then in what is frozen of it", async () => {
    await page.goto(path);
    await expect(page.getByRole("table", { name: "Options\u00a0: Reporter la recette de deux semaines" }).getByRole("row").nth(1)).toContainText("Recommandée");
    await expect(page.getByText("Désigner un greffe de remplacement")).toBeVisible();
    const delay = page.getByRole("table", { name: "Météo par axe" }).getByRole("row").filter({ hasText: "Délais" });
    await expect(delay).toContainText("Orageux");
    await expect(delay).toContainText("Le greffe pilote manque tout août");
    await expect(page.getByText("Le partenaire confirme la date.")).toBeVisible();
    await freeze(page);
    shown = (await page.locator(".report").textContent()) ?? "";
    await colleague.getByRole("button", { name: "Enregistrer le rapport" }).click();
    await expect(colleague.getByText(/vient d’être figé/)).toBeVisible();
    await page.goto(`${path}/preparation`);
    await expect(page).toHaveURL(path);
  });

  await test.step("its hash is an address of the same content; a stranger of the programme finds nothing there", async () => {
    await page.getByRole("link", { name: /^[0-9a-f]{64}$/ }).click();
    await expect(page).toHaveURL(/\/rapports\/fige\/[0-9a-f]{64}$/);
    expect(await page.locator(".report").textContent()).toBe(shown);
    const contractor = await openAs(browser, "titulaire@demo.local");
    expect((await contractor.goto(page.url()))!.status()).toBe(404);
    await contractor.context().close();
  });

  await test.step("beside the last one: each figure, and what became of the actions", async () => {
    await page.goto(path);
    await page.getByRole("link", { name: "Depuis le dernier" }).click();
    await expect(page.getByText("« COPIL de fin août » comparé à « COPIL de la mi-août »")).toBeVisible();
    const done = page.getByRole("table", { name: "Chiffres des deux rapports" }).getByRole("row").filter({ hasText: "Points terminés" });
    await expect(done).toContainText(/\+/);
    await expect(page.getByRole("heading", { name: /^Nouvelles \(\d+\)$/ })).toHaveCount(2);
  });

  await test.step("a programme hides and orders sections: the next report follows, the frozen ones keep theirs", async () => {
    const administrator = await openAs(browser, "admin@demo.local");
    await administrator.goto(TEMPLATES);
    const copil = administrator.getByRole("region", { name: "COPIL" });
    await copil.getByLabel("Rang\u00a0: Météo").fill("");
    await copil.getByRole("button", { name: "Enregistrer le modèle" }).click();
    await expect(copil.getByLabel("Rang\u00a0: Météo")).toHaveAccessibleDescription(/Donnez un rang/);
    await copil.getByLabel("Rang\u00a0: Météo").fill("99");
    await copil.getByLabel("Afficher\u00a0: Propositions à instruire").uncheck();
    await copil.getByRole("button", { name: "Enregistrer le modèle" }).click();
    await expect(copil.getByText(/^Modifié par/)).toBeVisible();
    await createReport(page, { kind: "COPIL", asOf: LAST_DAY, title: "COPIL suivant" });
    expect((await titles(page)).at(-1)).toBe("Météo");
    expect(await titles(page)).not.toContain("Propositions à instruire");
    await page.goto(earlier);
    expect((await titles(page))[0]).toBe("Météo");
    await copil.getByText("Revenir au modèle d’origine").click();
    await copil.getByRole("button", { name: "Rétablir le modèle d’origine" }).click();
    await expect(copil.getByText("Modèle d’origine", { exact: true })).toBeVisible();
    await administrator.context().close();
  });

  await test.step("the list tells kinds, states and deadlines", async () => {
    await page.goto("/rapports?kind=copil");
    await expect(page.getByRole("row").filter({ hasText: "COPIL de fin août" })).toContainText("Figé");
  });
  await colleague.context().close();
});
