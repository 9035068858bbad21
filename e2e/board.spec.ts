import type { Browser, Locator, Page } from "@playwright/test";
import { startProduct } from "./support/product";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const INCREMENTS = "/programmes/portail-penal/increments";

type Plan = {
  sprints: { id: string; name: string }[];
  squads: { id: string; name: string }[];
  stories: { id: string; key: string; state: string; squadId: string | null; sprintId: string | null }[];
  dependencies: { prerequisite: { key: string }; dependent: { key: string } }[];
};

/** The number of the increment to come: the latest that is planned. */
async function nextIncrement(page: Page): Promise<number> {
  await page.goto(INCREMENTS);
  const name = await page.getByRole("link", { name: /Incrément \d+/ }).first().innerText();
  return Number(/\d+/.exec(name)![0]);
}

async function readPlan(page: Page, number: number): Promise<Plan> {
  const response = await page.request.get("/api/trpc/board.plan", { params: { input: JSON.stringify({ slug: "portail-penal", number }) } });
  return ((await response.json()) as { result: { data: Plan } }).result.data;
}

/** The board with its script: what others do arrives. */
async function openBoard(page: Page, number: number): Promise<void> {
  await page.goto(`${INCREMENTS}/${number}/tableau`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`Tableau de l’incrément ${number}`);
  await expect(page.getByText(/sur ce tableau/)).toBeVisible();
}

const cell = (page: Page, squad: string, sprint: string): Locator => page.getByRole("region", { name: `${squad}, ${sprint}`, exact: true });
const card = (within: Page | Locator, key: string): Locator => within.getByRole("listitem").filter({ has: ("page" in within ? within.page() : within).getByRole("link", { name: key, exact: true }) });
const grip = (page: Page, key: string): Locator => page.getByRole("button", { name: `Déplacer ${key}`, exact: true });
const log = (page: Page): Locator => page.getByRole("log", { name: "Derniers mouvements" });

/** By the form, for who does not drag. */
async function moveByForm(page: Page, key: string, squad: string, sprint: string): Promise<void> {
  await grip(page, key).press("Enter");
  const dialog = page.getByRole("dialog", { name: `Déplacer ${key}` });
  await dialog.getByLabel("Squad").selectOption({ label: squad });
  await dialog.getByLabel("Sprint").selectOption({ label: sprint });
  await dialog.getByRole("button", { name: "Déplacer", exact: true }).click();
  await expect(dialog).toHaveCount(0);
}

test("two people plan the next increment at once: by drag, by keyboard, each sees the other; a conflict is told, a cycle refused, a trial thrown away, then applied", async ({ page, browser }) => {
  test.setTimeout(180_000);
  await signIn(page, "po@demo.local");
  const number = await nextIncrement(page);
  const sprint = (position: number): string => `${number}.${position}`;
  const rte = await openAs(browser, "rte@demo.local");
  await openBoard(page, number);
  await openBoard(rte, number);
  const plan = await readPlan(page, number);
  const nameOf = (list: { id: string; name: string }[], id: string | null) => list.find((each) => each.id === id)?.name ?? "";
  const tied = new Set(plan.dependencies.flatMap(({ prerequisite, dependent }) => [prerequisite.key, dependent.key]));
  const free = plan.stories.filter(({ key, squadId, sprintId, state }) => !tied.has(key) && squadId && sprintId && state === "ready").map((story) => ({ key: story.key, squad: nameOf(plan.squads, story.squadId), sprint: nameOf(plan.sprints, story.sprintId) }));
  const [first, second, third] = free as [(typeof free)[0], (typeof free)[0], (typeof free)[0]];
  /** Another sprint of the same squad. */
  const elsewhere = (from: string): string => (from === sprint(1) ? sprint(2) : sprint(1));

  await test.step("each is told that the other is there", async () => {
    await expect(page.getByText(/^Aussi sur ce tableau\s: .*RTE/)).toBeVisible();
    await expect(rte.getByText(/^Aussi sur ce tableau\s: .*Product owner/)).toBeVisible();
  });

  await test.step("one drags a card: it is there at once, and at the other’s", async () => {
    const to = elsewhere(first.sprint);
    await card(page, first.key).dragTo(cell(page, first.squad, to));
    const from = performance.now();
    await expect(card(cell(page, first.squad, to), first.key)).toBeVisible();
    await expect(card(cell(rte, first.squad, to), first.key)).toBeVisible();
    test.info().annotations.push({ type: "latency", description: `drag seen by the other after ${Math.round(performance.now() - from)} ms` });
    await expect(log(rte)).toContainText(new RegExp(`${first.key} déplacée vers ${first.squad}, ${to} par .*à l’instant`));
  });

  await test.step("the other moves a card with the keyboard alone: taken, carried, dropped; what it would load is told on the way", async () => {
    const column = Number(second.sprint.split(".")[1]);
    await grip(rte, second.key).focus();
    await rte.keyboard.press("Space");
    await expect(grip(rte, second.key)).toHaveAttribute("aria-pressed", "true");
    const isLast = column === 4;
    const to = sprint(isLast ? 3 : column + 1);
    await rte.keyboard.press(isLast ? "ArrowLeft" : "ArrowRight");
    await expect(rte.getByText(new RegExp(`^${second.key} au-dessus de ${second.squad}, ${to}\\s: charge`))).toBeAttached();
    await rte.keyboard.press("Escape");
    await expect(card(cell(rte, second.squad, second.sprint), second.key)).toBeVisible();
    await rte.keyboard.press("Space");
    await rte.keyboard.press(isLast ? "ArrowLeft" : "ArrowRight");
    await rte.keyboard.press("Space");
    const from = performance.now();
    await expect(card(cell(page, second.squad, to), second.key)).toBeVisible();
    test.info().annotations.push({ type: "latency", description: `keyboard move seen by the other after ${Math.round(performance.now() - from)} ms` });
    await expect(grip(rte, second.key)).toBeFocused();
  });

  await test.step("two want the same card: who comes second is told who came first and where it is; nothing is overwritten", async () => {
    const { promise: released, resolve: release } = Promise.withResolvers<void>();
    await page.route(/board\.(changes|plan)/, async (route) => {
      await released;
      await route.continue();
    });
    await moveByForm(rte, third.key, third.squad, sprint(4));
    await expect(card(cell(rte, third.squad, sprint(4)), third.key)).not.toHaveAttribute("aria-busy", "true");
    const other = plan.squads.find(({ name }) => name !== third.squad)!.name;
    await moveByForm(page, third.key, other, sprint(1));
    await expect(page.getByRole("alert").filter({ hasText: third.key })).toContainText(new RegExp(`${third.key} n’a pas été déplacée\\s: .*RTE.* l’a modifiée entre-temps.*${third.squad}, ${sprint(4)}`));
    await expect(card(cell(page, third.squad, sprint(4)), third.key)).toBeVisible();
    release();
    await page.getByRole("button", { name: "J’ai lu" }).click();
    await expect(card(cell(rte, third.squad, sprint(4)), third.key)).toBeVisible();
  });

  await test.step("a prerequisite goes after what waits for it: both are told, in words", async () => {
    const dependencies = page.getByRole("table", { name: "Dépendances" });
    const row = dependencies.getByRole("row").filter({ hasText: "Dans l’ordre" }).first();
    const [prerequisite, dependent] = (await row.getByRole("link").allInnerTexts()).map((text) => text.split(" ")[0]!) as [string, string];
    const its = plan.stories.find(({ key }) => key === prerequisite)!;
    await moveByForm(rte, prerequisite, nameOf(plan.squads, its.squadId), sprint(4));
    for (const each of [page, rte]) {
      await expect(log(each)).toContainText(`Dépendance rompue : ${prerequisite} (${sprint(4)}) vient après ${dependent}`);
      await expect(each.getByRole("table", { name: "Dépendances" }).getByRole("row").filter({ hasText: prerequisite }).filter({ hasText: dependent })).toContainText("Rompue");
    }
    await expect(card(page, dependent)).toContainText("Dépendance rompue");

    await page.getByLabel("Prérequis").fill(dependent);
    await page.getByLabel("Story qui l’attend").fill(prerequisite);
    await page.getByRole("button", { name: "Ajouter la dépendance" }).click();
    await expect(page.getByLabel("Story qui l’attend")).toHaveAccessibleDescription(new RegExp(`en boucle\\s: ${dependent} → ${prerequisite} → ${dependent}`));
    await expect(page.getByLabel("Prérequis")).toHaveValue(dependent);
  });

  await test.step("the sprint whose content is not ready says so", async () => {
    await expect(page.getByText(/(?:n’est pas prête|ne sont pas prêtes)\s: le contenu doit l’être au plus tard le/).first()).toBeVisible();
  });

  await test.step("a trial is seen by nobody else; its differences are listed; thrown away it leaves nothing; applied, all of it is there", async () => {
    // Where the first step left it.
    const from = elsewhere(first.sprint);
    const to = elsewhere(from);
    await page.getByRole("button", { name: "Essayer sans engager" }).click();
    const trial = page.getByRole("region", { name: /^Essai en cours/ });
    await moveByForm(page, first.key, first.squad, to);
    await expect(trial).toContainText("1 déplacement");
    await expect(trial.getByRole("listitem").filter({ hasText: `${first.squad}, ${to}` })).toContainText("→");
    await expect(card(cell(page, first.squad, to), first.key)).toBeVisible();
    await trial.getByRole("button", { name: "Jeter", exact: true }).click();
    await trial.getByRole("button", { name: "Jeter l’essai" }).click();
    await expect(trial).toHaveCount(0);
    await expect(card(cell(page, first.squad, from), first.key)).toBeVisible();
    await expect(card(cell(rte, first.squad, from), first.key)).toBeVisible();

    await page.getByRole("button", { name: "Essayer sans engager" }).click();
    await moveByForm(page, first.key, first.squad, to);
    // What is tried outlives the page.
    await openBoard(page, number);
    await expect(trial).toContainText("1 déplacement");
    await expect(card(cell(rte, first.squad, from), first.key)).toBeVisible();
    await trial.getByRole("button", { name: "Appliquer" }).click();
    await expect(trial).toHaveCount(0);
    await expect(card(cell(rte, first.squad, to), first.key)).toBeVisible();
  });
  for (const { type, description } of test.info().annotations) if (type === "latency") process.stdout.write(`${description}\n`);
  await rte.context().close();
});

test("who only reads sees the board move, and cannot move it; without a script it is read all the same", async ({ page, browser }) => {
  await signIn(page, "lecteur@demo.local");
  await openBoard(page, 27);
  await expect(page.getByRole("button", { name: /^Déplacer/ })).toHaveCount(0);
  await expect(page.getByRole("button", { name: "Essayer sans engager" })).toHaveCount(0);
  await page.getByLabel("Tracer les dépendances").check({ force: true });
  await expect(page.locator(".board-lines__broken").last()).toBeAttached();
  const plain = await (await browser.newContext({ javaScriptEnabled: false, storageState: await page.context().storageState() })).newPage();
  await plain.goto(`${INCREMENTS}/27/tableau`);
  await expect(cell(plain, "Dépôt", "27.1").getByRole("link", { name: /^PP-\d+$/ }).first()).toHaveAttribute("href", /\/stories\/PP-\d+$/);
  await cell(plain, "Dépôt", "27.1").getByRole("link", { name: "Pourquoi ? Charge de Dépôt, 27.1" }).click();
  await expect(cell(plain, "Dépôt", "27.1").getByText("Calcul pas à pas")).toBeVisible();
  await expect(plain.getByRole("table", { name: "Dépendances" })).toContainText("vient après");
  await plain.context().close();
});

test("killed right after it said yes to a move, the product still has it", async ({ browser }) => {
  test.setTimeout(180_000);
  const product = await startProduct({ name: "board-durability" });
  try {
    const page = await openOwn(browser, product);
    const number = await nextIncrement(page);
    await openBoard(page, number);
    const plan = await readPlan(page, number);
    const story = plan.stories.find(({ squadId, sprintId, state }) => squadId && sprintId && state === "ready")!;
    const squad = plan.squads.find(({ id }) => id === story.squadId)!.name;
    const to = plan.sprints.findLast(({ id, name }) => id !== story.sprintId && !name.endsWith("IP"))!.name;
    const answered = page.waitForResponse(/board\.moveStory/);
    await moveByForm(page, story.key, squad, to);
    expect(((await (await answered).json()) as { result: { data: { ok: boolean } } }).result.data.ok).toBe(true);
    await product.kill();
    await expect(page.getByText("Les changements des autres n’arrivent pas pour l’instant.")).toBeVisible();
    await product.startAgain();
    // By itself the open board takes up the line again; somebody who never had it sees the move.
    await expect(page.getByText(/sur ce tableau/)).toBeVisible({ timeout: 30_000 });
    const other = await openOwn(browser, product);
    await openBoard(other, number);
    await expect(card(cell(other, squad, to), story.key)).toBeVisible();
    for (const each of [page, other]) await each.context().close();
  } finally {
    await product.stop();
  }
});

async function openOwn(browser: Browser, { url, password }: { url: string; password: string }): Promise<Page> {
  const page = await (await browser.newContext({ baseURL: url })).newPage();
  await page.goto("/connexion");
  await page.getByLabel("Adresse électronique").fill("po@demo.local");
  await page.getByLabel("Mot de passe").fill(password);
  await page.getByRole("button", { name: "Se connecter" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
  return page;
}
