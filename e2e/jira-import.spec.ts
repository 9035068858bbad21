import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { expectNoViolations } from "./support/accessibility";
import { signIn } from "./support/sign-in";
import { expect, test } from "./support/test";

const PATH = "/programmes/suivi-victimes/import";
const HEADER = "Summary,Issue key,Issue Type,Status,Sprint,Sprint,Custom field (Story Points),Custom field (Epic Link),Outward issue link (Blocks),Resolved";
const rows = (points: string): string[] => [
  "Dépôt de pièces,IMP-1,Epic,In Progress,,,,,,",
  `"Déposer, une pièce",IMP-2,Story,Attente MOA,,,${points},IMP-1,IMP-3,`,
  "Consulter une pièce,IMP-3,Story,Done,,,3,IMP-1,,22/Dec/25 2:38 PM",
  "Une sous-tâche,IMP-4,Sub-task,To Do,,,,,,",
];
const csv = (points: string): Buffer => Buffer.from([HEADER, ...rows(points)].join("\r\n"));

const heading = (page: Page) => page.getByRole("heading", { level: 1 });
const factOf = (page: Page, term: string) => page.locator("dt", { hasText: term }).locator("xpath=following-sibling::dd[1]");

async function send(page: Page, name: string, buffer: Buffer): Promise<void> {
  await page.goto(PATH);
  await page.getByLabel(/^Fichier CSV de Jira/).setInputFiles({ name, mimeType: "text/csv", buffer });
  await page.getByRole("button", { name: "Lire le fichier" }).click();
}

async function rehearse(page: Page): Promise<void> {
  await expect(heading(page)).toHaveText("Correspondance de l’import");
  await page.getByRole("button", { name: "Essayer à blanc" }).click();
  await expect(page.getByRole("button", { name: "Importer" })).toBeVisible({ timeout: 60_000 });
}

/** The whole backlog as a file, asked for where it is offered. */
async function exportedBacklog(page: Page): Promise<string> {
  await page.goto("/programmes/suivi-victimes/backlog?vue=arbre");
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: "Exporter tout le backlog en CSV" }).click()]);
  return readFile(await download.path(), "utf8");
}

async function carryOut(page: Page): Promise<void> {
  await page.getByRole("button", { name: "Importer" }).click();
  await expect(heading(page)).toHaveText("Bilan de l’import", { timeout: 60_000 });
}

test("a Jira export is refused, rehearsed, imported, corrected, imported again without doubles, and exported", async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, "admin@demo.local");
  const lineOf = (key: string) => page.getByRole("row").filter({ hasText: key });

  await test.step("an archive is told apart, and nothing is kept of it", async () => {
    await send(page, "export.zip", Buffer.from("504b030414000000", "hex"));
    await expect(page.getByRole("main").getByRole("alert")).toContainText("archive ou un classeur");
    await expect(page.getByLabel(/^Fichier CSV de Jira/)).toHaveAccessibleDescription(/archive ou un classeur/);
    await expectNoViolations(page);
  });

  await test.step("a state that nobody knows is asked; the rehearsal says line by line what comes and what does not", async () => {
    await send(page, "jira.csv", csv("5"));
    await expect(heading(page)).toHaveText("Correspondance de l’import");
    await page.getByLabel("« Attente MOA »").selectOption("En cours");
    await expectNoViolations(page);
    await rehearse(page);
    await expect(factOf(page, "Nouveaux")).toHaveText("1 feature, 2 stories");
    await expect(factOf(page, "Points du fichier")).toHaveText("8 points");
    await expect(factOf(page, "Parents nommés")).toHaveText("2, 2");
    await expect(lineOf("IMP-4")).toContainText("Laissé");
    await expect(lineOf("IMP-2")).toContainText("Créé");
    await expectNoViolations(page);
  });

  await test.step("imported, the sums are kept", async () => {
    await carryOut(page);
    await expect(factOf(page, "Points des stories prises")).toHaveText("8 points");
    await expect(factOf(page, "Liens")).toHaveText("1, 1");
    await expectNoViolations(page);
    const [report] = await Promise.all([page.waitForEvent("download"), page.getByRole("link", { name: /Télécharger tout le rapport/ }).click()]);
    expect(await readFile(await report.path(), "utf8")).toContain("IMP-4");
  });

  await test.step("imported again nothing changes; corrected in Jira the row follows", async () => {
    await send(page, "jira.csv", csv("5"));
    await expect(page.getByText("Les choix du dernier import sont repris.")).toBeVisible();
    await rehearse(page);
    await expect(factOf(page, "Nouveaux")).toHaveText("rien");
    await expect(lineOf("IMP-2")).toContainText("Inchangé");
    await send(page, "jira.csv", csv("8"));
    await rehearse(page);
    await expect(lineOf("IMP-2")).toContainText(/Points\s: 5 → 8/);
    await carryOut(page);
    await page.goto(PATH);
    await expect(page.getByRole("table").getByRole("row")).toHaveCount(3);
  });

  await test.step("the backlog is exported with what came", async () => {
    const text = await exportedBacklog(page);
    for (const key of ["IMP-1", "IMP-2", "IMP-3"]) expect(text).toContain(`\r\n${key};`);
    expect(text).not.toContain("IMP-4");
  });
});

test("an import is cancelled while it writes: nothing of it stays", async ({ page }) => {
  test.setTimeout(240_000);
  await signIn(page, "admin@demo.local");
  const many = ["Issue key,Summary,Issue Type", ...Array.from({ length: 12_000 }, (_, at) => `BIG-${at + 1},Ticket ${at + 1},Story`)].join("\r\n");
  await send(page, "beaucoup.csv", Buffer.from(many));
  await rehearse(page);
  await page.getByRole("button", { name: "Importer" }).click();
  await page.getByRole("button", { name: "Annuler l’import" }).click();
  await expect(page.getByText(/Import annulé\s: rien n’a été importé/)).toBeVisible({ timeout: 60_000 });
  const text = await exportedBacklog(page);
  expect(text).not.toContain("BIG-");
});
