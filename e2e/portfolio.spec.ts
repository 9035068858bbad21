import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectToStandAt } from "./support/accessibility";
import { openAs, signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const names = (page: Page) => page.getByRole("table", { name: "Programmes du portefeuille" }).locator("tbody th[scope=row] a").allTextContents();

test("the portfolio says what needs attention and why; its file, changed elsewhere, comes back without a double", async ({ page }) => {
  test.setTimeout(120_000);
  const unique = `Projet ${Date.now()}`;
  await signIn(page, "admin@demo.local");

  await test.step("from the reports: what needs attention first, each with its reason, each figure leading to its page", async () => {
    await page.goto("/rapports");
    await page.getByRole("link", { name: "Portefeuille", exact: true }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Portefeuille");
    const shown = await names(page);
    expect(shown.indexOf("Portail pénal")).toBeLessThan(shown.indexOf("Suivi des victimes"));
    const row = page.getByRole("row").filter({ has: page.getByRole("link", { name: "Portail pénal", exact: true }) });
    await row.getByText("Pourquoi ? Portail pénal, points d’attention").click();
    await expect(row.getByText(/Calcul pas à pas/)).toBeVisible();
    await row.getByRole("link", { name: /en retard$/ }).click();
    await expect(page).toHaveURL(/\/programmes\/portail-penal\/jalons\?state=late$/);
    await page.goBack();
    await row.getByRole("link", { name: /^Pourquoi \? Météo/ }).click();
    await expect(page.getByRole("table", { name: "Météo par axe" }).getByRole("row")).toHaveCount(6);
    await expect(page.getByText("18,4 M€", { exact: true })).toBeVisible();
  });

  await test.step("another order and a filter stay in the address", async () => {
    await page.goto("/portefeuille");
    await page.getByLabel("Ordre").selectOption("Nom");
    await page.getByLabel("Programme ou ministère").fill("victimes");
    await page.getByRole("button", { name: "Filtrer" }).click();
    await expect(page).toHaveURL(/q=victimes/);
    await expect(page.getByText("1 ligne", { exact: true })).toBeVisible();
    expect(await names(page)).toEqual(["Suivi des victimes"]);
  });

  await test.step("a sheet that cannot be read keeps what was typed", async () => {
    await page.goto("/programmes/suivi-victimes/reglages/panorama");
    await page.getByLabel("Coût estimé", { exact: true }).fill("beaucoup");
    await page.getByLabel("Zone fonctionnelle").fill("Aide aux victimes");
    await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
    await expect(page.getByLabel("Coût estimé", { exact: true })).toHaveAccessibleDescription(/en millions d’euros/);
    await expect(page.getByLabel("Zone fonctionnelle")).toHaveValue("Aide aux victimes");
    await page.getByLabel("Coût estimé", { exact: true }).fill("4,2 M€");
    await page.getByRole("button", { name: "Enregistrer la fiche" }).click();
    await expect(page.getByText("Fiche enregistrée.")).toBeVisible();
  });

  const file = await test.step("exported in the columns of the panorama", async () => {
    await page.goto("/portefeuille");
    const download = page.waitForEvent("download");
    await page.getByRole("link", { name: "Exporter en CSV" }).click();
    const content = await readFile((await (await download).path())!, "utf8");
    expect(content.split("\r\n")[0]).toContain("Ministère porteur;Ministère nom complet;Nom du projet;Projet interministériel;Description et objectifs du projet");
    expect(content).toContain("Aide aux victimes");
    return content;
  });

  const send = async (content: string) => {
    await page.goto("/portefeuille/import");
    await page.getByLabel(/^Fichier des projets/).setInputFiles({ name: "panorama.csv", mimeType: "text/csv", buffer: Buffer.from(content) });
    await page.getByRole("button", { name: "Lire le fichier" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Essai à blanc de l’import");
  };
  const line = (name: string) => page.getByRole("table", { name: "Lignes du fichier" }).getByRole("row").filter({ hasText: name });

  await test.step("as it was: nothing to bring", async () => {
    await send(file);
    await expect(page.getByText(/Ce fichier n’apporte rien/)).toBeVisible();
    await expect(line("Suivi des victimes")).toContainText("Inchangé");
  });

  await test.step("changed: tried first, line by line, then imported", async () => {
    const lines = file.replace("Aide aux victimes", "Justice").split("\r\n");
    const theirs = lines.filter((each) => /Portail pénal|Suivi des victimes/.test(each));
    await send([`${lines[0]!};Chef de projet`, ...theirs, `Justice;;${unique};;;;2025;3;Cadrage;9`].join("\r\n"));
    await expect(page.getByText("Chef de projet")).toBeVisible();
    await expect(line("Suivi des victimes")).toContainText("Zone fonctionnelle : Aide aux victimes → Justice");
    await expect(line(unique)).toContainText("Créé");
    await expectToStandAt(page, [1280, 320]);
    await page.getByRole("button", { name: "Importer ces programmes" }).click();
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Panorama importé");
    await page.getByRole("link", { name: "Voir le portefeuille" }).click();
    await expect(page.getByRole("table", { name: "Programmes du portefeuille" }).getByRole("link", { name: unique, exact: true })).toBeVisible();
  });
});

test("somebody of one programme sees that one alone, and cannot import", async ({ browser }) => {
  const page = await openAs(browser, "moa@demo.local");
  await page.goto("/portefeuille");
  expect(await names(page)).toEqual(["Portail pénal"]);
  await expect(page.getByRole("link", { name: "Importer un panorama" })).toHaveCount(0);
  expect((await page.goto("/portefeuille/import"))!.status()).toBe(403);
  expect((await page.goto("/portefeuille/programmes/suivi-victimes"))!.status()).toBe(404);
  await page.context().close();
});
