import type { Page } from "@playwright/test";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const TEAMS = "/programmes/portail-penal/equipes";
const ABSENCES = `${TEAMS}/absences?increment=27`;

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const calendarRow = (page: Page, name: string) => page.getByRole("table", { name: "Jours d’absence de l’incrément 27" }).getByRole("row").filter({ hasText: name });
/** The cell of 27.4, the sprint of the holidays. */
const holidayCapacity = (page: Page, squad: string) => page.getByRole("table", { name: "Capacité des squads par sprint" }).getByRole("row").filter({ hasText: squad }).getByRole("cell").nth(3);
const pointsIn = async (page: Page, squad: string): Promise<number> => Number(/^([\d,]+) points?/.exec(await holidayCapacity(page, squad).innerText())![1]!.replace(",", "."));
const why = (page: Page, squad: string) => holidayCapacity(page, squad).locator("details");

test("a product owner declares absences in three ways for the sprint of the holidays, and sees the capacity of the squad fall, with its reasons", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "po@demo.local");
  const main = page.getByRole("main");
  let points = 0;

  await test.step("the menu leads to the teams, and from there to the absences", async () => {
    await page.goto("/programmes/portail-penal");
    await page.getByRole("link", { name: "Équipes", exact: true }).click();
    await expect(heading(page)).toHaveText("Équipes");
    await expect(page.getByRole("table", { name: "Personnes de la squad Audience" })).toContainText("Dév. A3");
    await main.getByRole("link", { name: "Absences et capacité des sprints" }).click();
    await page.getByLabel("Incrément", { exact: true }).selectOption({ label: "Incrément 27" });
    await page.getByRole("button", { name: "Filtrer" }).click();
    await expect(page).toHaveURL(/increment=27/);
    await expect(page.getByRole("columnheader", { name: "27.4 S33" })).toBeVisible();
    await expect(calendarRow(page, "Jours ouvrés")).toContainText("Assomption");
    points = await pointsIn(page, "Audience");
  });

  await test.step("by hand: a weekend is refused beside its field and nothing typed is lost; the days then count", async () => {
    const [first, last] = [page.getByLabel(/^Premier jour/), page.getByLabel("Dernier jour")];
    await page.getByRole("combobox", { name: /^Personne/ }).selectOption({ label: "Dév. A3" });
    await first.fill("16/08/2025");
    await last.fill("17/08/2025");
    await page.getByRole("button", { name: "Déclarer l’absence" }).click();
    await expect(first).toHaveAccessibleDescription(/Aucun de ces jours n’est ouvré/);
    await expect(last).toHaveValue("17/08/2025");
    await first.fill("25/08/2025");
    await last.fill("29/08/2025");
    await page.getByRole("button", { name: "Déclarer l’absence" }).click();
    await expect(calendarRow(page, "Dév. A3").getByRole("cell").nth(11)).toHaveText("5");
    const after = await pointsIn(page, "Audience");
    expect(after).toBeLessThan(points);
    points = after;
    await why(page, "Audience").locator("summary").click();
    await expect(why(page, "Audience")).toContainText("Dév. A3 (Développement, 50 %)");
    await expect(why(page, "Audience")).toContainText("du 25 au 29 août 2025");
  });

  await test.step("by week: a letter is refused in its cell; two days and a half are taken from Monday on", async () => {
    await main.getByRole("link", { name: "Saisir par semaine" }).click();
    await expect(heading(page)).toHaveText("Absences par semaine");
    const cell = page.getByLabel("Test A1, S34");
    await cell.fill("x");
    await page.keyboard.press("Tab");
    await page.keyboard.type("1");
    await page.keyboard.press("Enter");
    await expect(page.getByLabel("Test A1, S34")).toHaveAccessibleDescription(/nombre de jours/);
    await expect(page.getByLabel("Test A1, S35")).toHaveValue("1");
    await page.getByLabel("Test A1, S34").fill("2,5");
    await page.keyboard.press("Enter");
    await expect(heading(page)).toHaveText("Absences");
    await expect(calendarRow(page, "Test A1").getByRole("cell").nth(10)).toHaveText("2,5");
    await expect(page.getByRole("table", { name: "Absences déclarées" }).getByRole("row").filter({ hasText: "Test A1" }).first()).toContainText("du 18 au 19 août 2025");
    const after = await pointsIn(page, "Audience");
    expect(after).toBeLessThan(points);
    points = after;
  });

  await test.step("pasted: each line is confirmed or refused with its reason before anything is written", async () => {
    await main.getByRole("link", { name: "Coller un tableau" }).click();
    await page.getByLabel("Texte collé").fill("Personne\tDu\tAu\nTest A1\t11/08/2025\t14/08/2025\nQuelqu’un\t11/08/2025\t14/08/2025\nDév. A1\t15/08/2025\t20/08/2025\nDév. A3\tS33 2025\tmatin");
    await page.getByRole("button", { name: "Lire le texte" }).click();
    await expect(main.getByText("2 absences comprises, 2 lignes refusées")).toBeVisible();
    const refused = page.getByRole("table", { name: "Lignes refusées" });
    await expect(refused.getByRole("row").nth(1)).toContainText("Personne n’est connu sous le nom « Quelqu’un ».");
    await expect(refused.getByRole("row").nth(2)).toContainText("a déjà une absence");
    await expect(page.getByLabel("Dév. A3, du 11 au 14 août 2025, par demi-journée")).toBeChecked();
    // Somebody else writes one of them meanwhile: that line is told beside the field, nothing is written.
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.getByLabel("Texte collé").fill("Dév. A3\tS33 2025\tmatin");
    await other.getByRole("button", { name: "Lire le texte" }).click();
    await other.getByRole("button", { name: "Enregistrer les absences cochées" }).click();
    await expect(heading(other)).toHaveText("Absences");
    await other.close();
    await page.getByRole("button", { name: "Enregistrer les absences cochées" }).click();
    await expect(page.getByLabel("Texte collé")).toHaveAccessibleDescription(/Ligne 5\s: Cette personne a déjà une absence sur l’un de ces jours\. Rien n’est enregistré\./);
    await expect(refused.getByRole("row").filter({ hasText: "Dév. A3" })).toContainText("a déjà une absence");
    await page.getByRole("button", { name: "Enregistrer les absences cochées" }).click();
    await expect(heading(page)).toHaveText("Absences");
    await expect(calendarRow(page, "Test A1").getByRole("cell").nth(9)).toHaveText("4");
    await expect(calendarRow(page, "Dév. A3").getByRole("cell").nth(9)).toHaveText("2");
    const after = await pointsIn(page, "Audience");
    expect(after).toBeLessThan(points);
    points = after;
  });

  await test.step("the increment plans with the same figure; an absence removed, once confirmed, gives its points back", async () => {
    await page.goto("/programmes/portail-penal/increments/27");
    await expect(page.getByRole("table", { name: /^Charge des squads/ }).getByRole("row").filter({ hasText: "Audience" })).toContainText(/27\.4\s:\s/);
    await page.goto(ABSENCES);
    await page.getByRole("link", { name: "Supprimer l’absence de Test A1 du 11 au 14 août 2025" }).click();
    await page.getByRole("button", { name: "Supprimer l’absence" }).click();
    await expect(calendarRow(page, "Test A1").getByRole("cell").nth(9)).toHaveText("0");
    expect(await pointsIn(page, "Audience")).toBeGreaterThan(points);
  });
});

test("somebody joins two squads beyond the whole of their time, which is told, then leaves", async ({ page }) => {
  await signIn(page, "po@demo.local");
  const main = page.getByRole("main");
  await page.goto(TEAMS);
  await main.getByRole("link", { name: "Ajouter une personne" }).click();
  await page.getByRole("button", { name: "Ajouter la personne" }).click();
  await expect(page.getByLabel(/^Nom/)).toHaveAccessibleDescription(/Donnez un nom/);
  await page.getByLabel(/^Nom/).fill("Dév. E1");
  await page.getByLabel(/^Métier/).selectOption({ label: "Développement" });
  const [first, second] = [page.getByRole("group", { name: "Affectation 1" }), page.getByRole("group", { name: "Affectation 2" })];
  await first.getByLabel("Squad").selectOption({ label: "Échanges" });
  await first.getByLabel(/^Part de temps/).fill("80");
  await second.getByLabel("Squad").selectOption({ label: "Dépôt" });
  await second.getByLabel(/^Part de temps/).fill("40");
  await page.getByRole("button", { name: "Ajouter la personne" }).click();
  await expect(heading(page)).toHaveText("Équipes");
  await expect(main.getByText(/Dév\. E1\s:\s120\s% de son temps/)).toBeVisible();
  await expect(page.getByRole("table", { name: "Personnes de la squad Échanges" })).toContainText("Dév. E1");
  await page.getByRole("table", { name: "Personnes de la squad Échanges" }).getByRole("link", { name: "Dév. E1" }).click();
  await page.getByLabel("Dernier jour").fill("hier");
  await page.getByRole("button", { name: "Mettre fin à la participation" }).click();
  await expect(heading(page)).toHaveText("Équipes");
  await expect(main.getByRole("listitem").filter({ hasText: "Dév. E1 (Développement)" })).toBeVisible();
});

test("an administrator changes the lengths of an increment to come; one that would overlap is told beside its field", async ({ page }) => {
  await signIn(page, "admin@demo.local");
  const create = (number: number, start: string) => `/programmes/suivi-victimes/reglages/increments/nouveau?numero=${number}&debut=${start}&sprints=2&semaines1=3&semaines2=3&semainesIP=1`;
  for (const [number, start] of [[70, "2031-06-02"], [71, "2031-07-28"]] as const) {
    await page.goto(create(number, start));
    await page.getByRole("button", { name: `Créer l’incrément ${number}` }).click();
    await expect(heading(page)).toHaveText(`Incrément ${number}`);
  }
  await page.goto("/programmes/suivi-victimes/increments/70");
  await page.getByRole("link", { name: "Modifier le cadre" }).click();
  await expect(heading(page)).toHaveText("Cadre de l’incrément");
  await page.getByLabel("Semaines du sprint 70.2").fill("5");
  await page.getByRole("button", { name: "Enregistrer le cadre" }).click();
  await expect(page.getByLabel("Semaines du sprint 70.IP")).toHaveAccessibleDescription(/après le début de l’incrément 71/);
  await expect(page.getByLabel("Semaines du sprint 70.2")).toHaveValue("5");
  await page.getByLabel("Semaines du sprint 70.2").fill("4");
  await page.getByRole("button", { name: "Enregistrer le cadre" }).click();
  await expect(heading(page)).toHaveText("Incrément 70");
  await expect(page.getByText("du 2 juin au 27 juillet 2031", { exact: false })).toBeVisible();
});

test("an application that the catalogue knows fills the form with its difficulty; its name is taken once", async ({ page }) => {
  await signIn(page, "admin@demo.local");
  const main = page.getByRole("main");
  await page.goto("/programmes/portail-penal/reglages/applications");
  await main.getByRole("link", { name: "SIVAC – intermédiaire" }).click();
  await expect(page.getByLabel(/^Nom/)).toHaveValue("SIVAC");
  await page.getByRole("button", { name: "Ajouter l’application" }).click();
  const table = page.getByRole("table", { name: "Applications" });
  await expect(table.getByRole("row").filter({ hasText: "SIVAC" })).toContainText("Intermédiaire");
  await page.getByLabel(/^Nom/).fill("sivac");
  await page.getByRole("button", { name: "Ajouter l’application" }).click();
  await expect(page.getByLabel(/^Nom/)).toHaveAccessibleDescription(/a déjà ce nom/);
  await page.goto("/programmes/portail-penal");
  await expect(page.getByRole("table", { name: "Applications" })).toContainText("SIVAC");
});

test("who only reads sees the teams and the absences without a form; the contractor sees neither", async ({ page, browser }) => {
  await signIn(page, "lecteur@demo.local");
  await page.goto(ABSENCES);
  await expect(calendarRow(page, "Dév. D1")).toBeVisible();
  await expect(page.getByRole("button", { name: "Déclarer l’absence" })).toHaveCount(0);
  await expect(page.getByRole("link", { name: /^Supprimer/ })).toHaveCount(0);
  const contractor = await (await browser.newContext()).newPage();
  await signIn(contractor, "titulaire@demo.local");
  await contractor.goto("/programmes/portail-penal");
  await expect(contractor.getByRole("link", { name: "Équipes", exact: true })).toHaveCount(0);
  await contractor.context().close();
});
