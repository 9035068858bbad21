import type { Page } from "@playwright/test";
import { keyboardUser } from "./support/keyboard-user";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const BACKLOG = "/programmes/portail-penal/backlog";
const FEATURES = `${BACKLOG}/features?epic=PP-E1&state=tous`;
const grid = (page: Page, name = "Features du backlog") => page.getByRole("grid", { name });
const keys = (page: Page, name?: string) => grid(page, name).locator("tbody tr").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-key")));
const line = (page: Page, key: string) => grid(page).locator(`tr[data-key="${key}"]`);

test("features of an epic are edited, changed together, put in order and undone with the keyboard; the tree follows", async ({ page }) => {
  await signIn(page, "po@demo.local");
  const user = await keyboardUser(page);
  await page.goto(FEATURES);
  await expect(grid(page)).toBeVisible();
  const before = (await keys(page)) as string[];
  expect(before.length).toBeGreaterThan(1);
  const [first, second] = before as [string, string];

  await test.step("a cell is edited where it stands", async () => {
    const size = line(page, first).locator("td[data-field=jobSize]");
    await user.tabTo(grid(page).locator("td[tabindex='0']"));
    for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
    await expect(size).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(page.getByRole("combobox", { name: `Taille, ${first}` })).toBeFocused();
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await expect(page.locator(".backlog-said")).toContainText("enregistré");
    await expect(size).toHaveText("20");
  });

  await test.step("two are changed at once, and undone at once", async () => {
    for (const key of [first, second]) {
      await user.tabTo(line(page, key).getByRole("checkbox"));
      await page.keyboard.press("Space");
    }
    await user.press(page.locator("summary", { hasText: "Modifier ou déplacer" }));
    await user.choose(page.getByRole("combobox", { name: "Taille" }), /^1$/);
    await user.press(page.getByRole("button", { name: "Modifier les lignes choisies" }));
    await expect(page.getByText("2 features modifiées.")).toBeVisible();
    await expect(line(page, second).locator("td[data-field=jobSize]")).toHaveText("1");
    await user.press(page.getByRole("button", { name: "Annuler la dernière modification" }));
    await expect(page.getByText("2 lignes rétablies.")).toBeVisible();
    await expect(line(page, first).locator("td[data-field=jobSize]")).toHaveText("20");
  });

  await test.step("Alt and an arrow move a feature within its epic, and the tree shows it there", async () => {
    await page.goto(FEATURES);
    await user.tabTo(grid(page).locator("td[tabindex='0']"));
    await page.keyboard.press("Alt+ArrowDown");
    await expect(page.locator(".backlog-said")).toContainText(`${first}\u00a0: ligne 2 sur`);
    await expect(page.getByText(/^Dernière modification/)).toContainText(`l’ordre de ${first}`);
    await page.reload();
    await expect.poll(async () => (await keys(page)).slice(0, 2)).toEqual([second, first]);
  });
  expect(user.clicks).toEqual([]);
});

test("an epic is dragged before another one, and the tree follows", async ({ page }) => {
  await signIn(page, "po@demo.local");
  await page.goto(`${BACKLOG}/epics`);
  await expect(grid(page, "Epics")).toBeVisible();
  const before = (await keys(page, "Epics")) as string[];
  const row = (key: string) => grid(page, "Epics").locator(`tr[data-key="${key}"]`);
  const [first, second] = before as [string, string];
  await row(first).locator("[data-handle]").hover();
  await page.mouse.down();
  const { x, y, height } = (await row(second).boundingBox())!;
  for (const share of [0.6, 0.9]) await page.mouse.move(x + 200, y + height * share);
  await page.mouse.up();
  await expect.poll(async () => (await keys(page, "Epics")).slice(0, 2)).toEqual([second, first]);
  await expect(page.getByText(/^Dernière modification/)).toContainText(`l’ordre de ${first}`);
  await page.goto(`${BACKLOG}?vue=arbre`);
  await expect(page.locator(".backlog-tree h2").first()).toContainText(second);
});
