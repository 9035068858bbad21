import { readFileSync } from "node:fs";
import { openAs } from "./support/sign-in";
import { expect, test } from "./support/test";

test("the committee opens a rate of the contract down to the delivery that was late; the contractor does not see what is judged of it", async ({ browser }) => {
  const page = await openAs(browser, "copil@demo.local");
  await page.goto("/marches");
  await page.getByRole("link", { name: "2025-AMOA-017" }).first().click();
  await page.getByRole("link", { name: "Tableau de bord contractuel" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /Tableau de bord contractuel/ })).toBeVisible();
  // The demonstration delivers in the summer of 2025, whatever the day.
  await page.goto(`${page.url()}?period=2025-T3`);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/3e trimestre 2025/);
  const figures = page.getByRole("table", { name: "Engagements tenus" });
  const [kept, missed] = await Promise.all([1, 2].map(async (column) => Number(await figures.getByRole("row", { name: /Livraisons du titulaire/ }).getByRole("cell").nth(column - 1).textContent())));
  expect(kept! + missed!).toBeGreaterThan(0);
  await figures.getByRole("link", { name: /Voir : Livraisons du titulaire/ }).click();
  const rows = page.getByRole("table", { name: /Rangs comptés : Livraisons/ });
  await expect(rows.getByText("Non tenu")).toHaveCount(missed!);
  await expect(rows.getByText("Tenu", { exact: true })).toHaveCount(kept!);

  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Exporter les rangs en CSV" }).click()]);
  const lines = readFileSync(await download.path(), "utf8").split("\n").filter((line) => line.includes("Livraisons du titulaire"));
  expect(lines).toHaveLength(kept! + missed!);

  const path = new URL(page.url()).pathname;
  await rows.getByRole("link").first().click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(/BC-/);
  await page.context().close();

  const contractor = await openAs(browser, "titulaire@demo.local");
  await contractor.goto(path.replace(/\/tableau-de-bord$/, ""));
  await expect(contractor.getByRole("heading", { level: 1 })).toHaveText(/2025-AMOA-017/);
  await expect(contractor.getByRole("link", { name: "Tableau de bord contractuel" })).toHaveCount(0);
  expect((await contractor.goto(path))?.status()).toBe(403);
  await contractor.context().close();
});
