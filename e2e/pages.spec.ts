import { globSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import { expectToStandAt } from "./support/accessibility";
import { REFUSED_FORMS, SCREENS, type Screen } from "./support/pages-screens";
import { openAs, signIn, takeSession } from "./support/sign-in";
import { test } from "./support/kept-window";
import { expect } from "./support/test";
import { expectCaret, writeLine } from "./support/minutes";

const APP = join(import.meta.dirname, "..", "app");
const WIDTHS = [1280, 320];
/** Those that have an address once somebody made them: a report here, two versions to compare in approval.spec.ts, imports in jira-import.spec.ts and portfolio.spec.ts. */
const MADE_ELSEWHERE = [
  ...["/rapports/[id]", "/rapports/[id]/preparation", "/rapports/[id]/presentation", "/rapports/[id]/depuis", "/rapports/[id]/fichiers", "/rapports/fige/[hash]", "/comptes-rendus/[id]/versions/comparer"],
  ...["/programmes/[slug]/import/[fileId]", "/programmes/[slug]/import/[fileId]/essai", "/programmes/[slug]/import/resultats/[runId]"],
  "/portefeuille/import/[importId]",
];

// A screen more or less seen before changes nothing: they are shared out among the workers.
test.describe.configure({ mode: "parallel" });

test("no screen of the product is forgotten here", () => {
  const routes = globSync("**/page.tsx", { cwd: APP }).map((file) => `/${file.replace(/\/?page\.tsx$/, "").replace(/\(\w+\)\//, "")}`);
  expect(new Set([...SCREENS.map(({ route }) => route), ...MADE_ELSEWHERE])).toEqual(new Set(routes));
});

for (const screen of SCREENS) {
  test(`${screen.route}${screen.what ? `, ${screen.what}` : ""}: one title, no violation, no sideways scroll`, async ({ page }) => {
    await open(page, screen);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(screen.title);
    await looksRight(page);
  });
}

for (const { as, from, follow, fill = {}, submit } of REFUSED_FORMS) {
  test(`“${submit}” refused, from ${from}: the field says why, nothing else breaks`, async ({ page }) => {
    await open(page, { as, from, follow });
    for (const [label, text] of Object.entries(fill)) await page.getByLabel(label).fill(text);
    await page.getByRole("button", { name: submit, exact: true }).click();
    const refused = page.locator("[aria-invalid=true]").first();
    await expect(refused).toBeFocused();
    await expect(refused).toHaveAccessibleDescription(/\S/);
    for (const [label, text] of Object.entries(fill)) await expect(page.getByLabel(label)).toHaveValue(text);
    await looksRight(page);
  });
}

test("a report, live, completed, then frozen, at its own address and at that of its hash, then beside another", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await page.goto("/rapports/nouveau");
  await page.getByLabel("Incrément").selectOption({ index: 1 });
  await page.getByLabel("Arrêté au").fill("25/06/2025");
  await page.getByRole("button", { name: "Créer le rapport" }).click();
  await expect(page.getByText("Vivant", { exact: true })).toBeVisible();
  await looksRight(page);
  const address = page.url();
  await page.goto(`${address}/fichiers`);
  await looksRight(page);
  await page.goto(`${address}/preparation`);
  await page.getByText("Ajouter un point dur").click();
  await page.getByText("Ajouter une décision demandée").click();
  await looksRight(page);
  await page.goto(address);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole("button", { name: "Figer le rapport" }).click();
  await looksRight(page);
  await page.getByRole("button", { name: "Figer définitivement" }).click();
  await expect(page.getByText("Figé", { exact: true })).toBeVisible();
  await looksRight(page);
  await page.getByRole("link", { name: /^[0-9a-f]{64}$/ }).click();
  await expect(page).toHaveURL(/\/rapports\/fige\/[0-9a-f]{64}$/);
  await expect(page.getByText("Figé", { exact: true })).toBeVisible();
  await looksRight(page);
  await page.goto(`${address}/depuis`);
  await looksRight(page);
  await page.goto(`${address}/presentation`);
  await expect(page.getByRole("button", { name: "Plein écran" })).toBeVisible();
  await looksRight(page);
});

test("the minutes with a line of every kind, the slash menu open, then the confirmation", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await page.goto("/programmes/portail-penal");
  await page.getByRole("table", { name: "Instances" }).getByRole("link", { name: "Point de synchro MOA" }).click();
  await page.getByLabel("Date").fill("02/02/2026");
  await page.getByLabel("Titre").fill("Réunion de tous les écrans");
  await page.getByRole("button", { name: "Planifier la réunion" }).click();
  await expectCaret(page);
  await page.keyboard.type("/titre");
  await page.keyboard.press("Enter");
  await page.keyboard.type("Ordre du jour");
  await page.keyboard.press("Enter");
  for (const kind of ["Information", "Décision", "Proposition", "Contrainte", "Risque", "Question"]) await writeLine(page, { command: `/${kind.toLowerCase()}`, kind, text: `Une ligne : ${kind}` });
  await writeLine(page, { command: "/action", kind: "Action", text: "Une ligne complète", owner: "Product owner", due: "S35", incomplete: true });
  await page.keyboard.type("/");
  await expect(page.getByRole("listbox", { name: "Insérer" })).toBeVisible();
  await looksRight(page);
  await page.getByRole("button", { name: "Valider le compte rendu" }).click();
  await looksRight(page);
});

test("the display settings and the menu of a phone", async ({ page }) => {
  await signIn(page, "moa@demo.local");
  await page.getByRole("button", { name: "Paramètres d’affichage" }).click();
  await looksRight(page);
  await page.keyboard.press("Escape");
  await page.setViewportSize({ width: 320, height: 800 });
  await page.getByRole("button", { name: "Menu", exact: true }).click();
  await expect(page.getByRole("dialog", { name: "Menu" })).toBeVisible();
  await looksRight(page, [320]);
});

test("a programme’s settings are refused to a reader, another programme is not there, nor is any other address", async ({ page }) => {
  await signIn(page, "lecteur@demo.local");
  for (const [path, status, title] of [["/programmes/portail-penal/reglages", 403, "Accès refusé"], ["/programmes/suivi-victimes", 404, "Page non trouvée"], ["/nulle-part", 404, "Page non trouvée"]] as const) {
    expect((await page.goto(path))?.status(), path).toBe(status);
    await expect(page.getByRole("heading", { level: 1 })).toHaveText(title);
    await looksRight(page);
  }
});

test("somebody new chooses a password, and finds pages that are empty and say what to do", async ({ page, browser }) => {
  test.setTimeout(180_000);
  const administrator = await openAs(browser, "admin@demo.local");
  await administrator.goto("/administration");
  await administrator.getByLabel("Adresse électronique").fill("sans-programme@demo.local");
  await administrator.getByLabel("Nom affiché").fill("Nouvelle arrivante");
  await administrator.getByRole("button", { name: "Ouvrir le compte" }).click();
  const link = await administrator.getByText(/\/invitation\//).textContent();
  await administrator.context().close();

  await page.goto(new URL(/https?:\S+/.exec(link ?? "")![0]).pathname);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Première connexion");
  await page.getByRole("button", { name: "Choisir ce mot de passe" }).click();
  await expect(page.locator("[aria-invalid=true]")).toBeFocused();
  await looksRight(page);
  await page.getByLabel("Mot de passe").fill("un mot de passe assez long");
  await page.getByRole("button", { name: "Choisir ce mot de passe" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Ma journée" })).toBeVisible();
  for (const path of ["/", "/programmes", "/comptes-rendus", "/registre", "/rapports", "/marches", "/compte"]) {
    await page.goto(path);
    await expect(page.getByRole("table")).toHaveCount(0);
    await looksRight(page);
  }
});

/** Where links lead, by account and by the way to them: a worker goes each way once. */
const known = new Map<string, string>();

/** Signs in, and goes by the links of the page itself. */
async function open(page: Page, { as, from, follow = [] }: Pick<Screen, "as" | "from" | "follow">): Promise<void> {
  if (as) await takeSession(page, as);
  const wayTo = (count: number): string => [as, from, ...follow.slice(0, count)].join(" → ");
  let count = follow.length;
  while (count > 0 && !known.has(wayTo(count))) count--;
  expect((await page.goto(known.get(wayTo(count)) ?? from))?.status()).toBe(200);
  for (const [index, name] of [...follow.entries()].slice(count)) {
    const link = page.getByRole("main").getByRole("link", { name, exact: typeof name === "string" }).first();
    const address = (await link.getAttribute("href")) ?? "";
    expect((await page.goto(address))?.status()).toBe(200);
    known.set(wayTo(index + 1), address);
  }
}

/** The page as it stands, wide and on a phone, in both themes, with everything that folds unfolded. */
async function looksRight(page: Page, widths = WIDTHS): Promise<void> {
  await expect(page).toHaveTitle(/^\S.* – Cadence$/);
  await expect(page.locator("html")).toHaveAttribute("lang", "fr");
  await expect(page.locator("h1")).toHaveCount(1);
  await page.locator("details").evaluateAll((all) => all.forEach((each) => each.setAttribute("open", "")));
  await expectToStandAt(page, widths);
}
