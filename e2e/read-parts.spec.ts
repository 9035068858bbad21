import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

/** What of a page is only read stands in its HTML alone (ADR 0008): it must be there after each way to come to the page. */
test("what is only read is sent once, and is there again after leaving and coming back", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  const response = await page.goto("/programmes");
  const table = page.getByRole("table", { name: "Mes programmes" });
  const first = table.getByRole("row").nth(1).getByRole("link").first();
  const name = (await first.textContent())!;
  const [markup, ...tree] = (await response!.text()).split("self.__next_f.push");
  expect(markup).toContain(`>${name}</a>`);
  expect(tree.join("")).not.toContain("<table");

  // Within the page: another page through a link, and back, without loading either.
  await page.evaluate(() => ((window as { stays?: boolean }).stays = true));
  await first.click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.goBack();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Programmes");
  await expect(table.getByRole("link", { name, exact: true })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(name);
  await page.goBack();
  await expect(table.getByRole("link", { name, exact: true })).toBeVisible();
  expect(await page.evaluate(() => (window as { stays?: boolean }).stays), "the document was never loaded again").toBe(true);

  await page.reload();
  await expect(table.getByRole("link", { name, exact: true })).toBeVisible();
});
