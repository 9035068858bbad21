import type { Page } from "@playwright/test";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const PROGRAMME = "/programmes/portail-penal";

async function createReport(page: Page, title: string, asOf = "29/08/2025"): Promise<void> {
  await page.goto("/rapports/nouveau");
  const increment = page.getByLabel("Incrément");
  await increment.selectOption({ label: (await increment.getByRole("option", { name: /^Incrément 27,/ }).textContent()) ?? "" });
  await page.getByLabel("Arrêté au").fill(asOf);
  await page.getByLabel("Titre").fill(title);
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
}

const section = (page: Page, name: string) => page.locator(".report > section").filter({ has: page.getByRole("heading", { level: 2, name, exact: true }) });
const figure = (page: Page, label: string) => page.locator(".report-figures > div").filter({ has: page.getByText(label, { exact: true }) });

test("credits are typed, the report compares them with what is committed and paid, and each figure leads to its reason and to its indicator", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "moa@demo.local");

  await test.step("an amount that cannot be read is refused beside its field, and nothing typed is lost", async () => {
    await page.goto(`${PROGRAMME}/reglages/credits`);
    await page.getByLabel(/^Année/).fill("2024");
    await page.getByRole("textbox", { name: /^Décision/ }).fill("Loi de finances initiale");
    await page.getByLabel(/^Jour de la décision/).fill("15/02/2024");
    await page.getByLabel(/^AE de l’année/).fill("beaucoup");
    await page.getByLabel(/^CP de l’année/).fill("80 000 €");
    await page.getByRole("button", { name: "Enregistrer la décision" }).click();
    await expect(page.getByLabel(/^AE de l’année/)).toHaveAccessibleDescription(/n’est pas un montant/);
    await expect(page.getByLabel(/^CP de l’année/)).toHaveValue("80 000 €");
    await page.getByLabel(/^AE de l’année/).fill("100 000 € TTC");
    await page.getByRole("button", { name: "Enregistrer la décision" }).click();
    await expect(page.getByRole("table", { name: "Décisions de crédits" }).getByRole("row").filter({ hasText: "2024" })).toContainText("100");
  });

  await createReport(page, "COPIL des chiffres");

  await test.step("the budget of the year as of that day, with what was typed of the other", async () => {
    const budget = section(page, "Budget en AE et CP");
    await expect(budget.getByRole("table", { name: /^Crédits votés/ }).getByRole("row").filter({ hasText: "2024" })).toContainText("100");
    // Voted in February; what was decided in October was not known.
    await expect(figure(page, "AE votées en 2025")).toContainText("600");
    await figure(page, "AE restantes en 2025").getByText("Pourquoi ?").click();
    await expect(budget.getByText(/AE restantes = AE votées − AE engagées/)).toBeVisible();
  });

  await test.step("the S-curve, with its table behind it", async () => {
    const curve = section(page, "Courbe en S de l’incrément 27");
    await expect(curve.getByRole("img", { name: /^Valeur prévue, valeur acquise/ })).toBeVisible();
    await curve.getByText("Voir les données").click();
    await expect(curve.getByRole("table", { name: /^Valeurs cumulées/ }).getByRole("row").filter({ hasText: "27.2" })).toBeVisible();
    await figure(page, "SPI (délais)").getByText("Pourquoi ?").click();
    await expect(curve.getByText(/SPI = valeur acquise/)).toBeVisible();
  });

  await test.step("the velocity of the sprints that are over, squad by squad; the predictability is unknown until the objectives are judged, and says where", async () => {
    const progress = section(page, "Avancement de l’incrément 27");
    await expect(figure(page, "Prédictibilité de l’incrément")).toContainText("N/A");
    await expect(figure(page, "Prédictibilité de l’incrément")).toContainText("au bilan de l’incrément");
    await expect(progress.getByRole("img", { name: "Vélocité du train, par sprint" })).toBeVisible();
    const squads = progress.getByRole("table", { name: /^Vélocité par squad et par sprint de l’incrément 27/ });
    await expect(squads.getByRole("columnheader")).toHaveText(["Squad", "27.1", "27.2", "27.3", "Moyenne"]);
    await expect(squads.getByRole("rowheader")).toHaveText(["Train (toutes les squads)", "Audience", "Dépôt", "Échanges"]);
    await figure(page, "Vélocité moyenne de l’incrément").getByText("Pourquoi ?").click();
    await expect(progress.getByText(/Moyenne, par sprint de l’incrément qui est passé/).first()).toBeVisible();
  });

  await test.step("the matrix of risks is a table of words", async () => {
    const matrix = section(page, "Matrice et évolution des risques").getByRole("table", { name: /par probabilité et impact/ });
    await expect(matrix.getByRole("row")).toHaveCount(6);
    await expect(matrix.getByRole("cell").filter({ hasText: "Forte" })).toHaveCount(8);
  });

  await test.step("a figure that is an indicator leads to who answers for it, its target and its last values", async () => {
    await section(page, "Actions").getByRole("link", { name: "Indicateur\u00a0: Actions en retard" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Actions en retard");
    await expect(page.getByText("PMO du train").first()).toBeVisible();
  });

  await test.step("once the increment is over, what was kept of its promises, in its zone, squad by squad, and on the screen of the committee", async () => {
    await createReport(page, "COPIL du bilan", "01/10/2025");
    await expect(figure(page, "Prédictibilité de l’incrément")).toContainText("94,3");
    const progress = section(page, "Avancement de l’incrément 27");
    await expect(progress.getByRole("table", { name: "Prédictibilité par squad et par incrément" }).getByRole("row").filter({ hasText: "Échanges" })).toContainText("6 / 8 = 75");
    const frame = progress.getByRole("figure", { name: "Prédictibilité du train, par incrément" });
    await frame.getByText("Voir les données").click();
    await expect(frame.getByRole("row").filter({ hasText: "27" })).toContainText("Dans la zone saine (80 à 100\u00a0%)");
    const report = page.url().split("?")[0]!;
    await page.goto(`${report}/presentation`);
    const screen = page.locator(".presentation__screen").filter({ has: page.locator("figcaption", { hasText: "Prédictibilité du train, par incrément" }) });
    await page.goto(`${report}/presentation#${await screen.getAttribute("id")}`);
    await expect(screen.getByRole("heading", { level: 2 })).toHaveText("Avancement de l’incrément 27");
    await expect(screen.getByRole("img", { name: "Prédictibilité du train, par incrément" })).toBeVisible();
    await page.goto(report);
    await figure(page, "Prédictibilité de l’incrément").getByRole("link", { name: "Indicateur\u00a0: Prédictibilité du train" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Prédictibilité du train");
  });

  await test.step("a decision is taken away once it is confirmed", async () => {
    await page.goto(`${PROGRAMME}/reglages/credits`);
    await page.getByText("Retirer une décision").click();
    const form = page.locator("form").filter({ has: page.getByRole("button", { name: "Retirer la décision" }) });
    await form.getByLabel("Décision à retirer").selectOption({ label: "2024 – Loi de finances initiale, 15 février 2024" });
    await form.getByRole("button", { name: "Retirer la décision" }).click();
    await expect(form.getByText("Cochez la case pour confirmer.")).toBeVisible();
    await form.getByLabel(/ne comptera plus/).check({ force: true });
    await form.getByRole("button", { name: "Retirer la décision" }).click();
    await expect(page.getByRole("table", { name: "Décisions de crédits" }).getByRole("row").filter({ hasText: "2024" })).toHaveCount(0);
  });
});
