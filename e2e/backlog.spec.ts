import type { Page } from "@playwright/test";
import { keyboardUser } from "./support/keyboard-user";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const BACKLOG = "/programmes/portail-penal/backlog";
const NONE = "plan=aucun";
const table = (page: Page) => page.getByRole("grid", { name: "Stories du backlog" });
const row = (page: Page, title: string | RegExp) => table(page).getByRole("row").filter({ hasText: title });
const cell = (page: Page, title: string, field: string) => row(page, title).locator(`td[data-field=${field}]`);
const order = (page: Page) => table(page).locator("td[data-field=title]").allInnerTexts();
const said = (page: Page) => page.locator(".backlog-said");

test("twenty stories are written, one is edited, moved and undone, with the keyboard alone", async ({ page }) => {
  test.setTimeout(180_000);
  await signIn(page, "moa@demo.local");
  const user = await keyboardUser(page);
  const titles = Array.from({ length: 20 }, (_, rank) => `Essai clavier ${String(rank + 1).padStart(2, "0")}`);

  await test.step("twenty stories: Enter adds and stays, the bar or Tab gives the points", async () => {
    await page.goto(BACKLOG);
    const field = page.getByRole("textbox", { name: "Titre" }).last();
    await user.tabTo(field);
    for (const [rank, title] of titles.entries()) {
      await page.keyboard.type(rank === 1 ? `${title} | 5` : title);
      if (rank === 2) {
        await page.keyboard.press("Tab");
        await page.keyboard.type("0,5");
      }
      await page.keyboard.press("Enter");
      await expect(field).toBeFocused();
      await expect(field).toHaveValue("");
    }
    const added = page.locator(".quick-add__added").getByRole("link");
    await expect(added).toHaveCount(20);
    await expect(added.last()).toHaveText(/^PP-\d+ – Essai clavier 20$/);
  });

  await test.step("a line that is not understood is refused and stays", async () => {
    await page.keyboard.type("Essai refusé | beaucoup");
    await page.keyboard.press("Enter");
    const field = page.getByRole("textbox", { name: "Titre" }).last();
    await expect(field).toHaveValue("Essai refusé | beaucoup");
    await expect(field).toHaveAccessibleDescription(/n’est pas un nombre de points/);
  });

  await test.step("the address filters: they stand in the order in which they were written", async () => {
    await page.goto(`${BACKLOG}?q=Essai+clavier`);
    await expect.poll(() => order(page)).toEqual(titles);
    await expect(cell(page, titles[1]!, "points")).toHaveText("5");
    await expect(cell(page, titles[2]!, "points")).toHaveText("0,5");
  });

  await test.step("a cell is edited: Enter opens and takes, Escape leaves it, Tab goes on to the next", async () => {
    const title = cell(page, titles[0]!, "title");
    await user.tabTo(title);
    await page.keyboard.press("Enter");
    await page.keyboard.type("Ne reste pas");
    await page.keyboard.press("Escape");
    await expect(title).toBeFocused();
    await expect(title).toHaveText(titles[0]!);
    for (let step = 0; step < 4; step++) await page.keyboard.press("ArrowRight");
    await page.keyboard.press("Enter");
    await page.keyboard.type("8");
    await page.keyboard.press("Tab");
    await expect(page.getByRole("combobox", { name: /^État, PP-/ })).toBeFocused();
    await page.keyboard.press("Escape");
    await expect(cell(page, titles[0]!, "points")).toHaveText("8");
    await expect(page.getByText(/^Dernière modification/)).toContainText("points");
    await page.reload();
    await expect(cell(page, titles[0]!, "points")).toHaveText("8");
  });

  await test.step("Ready is refused with what is missing, and what was chosen stays", async () => {
    const state = cell(page, titles[0]!, "state");
    await user.tabTo(table(page).locator("td[tabindex='0']"));
    for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
    await expect(state).toBeFocused();
    await page.keyboard.press("Enter");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    const list = page.getByRole("combobox", { name: /^État, PP-/ });
    await expect(list).toHaveAccessibleDescription(/Pas encore prête, il manque.*Décrite par le product owner.*aucun critère/);
    await expect(list).toHaveValue("ready");
    await page.keyboard.press("Escape");
    await expect(state).toHaveText("À décrire");
  });

  await test.step("Alt and an arrow move the line, and say where it stands; Ctrl+Z puts it back", async () => {
    let answered = 0;
    page.on("response", (response) => void (answered += Number(response.url().includes("backlog.reorder"))));
    await page.keyboard.press("Alt+ArrowDown");
    await page.keyboard.press("Alt+ArrowDown");
    await expect(said(page)).toContainText(/PP-\d+\s: ligne 3 sur 20/);
    await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual([titles[1], titles[2], titles[0]]);
    // The lines move at once; the server follows.
    await expect.poll(() => answered).toBe(2);
    await page.reload();
    await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual([titles[1], titles[2], titles[0]]);
    await expect(page.getByText(/^Dernière modification/)).toContainText("l’ordre de");
    await user.tabTo(table(page).locator("td[tabindex='0']"));
    await page.keyboard.press("Control+z");
    await expect(page.getByText("1 ligne rétablie.")).toBeVisible();
    await expect.poll(async () => (await order(page)).slice(0, 3)).toEqual([titles[1], titles[0], titles[2]]);
  });

  await test.step("several are changed at once; those that may not be are told by their key", async () => {
    await page.goto(`${BACKLOG}?q=Essai+clavier+1`);
    for (const title of [titles[9]!, titles[10]!]) {
      await user.tabTo(row(page, title).getByRole("checkbox"));
      await page.keyboard.press("Space");
    }
    await user.press(page.locator("summary", { hasText: "Modifier ou déplacer" }));
    await user.choose(page.getByRole("combobox", { name: "Type" }).last(), /^Enabler$/);
    await user.fill(page.locator("#lot-points"), "3");
    await user.press(page.getByRole("button", { name: "Modifier les lignes choisies" }));
    await expect(page.getByText("2 stories modifiées.")).toBeVisible();
    await expect(cell(page, titles[9]!, "points")).toHaveText("3");
    await expect(row(page, titles[10]!)).toContainText("Enabler");
    await expect(page.getByText(/^Dernière modification/)).toContainText("2 stories");
  });

  expect(user.clicks).toEqual([]);
});

test("what is not ready is planned in a sprint that has begun only with a stated reason; somebody else's change is told, and what was typed stays", async ({ page, browser }) => {
  await signIn(page, "po@demo.local");
  await page.goto(`${BACKLOG}?${NONE}&q=tablette`);
  const place = cell(page, "tablette", "place");
  await place.click();
  const list = page.getByRole("combobox", { name: /^Sprint, PP-/ });
  // The first sprint of the last increment that is past, or of the one that runs.
  await list.selectOption((await list.locator("option", { hasText: /^\d+\.1 / }).first().getAttribute("value"))!);
  await list.press("Enter");
  await expect(list).toHaveAccessibleDescription(/n’est pas prête.*dites pourquoi/);
  await page.getByRole("textbox", { name: /^Motif, PP-/ }).fill("Arbitrage du comité de pilotage");
  await page.keyboard.press("Enter");
  await expect(row(page, "tablette")).toHaveCount(0);
  await page.goto(`${BACKLOG}?q=tablette`);
  await expect(place).toContainText("Arbitrage du comité de pilotage");

  const colleague = await (await browser.newContext()).newPage();
  await signIn(colleague, "moa@demo.local");
  await colleague.goto(`${BACKLOG}?q=tablette`);
  await cell(colleague, "tablette", "points").click();
  await colleague.keyboard.type("13");
  await colleague.keyboard.press("Enter");
  await expect(said(colleague)).toContainText("enregistré");
  await cell(page, "tablette", "title").click();
  const title = page.getByRole("textbox", { name: /^Titre, PP-/ });
  await title.press("End");
  await page.keyboard.type(" du greffe");
  await page.keyboard.press("Enter");
  await expect(title).toHaveAccessibleDescription(/modifié/);
  await expect(title).toHaveValue("Afficher le dossier sur une tablette du greffe");
  await expect(table(page).locator("td[data-field=points]")).toHaveText("13");
  await title.press("Enter");
  await expect(cell(page, "tablette du greffe", "title")).toBeVisible();
  await expect(said(page)).toContainText("enregistré");
  await colleague.context().close();
});

test("a line is dragged to its place, and the reader sees no act", async ({ page, browser }) => {
  await signIn(page, "moa@demo.local");
  await page.goto(`${BACKLOG}?kind=story`);
  // By their keys: in the demonstration, stories of several increments share a title.
  const keys = () => table(page).locator("tbody tr").evaluateAll((rows) => rows.slice(0, 2).map((row) => row.getAttribute("data-key")));
  const line = (key: string | null) => table(page).locator(`tr[data-key="${key}"]`);
  // A table becomes a grid once its script is there.
  await expect(table(page)).toBeVisible();
  const [first, second] = (await keys()) as [string, string];
  // Both lines on the screen: the pointer does not leave it.
  await line(second).scrollIntoViewIfNeeded();
  await line(first).locator("[data-handle]").hover();
  await page.mouse.down();
  const { x, y, height } = (await line(second).boundingBox())!;
  for (const share of [0.6, 0.9]) await page.mouse.move(x + 200, y + height * share);
  await page.mouse.up();
  await expect.poll(keys).toEqual([second, first]);
  await expect(page.getByText(/^Dernière modification/)).toContainText("l’ordre de");
  await page.reload();
  await expect.poll(keys).toEqual([second, first]);
  const reader = await (await browser.newContext()).newPage();
  await signIn(reader, "lecteur@demo.local");
  await reader.goto(BACKLOG);
  await expect(reader.getByRole("table", { name: "Stories du backlog" })).toBeVisible();
  await expect(reader.getByRole("checkbox", { name: /^Choisir/ })).toHaveCount(0);
  await expect(reader.getByRole("button", { name: "Ajouter" })).toHaveCount(0);
  await reader.context().close();
});
