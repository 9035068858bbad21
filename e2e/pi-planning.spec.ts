import type { Locator, Page } from "@playwright/test";
import { keyboardUser } from "./support/keyboard-user";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const PROGRAMME = "/programmes/portail-penal";
const OBJECTIVE = "Le greffe suit la charge de la semaine";
const RISK = "Le greffe pilote change de responsable";
const REASON = "Demande du greffe pilote";

const heading = (page: Page): Locator => page.getByRole("heading", { level: 1 });
const main = (page: Page): Locator => page.getByRole("main");

type Plan = { sprints: { id: string; name: string }[]; squads: { id: string; name: string }[]; stories: { id: string; key: string; state: string; points: number | null; version: number; squadId: string | null; sprintId: string | null }[] };

/** The number of the increment to come: the latest that is planned. */
async function nextIncrement(page: Page): Promise<number> {
  await page.goto(`${PROGRAMME}/increments`);
  return Number(/\d+/.exec(await page.getByRole("link", { name: /Incrément \d+/ }).first().innerText())![0]);
}

async function readPlan(page: Page, number: number): Promise<Plan> {
  const response = await page.request.get("/api/trpc/board.plan", { params: { input: JSON.stringify({ slug: "portail-penal", number }) } });
  return ((await response.json()) as { result: { data: Plan } }).result.data;
}

async function openBoard(page: Page, number: number): Promise<void> {
  await page.goto(`${PROGRAMME}/increments/${number}/tableau`);
  await expect(page.getByText(/sur ce tableau/)).toBeVisible();
}

const cell = (page: Page, squad: string, sprint: string): Locator => page.getByRole("region", { name: `${squad}, ${sprint}`, exact: true });
const card = (page: Page, within: Locator, key: string): Locator => within.getByRole("listitem").filter({ has: page.getByRole("link", { name: key, exact: true }) });

async function moveByForm(page: Page, key: string, squad: string, sprint: string): Promise<void> {
  await page.getByRole("button", { name: `Déplacer ${key}`, exact: true }).press("Enter");
  const dialog = page.getByRole("dialog", { name: `Déplacer ${key}` });
  await dialog.getByLabel("Squad").selectOption({ label: squad });
  await dialog.getByLabel("Sprint").selectOption({ label: sprint });
  await dialog.getByRole("button", { name: "Déplacer", exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

async function vote(page: Page, number: number, value: string): Promise<void> {
  await page.goto(`${PROGRAMME}/increments/${number}/confiance`);
  await page.getByLabel(/^Votre confiance/).selectOption(value);
  await page.getByRole("button", { name: "Voter", exact: true }).click();
  await expect(page.getByText("Votre vote est pris en compte.")).toBeVisible();
}

const driftRow = (page: Page, key: string, kind: string): Locator => page.getByRole("table", { name: "Écarts à l’engagement" }).getByRole("row").filter({ has: page.getByRole("link", { name: new RegExp(`^${key} – `) }) }).filter({ hasText: kind });

test("two people plan an increment, vote on it and commit it; then its drift says what changed, by whom and why, against the reserve", async ({ page, browser }) => {
  test.setTimeout(240_000);
  await signIn(page, "po@demo.local");
  const number = await nextIncrement(page);
  const path = `${PROGRAMME}/increments/${number}`;
  const rte = await openAs(browser, "rte@demo.local");
  const plan = await readPlan(page, number);
  const nameIn = (list: { id: string; name: string }[], id: string | null): string => list.find((each) => each.id === id)?.name ?? "";
  const ready = plan.stories.filter(({ squadId, sprintId, state }) => squadId && sprintId && state === "ready").map((story) => ({ ...story, squad: nameIn(plan.squads, story.squadId), sprint: nameIn(plan.sprints, story.sprintId) }));
  const [first, second] = ready as [(typeof ready)[0], (typeof ready)[0]];
  const elsewhere = (sprint: string): string => (sprint === `${number}.1` ? `${number}.2` : `${number}.1`);

  await test.step("objectives by squad, with their values", async () => {
    await page.goto(path);
    await page.getByRole("link", { name: "Objectifs", exact: true }).click();
    await expect(heading(page)).toHaveText(`Objectifs de l’incrément ${number}`);
    await page.getByLabel(/^Squad/).selectOption({ label: "Dépôt" });
    await page.getByLabel(/^Objectif \(/).fill(OBJECTIVE);
    await page.getByLabel("Valeur métier").fill("11");
    await page.getByRole("button", { name: "Ajouter l’objectif" }).click();
    await expect(page.getByLabel("Valeur métier")).toHaveAccessibleDescription(/10 au plus/);
    await expect(page.getByLabel(/^Objectif \(/)).toHaveValue(OBJECTIVE);
    await page.getByLabel("Valeur métier").fill("");
    await page.getByRole("button", { name: "Ajouter l’objectif" }).click();
    await expect(page.getByRole("table", { name: "Objectifs de la squad Dépôt" })).toContainText(OBJECTIVE);
    await expect(main(page)).toContainText("1 objectif engagé n’a pas de valeur métier");
  });

  await test.step("a risk goes through ROAM: owned by nobody is refused", async () => {
    await page.goto(`${PROGRAMME}/risques/nouveau`);
    await page.getByLabel(/^Risque/).fill(RISK);
    await page.getByLabel("Probabilité").selectOption("4");
    await page.getByLabel("Impact").selectOption("3");
    await page.getByLabel("Incrément").selectOption({ label: `Incrément ${number}` });
    await page.getByRole("button", { name: "Déclarer le risque" }).click();
    await expect(heading(page)).toContainText(RISK);
    await expect(main(page)).toContainText("12 sur 25");
    await page.getByLabel("ROAM", { exact: true }).selectOption({ label: "Pris en charge" });
    await page.getByRole("button", { name: "Enregistrer le traitement" }).click();
    await expect(page.getByLabel("Pris en charge par")).toHaveAccessibleDescription(/choisissez qui/);
    await page.getByLabel("Pris en charge par").selectOption({ label: "RTE du train" });
    await page.getByRole("button", { name: "Enregistrer le traitement" }).click();
    await expect(page.getByRole("table", { name: /^Historique/ })).toContainText("Traitement : Pris en charge");
  });

  await test.step("one moves a story on the board, the other sees it", async () => {
    await openBoard(page, number);
    await openBoard(rte, number);
    await moveByForm(page, first.key, first.squad, elsewhere(first.sprint));
    await expect(card(rte, cell(rte, first.squad, elsewhere(first.sprint)), first.key)).toBeVisible();
  });

  await test.step("an anonymous vote of three: who voted is known, what they said only once it is closed, without their names", async () => {
    await rte.goto(`${path}/confiance`);
    await rte.getByRole("button", { name: "Ouvrir le vote" }).click();
    await expect(rte.getByRole("heading", { name: "Tour 1" })).toBeVisible();
    await vote(page, number, "4");
    await vote(rte, number, "2");
    const reader = await openAs(browser, "lecteur@demo.local");
    await vote(reader, number, "5");
    await reader.context().close();
    await rte.reload();
    const round = rte.getByRole("region", { name: "Tour 1", exact: true });
    await expect(round).toContainText("Ont voté : Lecteur, Product owner et RTE du train.");
    await expect(round).not.toContainText("Confiance moyenne");
    await rte.getByRole("button", { name: "Clore le vote" }).click();
    await expect(round).toContainText("3,7 sur 5");
    await expect(round).toContainText("Discussion à tenir");
    await expect(round.getByRole("table", { name: "Votes du tour 1" })).toBeVisible();
  });

  await test.step("committing is refused: an objective without a value, stories not ready without a reason, each told beside its field", async () => {
    await rte.goto(`${path}/engagement`);
    await expect(main(rte)).toContainText("Objectifs engagés sans valeur métier");
    await expect(rte.getByLabel(/^Motif pour/).first()).toBeVisible();
    await rte.getByLabel("Note").fill("Plan du 3e trimestre");
    await rte.getByRole("button", { name: "Engager le plan" }).click();
    await expect(rte.getByRole("alert").filter({ hasText: "Le plan n’est pas engagé" })).toBeVisible();
    await expect(rte.getByLabel(/^Motif pour/).first()).toHaveAccessibleDescription(/dites pourquoi elle est planifiée/);
    await expect(rte.getByLabel("Note")).toHaveValue("Plan du 3e trimestre");
    await rte.getByRole("link", { name: `${OBJECTIVE} (Dépôt)` }).click();
    await rte.getByLabel("Valeur métier").fill("8");
    await rte.getByRole("button", { name: "Enregistrer l’objectif" }).click();
    await expect(rte.getByRole("table", { name: "Objectifs de la squad Dépôt" }).getByRole("row").filter({ hasText: OBJECTIVE })).toContainText("8");
  });

  await test.step("with a reason for each it is committed; who comes second is told by whom", async () => {
    await page.goto(`${path}/engagement`);
    await rte.goto(`${path}/engagement`);
    for (const each of [rte, page]) for (const field of await each.getByLabel(/^Motif pour/).all()) await field.fill("Maquette attendue jeudi");
    await rte.getByRole("button", { name: "Engager le plan" }).click();
    await expect(main(rte)).toContainText("Aucun écart");
    await expect(rte.getByText(/^Engagé le /)).toBeVisible();
    await page.getByRole("button", { name: "Engager le plan" }).click();
    await expect(page.getByRole("alert").filter({ hasText: "RTE du train a déjà engagé ce plan" })).toBeVisible();
  });

  await test.step("what was promised stays: a committed objective is only given up; a new one is uncommitted", async () => {
    await page.goto(`${path}/objectifs`);
    await expect(main(page)).toContainText("un objectif ajouté maintenant est non engagé");
    await page.getByRole("link", { name: `Modifier ${OBJECTIVE}` }).click();
    await expect(main(page)).toContainText("ne changent plus");
    await expect(page.getByLabel("Valeur métier")).toHaveCount(0);
  });

  await test.step("then a story is moved by one, another estimated anew by the other, one added: the drift says so", async () => {
    await openBoard(page, number);
    await expect(page.getByText(/^Engagé le /)).toBeVisible();
    await moveByForm(page, first.key, first.squad, first.sprint);
    await rte.goto(`${PROGRAMME}/stories/${second.key}`);
    await rte.getByLabel(/^Points/).fill(String(second.points! + 3));
    await rte.getByRole("button", { name: "Enregistrer", exact: false }).first().click();
    await expect(rte.getByText(/Story enregistrée/)).toBeVisible();
    await rte.goto(`${PROGRAMME}/stories/nouvelle?increment=${number}`);
    await rte.getByLabel(/^Titre/).fill("Story demandée après coup");
    await rte.getByLabel(/^Points/).fill("2");
    await rte.getByRole("button", { name: "Créer la story" }).click();
    await expect(heading(rte)).toContainText("Story demandée après coup");
    const added = /PP-\d+/.exec(await heading(rte).innerText())![0];

    await page.goto(`${path}/engagement`);
    await expect(driftRow(page, first.key, "Déplacée")).toContainText("Product owner");
    await expect(driftRow(page, second.key, "Réestimée")).toContainText("+3 points");
    await expect(driftRow(page, second.key, "Réestimée")).toContainText("RTE du train");
    await expect(driftRow(page, added, "Ajoutée")).toContainText("+2 points");
    await expect(main(page)).toContainText("3 écarts sans motif");
    await expect(main(page)).toContainText(/Pris sur le volant\s: 5\spoints, dans le volant/);
    await page.getByLabel(`Motif pour ${added}, ajoutée`).fill(REASON);
    await page.getByRole("button", { name: "Enregistrer les motifs" }).click();
    await expect(page.getByText("1 motif enregistré.")).toBeVisible();
    await page.goto(`${path}/engagement?ecart=added`);
    await expect(page.getByLabel(`Motif pour ${added}, ajoutée`)).toHaveValue(REASON);
    await expect(page.getByRole("table", { name: "Écarts à l’engagement" })).toContainText("Donné par Product owner");
    await expect(page.getByRole("table", { name: "Écarts à l’engagement" })).not.toContainText("Déplacée");
  });
  await rte.context().close();
});

test("an objective and a reason are written with the keyboard alone", async ({ page }) => {
  test.setTimeout(120_000);
  await signIn(page, "squad@demo.local");
  const user = await keyboardUser(page);
  await page.goto(`${PROGRAMME}/increments/28`);
  await user.press(page.getByRole("link", { name: "Objectifs", exact: true }));
  await expect(heading(page)).toHaveText("Objectifs de l’incrément 28");
  await user.choose(page.getByLabel(/^Squad/), /^Échanges$/);
  await user.fill(page.getByLabel(/^Objectif \(/), "Le format suivant est essayé");
  await page.keyboard.press("Enter");
  const row = page.getByRole("table", { name: "Objectifs de la squad Échanges" }).getByRole("row").filter({ hasText: "Le format suivant est essayé" });
  await expect(row).toContainText("N/A");
  await page.goto(`${PROGRAMME}/increments/27/objectifs`);
  await user.press(page.getByRole("link", { name: "Engagement et écarts" }));
  await expect(heading(page)).toHaveText("Engagement de l’incrément 27");
  const reason = page.getByLabel(/^Motif pour PP-\d+, ajoutée$/).first();
  await user.fill(reason, "Contrôle demandé par la sécurité");
  await page.keyboard.press("Enter");
  await expect(page.getByText("1 motif enregistré.")).toBeVisible();
  await expect(reason).toHaveValue("Contrôle demandé par la sécurité");
  expect(user.clicks).toEqual([]);
});

test("who only reads sees what was promised and how it drifts, and no form", async ({ page }) => {
  await signIn(page, "copil@demo.local");
  await page.goto(`${PROGRAMME}/increments/27/engagement`);
  await expect(main(page)).toContainText("Pris sur le volant");
  await expect(page.getByRole("table", { name: "Écarts à l’engagement" })).toContainText("Le greffe pilote la reçoit plus tôt");
  await expect(page.getByRole("button", { name: "Enregistrer les motifs" })).toHaveCount(0);
  await page.goto(`${PROGRAMME}/increments/27/objectifs`);
  await expect(page.getByRole("button", { name: "Ajouter l’objectif" })).toHaveCount(0);
});
