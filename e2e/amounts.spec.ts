import { readFile } from "node:fs/promises";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const cents = (text: string | null): number => Math.round(Number((text ?? "").replace(/[^\d,-]/g, "").replace(",", ".")) * 100);

test("who asks where a number comes from goes from the contract to its lines, then to the order; the file says the same", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await page.goto("/marches");
  await page.getByRole("link", { name: "2025-AMOA-017" }).click();
  const whole = page.getByRole("table", { name: "Tranches et montants hors taxes" }).getByRole("row", { name: /Ensemble du marché/ });
  const ordered = cents(await whole.getByRole("cell").nth(2).evaluate((cell) => cell.firstChild!.textContent));
  await page.getByRole("link", { name: /^Montants par unité d’œuvre/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Montants du marché 2025-AMOA-017" })).toBeVisible();

  for (const by of ["Unité d’œuvre", "Niveau", "Application", "Incrément", "Mois", "Tranche"]) {
    await page.getByLabel("Répartir par").selectOption(by);
    await page.getByRole("button", { name: "Filtrer" }).click();
    const groups = page.getByRole("table", { name: /^Montants hors taxes/ });
    await expect(groups.getByRole("columnheader", { name: by })).toBeVisible();
    const shown = await groups.getByRole("row").evaluateAll((rows) => rows.slice(1).map((row) => row.querySelectorAll("td")[1]!.firstChild!.textContent));
    expect(shown.reduce((sum, text) => sum + cents(text), 0), by).toBe(ordered);
  }

  await page.getByRole("table", { name: /^Montants hors taxes/ }).getByRole("link").first().click();
  await expect(page).toHaveURL(/group=.+#detail$/);
  const lines = page.getByRole("table", { name: /^Lignes de commande/ });
  await expect(lines).toBeVisible();

  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Exporter toutes les répartitions en CSV" }).click();
  const rows = (await readFile(await (await download).path(), "utf8")).split("\r\n").map((row) => row.split(";"));
  const column = rows[0]!.indexOf("Commandé HT");
  expect(rows.filter(([kind]) => kind === "Mois").reduce((sum, row) => sum + cents(row[column]!), 0)).toBe(ordered);

  const number = await lines.getByRole("link").first().textContent();
  await lines.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1, name: `Bon de commande ${number}` })).toBeVisible();
});

test("the contractor reads the amounts of its own contract, and of it alone", async ({ page }) => {
  await signIn(page, "titulaire@demo.local");
  await page.goto("/marches/montants");
  const rows = page.getByRole("table", { name: "Montants hors taxes par programme et marché" }).getByRole("row");
  await expect(rows).toHaveCount(3);
  await rows.getByRole("link", { name: "2025-AMOA-017" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Montants du marché 2025-AMOA-017" })).toBeVisible();
});
