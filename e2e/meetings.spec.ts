import type { Page } from "@playwright/test";
import { formatDay, weekdayOf } from "../domain/calendar";
import { today } from "./support/minutes";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const NAME = "Commission d’arbitrage";

/** Never today: the first meeting is then moved to today. */
const weekday = weekdayOf(today) === 1 ? "mardi" : "lundi";

const section = (page: Page, heading: string) => page.getByRole("table", { name: heading });
const save = (page: Page, name: string) => page.getByRole("button", { name }).click();

test.describe.configure({ mode: "serial" });

test("an instance from a committee's model: its rhythm, deadlines and agenda, then its own quorum and votes", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await page.goto("/programmes/portail-penal/instances/nouvelle");
  await page.getByLabel("Partir d’un modèle").selectOption({ label: "Comité de pilotage" });
  await save(page, "Reprendre ce modèle");
  await expect(page.getByText("relevé de décisions et d’actions")).toBeVisible();
  await expect(page.getByLabel("Ordre du jour habituel")).toHaveValue(/Actions de remédiation/);
  await page.getByLabel("Nom").fill(NAME);
  await page.getByLabel("Réunions").selectOption("weekly");
  await page.getByLabel("Jour", { exact: true }).selectOption({ label: weekday });
  await page.getByLabel("Heure").fill("15:00");
  await page.getByLabel("Ordre du jour habituel").fill("# Suivi\nAvancement | bientôt | RTE");
  await page.getByLabel("Quorum", { exact: true }).selectOption({ label: "Plus de la moitié des membres" });
  await page.getByLabel("Vote", { exact: true }).selectOption({ label: "Majorité des suffrages exprimés (abstentions non comptées)" });
  await save(page, "Créer l’instance");
  // Bad input: told beside the field with its line, and nothing typed is lost.
  await expect(page.getByText("Ligne 2\u00a0: «\u00a0bientôt\u00a0» n’est pas une durée")).toBeVisible();
  await expect(page.getByLabel("Nom")).toHaveValue(NAME);
  await page.getByLabel("Ordre du jour habituel").fill("# Suivi\nAvancement | 20 min | RTE\nRisques | 10 min");
  await save(page, "Créer l’instance");
  await expect(page.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
  await expect(page.getByText(`Chaque semaine, le ${weekday}`).first()).toBeVisible();
  await expect(section(page, "Réunions à venir").getByRole("row")).toHaveCount(7);
  await section(page, "Réunions à venir").getByText("Pourquoi\u00a0?").first().click();
  await expect(page.getByText("CCTP §4.2.5").first()).toBeVisible();
});

test("its members, and one meeting moved, another cancelled: the series goes on", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await openSeries(page);
  await page.getByRole("link", { name: "Régler l’instance" }).click();
  const people = [["Product owner", "Animateur"], ["RTE du train", "Participant"], ["Lead tech", "Participant"], ["Membre du comité", "Informé"]] as const;
  for (const [rank, [person, role]] of people.entries()) {
    const option = page.getByLabel("Personne").locator("option", { hasText: new RegExp(`^${person}`) });
    await page.getByLabel("Personne").selectOption((await option.getAttribute("value"))!);
    await page.getByLabel("Rôle dans l’instance").selectOption({ label: role });
    await save(page, "Enregistrer ce membre");
    await expect(page.getByRole("button", { name: /^Retirer/ })).toHaveCount(rank + 2);
  }
  await openSeries(page);
  const ahead = section(page, "Réunions à venir");
  await ahead.getByRole("row").nth(1).getByRole("link").click();
  await page.getByRole("link", { name: "Préparer la réunion" }).click();
  await page.getByLabel("Date", { exact: false }).first().fill("31/02");
  await save(page, "Enregistrer la réunion");
  await expect(page.getByLabel("Titre")).toHaveValue(NAME);
  await expect(page.locator(".fr-error-text")).toBeVisible();
  // Held today, so that its session can be lived.
  await page.getByLabel("Date", { exact: false }).first().fill(today);
  await save(page, "Enregistrer la réunion");
  await expect(page.getByText(formatDay(today, { year: true, weekday: "long" })).first()).toBeVisible();
  await openSeries(page);
  await expect(ahead.getByText("Prévue le")).toHaveCount(1);
  await ahead.getByRole("row").nth(2).getByRole("link").click();
  await page.getByRole("link", { name: "Préparer la réunion" }).click();
  await page.getByLabel("Motif").fill("Pont du comité");
  await save(page, "Annuler la réunion");
  await expect(page.getByText("Pont du comité Ses points passent à la prochaine réunion.")).toBeVisible();
  await openSeries(page);
  await expect(ahead.getByText("Annulée")).toBeVisible();
  await save(page, "Planifier les prochaines réunions");
  await expect(page.getByText("Les prochaines réunions sont déjà planifiées.")).toBeVisible();
});

test("in session, by the keys: the points follow one another, and what is put off waits in the next meeting", async ({ page, browser }) => {
  await signIn(page, "moa@demo.local");
  await openSeries(page);
  await section(page, "Réunions à venir").getByRole("row").nth(1).getByRole("link").click();
  await page.getByRole("link", { name: "Préparer la réunion" }).click();
  await page.getByLabel("Points de cette réunion").fill("# Suivi\nAvancement | 20 min | RTE\nRisques | 10 min\n# Divers\nMigration de l’outil | 15 min | Product owner");
  await save(page, "Enregistrer l’ordre du jour");
  await expect(page.getByText("45 min pour 60")).toBeVisible();
  await page.getByRole("link", { name: "Mener la séance" }).click();
  const board = page.getByRole("region", { name: "Point en cours" });
  const underWay = board.getByRole("heading");
  await expect(underWay).toHaveText("La séance n’a pas commencé");
  await press(page, "n");
  await expect(underWay).toHaveText("Avancement");
  await expect(board.getByRole("timer")).toHaveText(/^0:0[1-9]/);
  // Somebody else moves on: who looks from afar is told rather than moved back.
  const other = await openAs(browser, "po@demo.local");
  await other.goto(page.url());
  await other.getByRole("button", { name: /^Point suivant/ }).click();
  await expect(other.getByRole("region", { name: "Point en cours" }).getByRole("heading")).toHaveText("Risques");
  await other.context().close();
  await page.getByRole("button", { name: /^Point suivant/ }).click();
  await expect(underWay).toHaveText("Risques");
  await press(page, "n");
  await expect(underWay).toHaveText("Migration de l’outil");
  await press(page, "r");
  await expect(underWay).toHaveText("La séance est terminée");
  await expect(page.getByRole("complementary", { name: "Ordre du jour" }).getByText("Traité")).toHaveCount(2);
  await openSeries(page);
  await section(page, "Réunions à venir").getByRole("row").nth(3).getByRole("link").click();
  await expect(page.getByText("Migration de l’outil")).toBeVisible();
  await expect(page.getByText(`Non traité depuis la réunion du ${formatDay(today, { year: true })}`)).toBeVisible();
});

test("attendance, the quorum, and a vote whose result is explained", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await openSeries(page);
  await section(page, "Réunions à venir").getByRole("row").nth(1).getByRole("link").click();
  await page.getByRole("link", { name: "Saisir les présences et les votes" }).click();
  const statuses = page.getByLabel("Présence", { exact: true });
  await expect(statuses).toHaveCount(4);
  await statuses.nth(0).selectOption({ label: "Présent" });
  await statuses.nth(1).selectOption({ label: "Présent" });
  await statuses.nth(2).selectOption({ label: "Représenté" });
  await statuses.nth(3).selectOption({ label: "Excusé" });
  await save(page, "Enregistrer les présences");
  await expect(page.getByText("Dites qui le représente.")).toBeVisible();
  await page.getByLabel("Représenté par").nth(2).fill("A. Exemple, bureau des méthodes");
  await page.getByLabel("Invités").fill("B. Exemple, éditeur");
  await save(page, "Enregistrer les présences");
  await expect(page.getByText("Quorum\u00a0: atteint")).toBeVisible();
  await page.getByLabel("Question").fill("Retenir le nouvel outil de suivi");
  await save(page, "Mettre aux voix");
  const vote = page.getByRole("region", { name: "Retenir le nouvel outil de suivi" });
  await expect(vote).toContainText("Aucune voix n’est encore comptée.");
  await vote.getByLabel("Pour").fill("9");
  await vote.getByRole("button", { name: "Enregistrer les voix" }).click();
  await expect(vote).toContainText("plus de voix que de membres présents ou représentés");
  await vote.getByLabel("Pour").fill("2");
  await vote.getByLabel("Contre").fill("1");
  await vote.getByRole("button", { name: "Enregistrer les voix" }).click();
  await expect(vote).toContainText("Adoptée");
  await vote.getByText("Pourquoi\u00a0?").click();
  await expect(vote).toContainText("Il faut 2 voix sur 3\u00a0; 2 voix pour.");
});

async function openSeries(page: Page): Promise<void> {
  await page.goto("/programmes/portail-penal");
  await page.getByRole("table", { name: "Instances" }).getByRole("link", { name: NAME }).click();
  await expect(page.getByRole("heading", { level: 1, name: NAME })).toBeVisible();
}

/** Once the page listens, which its box tells. */
async function press(page: Page, key: string): Promise<void> {
  await expect(page.getByLabel(/^Touches N/)).toBeChecked();
  await page.keyboard.press(key);
}
